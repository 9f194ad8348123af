//! What `load` makes of source texts: JSON that knows where each value stands, and the dialect of each document.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;

/// A version of JSON Schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Draft 4 (2013).
    Draft4,
    /// Draft 6 (2017).
    Draft6,
    /// Draft 7 (2018).
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    #[default]
    Draft202012,
}

/// Schema documents, in the order of their sources.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// The documents.
    pub all: Vec<Document>,
    /// What is wrong with sources that are no documents.
    pub faults: Diagnostics,
}

/// One schema document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name of its source, as diagnostics show it.
    pub file: Arc<str>,
    /// Where it was read: two documents never have the same one.
    pub retrieval_uri: String,
    /// What its references are relative to when it has no `$id`: its retrieval URI, or the one that it was asked for by.
    pub base_uri: String,
    /// Further URIs that references led to it by.
    pub names: Vec<String>,
    /// The JSON Pointers of schemas where the dialect knows of none, which references led to.
    pub reached: Vec<String>,
    /// Its text.
    pub text: Arc<str>,
    /// Its value.
    pub root: Node,
    /// Its dialect.
    pub dialect: Dialect,
    /// Whether its metaschema has the vocabulary of validation; without it `minLength` and its like say nothing.
    pub asserts: bool,
    /// Whether types are wanted for it, or only for what others refer to in it.
    pub wanted: bool,
    /// What is wrong with it, or to be said of it: that matters only when something leads to it.
    pub faults: Diagnostics,
}

/// A JSON value and the bytes that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// The value.
    pub json: Json,
}

/// A JSON value. Numbers are kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string, its escapes resolved.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object; no key comes twice.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// Its value.
    pub value: Node,
}

/// Where the documents are that nobody gave, and what is to be known of them.
pub trait Library {
    /// The document that a URI without fragment leads to.
    fn fetch(&mut self, uri: &str) -> Fetched;

    /// What the metaschema of a dialect finds wrong with a schema of a document.
    fn faults(&self, document: &Document, pointer: &str, dialect: Dialect) -> Diagnostics;
}

/// What a URI leads to.
#[derive(Clone, Debug)]
pub enum Fetched {
    /// Nothing that may be read.
    Nothing,
    /// The document with this retrieval URI, which was given or fetched before.
    Known(String),
    /// A document that was not known.
    New(Box<Document>),
    /// A document that can't be used.
    Wrong(Diagnostics),
}

//! What `load` makes of source texts: JSON that knows where each value stands, and the dialect of each document.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;

/// A version of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    Draft202012,
}

/// Schema documents, in the order of their sources.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// The documents.
    pub all: Vec<Document>,
}

/// One schema document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name of its source, as diagnostics show it.
    pub file: Arc<str>,
    /// Where references to it lead when it has no `$id`.
    pub retrieval_uri: String,
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
    /// Whether it is a metaschema that comes with the generator.
    pub built_in: bool,
    /// What its metaschema finds wrong with it, if it is not wanted: that matters only when something refers to it.
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

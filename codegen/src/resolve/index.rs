//! Which URI names which schema: `$id`s, anchors and the base URI of each schema of the documents.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::documents::{Dialect, Document, Json, Node};
use crate::graph::Location;

use super::walk::Walk;

/// What holds for the keywords of a schema.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The URI that its references are relative to.
    pub base: Arc<str>,
    /// The JSON Pointer of the root of its resource, which is in the same document.
    pub root: Arc<str>,
    /// Its dialect.
    pub dialect: Dialect,
    /// Whether it has the vocabulary of validation.
    pub asserts: bool,
}

impl Scope {
    /// What holds for the root of a document, before its own keywords are read.
    pub fn of(document: &Document) -> Self {
        Self {
            base: document.base_uri.as_str().into(),
            root: "".into(),
            dialect: document.dialect,
            asserts: document.asserts,
        }
    }
}

/// The schemas of all documents, by name.
#[derive(Debug, Default)]
pub struct Index<'d> {
    documents: Vec<&'d Document>,
    /// URI without fragment to the roots of the resources that call themselves so.
    pub(super) resources: HashMap<String, Vec<Location>>,
    /// URI without fragment to the documents that were read or asked for by it.
    places: HashMap<String, usize>,
    /// Retrieval URI to its document.
    retrieved: HashMap<String, usize>,
    /// The root of a resource and an anchor to the schemas in it that have it.
    pub(super) anchors: HashMap<(Location, String), Vec<Location>>,
    /// What dynamic references can lead to, by the root of the resource: the anchor, empty for `$recursiveAnchor`, and
    /// the schema.
    pub dynamic_anchors: HashMap<Location, Vec<(String, Location)>>,
    pub(super) schemas: HashMap<Location, (Scope, &'d Node)>,
    /// The names that references have led to.
    followed: HashSet<String>,
}

/// The schemas that have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'i> {
    /// There is none.
    None,
    /// There is one.
    One(&'i Location),
    /// There are several: nobody can tell which one is meant.
    Several,
}

impl<'i> Named<'i> {
    fn of(locations: Option<&'i Vec<Location>>) -> Self {
        match locations.map(Vec::as_slice) {
            None | Some([]) => Self::None,
            Some([one]) => Self::One(one),
            Some(_) => Self::Several,
        }
    }
}

impl<'d> Index<'d> {
    /// The index of documents that are all there.
    pub fn new(documents: &[&'d Document], diagnostics: &mut Diagnostics) -> Self {
        let mut index = Self::default();
        for document in documents {
            index.add(document, diagnostics);
        }
        index
    }

    /// Adds a document, which gets the next number.
    pub fn add(&mut self, document: &'d Document, diagnostics: &mut Diagnostics) {
        let number = self.documents.len();
        self.documents.push(document);
        let retrieval_uri = document.retrieval_uri.clone();
        self.retrieved.entry(retrieval_uri).or_insert(number);
        let names = [&document.retrieval_uri, &document.base_uri];
        for name in names.into_iter().chain(&document.names) {
            self.name(name, number);
        }
        for pointer in std::iter::once("").chain(document.reached.iter().map(String::as_str)) {
            self.reach(&at(number, pointer), diagnostics);
        }
    }

    /// Gives a document one more name, if that is free.
    pub fn name(&mut self, name: &str, document: usize) {
        if !self.places.contains_key(name) {
            self.places.insert(name.to_owned(), document);
        }
    }

    /// The document that was read from a place.
    pub fn retrieved(&self, retrieval_uri: &str) -> Option<usize> {
        self.retrieved.get(retrieval_uri).copied()
    }

    /// Walks the schema at a location, if that was not known to be one; whether it was not.
    pub fn reach(&mut self, location: &Location, diagnostics: &mut Diagnostics) -> bool {
        let document = self.documents[location.document];
        if self.schemas.contains_key(location) {
            return false;
        }
        let Some(node) = document.root.pointer(&location.pointer) else {
            return false;
        };
        let scope = self.scope(location);
        Walk::new(self, document, diagnostics).schema(node, location, &scope);
        true
    }

    /// The documents, in the order of their numbers.
    pub fn documents(&self) -> &[&'d Document] {
        &self.documents
    }

    /// The value at a location.
    pub fn node(&self, location: &Location) -> Option<&'d Node> {
        if let Some((_, node)) = self.schemas.get(location) {
            return Some(node);
        }
        let document = self.documents.get(location.document)?;
        document.root.pointer(&location.pointer)
    }

    /// What holds at a location: its own scope, or that of the closest schema around it.
    pub fn scope(&self, location: &Location) -> Scope {
        if let Some((scope, _)) = self.schemas.get(location) {
            return scope.clone();
        }
        let mut around = location.clone();
        while let Some(end) = around.pointer.rfind('/') {
            around.pointer.truncate(end);
            if let Some((scope, _)) = self.schemas.get(&around) {
                return scope.clone();
            }
        }
        Scope::of(self.documents[location.document])
    }

    /// The root of the resource that a location is in.
    pub fn resource(&self, location: &Location) -> Location {
        at(location.document, &self.scope(location).root)
    }

    /// The root of the resource that a URI without fragment names. What a schema calls itself comes before the place that
    /// another was read from.
    pub fn named(&self, uri: &str) -> Named<'_> {
        match Named::of(self.resources.get(uri)) {
            Named::None => {}
            named => return named,
        }
        let document = self.places.get(uri);
        // The root of a document is always a schema.
        let root = document.and_then(|document| self.schemas.get_key_value(&at(*document, "")));
        root.map_or(Named::None, |(root, _)| Named::One(root))
    }

    /// The schema of a resource that has an anchor.
    pub fn anchor(&self, resource: &Location, anchor: &str) -> Named<'_> {
        let key = (resource.clone(), anchor.to_owned());
        Named::of(self.anchors.get(&key))
    }

    /// The schema with an anchor in one of the resources that a URI names.
    pub fn anchor_of(&self, uri: &str, anchor: &str) -> Named<'_> {
        let place = match self.named(uri) {
            Named::One(root) => return self.anchor(root, anchor),
            Named::None => return Named::None,
            Named::Several => self.resources.get(uri),
        };
        let mut found = Named::None;
        for root in place.into_iter().flatten() {
            found = match (found, self.anchor(root, anchor)) {
                (found, Named::None) => found,
                (Named::None, other) => other,
                _ => return Named::Several,
            };
        }
        found
    }

    /// Notes that a reference has led to a name.
    pub fn follow(&mut self, name: &str) {
        if !self.followed.contains(name) {
            self.followed.insert(name.to_owned());
        }
    }

    /// Whether a reference has led to a name.
    pub fn is_followed(&self, name: &str) -> bool {
        self.followed.contains(name)
    }
}

/// A location of a document.
pub fn at(document: usize, pointer: &str) -> Location {
    Location {
        document,
        pointer: pointer.to_owned(),
    }
}

/// Whether a value can be a schema.
pub fn is_schema(node: &Node) -> bool {
    matches!(node.json, Json::Object(_) | Json::Bool(_))
}

//! Which URI names which schema: `$id`s, anchors and the base URI of each schema of the documents.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::documents::{Dialect, Document, Json, Node};
use crate::graph::Location;
use crate::json::escape_step;
use crate::keywords::applicator::{self, Holds};
use crate::keywords::legacy;

use super::{place, uri};

/// What holds for the keywords of a schema.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The URI that its references are relative to.
    pub base: Arc<str>,
    /// Its dialect.
    pub dialect: Dialect,
    /// Whether it has the vocabulary of validation.
    pub asserts: bool,
}

/// The schemas of all documents, by name.
#[derive(Debug, Default)]
pub struct Index<'d> {
    /// URI without fragment to the root of a resource.
    pub resources: HashMap<String, Location>,
    /// URI with the anchor as its fragment to a schema.
    pub anchors: HashMap<String, Location>,
    /// What dynamic references can lead to, by resource: the anchor, empty for `$recursiveAnchor`, and the schema.
    pub dynamic_anchors: HashMap<Arc<str>, Vec<(String, Location)>>,
    schemas: HashMap<Location, (Scope, &'d Node)>,
}

impl<'d> Index<'d> {
    /// Walks all documents.
    pub fn new(documents: &'d [Document], diagnostics: &mut Diagnostics) -> Self {
        let mut index = Self::default();
        for (number, document) in documents.iter().enumerate() {
            // A metaschema that a document brings along stands for the built-in one.
            if document.built_in && index.resources.contains_key(&document.retrieval_uri) {
                continue;
            }
            let root = Location {
                document: number,
                pointer: String::new(),
            };
            let scope = Scope {
                base: document.retrieval_uri.as_str().into(),
                dialect: document.dialect,
                asserts: document.asserts,
            };
            Walk {
                index: &mut index,
                document,
                diagnostics,
            }
            .schema(&document.root, &root, &scope);
        }
        // What a schema calls itself comes before the place that another was read from.
        for (document, named) in documents.iter().enumerate() {
            let root = Location {
                document,
                pointer: String::new(),
            };
            let retrieved = index.resources.entry(named.retrieval_uri.clone());
            retrieved.or_insert(root);
        }
        index
    }

    /// The value at a location of a document.
    pub fn node(&self, location: &Location, document: &'d Document) -> Option<&'d Node> {
        let known = self.schemas.get(location);
        known
            .map(|(_, node)| *node)
            .or_else(|| document.root.pointer(&location.pointer))
    }

    /// What holds at a location: its own scope, or that of the closest schema around it.
    pub fn scope(&self, location: &Location) -> Option<&Scope> {
        if let Some((scope, _)) = self.schemas.get(location) {
            return Some(scope);
        }
        let mut around = location.clone();
        loop {
            if let Some((scope, _)) = self.schemas.get(&around) {
                return Some(scope);
            }
            let end = around.pointer.rfind('/')?;
            around.pointer.truncate(end);
        }
    }
}

struct Walk<'a, 'd> {
    index: &'a mut Index<'d>,
    document: &'d Document,
    diagnostics: &'a mut Diagnostics,
}

impl<'d> Walk<'_, 'd> {
    fn schema(&mut self, node: &'d Node, location: &Location, outer: &Scope) {
        let scope = self.scope(node, location, outer);
        self.anchors(node, location, &scope);
        let known = (scope.clone(), node);
        self.index.schemas.insert(location.clone(), known);
        for member in node.members() {
            let Some(holds) = applicator::holds(&member.key, scope.dialect) else {
                continue;
            };
            let step = |inner: &str| Location {
                document: location.document,
                pointer: format!("{}/{}{inner}", location.pointer, member.key),
            };
            match (holds, &member.value.json) {
                (Holds::Many | Holds::OneOrMany, Json::Array(items)) => {
                    for (number, item) in items.iter().enumerate() {
                        self.schema(item, &step(&format!("/{number}")), &scope);
                    }
                }
                (Holds::Named | Holds::NamedOrNames, Json::Object(named)) => {
                    for inner in named {
                        self.schema(
                            &inner.value,
                            &step(&format!("/{}", escape_step(&inner.key))),
                            &scope,
                        );
                    }
                }
                (Holds::One | Holds::OneOrMany, _) => self.schema(&member.value, &step(""), &scope),
                _ => {}
            }
        }
    }

    /// The scope of a schema; one with an identifier is a resource of its own.
    fn scope(&mut self, node: &Node, location: &Location, outer: &Scope) -> Scope {
        let dialect = node
            .get("$schema")
            .and_then(Node::as_str)
            .and_then(Dialect::from_uri)
            .unwrap_or(outer.dialect);
        let mut scope = Scope {
            base: Arc::clone(&outer.base),
            dialect,
            asserts: outer.asserts,
        };
        let Some(id) = node.get(legacy::id_keyword(dialect)) else {
            return scope;
        };
        let hides_siblings = !legacy::ref_has_siblings(dialect) && node.get("$ref").is_some();
        let Some(text) = id
            .as_str()
            .filter(|text| !hides_siblings && !text.starts_with('#'))
        else {
            return scope;
        };
        let pointer = format!("{}/{}", location.pointer, legacy::id_keyword(dialect));
        match uri::resolve(text, &outer.base) {
            Ok(resolved) => {
                scope.base = uri::without_fragment(&resolved).into();
                self.insert(scope.base.to_string(), location, id, &pointer);
            }
            Err(message) => {
                self.diagnostics
                    .push(Diagnostic::error("bad-identifier", message).at(place(
                        self.document,
                        id,
                        &pointer,
                    )));
            }
        }
        scope
    }

    fn insert(&mut self, name: String, location: &Location, node: &Node, pointer: &str) {
        let taken = self.index.resources.insert(name, location.clone());
        if taken.is_some_and(|other| other != *location) {
            let message = format!(
                "{:?} identifies another schema already",
                node.as_str().unwrap_or_default()
            );
            self.diagnostics.push(
                Diagnostic::error("duplicate-identifier", message)
                    .at(place(self.document, node, pointer))
                    .help("give each schema its own identifier"),
            );
        }
    }

    fn anchors(&mut self, node: &Node, location: &Location, scope: &Scope) {
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if scope.dialect >= Dialect::Draft201909
                && let Some(anchor) = node.get(keyword).and_then(Node::as_str)
            {
                self.index
                    .anchors
                    .insert(format!("{}#{anchor}", scope.base), location.clone());
            }
        }
        self.dynamic_anchor(node, location, scope);
        let id = node
            .get(legacy::id_keyword(scope.dialect))
            .and_then(Node::as_str);
        if let Some((before, anchor)) = id.and_then(|id| id.split_once('#'))
            && scope.dialect < Dialect::Draft201909
            && !anchor.is_empty()
        {
            let base = uri::resolve(before, &scope.base).unwrap_or_else(|_| scope.base.to_string());
            self.index
                .anchors
                .insert(format!("{base}#{anchor}"), location.clone());
        }
    }

    fn dynamic_anchor(&mut self, node: &Node, location: &Location, scope: &Scope) {
        let anchor = match scope.dialect {
            Dialect::Draft202012 => node.get("$dynamicAnchor").and_then(Node::as_str),
            Dialect::Draft201909 => {
                let is_recursive = node.get("$recursiveAnchor").and_then(Node::as_bool);
                is_recursive
                    .filter(|is_recursive| *is_recursive)
                    .map(|_| "")
            }
            _ => None,
        };
        if let Some(anchor) = anchor {
            let known = self.index.dynamic_anchors.entry(Arc::clone(&scope.base));
            known
                .or_default()
                .push((anchor.to_owned(), location.clone()));
        }
    }
}

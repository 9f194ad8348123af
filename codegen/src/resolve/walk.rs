//! Goes through the schemas of a document, and notes what they are called.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::documents::{Dialect, Document, Json, Node};
use crate::graph::Location;
use crate::json::escape_step;
use crate::keywords::applicator::{self, Holds};
use crate::keywords::legacy;

use super::index::{Index, Scope, at};
use super::{place, uri};

/// A way through a document.
pub struct Walk<'a, 'd> {
    index: &'a mut Index<'d>,
    document: &'d Document,
    diagnostics: &'a mut Diagnostics,
}

impl<'a, 'd> Walk<'a, 'd> {
    /// A way through a document of an index.
    pub fn new(
        index: &'a mut Index<'d>,
        document: &'d Document,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            index,
            document,
            diagnostics,
        }
    }

    /// Goes through a schema inside a scope.
    pub fn schema(&mut self, node: &'d Node, location: &Location, outer: &Scope) {
        if self.index.schemas.contains_key(location) {
            return;
        }
        let scope = self.scope(node, location, outer);
        self.anchors(node, location, &scope);
        let known = (scope.clone(), node);
        self.index.schemas.insert(location.clone(), known);
        for member in node.members() {
            let Some(holds) = applicator::holds(&member.key, scope.dialect) else {
                continue;
            };
            let step = |inner: &str| {
                let pointer = format!("{}/{}{inner}", location.pointer, member.key);
                at(location.document, &pointer)
            };
            match (holds, &member.value.json) {
                (Holds::Many | Holds::OneOrMany, Json::Array(items)) => {
                    for (number, item) in items.iter().enumerate() {
                        self.schema(item, &step(&format!("/{number}")), &scope);
                    }
                }
                (Holds::Named | Holds::NamedOrNames, Json::Object(named)) => {
                    for inner in named {
                        let step = step(&format!("/{}", escape_step(&inner.key)));
                        self.schema(&inner.value, &step, &scope);
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
            dialect,
            ..outer.clone()
        };
        let Some((id, text)) = identifier(node, dialect) else {
            return scope;
        };
        if text.starts_with('#') {
            return scope;
        }
        let pointer = format!("{}/{}", location.pointer, legacy::id_keyword(dialect));
        match uri::resolve(text, &outer.base) {
            Ok(resolved) => {
                scope.base = uri::without_fragment(&resolved).into();
                scope.root = location.pointer.as_str().into();
                self.insert(&scope.base, location, id, &pointer);
            }
            Err(message) => {
                let diagnostic = Diagnostic::error("bad-identifier", message);
                let place = place(self.document, id, &pointer);
                self.diagnostics.push(diagnostic.at(place));
            }
        }
        scope
    }

    fn insert(&mut self, name: &Arc<str>, location: &Location, node: &Node, pointer: &str) {
        let named = self.index.resources.entry(name.to_string()).or_default();
        named.push(location.clone());
        if named.len() > 1 {
            let text = node.as_str().unwrap_or_default();
            let is_followed = self.index.is_followed(name);
            self.shared(&format!("{text:?}"), is_followed, node, pointer);
        }
    }

    /// Several schemas have one name: an error where a reference has led to one of them, for nobody can tell which one
    /// was meant.
    fn shared(&mut self, name: &str, is_followed: bool, node: &Node, pointer: &str) {
        let message = format!("{name} identifies another schema already");
        let diagnostic = if is_followed {
            Diagnostic::error("duplicate-identifier", message)
        } else {
            Diagnostic::warning(Lint::DuplicateIdentifier, message)
        };
        let place = place(self.document, node, pointer);
        self.diagnostics.push(
            diagnostic
                .at(place)
                .help("give each schema its own identifier"),
        );
    }

    fn anchors(&mut self, node: &Node, location: &Location, scope: &Scope) {
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if scope.dialect >= Dialect::Draft201909
                && let Some(value) = node.get(keyword)
                && let Some(anchor) = value.as_str()
            {
                self.anchor(anchor, location, scope, (value, keyword));
            }
        }
        self.dynamic_anchor(node, location, scope);
        if scope.dialect < Dialect::Draft201909
            && let Some((id, text)) = identifier(node, scope.dialect)
            && let Some((_, anchor)) = text.split_once('#')
            && !anchor.is_empty()
        {
            let keyword = legacy::id_keyword(scope.dialect);
            self.anchor(anchor, location, scope, (id, keyword));
        }
    }

    fn anchor(
        &mut self,
        anchor: &str,
        location: &Location,
        scope: &Scope,
        (node, keyword): (&Node, &str),
    ) {
        let key = (at(location.document, &scope.root), anchor.to_owned());
        let known = self.index.anchors.entry(key).or_default();
        if !known.contains(location) {
            known.push(location.clone());
        }
        if known.len() > 1 {
            let is_followed = self.index.is_followed(&format!("{}#{anchor}", scope.base));
            let pointer = format!("{}/{keyword}", location.pointer);
            self.shared(&format!("{anchor:?}"), is_followed, node, &pointer);
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
            let root = at(location.document, &scope.root);
            let known = self.index.dynamic_anchors.entry(root);
            known
                .or_default()
                .push((anchor.to_owned(), location.clone()));
        }
    }
}

/// The identifier of a schema, if it counts: beside a `$ref` of the drafts in which that hides its siblings it does not.
fn identifier(node: &Node, dialect: Dialect) -> Option<(&Node, &str)> {
    let id = node.get(legacy::id_keyword(dialect))?;
    let is_hidden = !legacy::ref_has_siblings(dialect) && node.get("$ref").is_some();
    Some((id, id.as_str().filter(|_| !is_hidden)?))
}

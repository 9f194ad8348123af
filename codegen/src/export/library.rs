//! The documents of a run, and what their names lead to.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::documents::{Document, Member, Node};
use crate::graph::Location;
use crate::resolve::index::{Index, Scope};
use crate::resolve::{LOCAL_SCHEME, place, reference, uri};

use super::pointer::outer;
use super::{names, node};

/// The documents of a run.
pub struct Library<'a> {
    /// The documents.
    pub documents: &'a [Document],
    /// A name for each.
    pub names: Vec<String>,
    index: Index<'a>,
    /// The URI of each schema resource, by its root.
    uris: HashMap<Location, String>,
}

impl<'a> Library<'a> {
    /// Finds the names of all schemas.
    pub fn new(documents: &'a [Document], diagnostics: &mut Diagnostics) -> Self {
        let index = Index::new(documents, diagnostics);
        let mut uris = HashMap::new();
        for (uri, location) in &index.resources {
            if index
                .scope(location)
                .is_some_and(|scope| *scope.base == **uri)
            {
                uris.insert(location.clone(), uri.clone());
            }
        }
        Self {
            documents,
            names: names::of_documents(documents),
            index,
            uris,
        }
    }

    /// The document of a location.
    pub fn document(&self, location: &Location) -> &'a Document {
        &self.documents[location.document]
    }

    /// The value at a location.
    pub fn node(&self, location: &Location) -> Option<&'a Node> {
        self.index.node(location, self.document(location))
    }

    /// The base URI and the dialect at a location.
    pub fn scope(&self, location: &Location) -> Scope {
        let document = self.document(location);
        let base = || Scope {
            base: document.retrieval_uri.as_str().into(),
            dialect: document.dialect,
            asserts: document.asserts,
        };
        self.index.scope(location).cloned().unwrap_or_else(base)
    }

    /// The absolute URI of the schema resource whose root is at a location. A path on this machine is none.
    pub fn uri(&self, location: &Location) -> Option<&str> {
        let uri = self.uris.get(location)?;
        (uri.split(':').next() != Some(LOCAL_SCHEME)).then_some(uri)
    }

    /// The `$id` to write for a resource: absolute, and as it was written where that was absolute. That of a whole file
    /// may stay relative.
    pub fn identifier(&self, written: &Node, location: &Location, is_file: bool) -> Option<String> {
        let written = uri::without_fragment(written.as_str()?);
        match self.uri(location) {
            Some(_) if fluent_uri::Uri::parse(written).is_ok() => Some(written.to_owned()),
            Some(uri) => Some(uri.to_owned()),
            None => (is_file && !written.is_empty()).then(|| written.to_owned()),
        }
    }

    /// Adds what a resource must say about itself: its dialect, if it is a whole file, and its URI.
    pub fn identify(&self, members: &mut Vec<Member>, location: &Location, dialect: Option<&str>) {
        let has = |keyword: &str| members.iter().any(|member| member.key == keyword);
        let (has_dialect, has_id) = (has("$schema"), has("$id"));
        if let Some(uri) = self.uri(location).filter(|_| !has_id) {
            let at = usize::from(
                members
                    .first()
                    .is_some_and(|member| member.key == "$schema"),
            );
            members.insert(at, node::member("$id", node::string(uri)));
        }
        if let Some(dialect) = dialect.filter(|_| !has_dialect) {
            members.insert(0, node::member("$schema", node::string(dialect)));
        }
    }

    /// The root of the schema resource that a location is in.
    pub fn resource(&self, location: &Location) -> Location {
        let mut around = location.clone();
        while !self.uris.contains_key(&around) && !around.pointer.is_empty() {
            around = outer(&around);
        }
        around
    }

    /// The resource that a URI without fragment names.
    pub fn named(&self, uri: &str) -> Option<&Location> {
        self.index.resources.get(uri)
    }

    /// Where a reference, the keyword at `location`, leads from the schema around it.
    pub fn target(&self, location: &Location, value: &Node) -> Result<Location, Diagnostics> {
        let at = place(self.document(location), value, &location.pointer);
        let text = value.as_str().ok_or_else(|| {
            Diagnostic::error("bad-keyword-value", "a reference must be a string").at(at.clone())
        })?;
        let base = self.scope(&outer(location)).base;
        Ok(reference::target(
            text,
            &base,
            self.documents,
            &self.index,
            &at,
        )?)
    }

    /// An error about a keyword.
    pub fn refuse(
        &self,
        location: &Location,
        value: &Node,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error("not-exportable", message).at(place(
            self.document(location),
            value,
            &location.pointer,
        ))
    }
}

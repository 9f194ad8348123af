//! The documents of a run, and what their names lead to.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::documents::{Document, Member, Node};
use crate::graph::Location;
use crate::options::{Asserted, Options};
use crate::resolve::index::{Index, Named, Scope};
use crate::resolve::reference::Reference;
use crate::resolve::{LOCAL_SCHEME, place, uri};

use super::pointer::outer;
use super::{names, node};

/// The documents of a run.
pub struct Library<'a> {
    /// The documents.
    pub documents: &'a [Document],
    /// A name for each.
    pub names: Vec<String>,
    /// Which keywords are checks.
    pub asserted: Asserted,
    /// Whether what a dialect can't say is left out, and listed; else it is an error.
    pub lossy: bool,
    index: Index<'a>,
}

impl<'a> Library<'a> {
    /// Finds the names of all schemas.
    pub fn new(
        documents: &'a [Document],
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let all: Vec<&Document> = documents.iter().collect();
        Self {
            documents,
            names: names::of_documents(documents),
            asserted: options.asserted(),
            lossy: options.lossy,
            index: Index::new(&all, diagnostics),
        }
    }

    /// The document of a location.
    pub fn document(&self, location: &Location) -> &'a Document {
        &self.documents[location.document]
    }

    /// The value at a location.
    pub fn node(&self, location: &Location) -> Option<&'a Node> {
        self.index.node(location)
    }

    /// The base URI and the dialect at a location.
    pub fn scope(&self, location: &Location) -> Scope {
        self.index.scope(location)
    }

    /// The absolute URI of the schema resource whose root is at a location. A path on this machine is none.
    pub fn uri(&self, location: &Location) -> Option<Arc<str>> {
        let scope = self.index.scope(location);
        let is_local = scope.base.split(':').next() == Some(LOCAL_SCHEME);
        (*scope.root == *location.pointer && !is_local).then_some(scope.base)
    }

    /// The `$id` to write for a resource: absolute, and as it was written where that was absolute. That of a whole file
    /// may stay relative.
    pub fn identifier(&self, written: &Node, location: &Location, is_file: bool) -> Option<String> {
        let written = uri::without_fragment(written.as_str()?);
        match self.uri(location) {
            Some(_) if fluent_uri::Uri::parse(written).is_ok() => Some(written.to_owned()),
            Some(uri) => Some(uri.as_ref().to_owned()),
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
            members.insert(at, node::member("$id", node::string(&*uri)));
        }
        if let Some(dialect) = dialect.filter(|_| !has_dialect) {
            members.insert(0, node::member("$schema", node::string(dialect)));
        }
    }

    /// The root of the schema resource that a location is in.
    pub fn resource(&self, location: &Location) -> Location {
        self.index.resource(location)
    }

    /// Whether a URI without fragment, seen from the resource around a location, names the resource with a root.
    pub fn names(&self, uri: &str, location: &Location, root: &Location) -> bool {
        if *self.scope(location).base == *uri {
            return self.resource(location) == *root;
        }
        self.index.named(uri) == Named::One(root)
    }

    /// Where a reference, the keyword at `location`, leads from the schema around it.
    pub fn target(&self, location: &Location, value: &Node) -> Result<Location, Diagnostics> {
        let at = place(self.document(location), value, &location.pointer);
        let text = value.as_str().ok_or_else(|| {
            Diagnostic::error("bad-keyword-value", "a reference must be a string").at(at.clone())
        })?;
        let scope = self.scope(&outer(location));
        let reference = Reference::new(text, location.document, &scope, &at)?;
        Ok(reference.target(&self.index, &at)?)
    }

    /// Whether a dynamic reference leads to the same schema wherever it comes from: there are not two anchors of its
    /// name. That of `$recursiveRef` is empty.
    pub fn is_static(&self, keyword: &str, value: &Node) -> bool {
        let text = value.as_str().unwrap_or_default();
        let name = match text.split_once('#') {
            Some((_, fragment)) if keyword == "$dynamicRef" => fragment,
            _ => "",
        };
        let anchors = self.index.dynamic_anchors.values().flatten();
        anchors.filter(|(anchor, _)| *anchor == name).count() <= 1
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

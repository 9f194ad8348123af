//! One document in 2020-12 that holds all others that it needs (JSON Schema core 9.3.2): resources keep their `$id`s, and
//! what has none is reached by JSON Pointers.

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::documents::{Dialect, Json, Member, Node};
use crate::graph::Location;
use crate::json::escape_step;
use crate::keywords::applicator;
use crate::resolve::uri;

use super::library::Library;
use super::names::free;
use super::pointer::{fragment, inner, outer, unescape_step};
use super::reach::{Reach, copy, reach};
use super::{Bundle, node, upgrade};

/// Bundles the document at `root`.
///
/// # Errors
/// References that lead nowhere or that a bundle can't hold, and keywords without an equal in 2020-12.
pub fn bundle(library: &Library<'_>, root: &Location) -> Result<Bundle, Diagnostics> {
    let reach = reach(library, root, Dialect::Draft202012)?;
    let Some(document) = library.node(root) else {
        return Ok(Bundle::default());
    };
    let keys = keys(library, document, root, &reach);
    let mut bundler = Bundler {
        library,
        root,
        reach: &reach,
        keys: &keys,
        diagnostics: Diagnostics::new(),
    };
    let mut bundle = bundler.schema(document, root);
    let mut embedded = Vec::new();
    for &document in reach
        .documents
        .iter()
        .filter(|document| **document != root.document)
    {
        let location = Location {
            document,
            pointer: String::new(),
        };
        if let Some(node) = library.node(&location) {
            embedded.push(node::member(
                &keys[&document],
                bundler.schema(node, &location),
            ));
        }
    }
    if let Json::Object(members) = &mut bundle.json
        && !embedded.is_empty()
    {
        match members
            .iter_mut()
            .find(|member| member.key == "$defs")
            .map(|member| &mut member.value.json)
        {
            Some(Json::Object(definitions)) => definitions.extend(embedded),
            _ => members.push(node::member("$defs", node::object(embedded))),
        }
    }
    if bundler.diagnostics.has_errors() {
        Err(bundler.diagnostics)
    } else {
        Ok(Bundle {
            schema: bundle,
            losses: reach.losses,
        })
    }
}

/// The key in `$defs` of each document that is embedded.
fn keys(
    library: &Library<'_>,
    document: &Node,
    root: &Location,
    reach: &Reach,
) -> HashMap<usize, String> {
    let dialect = library.scope(root).dialect;
    let definitions = document
        .members()
        .iter()
        .filter(|member| upgrade::keyword(&member.key, document, dialect) == Some("$defs"));
    let mut taken = definitions
        .flat_map(|member| member.value.members())
        .map(|member| member.key.to_lowercase())
        .collect();
    let others = reach
        .documents
        .iter()
        .filter(|document| **document != root.document);
    others
        .map(|&document| (document, free(&library.names[document], &mut taken)))
        .collect()
}

struct Bundler<'b, 'a> {
    library: &'b Library<'a>,
    root: &'b Location,
    reach: &'b Reach,
    keys: &'b HashMap<usize, String>,
    diagnostics: Diagnostics,
}

impl Bundler<'_, '_> {
    fn schema(&mut self, schema: &Node, location: &Location) -> Node {
        let Json::Object(members) = &schema.json else {
            return schema.clone();
        };
        let scope = self.library.scope(location);
        let dialect = scope.dialect;
        let mut written = Vec::with_capacity(members.len());
        for member in members {
            let keyword = match upgrade::said(&member.key, schema, &scope) {
                // Without an anchor of its name it leads where `$ref` does.
                Some("$recursiveRef") if schema.get("$ref").is_some() => "$dynamicRef",
                Some("$recursiveRef") => "$ref",
                Some(keyword) => keyword,
                None => continue,
            };
            let at = inner(location, &escape_step(&member.key));
            if let Some(value) = self.value(keyword, member, location, &at) {
                written.push(Member {
                    key: keyword.to_owned(),
                    key_span: member.key_span.clone(),
                    value,
                });
            }
        }
        let dialect_uri = (location == self.root).then(|| Dialect::Draft202012.uri());
        self.library.identify(&mut written, location, dialect_uri);
        if dialect < Dialect::Draft201909 {
            written = upgrade::split_dependencies(written);
        }
        written = upgrade::content(written, dialect);
        Node {
            span: schema.span.clone(),
            json: Json::Object(written),
        }
    }

    /// The value of a keyword in the bundle; `None` when it is left out.
    fn value(
        &mut self,
        keyword: &str,
        member: &Member,
        location: &Location,
        at: &Location,
    ) -> Option<Node> {
        let is_kept = || self.home(location).root == self.library.resource(location);
        match keyword {
            "$schema" => {
                let is_resource = location == self.root || self.library.uri(location).is_some();
                is_resource.then(|| node::string(Dialect::Draft202012.uri()))
            }
            "$id" => {
                let is_file = location == self.root;
                self.library
                    .identifier(&member.value, location, is_file)
                    .map(node::string)
            }
            "$ref" => Some(node::string(self.reference(member, location, at))),
            "$dynamicRef" => {
                let written = member.value.as_str().unwrap_or_default();
                if self.stays(written, at) {
                    return Some(member.value.clone());
                }
                let message = "this reference can't be kept: it leads to a document without an absolute `$id`";
                self.refuse(at, &member.value, message);
                None
            }
            "$anchor" => {
                let stays =
                    is_kept() && self.library.scope(location).dialect == Dialect::Draft202012;
                stays.then(|| member.value.clone())
            }
            "$dynamicAnchor" if !is_kept() => {
                self.refuse(
                    at,
                    &member.value,
                    "this anchor can't be kept: its document has no absolute `$id`",
                );
                None
            }
            _ => {
                let reach = self.reach;
                let mut value = copy(&member.value, at, &reach.schemas, &mut |node, location| {
                    self.schema(node, location)
                });
                let dialect = self.library.scope(location).dialect;
                if keyword == "$defs" && applicator::holds(&member.key, dialect).is_none() {
                    self.reached_only(&mut value, at);
                }
                Some(value)
            }
        }
    }

    /// Leaves out the definitions that no reference leads to, where the dialect knows of none: they may be anything.
    fn reached_only(&self, definitions: &mut Node, at: &Location) {
        let Json::Object(members) = &mut definitions.json else {
            return;
        };
        let is_reached = |member: &Member| {
            let at = inner(at, &escape_step(&member.key));
            let around = format!("{}/", at.pointer);
            let is_inside = |schema: &Location| {
                schema.document == at.document && schema.pointer.starts_with(&around)
            };
            self.reach.schemas.contains(&at) || self.reach.schemas.iter().any(is_inside)
        };
        members.retain(is_reached);
    }

    fn refuse(&mut self, at: &Location, value: &Node, message: &str) {
        let diagnostic = self
            .library
            .refuse(at, value, message)
            .help("give each document an absolute `$id`");
        self.diagnostics.push(diagnostic);
    }

    /// The reference to write: as it was where it still leads to the same schema.
    fn reference(&mut self, member: &Member, location: &Location, at: &Location) -> String {
        let written = member.value.as_str().unwrap_or_default();
        let target = &self.reach.targets[at];
        let (from, to) = (self.home(location), self.home(target));
        if self.stays(written, at) {
            return written.to_owned();
        }
        let Some(pointer) = self.pointer(target, &to) else {
            let message = "this reference leads into a keyword that says nothing in its dialect";
            self.diagnostics
                .push(self.library.refuse(at, &member.value, message));
            return String::new();
        };
        match to.uri {
            _ if from.root == to.root => fragment(&pointer),
            Some(uri) if pointer.is_empty() => uri,
            Some(uri) => format!("{uri}{}", fragment(&pointer)),
            None => {
                self.refuse(
                    at,
                    &member.value,
                    "this reference leads to a document without an absolute `$id`",
                );
                String::new()
            }
        }
    }

    /// Whether a reference leads to the same schema in the bundle, as it was written.
    fn stays(&self, written: &str, at: &Location) -> bool {
        let target = &self.reach.targets[at];
        let home = self.home(target);
        let base = self.library.scope(&outer(at)).base;
        let Some(absolute) = uri::resolve(written, &base).ok() else {
            return false;
        };
        let resource = uri::without_fragment(&absolute);
        let names_home = match &home.uri {
            Some(uri) => uri == resource,
            None => {
                written.starts_with('#') && self.library.names(resource, &outer(at), &home.root)
            }
        };
        let fragment = uri::fragment(&absolute).unwrap_or_default();
        let leads_there = if fragment.is_empty() || fragment.starts_with('/') {
            self.pointer(target, &home).as_ref() == Some(&fragment)
        } else {
            let is_new = self.library.scope(target).dialect == Dialect::Draft202012;
            is_new && home.root == self.library.resource(target)
        };
        names_home && leads_there
    }

    /// The resource of the bundle that a schema is in.
    fn home(&self, location: &Location) -> Home {
        let mut resource = self.library.resource(location);
        loop {
            if let Some(uri) = self.library.uri(&resource) {
                return Home {
                    uri: Some(uri.as_ref().to_owned()),
                    root: resource,
                    prefix: String::new(),
                };
            }
            if resource.pointer.is_empty() {
                break;
            }
            resource = self.library.resource(&outer(&resource));
        }
        let uri = self
            .library
            .uri(self.root)
            .map(|uri| uri.as_ref().to_owned());
        let prefix = match self.keys.get(&location.document) {
            Some(key) => format!("/$defs/{}", escape_step(key)),
            None => String::new(),
        };
        Home {
            root: self.root.clone(),
            uri,
            prefix,
        }
    }

    /// The JSON Pointer of a schema in its home.
    fn pointer(&self, location: &Location, home: &Home) -> Option<String> {
        let moved = self.moved(location)?;
        if home.root.document != location.document {
            return Some(format!("{}{moved}", home.prefix));
        }
        Some(moved.strip_prefix(&self.moved(&home.root)?)?.to_owned())
    }

    /// The JSON Pointer of a schema in its document, once the keywords around it have their new names; `None` when one
    /// of them is left out.
    fn moved(&self, location: &Location) -> Option<String> {
        let mut at = Location {
            document: location.document,
            pointer: String::new(),
        };
        let mut moved = String::new();
        for step in location.pointer.split('/').skip(1) {
            moved.push('/');
            if self.reach.schemas.contains(&at) {
                let dialect = self.library.scope(&at).dialect;
                let key = unescape_step(step);
                match upgrade::keyword(&key, self.library.node(&at)?, dialect)? {
                    "dependencies" if dialect < Dialect::Draft201909 => {
                        moved.push_str("dependentSchemas");
                    }
                    keyword => moved.push_str(&escape_step(keyword)),
                }
            } else {
                moved.push_str(step);
            }
            at = inner(&at, step);
        }
        Some(moved)
    }
}

/// A resource of the bundle.
struct Home {
    /// Its root, in the sources.
    root: Location,
    /// Its URI; the bundle itself may have none.
    uri: Option<String>,
    /// What goes before the pointers of a document that is in the bundle without being a resource of its own.
    prefix: String,
}

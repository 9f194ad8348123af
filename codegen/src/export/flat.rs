//! One document in draft-07 that holds all schemas that it needs under `definitions`, with no other resource in it.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostics;
use crate::documents::{Dialect, Json, Member, Node};
use crate::graph::Location;
use crate::json::escape_step;
use crate::keywords::applicator;

use super::library::Library;
use super::names::{clean, free};
use super::pointer::{fragment, inner, unescape_step};
use super::reach::{Reach, copy, reach};
use super::{Bundle, downgrade, node, upgrade};

/// The URI of draft-07's metaschema, as it is usually spelled.
const SCHEMA: &str = "http://json-schema.org/draft-07/schema#";

/// Bundles the document at `root`.
///
/// # Errors
/// References that lead nowhere, and keywords that draft-07 can't say.
pub fn bundle(library: &Library<'_>, root: &Location) -> Result<Bundle, Diagnostics> {
    let reach = reach(library, root, Dialect::Draft7)?;
    let Some(document) = library.node(root) else {
        return Ok(Bundle::default());
    };
    let definitions = definitions(library, root, &reach);
    let names = definitions.iter().cloned().collect();
    let bundler = Bundler {
        library,
        root,
        reach: &reach,
        names,
    };
    let mut bundle = bundler.schema(document, root);
    let definitions: Vec<Member> = definitions
        .iter()
        .filter_map(|(location, name)| {
            Some(node::member(
                name,
                bundler.schema(library.node(location)?, location),
            ))
        })
        .collect();
    if let Json::Object(members) = &mut bundle.json {
        members.retain(|member| member.key != "definitions" || !definitions.is_empty());
        if let Some(member) = members
            .iter_mut()
            .find(|member| member.key == "definitions")
        {
            member.value = node::object(definitions);
        }
    }
    Ok(Bundle {
        schema: bundle,
        losses: reach.losses,
    })
}

/// The schemas that references lead to, in the order of the sources, those of the document itself first; and their names.
fn definitions(library: &Library<'_>, root: &Location, reach: &Reach) -> Vec<(Location, String)> {
    let targets: HashSet<&Location> = reach
        .targets
        .values()
        .filter(|target| *target != root)
        .collect();
    let mut targets: Vec<&Location> = targets.into_iter().collect();
    targets.sort_by_key(|target| {
        let start = library.node(target).map_or(0, |node| node.span.start);
        (target.document != root.document, target.document, start)
    });
    let mut taken = HashSet::new();
    let named = targets.into_iter().map(|target| {
        let name = free(&name(library, root, target), &mut taken);
        (target.clone(), name)
    });
    named.collect()
}

/// The name of a schema: its document's, unless that is the bundle's own, and its key or the way to it.
fn name(library: &Library<'_>, root: &Location, target: &Location) -> String {
    let own = (target.document != root.document).then(|| library.names[target.document].clone());
    let steps = target.pointer.split('/').skip(1).enumerate();
    let steps =
        steps.filter(|(index, step)| *index > 0 || !matches!(*step, "$defs" | "definitions"));
    let steps = steps.map(|(_, step)| clean(&unescape_step(step)));
    own.into_iter().chain(steps).collect::<Vec<_>>().join("-")
}

struct Bundler<'b, 'a> {
    library: &'b Library<'a>,
    root: &'b Location,
    reach: &'b Reach,
    names: HashMap<Location, String>,
}

impl Bundler<'_, '_> {
    fn schema(&self, schema: &Node, location: &Location) -> Node {
        let Json::Object(members) = &schema.json else {
            return schema.clone();
        };
        let scope = self.library.scope(location);
        let mut written = Vec::with_capacity(members.len());
        for member in members {
            let Some(mut keyword) = upgrade::said(&member.key, schema, &scope) else {
                continue;
            };
            if keyword == "$defs" {
                keyword = "definitions";
            }
            let is_repeated = written
                .iter()
                .any(|written: &Member| written.key == keyword);
            if !is_repeated && let Some(value) = self.value(keyword, member, location) {
                written.push(Member {
                    key: keyword.to_owned(),
                    key_span: member.key_span.clone(),
                    value,
                });
            }
        }
        if location == self.root {
            self.library.identify(&mut written, location, Some(SCHEMA));
            if !written.iter().any(|member| member.key == "definitions") {
                written.push(node::member("definitions", node::object(Vec::new())));
            }
        }
        let keywords =
            downgrade::keywords(written, schema, scope.dialect, self.library.asserted.format);
        Node {
            span: schema.span.clone(),
            json: Json::Object(keywords),
        }
    }

    /// The value of a keyword in the bundle; `None` when it is left out.
    fn value(&self, keyword: &str, member: &Member, location: &Location) -> Option<Node> {
        let at = inner(location, &escape_step(&member.key));
        let is_root = location == self.root;
        match keyword {
            "$schema" => is_root.then(|| node::string(SCHEMA)),
            "$id" if is_root => self
                .library
                .identifier(&member.value, location, true)
                .map(node::string),
            "$id" => None,
            "definitions" => is_root.then(|| node::object(Vec::new())),
            "$ref" | "$dynamicRef" | "$recursiveRef" => {
                Some(node::string(self.reference(&self.reach.targets[&at])))
            }
            "const" | "default" | "enum" | "examples" => Some(member.value.clone()),
            _ if applicator::holds(keyword, Dialect::Draft202012).is_none()
                && holds_references(&member.value) =>
            {
                None
            }
            _ => Some(copy(
                &member.value,
                &at,
                &self.reach.schemas,
                &mut |node, location| self.place(node, location),
            )),
        }
    }

    /// A schema inside another: the schema, or a reference when it is a definition.
    fn place(&self, schema: &Node, location: &Location) -> Node {
        if self.names.contains_key(location) {
            return node::object(vec![node::member(
                "$ref",
                node::string(self.reference(location)),
            )]);
        }
        self.schema(schema, location)
    }

    fn reference(&self, target: &Location) -> String {
        self.names.get(target).map_or("#".to_owned(), |name| {
            fragment(&format!("/definitions/{name}"))
        })
    }
}

/// Whether a value holds what looks like a reference. Tools follow these also where they mean nothing.
fn holds_references(value: &Node) -> bool {
    let has_one = |member: &Member| member.key == "$ref" || holds_references(&member.value);
    value.members().iter().any(has_one) || value.items().iter().any(holds_references)
}

//! All schemas of the documents, each once, with the dialect that they are written in.

use std::collections::{BTreeSet, HashSet};

use crate::documents::{Dialect, Document, Json, Node};
use crate::graph::Graph;
use crate::json::escape_step;
use crate::keywords::applicator::{self, Holds};
use crate::keywords::legacy;

/// A schema on the way through a document.
#[derive(Clone, Debug)]
pub struct Visited<'g> {
    /// Its document.
    pub document: &'g Document,
    /// Its place there.
    pub pointer: String,
    /// Its value.
    pub node: &'g Node,
    /// Its dialect.
    pub dialect: Dialect,
}

impl Visited<'_> {
    /// Whether its keywords count for nothing, because a `$ref` stands beside them.
    pub fn is_hidden(&self) -> bool {
        !legacy::ref_has_siblings(self.dialect) && self.node.get("$ref").is_some()
    }
}

/// The schemas of wanted documents, and what references lead to.
pub fn schemas(graph: &Graph) -> Vec<Visited<'_>> {
    let mut walk = Walk {
        seen: HashSet::new(),
        found: Vec::new(),
    };
    for (number, document) in graph.documents.iter().enumerate() {
        if document.wanted {
            walk.schema(number, document, &document.root, "", document.dialect);
        }
    }
    for schema in &graph.schemas {
        let location = &schema.location;
        let document = &graph.documents[location.document];
        let key = (location.document, location.pointer.clone());
        if walk.seen.contains(&key) {
            continue;
        }
        if let Some(node) = document.root.pointer(&location.pointer) {
            let (number, pointer) = key;
            walk.schema(number, document, node, &pointer, schema.dialect);
        }
    }
    walk.found
}

struct Walk<'g> {
    seen: HashSet<(usize, String)>,
    found: Vec<Visited<'g>>,
}

impl<'g> Walk<'g> {
    fn schema(
        &mut self,
        number: usize,
        document: &'g Document,
        node: &'g Node,
        pointer: &str,
        outer: Dialect,
    ) {
        if !matches!(node.json, Json::Object(_) | Json::Bool(_))
            || !self.seen.insert((number, pointer.to_owned()))
        {
            return;
        }
        let named = node.get("$schema").and_then(Node::as_str);
        let dialect = named.and_then(Dialect::from_uri).unwrap_or(outer);
        let visited = Visited {
            document,
            pointer: pointer.to_owned(),
            node,
            dialect,
        };
        let is_hidden = visited.is_hidden();
        self.found.push(visited);
        for member in node.members() {
            let is_container = matches!(member.key.as_str(), "$defs" | "definitions");
            if is_hidden && !is_container {
                continue;
            }
            let Some(holds) = applicator::holds(&member.key, dialect) else {
                continue;
            };
            let mut step = |inner: &'g Node, step: &str| {
                let pointer = format!("{pointer}/{}{step}", member.key);
                self.schema(number, document, inner, &pointer, dialect);
            };
            match (holds, &member.value.json) {
                (Holds::Many | Holds::OneOrMany, Json::Array(items)) => {
                    for (index, item) in items.iter().enumerate() {
                        step(item, &format!("/{index}"));
                    }
                }
                (Holds::Named | Holds::NamedOrNames, Json::Object(named)) => {
                    for inner in named {
                        step(&inner.value, &format!("/{}", escape_step(&inner.key)));
                    }
                }
                (Holds::One | Holds::OneOrMany, _) => step(&member.value, ""),
                _ => {}
            }
        }
    }
}

/// Where references lead: the schemas of the graph by document, and the fragments of all `$ref`s, also of those in
/// schemas that nothing reaches.
pub struct Targets<'g> {
    reached: BTreeSet<(&'g str, &'g str)>,
    fragments: BTreeSet<String>,
}

impl Targets<'_> {
    /// Whether a reference leads to a place of a document, or below.
    pub fn lead_below(&self, file: &str, pointer: &str) -> bool {
        let is_below = |other: &str| {
            let rest = other.strip_prefix(pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut reached = self.reached.range((file, pointer)..);
        let mut fragments = self.fragments.range(pointer.to_owned()..);
        // What lies below a place need not stand right behind it, but begins as it does.
        let reached = reached
            .by_ref()
            .take_while(|(known, other)| *known == file && other.starts_with(pointer));
        let fragments = fragments
            .by_ref()
            .take_while(|other| other.starts_with(pointer));
        let mut all = reached
            .map(|(_, other)| *other)
            .chain(fragments.map(String::as_str));
        all.any(is_below)
    }
}

/// Finds them.
pub fn targets(graph: &Graph) -> Targets<'_> {
    let reached = graph.schemas.iter().map(|schema| {
        let location = &schema.location;
        let document = &graph.documents[location.document];
        (&*document.file, location.pointer.as_str())
    });
    let mut fragments = BTreeSet::new();
    for document in &graph.documents {
        references(&document.root, &mut fragments);
    }
    Targets {
        reached: reached.collect(),
        fragments,
    }
}

fn references(node: &Node, fragments: &mut BTreeSet<String>) {
    for member in node.members() {
        if member.key == "$ref"
            && let Some((_, fragment)) = member.value.as_str().and_then(|text| text.split_once('#'))
        {
            fragments.insert(fragment.to_owned());
        }
        references(&member.value, fragments);
    }
    node.items()
        .iter()
        .for_each(|item| references(item, fragments));
}

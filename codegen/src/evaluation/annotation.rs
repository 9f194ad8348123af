//! What a schema says about each value that it describes: the keywords that are annotations, by dialect.

use serde_json::Value;

use crate::documents::{Dialect, Member, Node};
use crate::graph::{Graph, SchemaId};
use crate::keywords::applicator;
use crate::keywords::legacy;

/// A keyword that says something about a value.
#[derive(Clone, Debug)]
pub(super) struct Annotation {
    pub keyword: String,
    pub value: Value,
    /// Whether it is said about strings only.
    pub only_strings: bool,
}

/// The annotations, and the first dialect that knows each.
const KNOWN: [(&str, Dialect); 11] = [
    ("title", Dialect::Draft4),
    ("description", Dialect::Draft4),
    ("default", Dialect::Draft4),
    ("format", Dialect::Draft4),
    ("examples", Dialect::Draft6),
    ("readOnly", Dialect::Draft7),
    ("writeOnly", Dialect::Draft7),
    ("contentEncoding", Dialect::Draft7),
    ("contentMediaType", Dialect::Draft7),
    ("deprecated", Dialect::Draft201909),
    ("contentSchema", Dialect::Draft201909),
];

/// The keywords that say which parts of a value they have evaluated, and the first dialect in which each does.
const PARTS: [(&str, Dialect); 9] = [
    ("properties", Dialect::Draft201909),
    ("patternProperties", Dialect::Draft201909),
    ("additionalProperties", Dialect::Draft201909),
    ("unevaluatedProperties", Dialect::Draft201909),
    ("items", Dialect::Draft201909),
    ("additionalItems", Dialect::Draft201909),
    ("unevaluatedItems", Dialect::Draft201909),
    ("prefixItems", Dialect::Draft202012),
    ("contains", Dialect::Draft202012),
];

/// Whether a keyword says which parts of a value it has evaluated.
pub(super) fn notes_parts(keyword: &str, dialect: Dialect) -> bool {
    let mut rows = PARTS.iter();
    rows.any(|(known, since)| *known == keyword && *since <= dialect)
}

/// What a schema says about its values.
pub(super) fn of(graph: &Graph, id: SchemaId) -> Vec<Annotation> {
    let schema = &graph.schemas[id];
    let document = &graph.documents[schema.location.document];
    let Some(node) = document.root.pointer(&schema.location.pointer) else {
        return Vec::new();
    };
    if node.get("$ref").is_some() && !legacy::ref_has_siblings(schema.dialect) {
        return Vec::new();
    }
    let members = node.members().iter();
    members
        .filter(|member| is_annotation(member, node, schema.dialect))
        .map(|member| Annotation {
            keyword: member.key.clone(),
            value: member.value.to_value(),
            only_strings: member.key.starts_with("content"),
        })
        .collect()
}

/// Whether a member of a schema is an annotation. Unknown keywords are annotations since 2019-09.
fn is_annotation(member: &Member, schema: &Node, dialect: Dialect) -> bool {
    let keyword = member.key.as_str();
    if keyword == "contentSchema" && schema.get("contentMediaType").is_none() {
        return false;
    }
    match KNOWN.iter().find(|(known, _)| *known == keyword) {
        Some((_, since)) => *since <= dialect,
        None => dialect >= Dialect::Draft201909 && !is_assertion(keyword, dialect),
    }
}

/// Whether a keyword of 2019-09 or later is none of the annotations.
fn is_assertion(keyword: &str, dialect: Dialect) -> bool {
    let others = [
        "type",
        "const",
        "enum",
        "required",
        "dependentRequired",
        "minContains",
        "maxContains",
    ];
    keyword.starts_with('$')
        || applicator::holds(keyword, dialect).is_some()
        || crate::keywords::assertion::row(keyword).is_some()
        || others.contains(&keyword)
}

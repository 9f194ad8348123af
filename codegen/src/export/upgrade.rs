//! What a keyword of an older dialect is called in 2020-12, and which keywords can't be said there.

use crate::documents::{Dialect, Json, Member, Node};
use crate::keywords::assertion::{self, Takes};
use crate::keywords::{format, legacy};
use crate::resolve::index::Scope;

use super::library::Library;
use super::node;

/// Keywords, and the first dialect that knows them; to those before it they say nothing.
const NEWS: [(&str, Dialect); 19] = [
    ("const", Dialect::Draft6),
    ("contains", Dialect::Draft6),
    ("propertyNames", Dialect::Draft6),
    ("if", Dialect::Draft7),
    ("then", Dialect::Draft7),
    ("else", Dialect::Draft7),
    ("$anchor", Dialect::Draft201909),
    ("$recursiveAnchor", Dialect::Draft201909),
    ("$recursiveRef", Dialect::Draft201909),
    ("$vocabulary", Dialect::Draft201909),
    ("dependentRequired", Dialect::Draft201909),
    ("dependentSchemas", Dialect::Draft201909),
    ("maxContains", Dialect::Draft201909),
    ("minContains", Dialect::Draft201909),
    ("unevaluatedItems", Dialect::Draft201909),
    ("unevaluatedProperties", Dialect::Draft201909),
    ("$dynamicAnchor", Dialect::Draft202012),
    ("$dynamicRef", Dialect::Draft202012),
    ("prefixItems", Dialect::Draft202012),
];

/// Keywords that keep what they say beside a `$ref` of the drafts in which it hides its siblings: they name schemas or
/// change no verdict.
const BESIDE_REF: [&str; 12] = [
    "$ref",
    "$schema",
    "$comment",
    "$defs",
    "definitions",
    "title",
    "description",
    "default",
    "deprecated",
    "examples",
    "readOnly",
    "writeOnly",
];

/// The name in 2020-12 of a keyword of `schema`; `None` when it says nothing, also for want of its vocabulary.
pub fn said<'k>(keyword: &'k str, schema: &Node, scope: &Scope) -> Option<&'k str> {
    let is_checked = scope.asserts || !is_of_validation(keyword);
    is_checked
        .then(|| self::keyword(keyword, schema, scope.dialect))
        .flatten()
}

/// Whether a keyword is one of the vocabulary of validation, which a metaschema may leave out.
fn is_of_validation(keyword: &str) -> bool {
    match keyword {
        "type" | "const" | "enum" | "required" | "dependentRequired" => true,
        _ => assertion::row(keyword).is_some_and(|row| {
            !matches!(
                row.takes,
                Takes::Format | Takes::Encoding | Takes::MediaType
            )
        }),
    }
}

/// The name in 2020-12 of a keyword of `schema`; `None` when it says nothing. `dependencies` stays, to be split later.
pub fn keyword<'k>(keyword: &'k str, schema: &Node, dialect: Dialect) -> Option<&'k str> {
    let hides_siblings = !legacy::ref_has_siblings(dialect) && schema.get("$ref").is_some();
    let is_news = NEWS
        .iter()
        .any(|(known, since)| *known == keyword && dialect < *since);
    if is_news || hides_siblings && !BESIDE_REF.contains(&keyword) {
        return None;
    }
    let is_tuple = || {
        matches!(
            schema.get("items").map(|items| &items.json),
            Some(Json::Array(_))
        )
    };
    match keyword {
        "id" if dialect == Dialect::Draft4 => Some("$id"),
        "$id" if dialect == Dialect::Draft4 => None,
        "definitions" if dialect < Dialect::Draft201909 && schema.get("$defs").is_none() => {
            Some("$defs")
        }
        "items" if dialect < Dialect::Draft202012 && is_tuple() => Some("prefixItems"),
        "additionalItems" if dialect < Dialect::Draft202012 => is_tuple().then_some("items"),
        "minimum" => legacy::bound("minimum", schema, dialect),
        "maximum" => legacy::bound("maximum", schema, dialect),
        "exclusiveMinimum" => legacy::bound("exclusiveMinimum", schema, dialect),
        "exclusiveMaximum" => legacy::bound("exclusiveMaximum", schema, dialect),
        "format" => {
            let name = schema.get("format").and_then(Node::as_str);
            let is_news = name.is_some_and(|name| format::is_news(name, dialect));
            (!is_news).then_some("format")
        }
        "$recursiveAnchor" | "$vocabulary" => None,
        _ => Some(keyword),
    }
}

/// Why a keyword has no equal in 2020-12.
pub fn refusal(member: &Member, dialect: Dialect, library: &Library<'_>) -> Option<&'static str> {
    let value = &member.value;
    match (member.key.as_str(), dialect) {
        ("$recursiveRef", Dialect::Draft201909) if !library.is_static("$recursiveRef", value) => {
            Some("`$recursiveRef` has no equal in later dialects")
        }
        ("unevaluatedItems", Dialect::Draft201909) if value.json != Json::Bool(true) => {
            Some("`unevaluatedItems` of 2019-09 sees other items than that of later dialects")
        }
        ("contentMediaType", Dialect::Draft7) if value.as_str() == Some("application/json") => {
            Some("draft-07 checks this keyword, 2020-12 does not")
        }
        _ => None,
    }
}

/// Why the integers of draft-04 have no equal in later dialects.
pub fn plain_integer(member: &Member, dialect: Dialect) -> Option<&'static str> {
    let types = match &member.value.json {
        Json::Array(names) => names.iter().collect(),
        _ => vec![&member.value],
    };
    let has = |name| types.iter().any(|written| written.as_str() == Some(name));
    let is_plain = dialect == Dialect::Draft4 && member.key == "type";
    (is_plain && has("integer") && !has("number"))
        .then_some("an integer of draft-04 is written without a fraction, later ones may be 1.0")
}

/// The text of RFC 4648, section 4, that draft-07 checks and 2020-12 does not, as a pattern.
const BASE64: &str =
    "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/// Says by a pattern what only draft-07 checks.
pub fn content(members: Vec<Member>, dialect: Dialect) -> Vec<Member> {
    let is_base64 = |member: &Member| {
        member.key == "contentEncoding" && member.value.as_str() == Some("base64")
    };
    if dialect == Dialect::Draft7 && members.iter().any(is_base64) {
        return node::with_pattern(members, BASE64);
    }
    members
}

/// Splits `dependencies`, which holds schemas and names of properties, into the two keywords that took its place.
pub fn split_dependencies(members: Vec<Member>) -> Vec<Member> {
    let mut split = Vec::with_capacity(members.len());
    for mut member in members {
        let Json::Object(needs) = &mut member.value.json else {
            split.push(member);
            continue;
        };
        if member.key != "dependencies" {
            split.push(member);
            continue;
        }
        let needs = std::mem::take(needs);
        let is_names = |need: &Member| matches!(need.value.json, Json::Array(_));
        let (names, schemas): (Vec<_>, Vec<_>) = needs.into_iter().partition(is_names);
        for (key, needs) in [("dependentRequired", names), ("dependentSchemas", schemas)] {
            if !needs.is_empty() {
                let value = Node {
                    json: Json::Object(needs),
                    span: member.value.span.clone(),
                };
                split.push(Member {
                    key: key.to_owned(),
                    value,
                    key_span: member.key_span.clone(),
                });
            }
        }
    }
    split
}

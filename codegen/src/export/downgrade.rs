//! What 2020-12 says, in draft-07.

use crate::documents::{Dialect, Json, Member, Node};

use crate::options::FormatMode;

use super::library::Library;
use super::node;

/// Why a keyword of `schema`, by its name in 2020-12, can't be said in draft-07.
pub fn refusal(
    keyword: &str,
    member: &Member,
    schema: &Node,
    library: &Library<'_>,
) -> Option<&'static str> {
    match keyword {
        "$dynamicRef" | "$recursiveRef" if !library.is_static(keyword, &member.value) => {
            Some("draft-07 has no dynamic references")
        }
        "unevaluatedItems" | "unevaluatedProperties" if member.value.json != Json::Bool(true) => {
            Some("draft-07 does not know which properties and items other keywords have seen")
        }
        "minContains" | "maxContains" if matches!(counts(schema), Counts::Unsayable { .. }) => {
            Some("draft-07 can't count the items that `contains` finds")
        }
        _ => None,
    }
}

/// What `contains` asks for, together with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    /// One item at least, as in draft-07.
    Some,
    /// Nothing.
    Any,
    /// No item.
    None,
    /// What draft-07 can't say; it can say a part of that where some items are asked for.
    Unsayable { some: bool },
}

/// Reads `contains` and its bounds. A bound without `contains` says nothing.
fn counts(schema: &Node) -> Counts {
    let limit = |keyword| schema.get(keyword).map(Node::to_text);
    let is = |limit: &Option<String>, number: f64| {
        limit
            .as_ref()
            .is_some_and(|text| text.parse() == Ok(number))
    };
    let (min, max) = (limit("minContains"), limit("maxContains"));
    let none = is(&min, 0.0);
    match max {
        _ if schema.get("contains").is_none() => Counts::Any,
        None if none => Counts::Any,
        None if min.is_none() || is(&min, 1.0) => Counts::Some,
        Some(_) if none && is(&max, 0.0) => Counts::None,
        _ => Counts::Unsayable { some: !none },
    }
}

/// The keywords of `schema`, which are `members` in 2020-12, in draft-07. The schemas in them are in draft-07 already.
/// Annotations that draft-07 would check are left out.
///
/// What draft-07 can't say is left out or weaker, where that is allowed.
pub fn keywords(
    members: Vec<Member>,
    schema: &Node,
    dialect: Dialect,
    formats: FormatMode,
) -> Vec<Member> {
    let is_tuple = members.iter().any(|member| member.key == "prefixItems");
    let has_bounds = dialect >= Dialect::Draft201909;
    let mut rewriter = Rewriter::default();
    for mut member in members {
        match member.key.as_str() {
            "prefixItems" => "items".clone_into(&mut member.key),
            "items" if is_tuple => "additionalItems".clone_into(&mut member.key),
            "contains" if has_bounds => match counts(schema) {
                Counts::None => {
                    rewriter.also.push(none_of(member.value));
                    continue;
                }
                Counts::Any | Counts::Unsayable { some: false } => continue,
                Counts::Some | Counts::Unsayable { some: true } => {}
            },
            "format" if formats == FormatMode::Assert => {
                if let Some(pattern) = pattern(&member.value) {
                    rewriter.patterns.push(pattern);
                    continue;
                }
            }
            "$dynamicRef" | "$recursiveRef" => {
                let reference = node::member("$ref", member.value);
                rewriter.also.push(node::object(vec![reference]));
                continue;
            }
            "contentEncoding" | "contentMediaType" if dialect == Dialect::Draft7 => {}
            "dependencies" | "dependentRequired" | "dependentSchemas" => {
                rewriter.dependencies(member);
                continue;
            }
            _ if LEFT_OUT.contains(&member.key.as_str()) => continue,
            _ => {}
        }
        rewriter.members.push(member);
    }
    rewriter.finish()
}

/// The formats that draft-07 does not know, as patterns: RFC 9562, section 4, and RFC 3339, appendix A.
const FORMATS: [(&str, &str); 2] = [
    (
        "uuid",
        "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$",
    ),
    (
        "duration",
        "^P(?:[0-9]+W|(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)\
         (?:T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))?\
         |T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))$",
    ),
];

/// What a format asks for, as a pattern.
fn pattern(format: &Node) -> Option<&'static str> {
    let name = format.as_str()?;
    let known = FORMATS.iter().find(|(known, _)| *known == name)?;
    Some(known.1)
}

/// Keywords that say nothing here, or would say something else.
const LEFT_OUT: [&str; 10] = [
    "$anchor",
    "$dynamicAnchor",
    "additionalItems",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "maxContains",
    "minContains",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// `{ "items": { "not": schema } }`
fn none_of(schema: Node) -> Node {
    let not = node::object(vec![node::member("not", schema)]);
    node::object(vec![node::member("items", not)])
}

#[derive(Default)]
struct Rewriter {
    members: Vec<Member>,
    /// Schemas that must hold as well.
    also: Vec<Node>,
    /// Patterns that strings must match as well.
    patterns: Vec<&'static str>,
}

impl Rewriter {
    /// Adds to `dependencies`; a property that asks for both names and a schema asks for all of them.
    fn dependencies(&mut self, mut member: Member) {
        "dependencies".clone_into(&mut member.key);
        let Some(there) = self
            .members
            .iter_mut()
            .find(|there| there.key == "dependencies")
        else {
            return self.members.push(member);
        };
        if let (Json::Object(there), Json::Object(more)) =
            (&mut there.value.json, member.value.json)
        {
            for need in more {
                match there.iter_mut().find(|known| known.key == need.key) {
                    Some(known) => known.value = both(known.value.clone(), need.value),
                    None => there.push(need),
                }
            }
        }
    }

    /// A `$ref` hides the keywords beside it, so that it goes into `allOf` when there are any.
    fn finish(mut self) -> Vec<Member> {
        for pattern in std::mem::take(&mut self.patterns) {
            self.members = node::with_pattern(self.members, pattern);
        }
        if self.members.len() + self.also.len() > 1
            && let Some(at) = self.members.iter().position(|member| member.key == "$ref")
        {
            let reference = self.members.remove(at);
            self.also.insert(0, node::object(vec![reference]));
            if !self.members.iter().any(|member| member.key == "allOf") {
                self.members
                    .insert(at, node::member("allOf", node::array(Vec::new())));
            }
        }
        node::with_all(self.members, self.also)
    }
}

/// What two entries of `dependencies` ask for, as one schema.
fn both(one: Node, other: Node) -> Node {
    let schema = |needs: Node| match needs.json {
        Json::Array(_) => node::object(vec![node::member("required", needs)]),
        _ => needs,
    };
    node::object(vec![node::member(
        "allOf",
        node::array(vec![schema(one), schema(other)]),
    )])
}

//! Keywords of other dialects and of `OpenAPI`, which mean nothing where they stand.

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::documents::{Dialect, Json, Member, Node};
use crate::json::escape_step;
use crate::keywords::vocabulary::Keyword;

use super::walk::{Targets, Visited};

/// Warns of each keyword that its dialect does not know, but another.
pub fn check(schema: &Visited<'_>, targets: &Targets<'_>, found: &mut Diagnostics) {
    if schema.is_hidden() {
        return;
    }
    for member in schema.node.members() {
        // What no dialect applies here may still be what a reference leads to.
        let pointer = format!("{}/{}", schema.pointer, escape_step(&member.key));
        let is_used = || targets.lead_below(&schema.document.file, &pointer);
        let advice = Keyword::named(&member.key).map_or_else(
            || foreign(schema, member),
            |keyword| advice(schema, member, keyword),
        );
        if let Some((message, help)) = advice.filter(|_| !is_used()) {
            found.push(
                Diagnostic::warning(Lint::NearMissKeyword, message)
                    .at(schema.key(member))
                    .help(help),
            );
        }
    }
}

/// What is said of a keyword that counts for nothing, and what helps.
type Advice = (String, String);

fn advice(schema: &Visited<'_>, member: &Member, keyword: &Keyword) -> Option<Advice> {
    let name = keyword.name;
    if keyword.is_known(schema.dialect) {
        return partner(schema, member);
    }
    let (first, last) = (label(keyword.first), label(keyword.last));
    let own = label(schema.dialect);
    let help = match name {
        _ if !keyword.fits(&member.value) => return None,
        "id" if is_uri(&member.value) => "write `$id`".to_owned(),
        "$id" if is_uri(&member.value) => "write `id`".to_owned(),
        "additionalItems" if says_nothing(&member.value) => return None,
        "additionalItems" => "write `items` beside `prefixItems`".to_owned(),
        "prefixItems" if schema.dialect < Dialect::Draft202012 => {
            format!(
                "write `items` with an array, or say `\"$schema\": \"{}\"`",
                Dialect::Draft202012.uri()
            )
        }
        "dependentRequired" | "dependentSchemas" => {
            format!(
                "write `dependencies`, or say `\"$schema\": \"{}\"`",
                keyword.first.uri()
            )
        }
        "const" => "write `enum` with one value, or name a newer dialect in `$schema`".to_owned(),
        "$recursiveRef" => "write `$dynamicRef`".to_owned(),
        _ if keyword.is_annotation => return None,
        _ => format!("say `\"$schema\": \"{}\"`", keyword.first.uri()),
    };
    let known = if keyword.last < schema.dialect {
        format!("was a keyword up to {last}")
    } else {
        format!("is a keyword since {first} only")
    };
    Some((
        format!("`{name}` {known}, and counts for nothing in {own}"),
        help,
    ))
}

/// Keywords that count for nothing without another one.
fn partner(schema: &Visited<'_>, member: &Member) -> Option<Advice> {
    let needed = match member.key.as_str() {
        "then" | "else" => "if",
        "minContains" | "maxContains" => "contains",
        _ => return None,
    };
    schema.node.get(needed).is_none().then(|| {
        (
            format!("`{}` counts for nothing without `{needed}`", member.key),
            format!("put it beside the `{needed}` that it belongs to, or remove it"),
        )
    })
}

/// Keywords of draft 3 and of `OpenAPI` that people take for keywords of JSON Schema.
fn foreign(schema: &Visited<'_>, member: &Member) -> Option<Advice> {
    let value = &member.value;
    let (known, help) = match member.key.as_str() {
        "divisibleBy" if matches!(value.json, Json::Number(_)) => ("draft 3", "write `multipleOf`"),
        "disallow" if Keyword::named("type")?.fits(value) => {
            ("draft 3", "write `not` with a schema")
        }
        "extends" if Keyword::named("items")?.fits(value) => ("draft 3", "write `allOf`"),
        "nullable" if value.as_bool() == Some(true) && refuses_null(schema.node) => (
            "OpenAPI 3.0",
            "add \"null\" to `type`, such as `[\"string\", \"null\"]`",
        ),
        _ => return None,
    };
    Some((
        format!(
            "`{}` is a keyword of {known}, and counts for nothing here",
            member.key
        ),
        help.to_owned(),
    ))
}

fn refuses_null(schema: &Node) -> bool {
    schema.get("type").is_some_and(|types| {
        let names = types.items().iter().chain([types]);
        !names.filter_map(Node::as_str).any(|name| name == "null")
    })
}

fn is_uri(value: &Node) -> bool {
    value.as_str().is_some_and(|text| {
        text.starts_with('#') || text.contains("://") || text.starts_with("urn:")
    })
}

/// Whether a schema refuses nothing.
fn says_nothing(value: &Node) -> bool {
    value.as_bool() == Some(true)
        || matches!(&value.json, Json::Object(members) if members.is_empty())
}

fn label(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Draft4 => "draft 4",
        Dialect::Draft6 => "draft 6",
        Dialect::Draft7 => "draft 7",
        Dialect::Draft201909 => "2019-09",
        Dialect::Draft202012 => "2020-12",
    }
}

//! Schemas at a wrong level: beside the keywords, where nothing reads them, and keywords among the properties.

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::documents::{Json, Member, Node};
use crate::json::escape_step;
use crate::keywords::vocabulary::{Keyword, is_schema};
use crate::text::for_one_line;

use super::near_miss;
use super::walk::{Targets, Visited};

/// Warns of each member that is no keyword, but holds a schema that nothing refers to.
pub fn check(schema: &Visited<'_>, targets: &Targets<'_>, found: &mut Diagnostics) {
    if schema.is_hidden() {
        return;
    }
    for member in schema.node.members() {
        let key = &member.key;
        let is_own = key.starts_with("x-") || EXTENSIONS.contains(&key.as_str());
        if is_own || Keyword::named(key).is_some() || !is_schema(&member.value) {
            continue;
        }
        let pointer = format!("{}/{}", schema.pointer, escape_step(key));
        let is_used =
            targets.lead_below(&schema.document.file, &pointer) || is_named(&member.value);
        if is_used || near_miss::meant(schema, member).is_some() {
            continue;
        }
        let shown = for_one_line(key);
        let help = if schema.node.get("properties").is_none() {
            "put it into `properties`, or into `$defs` if others refer to it"
        } else {
            "move it into `properties`, which stands beside it"
        };
        found.push(
            Diagnostic::warning(
                Lint::NearMissKeyword,
                format!("`{shown}` is no keyword: the schema that it holds counts for nothing"),
            )
            .at(schema.key(member))
            .help(help),
        );
    }
    flags(schema, found);
}

/// Members that hold a schema for other tools.
const EXTENSIONS: [&str; 6] = [
    "errorMessage",
    "defaultSnippets",
    "example",
    "meta",
    "_metadata",
    "options",
];

/// Whether a schema has a name that references can use.
fn is_named(schema: &Node) -> bool {
    let names = ["$id", "id", "$anchor", "$dynamicAnchor"];
    names.iter().any(|name| schema.get(name).is_some())
}

/// Keywords with a boolean that stand among the properties, where they are the names of properties.
fn flags(schema: &Visited<'_>, found: &mut Diagnostics) {
    const FLAGS: [&str; 4] = [
        "additionalProperties",
        "unevaluatedProperties",
        "additionalItems",
        "uniqueItems",
    ];
    let Some(properties) = schema.node.get("properties") else {
        return;
    };
    let is_flag = |member: &&Member| {
        FLAGS.contains(&member.key.as_str()) && matches!(member.value.json, Json::Bool(_))
    };
    for member in properties.members().iter().filter(is_flag) {
        let pointer = format!("{}/properties/{}", schema.pointer, member.key);
        let place = super::place(schema.document, &member.key_span, pointer);
        found.push(
            Diagnostic::warning(
                Lint::NearMissKeyword,
                format!(
                    "`{}` is the name of a property here, and no keyword",
                    member.key
                ),
            )
            .at(place)
            .help("move it out of `properties`"),
        );
    }
}

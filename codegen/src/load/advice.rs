//! Help for what the metaschema refuses: keywords as other dialects spell them.

use crate::diagnostic::Diagnostic;
use crate::documents::{Dialect, Document, Json, Node};

/// The code and the help of a value that the metaschema refuses, where it is what another dialect asks for.
pub fn advise(
    document: &Document,
    dialect: Dialect,
    (node, pointer): (&Node, &str),
    diagnostic: Diagnostic,
) -> Diagnostic {
    let Some(keyword) = keyword(pointer) else {
        return diagnostic;
    };
    let says_dialect = document.root.get("$schema").is_some();
    let is_new = dialect >= Dialect::Draft202012;
    match (keyword, &node.json) {
        ("items", Json::Array(_)) if is_new => items(diagnostic, says_dialect),
        ("required", Json::Bool(_)) => diagnostic.help(
            "since draft 4 the schema around lists the names of the properties that must be there: \
             write `\"required\": [...]` beside `properties`",
        ),
        (bound @ ("exclusiveMinimum" | "exclusiveMaximum"), Json::Bool(is_on)) => {
            let plain = if bound == "exclusiveMinimum" {
                "minimum"
            } else {
                "maximum"
            };
            diagnostic.help(if *is_on {
                format!("since draft 6 it is the number itself: write it in the place of `{plain}`, and remove that")
            } else {
                "since draft 6 it is a number: remove it".to_owned()
            })
        }
        (bound @ ("exclusiveMinimum" | "exclusiveMaximum"), Json::Number(_)) => {
            let plain = if bound == "exclusiveMinimum" {
                "minimum"
            } else {
                "maximum"
            };
            diagnostic.help(format!(
                "in draft 4 it is `true` beside `{plain}`; a newer dialect is chosen by `$schema`"
            ))
        }
        _ => diagnostic,
    }
}

/// `items` with an array, which 2020-12 calls `prefixItems`.
fn items(diagnostic: Diagnostic, says_dialect: bool) -> Diagnostic {
    let help = if says_dialect {
        "write `prefixItems` for the first items, and `items` for the others"
    } else {
        "no `$schema` says which dialect this is: write `prefixItems`, or choose an older dialect by `\"$schema\": \
         \"http://json-schema.org/draft-07/schema#\"` or `--dialect draft-07`"
    };
    Diagnostic {
        code: "array-items-in-2020-12",
        message: "`items` is one schema in 2020-12, found an array of schemas".to_owned(),
        ..diagnostic
    }
    .help(help)
}

/// The keyword that a pointer ends with, if it does not end with the name of a property or a definition.
fn keyword(pointer: &str) -> Option<&str> {
    /// Keywords whose members have names that the schema chooses, or numbers.
    const NAMED: [&str; 12] = [
        "properties",
        "patternProperties",
        "dependentSchemas",
        "dependencies",
        "$defs",
        "definitions",
        "allOf",
        "anyOf",
        "oneOf",
        "prefixItems",
        "enum",
        "examples",
    ];
    let mut last = None;
    let mut is_name = false;
    for step in pointer.split('/').skip(1) {
        last = (!is_name).then_some(step);
        let is_index = step.bytes().all(|byte| byte.is_ascii_digit());
        is_name = last.is_some_and(|keyword| NAMED.contains(&keyword));
        if is_index {
            last = None;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::keyword;

    #[test]
    fn a_keyword_is_known_from_a_name() {
        for (pointer, expected) in [
            ("", None),
            ("/items", Some("items")),
            ("/properties/items", None),
            ("/properties/items/items", Some("items")),
            ("/properties/properties/items", Some("items")),
            ("/properties/properties/properties/items", None),
            ("/items/0/items", Some("items")),
            ("/allOf/0", None),
            ("/allOf/0/required", Some("required")),
            ("/$defs/required", None),
        ] {
            assert_eq!(keyword(pointer), expected, "{pointer}");
        }
    }
}

//! The body of an answer: a problem document (RFC 9457) that holds no text of the delivery.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::Outcome;
use crate::{Violation, Violations};

/// The media type of a problem document.
pub(super) const MEDIA_TYPE: &str = "application/problem+json";

/// The answer for an outcome: `{}` for what is well.
pub(super) fn of(outcome: &Outcome, status: StatusCode) -> Value {
    if status.is_success() {
        return json!({});
    }
    let mut problem = document(status, outcome.kind(), &outcome.to_string());
    if let Outcome::Invalid(violations) = outcome {
        problem.insert("errors".to_owned(), errors(violations));
    }
    problem.into()
}

/// A problem of a kind that no outcome has.
pub(super) fn document(status: StatusCode, kind: &str, detail: &str) -> Map<String, Value> {
    let title = status.canonical_reason().unwrap_or("Unknown");
    let members = [
        ("title", title.into()),
        ("status", status.as_u16().into()),
        ("kind", kind.into()),
        ("detail", detail.into()),
    ];
    members
        .map(|(name, value): (_, Value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}

fn errors(violations: &Violations) -> Value {
    let error = |violation: &Violation| {
        let mut error = json!({
            "pointer": known_pointer(violation.instance_location(), violation.keyword_location()),
            "keyword": violation.keyword_location(),
            "detail": violation.message(),
        });
        if let Some(position) = violation.position() {
            error["line"] = position.line.into();
            error["column"] = position.column.into();
        }
        error
    };
    violations.iter().map(error).collect()
}

/// What a schema says of one step into an instance.
enum Place<'k> {
    /// A property with this name, escaped.
    Named(&'k str),
    /// An item of an array.
    Item,
    /// A property whose name is the sender's.
    Unnamed,
}

/// The place of a value in the instance, with `*` for each property whose name is not the schema's: such a name is
/// text of the sender.
fn known_pointer(instance: &str, keyword: &str) -> String {
    let mut keyword = keyword.split('/').skip(1);
    let step = |step: &str| match next_place(&mut keyword) {
        Place::Named(name) if name == step => format!("/{step}"),
        Place::Item if step.bytes().all(|byte| byte.is_ascii_digit()) => format!("/{step}"),
        _ => "/*".to_owned(),
    };
    instance.split('/').skip(1).map(step).collect()
}

/// Goes through the steps of a keyword's location until one leads into the instance.
fn next_place<'k>(keyword: &mut impl Iterator<Item = &'k str>) -> Place<'k> {
    while let Some(step) = keyword.next() {
        match step {
            "properties" => return keyword.next().map_or(Place::Unnamed, Place::Named),
            "items" | "additionalItems" | "unevaluatedItems" | "contains" => return Place::Item,
            "prefixItems" => {
                keyword.next();
                return Place::Item;
            }
            "patternProperties"
            | "additionalProperties"
            | "unevaluatedProperties"
            | "propertyNames" => return Place::Unnamed,
            // The next step names a branch.
            "allOf" | "anyOf" | "oneOf" | "dependentSchemas" | "dependencies" => {
                keyword.next();
            }
            _ => {}
        }
    }
    Place::Unnamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_schema_are_shown() {
        let cases = [
            ("", "/type", ""),
            (
                "/a/0/b~1c",
                "/properties/a/items/$ref/properties/b~1c/type",
                "/a/0/b~1c",
            ),
            (
                "/a/1",
                "/allOf/0/$ref/properties/a/prefixItems/1/minLength",
                "/a/1",
            ),
            (
                "/properties/x",
                "/properties/properties/properties/x/type",
                "/properties/x",
            ),
            ("/a", "/dependentSchemas/items/properties/a/type", "/a"),
        ];
        for (instance, keyword, shown) in cases {
            assert_eq!(
                known_pointer(instance, keyword),
                shown,
                "{instance} {keyword}"
            );
        }
    }

    #[test]
    fn names_of_the_sender_are_not_shown() {
        let cases = [
            ("/s3cret", "/additionalProperties", "/*"),
            ("/s3cret", "/unevaluatedProperties", "/*"),
            (
                "/a/s3cret/b",
                "/properties/a/additionalProperties/properties/b/type",
                "/a/*/b",
            ),
            ("/4711", "/patternProperties/^4/type", "/*"),
            ("/4711", "/type", "/*"),
            ("/s3cret", "/items/type", "/*"),
            ("/s3cret", "/properties/other/type", "/*"),
        ];
        for (instance, keyword, shown) in cases {
            assert_eq!(
                known_pointer(instance, keyword),
                shown,
                "{instance} {keyword}"
            );
        }
    }
}

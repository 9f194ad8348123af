//! Annotations that have no value that an annotation can have.

use serde_json::Value;

use crate::json::escape_step;

/// What an annotation has for its value, unless it is none.
fn expected(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "title" | "description" | "$comment" => "a string",
        "examples" => "an array",
        "deprecated" | "readOnly" | "writeOnly" => "a boolean",
        _ => return None,
    })
}

/// Whether a value is what is expected, or may be the schema of a property by that name.
fn may_be(value: &Value, expected: &str) -> bool {
    match value {
        Value::Object(_) | Value::Bool(_) => true,
        Value::String(_) => expected == "a string",
        Value::Array(_) => expected == "an array",
        Value::Null | Value::Number(_) => false,
    }
}

/// Takes such annotations out of a value, and notes where they stood, their keywords and what they should be.
pub fn hide(value: &mut Value, pointer: &str, hidden: &mut Vec<(String, String, &'static str)>) {
    match value {
        Value::Object(members) => members.retain(|key, member| {
            let at = format!("{pointer}/{}", escape_step(key));
            if let Some(expected) = expected(key)
                && !may_be(member, expected)
            {
                hidden.push((at, key.clone(), expected));
                return false;
            }
            // These hold values of instances, which are no schemas.
            if !matches!(key.as_str(), "const" | "default" | "enum" | "examples") {
                hide(member, &at, hidden);
            }
            true
        }),
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                hide(item, &format!("{pointer}/{index}"), hidden);
            }
        }
        _ => {}
    }
}

//! Where the schemas of a document stand.

use schemawright_codegen::documents::Dialect;
use schemawright_codegen::keywords::applicator::{Holds, holds};
use serde_json::Value;

/// The JSON Pointers of all schemas of a document, the root first.
pub fn schemas(document: &Value, dialect: Dialect) -> Vec<String> {
    let mut found = Vec::new();
    add(document, dialect, String::new(), &mut found);
    found
}

fn add(schema: &Value, dialect: Dialect, place: String, found: &mut Vec<String>) {
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        let inner = |step: &str| format!("{place}/{}/{}", escaped(keyword), escaped(step));
        match (holds(keyword, dialect), value) {
            (Some(Holds::One | Holds::OneOrMany), Value::Object(_) | Value::Bool(_)) => {
                add(
                    value,
                    dialect,
                    format!("{place}/{}", escaped(keyword)),
                    found,
                );
            }
            (Some(Holds::Many | Holds::OneOrMany), Value::Array(all)) => {
                for (number, one) in all.iter().enumerate() {
                    add(one, dialect, inner(&number.to_string()), found);
                }
            }
            (Some(Holds::Named | Holds::NamedOrNames), Value::Object(named)) => {
                for (name, one) in named.iter().filter(|(_, one)| !one.is_array()) {
                    add(one, dialect, inner(name), found);
                }
            }
            _ => {}
        }
    }
    found.insert(0, place);
}

/// A step of a JSON Pointer.
pub fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// The dialect of a document.
pub fn dialect(document: &Value) -> Dialect {
    let uri = document.get("$schema").and_then(Value::as_str);
    let known = crate::words::DIALECTS
        .iter()
        .find(|(_, known)| Some(*known) == uri);
    known.expect("a document says its dialect").0
}

//! Values, less the digits that the types of numbers do not hold.

use serde_json::Value;

/// A value with numbers as an `f64` holds them.
pub fn rounded(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        Value::Array(items) => items.iter().map(rounded).collect(),
        Value::Object(members) => {
            let members = members.iter();
            let rounded = |(key, value): (&String, &Value)| (key.clone(), rounded(value));
            Value::Object(members.map(rounded).collect())
        }
        other => other.clone(),
    }
}

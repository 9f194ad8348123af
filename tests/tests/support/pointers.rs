//! The JSON Pointers of all places in a value.

use serde_json::Value;

/// Adds the JSON Pointers of a value at `place`, and of all that it holds.
pub fn pointers(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let step = key.replace('~', "~0").replace('/', "~1");
                pointers(member, &format!("{place}/{step}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

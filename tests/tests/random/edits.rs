//! Edits that make a schema or an instance smaller.

use serde_json::{Value, json};

use crate::places::{self, escaped};

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Takes a member or an item out.
    Delete(String),
    /// Puts a schema that takes everything in the place of another.
    Everything(String),
    /// Puts the schema of the second place into the first.
    Hoist(String, String),
}

impl Edit {
    /// The document after the edit, if it has the place.
    pub fn applied(&self, document: &Value) -> Option<Value> {
        let mut edited = document.clone();
        match self {
            Self::Delete(place) => delete(&mut edited, place)?,
            Self::Everything(place) => {
                *edited.pointer_mut(place)? = json!({});
            }
            Self::Hoist(to, from) => {
                let schema = document.pointer(from)?.clone();
                let mut kept = schema;
                // The root keeps what says where it is and what it is written in.
                if to.is_empty() {
                    let root = document.as_object()?;
                    let members = kept.as_object_mut()?;
                    for keyword in ["$schema", "$id", "id", "definitions", "$defs"] {
                        if let Some(value) = root.get(keyword) {
                            members.insert(keyword.to_owned(), value.clone());
                        }
                    }
                }
                *edited.pointer_mut(to)? = kept;
            }
        }
        (edited != *document).then_some(edited)
    }
}

fn delete(document: &mut Value, place: &str) -> Option<()> {
    let (parent, step) = place.rsplit_once('/')?;
    match document.pointer_mut(parent)? {
        Value::Object(members) => {
            members.remove(&step.replace("~1", "/").replace("~0", "~"))?;
        }
        Value::Array(items) => {
            let number: usize = step.parse().ok()?;
            if number >= items.len() {
                return None;
            }
            items.remove(number);
        }
        _ => return None,
    }
    Some(())
}

/// All edits of a schema that make it smaller, those first that make it smallest.
pub fn of_schema(schema: &Value) -> Vec<Edit> {
    let places = places::schemas(schema, places::dialect(schema));
    let mut edits = Vec::new();
    for place in &places {
        for inner in &places {
            let rest = inner.strip_prefix(place.as_str());
            if rest.is_some_and(|rest| rest.starts_with('/')) {
                edits.push(Edit::Hoist(place.clone(), inner.clone()));
            }
        }
        if !place.is_empty() {
            edits.push(Edit::Everything(place.clone()));
        }
    }
    let mut all = Vec::new();
    below(schema, "", &mut all);
    all.retain(|place| place != "/$schema");
    edits.extend(all.into_iter().map(Edit::Delete));
    let size = |edit: &Edit| edit.applied(schema).map(|edited| edited.to_string().len());
    let before = schema.to_string().len();
    let mut sized: Vec<(usize, Edit)> = edits
        .into_iter()
        .filter_map(|edit| Some((size(&edit)?, edit)))
        .filter(|(size, _)| *size < before)
        .collect();
    sized.sort_by_key(|(size, _)| *size);
    sized.into_iter().map(|(_, edit)| edit).collect()
}

/// Smaller instances: those without one member or item, and the parts.
pub fn of_instance(instance: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    below(instance, "", &mut places);
    let mut smaller = Vec::new();
    for place in places {
        smaller.extend(Edit::Delete(place.clone()).applied(instance));
        smaller.extend(instance.pointer(&place).cloned());
        let length = |value: &Value| value.to_string().len();
        for simple in [json!(null), json!(0), json!("")] {
            let mut edited = instance.clone();
            let value = edited.pointer_mut(&place);
            if let Some(value) = value.filter(|value| length(value) > length(&simple)) {
                *value = simple;
                smaller.push(edited);
            }
        }
    }
    smaller
}

/// The places of all values below one.
fn below(value: &Value, place: &str, found: &mut Vec<String>) {
    let steps: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| (escaped(key), member))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(number, item)| (number.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    for (step, inner) in steps {
        let place = format!("{place}/{step}");
        below(inner, &place, found);
        found.push(place);
    }
}

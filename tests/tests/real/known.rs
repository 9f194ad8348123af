//! The part of an instance that a schema names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::subject::Subject;

/// An instance without the properties that the schema neither names nor gives a schema to.
pub fn known_part(subject: &Subject, instance: &Value) -> Value {
    let evaluation = subject.oracle.evaluate(instance);
    let mut declared: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in evaluation.iter_annotations() {
        let keyword = entry.schema_location.rsplit('/').next();
        let is_open = keyword == Some("additionalProperties")
            && matches!(
                subject.schema.pointer(entry.schema_location),
                Some(Value::Bool(true))
            );
        let is_naming = matches!(
            keyword,
            Some("properties" | "patternProperties" | "additionalProperties")
        );
        if let (true, false, Value::Array(names)) = (is_naming, is_open, entry.annotations.value())
        {
            let known = declared.entry(entry.instance_location.as_str().to_owned());
            let names = names.iter().filter_map(Value::as_str).map(str::to_owned);
            known.or_default().extend(names);
        }
    }
    pruned(instance, "", &declared)
}

fn pruned(value: &Value, place: &str, declared: &BTreeMap<String, BTreeSet<String>>) -> Value {
    match value {
        Value::Object(members) => {
            // An object of which the schema says nothing is no struct: it is kept as it is.
            let Some(names) = declared.get(place) else {
                return value.clone();
            };
            let members = members.iter().filter(|(key, _)| names.contains(*key));
            members
                .map(|(key, member)| {
                    let step = key.replace('~', "~0").replace('/', "~1");
                    let member = pruned(member, &format!("{place}/{step}"), declared);
                    (key.clone(), member)
                })
                .collect()
        }
        Value::Array(items) => (0..)
            .zip(items)
            .map(|(index, item)| pruned(item, &format!("{place}/{index}"), declared))
            .collect::<Vec<Value>>()
            .into(),
        other => other.clone(),
    }
}

//! The properties that a value must keep, whatever happens to those that its schema does not name.

use serde_json::{Map, Value};

/// What may apply other schemas to the same value: a union need not keep what only another of its branches names.
const OTHERS: [&str; 13] = [
    "$dynamicRef",
    "$recursiveRef",
    "allOf",
    "anyOf",
    "const",
    "dependencies",
    "dependentSchemas",
    "else",
    "enum",
    "if",
    "not",
    "oneOf",
    "then",
];

/// How far a value is followed.
const DEPTH: usize = 8;

/// A place of the instance where a property that is declared was dropped.
pub fn dropped(
    document: &Value,
    instance: &Value,
    written: &Value,
    drops_null: bool,
) -> Option<String> {
    let search = Search {
        document,
        drops_null,
    };
    search.below(document, instance, written, DEPTH)
}

struct Search<'d> {
    document: &'d Value,
    drops_null: bool,
}

impl Search<'_> {
    fn below(
        &self,
        schema: &Value,
        instance: &Value,
        written: &Value,
        depth: usize,
    ) -> Option<String> {
        let schema = schema.as_object()?;
        // Behind another base URI, references lead elsewhere.
        let is_resource = depth < DEPTH
            && ["$id", "id"]
                .iter()
                .any(|keyword| schema.contains_key(*keyword));
        if depth == 0 || is_resource || OTHERS.iter().any(|keyword| schema.contains_key(*keyword)) {
            return None;
        }
        if let Some(target) = schema.get("$ref") {
            let place = target.as_str()?.strip_prefix('#')?;
            let schema = self.document.pointer(place).filter(|_| schema.len() == 1)?;
            return self.below(schema, instance, written, depth - 1);
        }
        match (instance, written) {
            (Value::Object(before), Value::Object(after)) => {
                self.properties(schema, before, after, depth)
            }
            (Value::Array(before), Value::Array(after)) => {
                let items = schema
                    .get("items")
                    .filter(|items| items.is_object() && !schema.contains_key("prefixItems"))?;
                let mut pairs = before.iter().zip(after);
                pairs.find_map(|(before, after)| self.below(items, before, after, depth - 1))
            }
            _ => None,
        }
    }

    fn properties(
        &self,
        schema: &Map<String, Value>,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
        depth: usize,
    ) -> Option<String> {
        let named = schema.get("properties")?.as_object()?;
        named.iter().find_map(|(name, schema)| {
            let before = before.get(name)?;
            match after.get(name) {
                Some(after) => self.below(schema, before, after, depth - 1),
                None if self.drops_null && before.is_null() => None,
                None => Some(name.clone()),
            }
        })
    }
}

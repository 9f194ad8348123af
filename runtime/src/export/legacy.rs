//! Says in 2020-12, which `schemars` writes, what a schema of an older draft says.

use serde_json::{Map, Value};

/// The draft of JSON Schema that a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Draft {
    Draft4,
    Draft6,
    Draft7,
    Draft2019,
    Draft2020,
}

impl Draft {
    /// The draft that `$schema` names; the newest when it names none.
    pub(super) fn of(document: &Value) -> Self {
        let named = document.get("$schema").and_then(Value::as_str);
        let named = named.unwrap_or_default();
        let has = |(part, _): &(&str, Self)| named.contains(part);
        let older = [
            ("draft-04", Self::Draft4),
            ("draft-06", Self::Draft6),
            ("draft-07", Self::Draft7),
            ("2019-09", Self::Draft2019),
        ];
        older
            .into_iter()
            .find(has)
            .map_or(Self::Draft2020, |(_, draft)| draft)
    }

    /// The keyword that names a resource.
    pub(super) fn id(self) -> &'static str {
        if self == Self::Draft4 { "id" } else { "$id" }
    }

    /// Whether `$ref` hides the keywords beside it.
    pub(super) fn ref_stands_alone(self) -> bool {
        self <= Self::Draft7
    }
}

/// Keywords, and the draft that brought them: those before do not know them.
const NEWS: [(&str, Draft); 16] = [
    ("const", Draft::Draft6),
    ("contains", Draft::Draft6),
    ("propertyNames", Draft::Draft6),
    ("if", Draft::Draft7),
    ("then", Draft::Draft7),
    ("else", Draft::Draft7),
    ("$anchor", Draft::Draft2019),
    ("dependentRequired", Draft::Draft2019),
    ("dependentSchemas", Draft::Draft2019),
    ("maxContains", Draft::Draft2019),
    ("minContains", Draft::Draft2019),
    ("unevaluatedItems", Draft::Draft2019),
    ("unevaluatedProperties", Draft::Draft2019),
    ("$dynamicAnchor", Draft::Draft2020),
    ("$dynamicRef", Draft::Draft2020),
    ("prefixItems", Draft::Draft2020),
];

/// Rewrites the keywords of one schema, without those of the schemas inside.
pub(super) fn upgrade(keywords: &mut Map<String, Value>, draft: Draft) {
    if draft.ref_stands_alone() && keywords.get("$ref").is_some_and(Value::is_string) {
        keywords.retain(|keyword, _| keyword == "$ref");
        return;
    }
    for (keyword, _) in NEWS.iter().filter(|(_, since)| draft < *since) {
        keywords.remove(*keyword);
    }
    if draft == Draft::Draft4 {
        exclusive(keywords, "minimum", "exclusiveMinimum");
        exclusive(keywords, "maximum", "exclusiveMaximum");
    }
    if draft < Draft::Draft2020 {
        items(keywords);
    }
    let dependencies = keywords.remove("dependencies");
    if let (Some(Value::Object(dependencies)), true) = (dependencies, draft < Draft::Draft2019) {
        let (names, schemas) = dependencies
            .into_iter()
            .partition(|(_, needs)| needs.is_array());
        insert(keywords, "dependentRequired", names);
        insert(keywords, "dependentSchemas", schemas);
    }
}

fn insert(keywords: &mut Map<String, Value>, keyword: &str, value: Map<String, Value>) {
    if !value.is_empty() {
        keywords.insert(keyword.to_owned(), Value::Object(value));
    }
}

/// Draft 4 says by a boolean that a bound is exclusive.
fn exclusive(keywords: &mut Map<String, Value>, bound: &str, exclusive: &str) {
    if keywords.remove(exclusive) == Some(Value::Bool(true)) {
        if let Some(limit) = keywords.remove(bound) {
            keywords.insert(exclusive.to_owned(), limit);
        }
    }
}

/// Before 2020-12, `items` held the schemas of the first items, and `additionalItems` that of the others.
fn items(keywords: &mut Map<String, Value>) {
    let others = keywords.remove("additionalItems");
    if keywords.get("items").is_some_and(Value::is_array) {
        if let Some(first) = keywords.remove("items") {
            keywords.insert("prefixItems".to_owned(), first);
        }
        keywords.extend(others.map(|others| ("items".to_owned(), others)));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn upgraded(draft: Draft, schema: Value) -> Value {
        let mut keywords: Map<_, _> = serde_json::from_value(schema).expect("an object");
        upgrade(&mut keywords, draft);
        Value::Object(keywords)
    }

    #[test]
    fn old_keywords() {
        assert_eq!(
            upgraded(
                Draft::Draft4,
                json!({ "minimum": 1, "exclusiveMinimum": true, "const": 1 })
            ),
            json!({ "exclusiveMinimum": 1 })
        );
        assert_eq!(
            upgraded(
                Draft::Draft4,
                json!({ "maximum": 1, "exclusiveMaximum": false })
            ),
            json!({ "maximum": 1 })
        );
        assert_eq!(
            upgraded(Draft::Draft7, json!({ "$ref": "#", "type": "string" })),
            json!({ "$ref": "#" })
        );
        assert_eq!(
            upgraded(
                Draft::Draft7,
                json!({ "dependencies": { "a": ["b"], "c": false } })
            ),
            json!({ "dependentRequired": { "a": ["b"] }, "dependentSchemas": { "c": false } })
        );
        assert_eq!(
            upgraded(
                Draft::Draft2019,
                json!({ "items": [true], "additionalItems": false })
            ),
            json!({ "prefixItems": [true], "items": false })
        );
        assert_eq!(
            upgraded(
                Draft::Draft2019,
                json!({ "items": true, "additionalItems": false })
            ),
            json!({ "items": true })
        );
        let new = json!({ "prefixItems": [true], "$ref": "#", "const": 1 });
        assert_eq!(upgraded(Draft::Draft2020, new.clone()), new);
    }
}

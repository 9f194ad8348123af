//! The documents that types were generated from, and the names by which their schemas refer to each other.

use std::collections::HashMap;

use serde_json::Value;

use super::legacy::Draft;
use super::uri::{percent_decoded, resolve, split};
use crate::Step;

/// Keywords whose value is a schema, or an array of schemas.
pub(super) const SCHEMAS: [&str; 16] = [
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords whose value is an object of schemas.
pub(super) const NAMED: [&str; 6] = [
    "$defs",
    "definitions",
    "dependencies",
    "dependentSchemas",
    "patternProperties",
    "properties",
];

/// A schema document.
#[derive(Debug)]
pub(super) struct Source {
    text: &'static str,
    pub(super) value: Value,
    pub(super) uri: String,
    pub(super) draft: Draft,
}

/// Where a schema stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) document: usize,
    pub(super) pointer: String,
}

/// All documents.
#[derive(Debug, Default)]
pub(super) struct Resources {
    sources: Vec<Source>,
    /// Schemas that have a URI, and those that have an anchor (`URI#anchor`).
    places: HashMap<String, Place>,
}

impl Resources {
    /// Adds a document, once.
    pub(super) fn add(&mut self, text: &'static str, uri: &str) {
        if self.find(text).is_some() {
            return;
        }
        let document = self.sources.len();
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let draft = Draft::of(&value);
        let own = base_of(draft, &value, uri);
        let place = Place {
            document,
            pointer: String::new(),
        };
        self.places.insert(uri.to_owned(), place);
        self.index(document, draft, &value, "", uri);
        self.sources.push(Source {
            text,
            value,
            uri: own,
            draft,
        });
    }

    /// The number of a document.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        self.sources.iter().position(|source| source.text == text)
    }

    pub(super) fn source(&self, document: usize) -> &Source {
        &self.sources[document]
    }

    /// The base of the references of the schema at a place.
    pub(super) fn base_at(&self, place: &Place) -> String {
        let source = self.source(place.document);
        let mut base = source.uri.clone();
        for (end, _) in place.pointer.match_indices('/') {
            if let (Some(schema), true) = (source.value.pointer(&place.pointer[..end]), end > 0) {
                base = base_of(source.draft, schema, &base);
            }
        }
        base
    }

    /// The schema that a reference means.
    pub(super) fn resolve(&self, base: &str, reference: &str) -> Option<Place> {
        let uri = resolve(base, reference);
        let (resource, fragment) = split(&uri);
        let fragment = percent_decoded(fragment);
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return self.places.get(&format!("{resource}#{fragment}")).cloned();
        }
        let mut place = self.places.get(resource)?.clone();
        place.pointer.push_str(&fragment);
        let found = self.source(place.document).value.pointer(&place.pointer);
        found.map(|_| place)
    }

    /// The outermost schema that `$dynamicRef` may mean, for references from one document.
    pub(super) fn resolve_dynamic(
        &self,
        document: usize,
        base: &str,
        reference: &str,
    ) -> Option<Place> {
        let (_, anchor) = split(reference);
        let source = self.source(document);
        let outer = source.value.get("$dynamicAnchor").and_then(Value::as_str);
        if outer == Some(anchor) {
            return self.resolve(&source.uri, "#");
        }
        self.resolve(base, reference)
    }

    /// Notes the names of a schema and of those inside.
    fn index(&mut self, document: usize, draft: Draft, schema: &Value, pointer: &str, base: &str) {
        let Value::Object(keywords) = schema else {
            return;
        };
        let here = base_of(draft, schema, base);
        let place = Place {
            document,
            pointer: pointer.to_owned(),
        };
        let id = keywords.get(draft.id()).and_then(Value::as_str);
        if id.is_some_and(|id| id.starts_with('#')) {
            let anchor = resolve(&here, id.unwrap_or_default());
            self.places.insert(anchor, place.clone());
        }
        for anchor in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = keywords.get(anchor).and_then(Value::as_str) {
                self.places
                    .insert(format!("{here}#{anchor}"), place.clone());
            }
        }
        if here != base {
            self.places.insert(here.clone(), place);
        }
        for (keyword, value) in keywords {
            let at = format!("{pointer}{}", Step::Key(keyword));
            if SCHEMAS.contains(&keyword.as_str()) && value.is_object() {
                self.index(document, draft, value, &at, &here);
            } else if let (true, Value::Array(schemas)) =
                (SCHEMAS.contains(&keyword.as_str()), value)
            {
                for (index, schema) in schemas.iter().enumerate() {
                    self.index(document, draft, schema, &format!("{at}/{index}"), &here);
                }
            } else if let (true, Value::Object(schemas)) =
                (NAMED.contains(&keyword.as_str()), value)
            {
                for (name, schema) in schemas {
                    let at = format!("{at}{}", Step::Key(name));
                    self.index(document, draft, schema, &at, &here);
                }
            }
        }
    }
}

/// The base of the references in `schema`, which stands where `base` is theirs.
pub(super) fn base_of(draft: Draft, schema: &Value, base: &str) -> String {
    let hidden = draft.ref_stands_alone() && schema.get("$ref").is_some();
    match schema.get(draft.id()).and_then(Value::as_str) {
        Some(id) if !hidden => split(&resolve(base, id)).0.to_owned(),
        _ => base.to_owned(),
    }
}

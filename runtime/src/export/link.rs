//! Leads the references of a schema to types and definitions, so that it stands by itself.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::Exports;
use super::legacy::upgrade;
use super::resources::{NAMED, Place, SCHEMAS, base_of};
use crate::pointer::fragment;

/// Keywords that name schemas; once all references are resolved they say nothing.
const NAMES: [&str; 9] = [
    "$anchor",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$recursiveAnchor",
    "$schema",
    "$vocabulary",
    "definitions",
    "id",
];

pub(super) struct Linker<'a> {
    exports: &'a Exports,
    generator: &'a mut SchemaGenerator,
}

impl<'a> Linker<'a> {
    pub(super) fn new(exports: &'a Exports, generator: &'a mut SchemaGenerator) -> Self {
        Self { exports, generator }
    }

    /// The schema at a place, by itself.
    pub(super) fn schema(&mut self, document: usize, pointer: &str) -> Option<Value> {
        let resources = &self.exports.resources;
        let place = Place {
            document,
            pointer: pointer.to_owned(),
        };
        let mut schema = resources.source(document).value.pointer(pointer)?.clone();
        let base = resources.base_at(&place);
        self.link(&mut schema, document, &base);
        Some(schema)
    }

    fn link(&mut self, schema: &mut Value, document: usize, base: &str) {
        let resources = &self.exports.resources;
        let draft = resources.source(document).draft;
        let base = &base_of(draft, schema, base);
        let Value::Object(keywords) = schema else {
            return;
        };
        upgrade(keywords, draft);
        let targets = self.references(keywords, document, base);
        for name in NAMES {
            keywords.remove(name);
        }
        for (keyword, value) in &mut *keywords {
            match value {
                Value::Array(schemas) if SCHEMAS.contains(&keyword.as_str()) => {
                    for schema in schemas {
                        self.link(schema, document, base);
                    }
                }
                Value::Object(schemas) if NAMED.contains(&keyword.as_str()) => {
                    for schema in schemas.values_mut() {
                        self.link(schema, document, base);
                    }
                }
                _ if SCHEMAS.contains(&keyword.as_str()) => self.link(value, document, base),
                _ => {}
            }
        }
        for target in targets {
            include(keywords, target);
        }
    }

    /// Takes the references out of a schema.
    fn references(
        &mut self,
        keywords: &mut Map<String, Value>,
        document: usize,
        base: &str,
    ) -> Vec<Value> {
        let mut targets = Vec::new();
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            let Some(Value::String(reference)) = keywords.remove(keyword) else {
                continue;
            };
            let resources = &self.exports.resources;
            let place = match keyword {
                "$dynamicRef" => resources.resolve_dynamic(document, base, &reference),
                _ => resources.resolve(base, &reference),
            };
            targets.push(match place {
                Some(place) => self.target(&place),
                None => json!({ "$ref": reference }),
            });
        }
        targets
    }

    /// What stands for a schema where it is referred to.
    fn target(&mut self, place: &Place) -> Value {
        let source = self.exports.resources.source(place.document);
        let named = |exported: &&super::Exported| {
            exported.pointer == place.pointer
                && self.exports.resources.find(exported.text) == Some(place.document)
        };
        if let Some(exported) = self.exports.types.iter().find(named) {
            return (exported.subschema)(self.generator).into();
        }
        let name = format!("{}#{}", source.uri, place.pointer);
        if !self.generator.definitions().contains_key(&name) {
            // Says that it is being made, for a schema that refers to itself.
            self.generator
                .definitions_mut()
                .insert(name.clone(), true.into());
            let schema = self.schema(place.document, &place.pointer);
            let schema = schema.unwrap_or(Value::Bool(true));
            self.generator
                .definitions_mut()
                .insert(name.clone(), schema);
        }
        let path = &self.generator.settings().definitions_path;
        let path = path.trim_start_matches('#').trim_end_matches('/');
        let step = crate::Step::Key(&name).to_string();
        json!({ "$ref": format!("#{path}{}", fragment(&step)) })
    }
}

/// Adds what a reference says to the other keywords of a schema.
fn include(keywords: &mut Map<String, Value>, target: Value) {
    if let (Value::Object(other), false) = (&target, keywords.contains_key("$ref")) {
        if other.len() == 1 && other.contains_key("$ref") {
            keywords.extend(other.clone());
            return;
        }
    }
    if let Value::Array(all) = keywords.entry("allOf").or_insert_with(|| json!([])) {
        all.push(target);
    }
}

//! Schemas that combine others.

use schemawright_codegen::documents::Dialect;
use serde_json::{Value, json};

use super::{Keywords, Maker};

impl Maker<'_> {
    /// `allOf`, `anyOf`, `oneOf` or `not`.
    pub(super) fn combined(&mut self, keywords: &mut Keywords, depth: usize) {
        let (keyword, value) = match self.random.below(8) {
            0 | 1 => ("allOf", Value::Array(self.schemas(3, depth - 1))),
            2..=4 => ("anyOf", Value::Array(self.schemas(3, depth - 1))),
            5 | 6 => ("oneOf", Value::Array(self.schemas(3, depth - 1))),
            _ => ("not", self.schema(depth - 1)),
        };
        keywords.insert(keyword.to_owned(), value);
    }

    /// Two kinds beside each other.
    pub(super) fn several(&mut self, keywords: &mut Keywords, depth: usize) {
        self.kind(keywords, depth - 1);
        self.kind(keywords, depth - 1);
    }

    /// A union of objects that a property tells apart.
    pub(super) fn tagged(&mut self, keywords: &mut Keywords, depth: usize) {
        let tag = self.name();
        let mut branches = Vec::new();
        let count = self.random.below(3) + 1;
        for value in ["a", "b", "c d"].iter().take(count) {
            let constant = match self.random.below(3) {
                0 if self.since(Dialect::Draft6) => json!({ "const": value }),
                1 => json!({ "type": "string", "enum": [value, format!("{value}2")] }),
                _ => json!({ "enum": [value] }),
            };
            branches.push(self.branch(&tag, constant, depth));
        }
        if self.random.once_in(3) {
            let values = ["a", "b", "c d", "a2", "b2", "c d2"];
            let rest = json!({ "type": "string", "not": { "enum": values } });
            branches.push(self.branch(&tag, rest, depth));
        }
        let keyword = *self.random.one(&["oneOf", "oneOf", "anyOf"]);
        keywords.insert(keyword.to_owned(), Value::Array(branches));
    }

    fn branch(&mut self, tag: &str, constant: Value, depth: usize) -> Value {
        let mut branch = Keywords::new();
        if !self.random.once_in(3) {
            self.object(&mut branch, depth);
        }
        branch.insert("type".to_owned(), json!("object"));
        let named = branch.entry("properties").or_insert_with(|| json!({}));
        if let Value::Object(named) = named {
            named.insert(tag.to_owned(), constant);
        }
        let required = branch.entry("required").or_insert_with(|| json!([]));
        let tag = json!(tag);
        if let Some(names) = required
            .as_array_mut()
            .filter(|names| !names.contains(&tag))
        {
            names.push(tag);
        }
        Value::Object(branch)
    }

    /// A schema, or null.
    pub(super) fn nullable(&mut self, keywords: &mut Keywords, depth: usize) {
        match self.random.below(3) {
            0 => {
                self.scalar(keywords);
                let kind = keywords
                    .get("type")
                    .filter(|kind| kind.is_string())
                    .cloned();
                if let Some(kind) = kind {
                    keywords.insert("type".to_owned(), json!([kind, "null"]));
                }
            }
            1 => {
                let schema = self.schema(depth - 1);
                keywords.insert("anyOf".to_owned(), json!([schema, { "type": "null" }]));
            }
            _ => {
                let schema = self.schema(depth - 1);
                keywords.insert("oneOf".to_owned(), json!([{ "type": "null" }, schema]));
            }
        }
    }

    /// `if`, `then` and `else`; before draft 7 another combination.
    pub(super) fn condition(&mut self, keywords: &mut Keywords, depth: usize) {
        if !self.since(Dialect::Draft7) {
            return self.combined(keywords, depth);
        }
        for keyword in ["if", "then", "else"] {
            if !self.random.once_in(5) {
                let schema = self.schema(depth - 1);
                keywords.insert(keyword.to_owned(), schema);
            }
        }
    }
}

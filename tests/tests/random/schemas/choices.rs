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
        if self.since(Dialect::Draft7) && self.random.once_in(3) {
            return self.conditions(keywords, depth);
        }
        let tag = self.name();
        let mut branches = Vec::new();
        let count = self.random.below(3) + 1;
        for value in ["a", "b", "c d"].iter().take(count) {
            let constant = self.tag(value);
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

    fn tag(&mut self, value: &str) -> Value {
        match self.random.below(3) {
            0 if self.since(Dialect::Draft6) => json!({ "const": value }),
            1 => json!({ "type": "string", "enum": [value, format!("{value}2")] }),
            _ => json!({ "enum": [value] }),
        }
    }

    /// The same as what follows from conditions, and anything for all other tags.
    fn conditions(&mut self, keywords: &mut Keywords, depth: usize) {
        let (tag, other) = (self.name(), self.name());
        let mut all = Vec::new();
        // Two that are alike are no union.
        for value in ["a", "b", "a2", "c d"]
            .iter()
            .take(self.random.below(4) + 1)
        {
            let tag = if self.random.once_in(6) { &other } else { &tag };
            let constant = self.tag(value);
            let condition = json!({ "properties": { tag: constant.clone() }, "required": [tag] });
            let branch = self.branch(tag, constant, depth);
            all.push(json!({ "if": condition, "then": branch }));
        }
        let place = self.random.below(all.len() + 1);
        all.insert(place, json!({ "type": "object" }));
        keywords.insert("allOf".to_owned(), Value::Array(all));
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

//! Schemas of objects.

use std::mem;

use schemawright_codegen::documents::Dialect;
use serde_json::{Value, json};

use super::{Keywords, Maker};
use crate::words::PATTERNS;

impl Maker<'_> {
    /// Rules of objects, mostly with the type and properties.
    pub(super) fn object(&mut self, keywords: &mut Keywords, depth: usize) {
        if !self.random.once_in(4) {
            keywords.insert("type".to_owned(), json!("object"));
        }
        if !self.random.once_in(5) {
            let is_in_place = mem::replace(&mut self.is_in_place, false);
            let named = self.named(3, depth - 1);
            self.is_in_place = is_in_place;
            keywords.insert("properties".to_owned(), named);
        }
        if !self.random.once_in(3) {
            let names = self.names(2);
            keywords.insert("required".to_owned(), json!(names));
        }
        if self.random.once_in(3) {
            let schema = match self.random.below(4) {
                0 | 1 => json!(false),
                2 => json!(true),
                _ => self.inner(depth - 1),
            };
            keywords.insert("additionalProperties".to_owned(), schema);
        }
        if self.random.once_in(6) {
            let mut named = Keywords::new();
            for _ in 0..=self.random.below(2) {
                let pattern = self.random.one(PATTERNS).name;
                let schema = self.inner(depth - 1);
                named.insert(pattern.to_owned(), schema);
            }
            keywords.insert("patternProperties".to_owned(), Value::Object(named));
        }
        for keyword in ["minProperties", "maxProperties"] {
            if self.random.once_in(9) {
                let count = self.count();
                keywords.insert(keyword.to_owned(), count);
            }
        }
        if self.random.once_in(5) {
            self.less_usual(keywords, depth - 1);
        }
    }

    /// Schemas by the names of properties.
    fn named(&mut self, most: usize, depth: usize) -> Value {
        let names = self.names(most).into_iter();
        Value::Object(names.map(|name| (name, self.schema(depth))).collect())
    }

    fn less_usual(&mut self, keywords: &mut Keywords, depth: usize) {
        for _ in 0..=self.random.below(2) {
            let (keyword, value) = match self.random.below(5) {
                0 if self.since(Dialect::Draft6) => ("propertyNames", self.property_names(depth)),
                1 if self.since(Dialect::Draft201909) => {
                    let names = self.names(2).into_iter();
                    let all = names.map(|name| (name, json!(self.names(2))));
                    ("dependentRequired", Value::Object(all.collect()))
                }
                2 if self.since(Dialect::Draft201909) => ("dependentSchemas", self.named(2, depth)),
                3 if self.since(Dialect::Draft201909) => {
                    let is_closed = self.random.once_in(2);
                    let schema = if is_closed {
                        json!(false)
                    } else {
                        self.inner(depth)
                    };
                    ("unevaluatedProperties", schema)
                }
                _ => {
                    let names = self.names(2).into_iter();
                    let all = names.map(|name| {
                        let needs = if self.random.once_in(2) {
                            json!(self.names(2))
                        } else {
                            self.schema(depth)
                        };
                        (name, needs)
                    });
                    ("dependencies", Value::Object(all.collect()))
                }
            };
            keywords.insert(keyword.to_owned(), value);
        }
    }

    fn property_names(&mut self, depth: usize) -> Value {
        match self.random.below(4) {
            0 => json!({ "enum": self.names(3) }),
            1 => json!({ "pattern": self.random.one(PATTERNS).name }),
            2 => json!({ "maxLength": self.count() }),
            _ => self.inner(depth),
        }
    }
}

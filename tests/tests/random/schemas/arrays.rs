//! Schemas of arrays.

use schemawright_codegen::documents::Dialect;
use serde_json::{Value, json};

use super::{Keywords, Maker};

impl Maker<'_> {
    /// Rules of arrays, mostly with the type.
    pub(super) fn array(&mut self, keywords: &mut Keywords, depth: usize) {
        if !self.random.once_in(4) {
            keywords.insert("type".to_owned(), json!("array"));
        }
        if !self.random.once_in(3) {
            self.items(keywords, depth - 1);
        }
        if self.since(Dialect::Draft6) && self.random.once_in(4) {
            let schema = self.inner(depth - 1);
            keywords.insert("contains".to_owned(), schema);
            if self.since(Dialect::Draft201909) {
                for keyword in ["minContains", "maxContains"] {
                    if self.random.once_in(3) {
                        let count = self.count();
                        keywords.insert(keyword.to_owned(), count);
                    }
                }
            }
        }
        for keyword in ["minItems", "maxItems"] {
            if self.random.once_in(5) {
                let count = self.count();
                keywords.insert(keyword.to_owned(), count);
            }
        }
        if self.random.once_in(6) {
            let is_asked = !self.random.once_in(4);
            keywords.insert("uniqueItems".to_owned(), json!(is_asked));
        }
        if self.since(Dialect::Draft201909) && self.random.once_in(5) {
            let schema = self.inner(depth - 1);
            keywords.insert("unevaluatedItems".to_owned(), schema);
        }
    }

    fn items(&mut self, keywords: &mut Keywords, depth: usize) {
        if !self.random.once_in(3) {
            let schema = self.inner(depth);
            keywords.insert("items".to_owned(), schema);
            return;
        }
        let first = (0..=self.random.below(3))
            .map(|_| self.inner(depth))
            .collect::<Value>();
        let count = first.as_array().map_or(0, Vec::len);
        let (tuple, rest) = if self.since(Dialect::Draft202012) {
            ("prefixItems", "items")
        } else {
            ("items", "additionalItems")
        };
        keywords.insert(tuple.to_owned(), first);
        if self.random.once_in(2) {
            let is_closed = self.random.once_in(2);
            let schema = if is_closed {
                json!(false)
            } else {
                self.inner(depth)
            };
            keywords.insert(rest.to_owned(), schema);
            if is_closed && self.random.once_in(2) {
                keywords.insert("minItems".to_owned(), json!(count));
            }
        }
    }
}

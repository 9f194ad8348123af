//! Schemas of values that hold no others.

use schemawright::check;
use schemawright_codegen::documents::Dialect;
use serde_json::{Value, json};

use super::{Keywords, Maker};
use crate::words::{BOUNDS, FACTORS, FORMATS, PATTERNS};

const TYPES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

/// The least and the greatest values of Rust types.
const RANGES: [(i64, i64); 6] = [
    (0, u8::MAX as i64),
    (0, u16::MAX as i64),
    (0, u32::MAX as i64),
    (i8::MIN as i64, i8::MAX as i64),
    (i16::MIN as i64, i16::MAX as i64),
    (i32::MIN as i64, i32::MAX as i64),
];

impl Maker<'_> {
    /// `enum` or `const`.
    pub(super) fn constants(&mut self, keywords: &mut Keywords) {
        if self.since(Dialect::Draft6) && self.random.once_in(3) {
            let constant = self.constant();
            keywords.insert("const".to_owned(), constant);
            return;
        }
        let mut values: Vec<Value> = Vec::new();
        let is_of_strings = self.random.once_in(2);
        for _ in 0..=self.random.below(4) {
            let value = self.constant();
            let is_new = !values.iter().any(|known| check::equal(known, &value));
            if is_new && (!is_of_strings || value.is_string()) {
                values.push(value);
            }
        }
        if values.is_empty() {
            values.push(json!("a"));
        }
        keywords.insert("enum".to_owned(), Value::Array(values));
        if is_of_strings && self.random.once_in(3) {
            keywords.insert("type".to_owned(), json!("string"));
        }
    }

    /// A type, or several.
    pub(super) fn types(&mut self, keywords: &mut Keywords) {
        let mut types = vec![*self.random.one(&TYPES)];
        for _ in 0..self.random.below(3) {
            let one = *self.random.one(&TYPES);
            if !types.contains(&one) {
                types.push(one);
            }
        }
        let is_alone = types.len() == 1 && !self.random.once_in(8);
        let value = if is_alone {
            json!(types[0])
        } else {
            json!(types)
        };
        keywords.insert("type".to_owned(), value);
    }

    /// One type, with or without rules.
    pub(super) fn scalar(&mut self, keywords: &mut Keywords) {
        match self.random.below(6) {
            0 => drop(keywords.insert("type".to_owned(), json!("boolean"))),
            1 | 2 => {
                keywords.insert("type".to_owned(), json!("string"));
                if !self.random.once_in(3) {
                    self.string(keywords);
                }
            }
            3 | 4 => {
                keywords.insert("type".to_owned(), json!("integer"));
                match self.random.below(6) {
                    0 => {}
                    1 => self.range(keywords),
                    _ => self.number(keywords),
                }
            }
            _ => {
                keywords.insert("type".to_owned(), json!("number"));
                if !self.random.once_in(3) {
                    self.number(keywords);
                }
            }
        }
    }

    /// Rules of texts.
    pub(super) fn string(&mut self, keywords: &mut Keywords) {
        for _ in 0..=self.random.below(2) {
            let (keyword, value) = match self.random.below(7) {
                0 => ("minLength", self.count()),
                1 => ("maxLength", self.count()),
                2 | 3 => ("pattern", json!(self.random.one(PATTERNS).name)),
                4 if self.since(Dialect::Draft7) && self.random.once_in(2) => {
                    return self.content(keywords);
                }
                _ => {
                    let known = FORMATS.iter().filter(|(since, _)| *since <= self.dialect);
                    let known: Vec<&str> = known.map(|(_, format)| format.name).collect();
                    ("format", json!(*self.random.one(&known)))
                }
            };
            keywords.insert(keyword.to_owned(), value);
        }
    }

    /// Texts that hold something else. In draft 7 the judge does not know an unknown name beside a known one.
    fn content(&mut self, keywords: &mut Keywords) {
        let has_both = self.random.once_in(3);
        let is_known = has_both || !self.random.once_in(4);
        let (encoding, media) = if is_known {
            ("base64", "application/json")
        } else {
            ("quoted-printable", "text/plain")
        };
        let is_encoded = self.random.once_in(2);
        if has_both || is_encoded {
            keywords.insert("contentEncoding".to_owned(), json!(encoding));
        }
        if has_both || !is_encoded {
            keywords.insert("contentMediaType".to_owned(), json!(media));
        }
        if self.since(Dialect::Draft201909) && self.random.once_in(2) {
            let schema = self.schema(0);
            keywords.insert("contentSchema".to_owned(), schema);
        }
    }

    /// The bounds of a Rust type, which then needs no other check.
    fn range(&mut self, keywords: &mut Keywords) {
        let (least, greatest) = *self.random.one(&RANGES);
        keywords.insert("minimum".to_owned(), json!(least));
        keywords.insert("maximum".to_owned(), json!(greatest));
    }

    /// Rules of numbers.
    pub(super) fn number(&mut self, keywords: &mut Keywords) {
        for _ in 0..=self.random.below(2) {
            let is_lower = self.random.once_in(2);
            let bound = self.json(&BOUNDS);
            let (keyword, exclusive) = if is_lower {
                ("minimum", "exclusiveMinimum")
            } else {
                ("maximum", "exclusiveMaximum")
            };
            match self.random.below(6) {
                0 => {
                    let factor = self.json(&FACTORS);
                    keywords.insert("multipleOf".to_owned(), factor);
                }
                1 | 2 if self.since(Dialect::Draft6) => {
                    keywords.insert(exclusive.to_owned(), bound);
                }
                1 | 2 => {
                    keywords.insert(keyword.to_owned(), bound);
                    let flag = !self.random.once_in(4);
                    keywords.insert(exclusive.to_owned(), json!(flag));
                }
                _ => drop(keywords.insert(keyword.to_owned(), bound)),
            }
        }
    }
}

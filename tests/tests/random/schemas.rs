//! Random schemas over every keyword of every dialect: small and nested, with names from a handful so that keywords meet.

mod arrays;
mod choices;
pub mod documents;
mod objects;
mod scalars;

use std::mem;

use schemawright_codegen::documents::Dialect;
use serde_json::{Map, Value, json};

use crate::support::random::Random;
use crate::words::{CONSTANTS, NAMES, ODD_NAMES};

/// A schema with keywords.
pub type Keywords = Map<String, Value>;

/// Makes the schemas of one document.
pub struct Maker<'r> {
    random: &'r mut Random,
    dialect: Dialect,
    /// Where references may lead from where a schema is being made.
    targets: Vec<String>,
    /// How many of these, from the first on, may be applied to the same value: no more, and the schema could apply itself.
    before: usize,
    /// Whether the schema that is being made is applied to the same value as the whole definition.
    is_in_place: bool,
    /// Whether a dynamic reference has something to lead to there.
    is_dynamic: bool,
}

impl Maker<'_> {
    /// Whether the dialect is at least this one.
    fn since(&self, dialect: Dialect) -> bool {
        self.dialect >= dialect
    }

    /// The name of a property.
    fn name(&mut self) -> String {
        let is_odd = self.random.once_in(12);
        (*self
            .random
            .one(if is_odd { &ODD_NAMES[..] } else { &NAMES[..] }))
        .to_owned()
    }

    /// Names of properties, each once, at least one and no more than `most`.
    fn names(&mut self, most: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for _ in 0..=self.random.below(most) {
            let name = self.name();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// A constant of any type.
    fn constant(&mut self) -> Value {
        self.json(&CONSTANTS)
    }

    /// One of some texts of JSON.
    fn json(&mut self, texts: &[&str]) -> Value {
        let text: &&str = self.random.one(texts);
        serde_json::from_str(text).expect("it is JSON")
    }

    /// A small number of items, letters or properties.
    fn count(&mut self) -> Value {
        let count = *self.random.one(&[0, 1, 1, 2, 2, 3, 4]);
        if self.since(Dialect::Draft6) && self.random.once_in(10) {
            return json!(f64::from(count));
        }
        json!(count)
    }

    /// A schema, or a boolean where the dialect has those.
    fn schema(&mut self, depth: usize) -> Value {
        if self.random.once_in(if depth == 0 { 5 } else { 16 }) {
            let verdict = !self.random.once_in(3);
            return match (self.since(Dialect::Draft6), verdict) {
                (true, verdict) => json!(verdict),
                (false, true) => json!({}),
                (false, false) => json!({ "not": {} }),
            };
        }
        Value::Object(self.keywords(depth))
    }

    /// A schema with keywords of one kind, and sometimes of others, too.
    fn keywords(&mut self, depth: usize) -> Keywords {
        let mut keywords = Keywords::new();
        self.kind(&mut keywords, depth);
        if self.random.once_in(6) {
            self.kind(&mut keywords, depth);
        }
        if self.random.once_in(5) {
            self.annotations(&mut keywords);
        }
        keywords
    }

    /// Adds keywords that belong together.
    fn kind(&mut self, keywords: &mut Keywords, depth: usize) {
        let kinds = if depth == 0 { 7 } else { 20 };
        match self.random.below(kinds) {
            0 => self.constants(keywords),
            1 => self.string(keywords),
            2 => self.number(keywords),
            3 => self.types(keywords),
            4 | 5 => self.scalar(keywords),
            6 => self.reference(keywords, depth),
            7..=11 => self.object(keywords, depth),
            12 | 13 => self.array(keywords, depth),
            14 => self.several(keywords, depth),
            15 => self.tagged(keywords, depth),
            16 => self.nullable(keywords, depth),
            17 => self.condition(keywords, depth),
            _ => self.combined(keywords, depth),
        }
    }

    /// A schema of a part of the value.
    fn inner(&mut self, depth: usize) -> Value {
        let is_in_place = mem::replace(&mut self.is_in_place, false);
        let schema = self.schema(depth);
        self.is_in_place = is_in_place;
        schema
    }

    /// Several schemas, at least one.
    fn schemas(&mut self, most: usize, depth: usize) -> Vec<Value> {
        let count = self.random.below(most) + 1;
        (0..count).map(|_| self.schema(depth)).collect()
    }

    /// What says something to people.
    fn annotations(&mut self, keywords: &mut Keywords) {
        for _ in 0..=self.random.below(2) {
            let (keyword, value) = match self.random.below(8) {
                0 => (
                    "title",
                    json!(*self.random.one(&["Thing", "a", "", "Self", "1 é", "Root"])),
                ),
                1 => (
                    "description",
                    json!(
                        *self
                            .random
                            .one(&["What it is.", "*/ \" {} `", "a\n\n    b\n# c"])
                    ),
                ),
                2 | 3 => ("default", self.constant()),
                4 if self.since(Dialect::Draft6) => {
                    ("examples", (0..2).map(|_| self.constant()).collect())
                }
                5 if self.since(Dialect::Draft7) => ("readOnly", json!(self.random.once_in(2))),
                6 if self.since(Dialect::Draft7) => ("writeOnly", json!(true)),
                7 if self.since(Dialect::Draft7) => ("$comment", json!("why")),
                _ => ("x-note", json!({ "type": 1 })),
            };
            keywords.insert(keyword.to_owned(), value);
        }
        if self.since(Dialect::Draft201909) && self.random.once_in(6) {
            keywords.insert("deprecated".to_owned(), json!(true));
        }
    }

    fn reference(&mut self, keywords: &mut Keywords, depth: usize) {
        let is_alone = !self.random.once_in(3);
        let targets = if self.is_in_place {
            self.before
        } else {
            self.targets.len()
        };
        if self.is_dynamic && !self.is_in_place && self.random.once_in(2) {
            if self.dialect == Dialect::Draft201909 {
                keywords.insert("$recursiveRef".to_owned(), json!("#"));
            } else {
                keywords.insert("$dynamicRef".to_owned(), json!("#node"));
            }
        } else if targets == 0 {
            return self.scalar(keywords);
        } else {
            let target = self.random.one(&self.targets[..targets]).clone();
            keywords.insert("$ref".to_owned(), json!(target));
        }
        if !is_alone && depth > 0 {
            self.kind(keywords, depth - 1);
        }
    }
}

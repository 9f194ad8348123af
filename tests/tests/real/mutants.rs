//! Documents with one edit each.

use serde_json::{Value, json};

use crate::support::pointers::pointers;
use crate::support::random::Random;

/// The longest text, in bytes, of a document that is changed.
const LONGEST: usize = 60_000;

/// Changes documents without end. The same seed makes the same changes.
pub struct Mutants<'d> {
    random: Random,
    documents: Vec<&'d Value>,
    /// Strings of the documents.
    texts: Vec<String>,
}

impl<'d> Mutants<'d> {
    /// Changes of some documents, less the longest.
    pub fn new(documents: &'d [Value], seed: u64) -> Self {
        let is_short = |document: &&Value| document.to_string().len() < LONGEST;
        let documents: Vec<&Value> = documents.iter().filter(is_short).collect();
        let mut texts = Vec::new();
        for document in &documents {
            learn(document, &mut texts);
        }
        texts.sort();
        texts.dedup();
        Self {
            random: Random::new(seed),
            documents,
            texts,
        }
    }

    /// Makes one edit at a place; nothing if the value there is no object, or has none of the kind.
    fn edit(&mut self, value: &mut Value, kind: usize) -> Option<()> {
        match (kind, value) {
            (0, Value::Object(members)) if !members.is_empty() => {
                let keys: Vec<String> = members.keys().cloned().collect();
                members.remove(self.random.one(&keys));
            }
            (1, Value::Object(members)) => {
                members.insert("nobody knows".to_owned(), json!([{}]));
            }
            (2, value) if !value.is_null() => *value = Value::Null,
            (3, value) => *value = another_type(value)?,
            (4, Value::String(text)) => *text = self.text(text),
            (5, value) if value.is_number() => {
                let number = value.as_f64()?;
                let others = [-number, number + 0.5, number - 1.0, number * 1e3 + 1.0];
                *value = json!(self.random.one(&others));
            }
            _ => return None,
        }
        Some(())
    }

    fn text(&mut self, text: &str) -> String {
        if self.random.once_in(2) {
            return self.random.one(&self.texts).clone();
        }
        match self.random.below(3) {
            0 => String::new(),
            1 => format!("{text} "),
            _ => text.chars().skip(1).collect(),
        }
    }
}

/// A scalar of another type.
fn another_type(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(text) => json!(text.len()),
        Value::Number(number) => json!(number.to_string()),
        Value::Bool(bool) => json!(u8::from(*bool)),
        Value::Null => json!(false),
        Value::Array(_) | Value::Object(_) => return None,
    })
}

impl Iterator for Mutants<'_> {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        loop {
            let mut document = (*self.random.one(&self.documents)).clone();
            let mut places = Vec::new();
            pointers(&document, "", &mut places);
            let kind = self.random.below(6);
            let place = self.random.one(&places);
            let value = document.pointer_mut(place);
            if value.and_then(|value| self.edit(value, kind)).is_some() {
                return Some(document);
            }
        }
    }
}

fn learn(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|member| learn(member, texts)),
        Value::Array(items) => items.iter().for_each(|item| learn(item, texts)),
        Value::String(text) => texts.push(text.clone()),
        _ => {}
    }
}

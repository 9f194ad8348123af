//! Events that were changed at random: most of them a little, so that they stay close to being valid.

use serde_json::{Map, Value, json};

use super::fixtures::events;
use super::pointers::pointers;
use super::random::Random;

/// Makes changed events without end.
pub struct Mutants {
    random: Random,
    events: Vec<Value>,
    /// All values inside the events.
    values: Vec<Value>,
    /// All keys of the events.
    keys: Vec<String>,
    /// All strings of the events.
    texts: Vec<String>,
}

impl Mutants {
    /// Changes of all fixtures. The same seed gives the same events.
    pub fn new(seed: u64) -> Self {
        let found = ["valid", "invalid"].into_iter().flat_map(events);
        let mut mutants = Self {
            random: Random::new(seed),
            events: found.map(|event| event.value()).collect(),
            values: Vec::new(),
            keys: Vec::new(),
            texts: ["", " ", "\u{a0}", "\u{1F58B}"].map(str::to_owned).into(),
        };
        for event in mutants.events.clone() {
            mutants.learn(&event);
        }
        mutants.keys.sort();
        mutants.keys.dedup();
        mutants
    }

    fn learn(&mut self, value: &Value) {
        self.values.push(value.clone());
        match value {
            Value::Object(members) => {
                self.keys.extend(members.keys().cloned());
                members.values().for_each(|member| self.learn(member));
            }
            Value::Array(items) => items.iter().for_each(|item| self.learn(item)),
            Value::String(text) => self.texts.push(text.clone()),
            _ => {}
        }
    }

    fn change(&mut self, event: &mut Value) {
        if self.random.once_in(6) {
            self.swap_content(event);
            return;
        }
        let mut places = Vec::new();
        pointers(event, "", &mut places);
        let place = self.random.one(&places).clone();
        let Some(value) = event.pointer_mut(&place) else {
            return;
        };
        match value {
            Value::Object(members) if !self.random.once_in(8) => self.change_members(members),
            _ => *value = self.replacement(value),
        }
    }

    fn swap_content(&mut self, event: &mut Value) {
        let content = self.random.one(&self.events).get("content").cloned();
        if let (Value::Object(members), Some(content)) = (event, content) {
            members.insert("content".to_owned(), content);
        }
    }

    fn change_members(&mut self, members: &mut Map<String, Value>) {
        let keys: Vec<String> = members.keys().cloned().collect();
        if !keys.is_empty() && self.random.once_in(2) {
            members.remove(self.random.one(&keys));
        } else if self.random.once_in(4) {
            members.insert("nobody knows".to_owned(), json!([{}]));
        } else {
            let key = self.random.one(&self.keys).clone();
            members.insert(key, self.random.one(&self.values).clone());
        }
    }

    fn replacement(&mut self, value: &Value) -> Value {
        match (self.random.below(8), value) {
            (0, _) => Value::Null,
            (1, _) => self.random.one(&self.values).clone(),
            (2, Value::String(text)) => Value::from(text.to_lowercase()),
            (3, _) => Value::from("é".repeat(512)),
            (4, _) => Value::from("é".repeat(513)),
            (5, _) => json!(1.5),
            (6, Value::String(text)) => Value::from(format!("{text}x")),
            _ => Value::from(self.random.one(&self.texts).clone()),
        }
    }
}

impl Iterator for Mutants {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        let mut event = self.random.one(&self.events).clone();
        for _ in 0..=self.random.below(3) {
            self.change(&mut event);
        }
        Some(event)
    }
}

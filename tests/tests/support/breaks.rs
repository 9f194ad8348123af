//! Instances that were changed at one place.

use serde_json::{Map, Value, json};

use super::instances::Instances;

impl Instances<'_> {
    /// The same instance with another value, member, item, digit or letter somewhere.
    pub fn changed(&mut self, instance: &Value) -> Value {
        let mut changed = instance.clone();
        let mut value = &mut changed;
        // Down to some place, which may be the whole.
        loop {
            let steps = match &*value {
                Value::Object(members) => members.len(),
                Value::Array(items) => items.len(),
                _ => 0,
            };
            if steps == 0 || self.random.once_in(3) {
                break;
            }
            let step = self.random.below(steps);
            let inner = match value {
                Value::Object(members) => members.values_mut().nth(step),
                Value::Array(items) => items.get_mut(step),
                _ => None,
            };
            let Some(inner) = inner else {
                return changed;
            };
            value = inner;
        }
        self.change(value);
        changed
    }

    fn change(&mut self, value: &mut Value) {
        match value {
            _ if self.random.once_in(4) => *value = self.constant(),
            Value::Object(members) => self.change_object(members),
            Value::Array(items) => match self.random.below(3) {
                0 if !items.is_empty() => {
                    items.remove(self.random.below(items.len()));
                }
                1 if !items.is_empty() => items.push(items[self.random.below(items.len())].clone()),
                _ => items.push(self.constant()),
            },
            Value::String(text) => match self.random.below(4) {
                0 => drop(text.pop()),
                1 => text.push('x'),
                2 => text.insert(0, 'É'),
                _ => *text = text.to_uppercase(),
            },
            Value::Number(number) => {
                let by = *self.random.one(&[-1.0, -0.5, 0.5, 1.0, 1000.0]);
                *value = match (number.as_i64(), self.random.once_in(4)) {
                    (Some(whole), false) => {
                        json!(whole.saturating_add(if by < 0.0 { -1 } else { 1 }))
                    }
                    _ => json!(number.as_f64().unwrap_or_default() + by),
                };
            }
            Value::Bool(_) | Value::Null => *value = self.constant(),
        }
    }

    fn change_object(&mut self, members: &mut Map<String, Value>) {
        let keys: Vec<String> = members.keys().cloned().collect();
        match self.random.below(4) {
            0 | 1 if !keys.is_empty() => {
                members.remove(self.random.one(&keys));
            }
            2 if !keys.is_empty() => {
                let value = members.remove(self.random.one(&keys)).unwrap_or_default();
                members.insert(self.key(), value);
            }
            _ => {
                members.insert(self.key(), self.constant());
            }
        }
    }
}

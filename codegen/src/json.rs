//! Ways through a located JSON value: look up, follow a pointer, write as text, turn into a `Value`.

use std::fmt::Write;

use schemawright::Decimal;
use serde_json::Value;

use crate::documents::{Json, Member, Node};

impl Node {
    /// The member of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members()
            .iter()
            .find(|member| member.key == key)
            .map(|member| &member.value)
    }

    /// The members of an object; none for other values.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match &self.json {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of an array; none for other values.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.json {
            Json::Array(items) => items,
            _ => &[],
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.json {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.json {
            Json::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The value at a JSON Pointer (RFC 6901).
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<&Node> {
        if pointer.is_empty() {
            return Some(self);
        }
        let steps = pointer.strip_prefix('/')?;
        steps.split('/').try_fold(self, |node, step| {
            let step = step.replace("~1", "/").replace("~0", "~");
            match &node.json {
                Json::Object(_) => node.get(&step),
                Json::Array(items) => items.get(array_index(&step)?),
                _ => None,
            }
        })
    }

    /// The value without its places. Numbers that a `Value` can't hold become the nearest that it can.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.to_value_with(|text| serde_json::from_str(text).unwrap_or_else(|_| nearest(text)))
    }

    /// The same with numbers that have 64 bits, for libraries that look at them that way.
    #[must_use]
    pub fn to_short_value(&self) -> Value {
        self.to_value_with(nearest)
    }

    fn to_value_with(&self, number: fn(&str) -> Value) -> Value {
        match &self.json {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(*value),
            Json::Number(text) => number(text),
            Json::String(text) => Value::String(text.clone()),
            Json::Array(items) => {
                let items = items.iter();
                items.map(|item| item.to_value_with(number)).collect()
            }
            Json::Object(members) => members
                .iter()
                .map(|member| (member.key.clone(), member.value.to_value_with(number)))
                .collect(),
        }
    }

    /// Compact JSON text of the value, in ASCII, with members in the order of the source and numbers as written.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        write(self, &mut text);
        text
    }
}

/// An array index of a JSON Pointer: digits without leading zeros.
fn array_index(step: &str) -> Option<usize> {
    let canonical = step == "0" || !step.starts_with('0');
    (canonical && step.bytes().all(|byte| byte.is_ascii_digit())).then(|| step.parse().ok())?
}

/// Escapes one step of a JSON Pointer.
#[must_use]
pub fn escape_step(step: &str) -> String {
    if !step.contains(['~', '/']) {
        return step.to_owned();
    }
    step.replace('~', "~0").replace('/', "~1")
}

/// A JSON Pointer, or steps of one, as it stands in the fragment of a URI (RFC 6901 section 6).
#[must_use]
pub fn fragment(pointer: &str) -> String {
    let mut fragment = String::new();
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            fragment.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(fragment, "%{byte:02X}");
        }
    }
    fragment
}

/// The nearest number of 64 bits that is not zero, unless the number is.
fn nearest(text: &str) -> Value {
    /// The smallest float above zero.
    const SMALLEST: f64 = 5e-324;
    if let Ok(integer) = text.parse::<u64>() {
        return integer.into();
    }
    if let Ok(integer) = text.parse::<i64>() {
        return integer.into();
    }
    let float: f64 = text.parse().unwrap_or_default();
    let is_zero = Decimal::parse(text) == Decimal::parse("0");
    if float == 0.0 && !is_zero {
        return SMALLEST.copysign(float).into();
    }
    float.clamp(f64::MIN, f64::MAX).into()
}

fn write(node: &Node, text: &mut String) {
    match &node.json {
        Json::Null => text.push_str("null"),
        Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Json::Number(number) => text.push_str(number),
        Json::String(string) => quote(string, text),
        Json::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Json::Object(members) => {
            text.push('{');
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                quote(&member.key, text);
                text.push(':');
                write(&member.value, text);
            }
            text.push('}');
        }
    }
}

/// Writes a JSON string in printable ASCII.
pub fn quote(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            ' '..='~' => text.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a `String` cannot fail.
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
    }
    text.push('"');
}

//! Reads the arguments of keywords.

use std::collections::HashSet;

use crate::documents::{Dialect, Json, Node};
use crate::graph::JsonType;

/// The type that a name of `type` stands for.
pub fn json_type(name: &str, dialect: Dialect) -> Option<JsonType> {
    Some(match name {
        "null" => JsonType::Null,
        "boolean" => JsonType::Boolean,
        "integer" if dialect == Dialect::Draft4 => JsonType::PlainInteger,
        "integer" => JsonType::Integer,
        "number" => JsonType::Number,
        "string" => JsonType::String,
        "array" => JsonType::Array,
        "object" => JsonType::Object,
        _ => return None,
    })
}

/// A count: a non-negative integer, also when it is written as 2.0; beyond a `u64` it is the largest one.
pub fn count(node: &Node) -> Option<u64> {
    let Json::Number(text) = &node.json else {
        return None;
    };
    if let Ok(count) = text.parse() {
        return Some(count);
    }
    let number: f64 = text.parse().ok()?;
    if number < 0.0 || number.fract() != 0.0 {
        return None;
    }
    // Whole numbers of this size have one decimal text without exponent, which a `u64` can hold or not.
    Some(format!("{number:.0}").parse().unwrap_or(u64::MAX))
}

/// The strings of an array, each once.
pub fn strings(value: &Node) -> Vec<String> {
    let mut known = HashSet::new();
    let texts = value.items().iter().filter_map(Node::as_str);
    let texts = texts.filter(|text| known.insert(*text));
    texts.map(str::to_owned).collect()
}

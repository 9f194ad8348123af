//! The texts of a body that nobody but a callback may see.

use std::collections::BTreeSet;

use serde_json::Value;

/// From this length a text is looked for as it is; a shorter one with its quotes, because it may stand in other words.
const TELLING: usize = 4;

/// The members of the problem documents that refuse a delivery, which stand in quotes there.
const MEMBERS: [&str; 10] = [
    "title", "status", "kind", "detail", "errors", "pointer", "keyword", "line", "column", "type",
];

/// What to look for in logs and answers: each text of the body, and each name that `words`, those of the schema, do not
/// have, as it would stand in a message. In a body that is not JSON, all that stands in quotes.
pub fn secrets(body: &[u8], words: &BTreeSet<String>) -> BTreeSet<String> {
    let (mut texts, mut names) = (BTreeSet::new(), BTreeSet::new());
    match serde_json::from_slice(body) {
        Ok(value) => collect(&value, &mut texts, &mut names),
        Err(_) => texts.extend(quoted(&String::from_utf8_lossy(body))),
    }
    let is_secret = |text: &&String| !text.is_empty() && !words.contains(*text);
    let texts = texts.iter().filter(is_secret).map(needle);
    let names = names.iter().filter(is_secret);
    let names = names.filter(|name| !MEMBERS.contains(&name.as_str()));
    let names = names.flat_map(|name| {
        [
            format!("\"{name}\""),
            format!("`{name}`"),
            format!("/{name}\""),
        ]
    });
    texts.chain(names).collect()
}

/// The contract.
const CONTRACT: &str = include_str!("../../../../generated/schemas/2020-12/webhook.schema.json");

/// The definitions whose values a log may name.
const NAMED: [&str; 4] = ["Topic", "Action", "Nature", "Environment"];

/// The names of properties, topics, actions, natures and environments that the contract has.
pub fn words() -> BTreeSet<String> {
    let contract = serde_json::from_str(CONTRACT).expect("JSON");
    let mut words = BTreeSet::new();
    know(&contract, false, &mut words);
    words
}

/// Collects the names of properties, and the values of those definitions that are named.
fn know(schema: &Value, is_named: bool, words: &mut BTreeSet<String>) {
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        match keyword.as_str() {
            "properties" => {
                let properties = value.as_object().into_iter().flatten();
                words.extend(properties.map(|(name, _)| name.clone()));
            }
            "const" if is_named => words.extend(value.as_str().map(str::to_owned)),
            _ => {}
        }
        let is_named = is_named || NAMED.iter().any(|end| keyword.ends_with(end));
        let parts = value.as_array().into_iter().flatten().chain([value]);
        parts.for_each(|part| know(part, is_named, words));
    }
}

/// How a text is looked for.
fn needle(text: &String) -> String {
    if text.chars().count() < TELLING {
        format!("\"{text}\"")
    } else {
        text.clone()
    }
}

fn collect(value: &Value, texts: &mut BTreeSet<String>, names: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts, names)),
        Value::Object(object) => {
            for (name, value) in object {
                names.insert(name.clone());
                collect(value, texts, names);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What stands in quotes.
fn quoted(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(['"', '\'']).enumerate();
    parts
        .filter(|(at, _)| at % 2 == 1)
        .map(|(_, part)| part.to_owned())
}

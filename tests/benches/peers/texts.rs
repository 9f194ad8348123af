//! Texts of documents as their packages have them, less the white space: parsing and printing would sort the properties.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use serde_json::value::RawValue;

use crate::documents::{Documents, texts};

/// How deep in a file the documents are.
const DEPTH: usize = 3;

/// A text without the white space around its values.
pub fn compact(text: &str) -> String {
    let (mut compact, mut is_string, mut is_escaped) = (String::new(), false, false);
    for character in text.chars() {
        if !is_string && character.is_ascii_whitespace() {
            continue;
        }
        if character == '"' && !is_escaped {
            is_string = !is_string;
        }
        is_escaped = is_string && character == '\\' && !is_escaped;
        compact.push(character);
    }
    compact
}

/// The texts of some documents, which are given as they are printed.
pub fn originals(documents: &[Documents], printed: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for documents in documents {
        let folder = documents.package.folder().join(documents.path);
        for text in texts(&folder, documents.suffix) {
            if let Ok(raw) = serde_json::from_str::<&RawValue>(&text) {
                find(raw, DEPTH, printed, &mut found);
            }
        }
    }
    found
}

fn find(
    raw: &RawValue,
    depth: usize,
    printed: &BTreeSet<String>,
    found: &mut BTreeMap<String, String>,
) {
    let value = serde_json::from_str::<Value>(raw.get());
    let text = value.map(|value| value.to_string()).unwrap_or_default();
    if printed.contains(&text) {
        found.insert(text, compact(raw.get()));
    } else if depth > 0 {
        for part in parts(raw) {
            find(part, depth - 1, printed, found);
        }
    }
}

/// The items of an array, or the members of an object.
fn parts(raw: &RawValue) -> Vec<&RawValue> {
    let items = serde_json::from_str(raw.get());
    items.unwrap_or_else(|_| {
        let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(raw.get());
        members.map_or_else(|_| Vec::new(), |members| members.into_values().collect())
    })
}

//! The references of a text to other documents, found without building its value.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::resolve::uri;

/// The keywords that refer to other documents, in the order in which these are read.
const KEYWORDS: [&str; 3] = ["$ref", "$dynamicRef", "$schema"];

/// The keywords that change what references are relative to, the one that counts first.
const IDENTIFIERS: [&str; 2] = ["$id", "id"];

/// All references of a document to others: as written without the fragment, and resolved. None, if the text is no JSON.
pub fn of(bytes: &[u8], base: &str) -> Vec<(String, String)> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut found = Vec::new();
    if let Ok(part) = serde_json::from_slice::<Part>(bytes) {
        part.resolve(base, &mut found);
    }
    found
}

/// What is wanted of a value.
#[derive(Default)]
struct Part {
    text: Option<String>,
    /// The texts of [`IDENTIFIERS`], if the value is an object.
    identifiers: [Option<String>; 2],
    /// The texts of [`KEYWORDS`], if the value is an object, unless they stay in the document.
    references: [Option<String>; 3],
    items: Vec<Part>,
    /// In the order of the keys, which is that of reading.
    members: BTreeMap<String, Part>,
}

impl Part {
    /// Whether no reference to another document is in it.
    fn is_empty(&self) -> bool {
        self.references.iter().all(Option::is_none)
            && self.items.is_empty()
            && self.members.is_empty()
    }

    /// Adds a member; of several by one name the last counts.
    fn add(&mut self, key: String, mut part: Part) {
        if let Some(at) = IDENTIFIERS.iter().position(|known| *known == key) {
            self.identifiers[at] = part.text.take();
        } else if let Some(at) = KEYWORDS.iter().position(|known| *known == key) {
            let text = part.text.take();
            self.references[at] = text.filter(|text| !uri::without_fragment(text).is_empty());
        }
        if part.is_empty() {
            self.members.remove(&key);
        } else {
            self.members.insert(key, part);
        }
    }

    fn resolve(&self, base: &str, found: &mut Vec<(String, String)>) {
        let id = self.identifiers.iter().flatten().next();
        let resolved = id.and_then(|id| uri::resolve(id, base).ok());
        let base = resolved.as_deref().unwrap_or(base);
        for reference in self.references.iter().flatten() {
            let written = uri::without_fragment(reference);
            if let Ok(absolute) = uri::resolve(written, base) {
                found.push((written.to_owned(), absolute));
            }
        }
        for inner in self.items.iter().chain(self.members.values()) {
            inner.resolve(base, found);
        }
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Parts)
    }
}

struct Parts;

impl<'de> Visitor<'de> for Parts {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Part, E> {
        Ok(Part::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Part, E> {
        Ok(Part::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Part, E> {
        Ok(Part::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Part, E> {
        Ok(Part::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Part, E> {
        Ok(Part::default())
    }

    fn visit_str<E>(self, text: &str) -> Result<Part, E> {
        Ok(Part {
            text: Some(text.to_owned()),
            ..Part::default()
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Part, A::Error> {
        let mut part = Part::default();
        while let Some(item) = items.next_element::<Part>()? {
            if !item.is_empty() {
                part.items.push(item);
            }
        }
        Ok(part)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Part, A::Error> {
        let mut part = Part::default();
        while let Some(key) = members.next_key::<String>()? {
            part.add(key, members.next_value()?);
        }
        Ok(part)
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    fn found(text: &str) -> Vec<(String, String)> {
        of(text.as_bytes(), "local:///schemas/order.json")
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(written, absolute): &(&str, &str)| ((*written).into(), (*absolute).into());
        expected.iter().map(owned).collect()
    }

    #[test]
    fn references_are_relative_to_the_closest_identifier() {
        let text = r##"{
            "properties": {
                "b": { "$id": "https://example.com/parts/", "items": [{ "$ref": "part.json#/a" }, 1.5, null] },
                "a": { "$ref": "customer.json" }
            },
            "$defs": { "$ref": { "$ref": "#/here" }, "id": { "id": 7, "$dynamicRef": "note.json#" } }
        }"##;
        let expected = [
            ("note.json", "local:///schemas/note.json"),
            ("customer.json", "local:///schemas/customer.json"),
            ("part.json", "https://example.com/parts/part.json"),
        ];
        assert_eq!(found(text), pairs(&expected));
    }

    #[test]
    fn of_members_by_one_name_the_last_counts() {
        let text = r##"{ "$ref": "a.json", "$ref": "#/b", "c": { "$ref": "d.json" }, "c": true }"##;
        assert_eq!(found(text), []);
    }

    #[test]
    fn a_text_that_is_no_json_has_none() {
        assert_eq!(found(r#"{ "$ref": "a.json" "#), []);
    }
}

//! The schema documents that violations point into, each kept once.

use std::sync::{Arc, OnceLock};

use serde_json::Value;

/// The documents that the violations of one run point into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documents(Vec<Known>);

#[derive(Clone, Debug)]
struct Known {
    source: Arc<Source>,
    /// Where its text was seen in memory, which saves comparing it again.
    addresses: Vec<usize>,
}

impl Documents {
    /// The shared copy of a document's text.
    pub(crate) fn source(&mut self, text: &str) -> Arc<Source> {
        let address = text.as_ptr() as usize;
        let same = |known: &&mut Known| {
            known.source.text.len() == text.len()
                && (known.addresses.contains(&address) || *known.source.text == *text)
        };
        if let Some(known) = self.0.iter_mut().find(same) {
            if !known.addresses.contains(&address) {
                known.addresses.push(address);
            }
            return Arc::clone(&known.source);
        }
        let shared = Arc::new(Source::new(text));
        self.0.push(Known {
            source: Arc::clone(&shared),
            addresses: vec![address],
        });
        shared
    }
}

/// The text of a document, and its `$id`, which is looked for when it is asked for.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) text: Box<str>,
    id: OnceLock<String>,
}

impl Source {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            id: OnceLock::new(),
        }
    }

    /// The `$id` (`id` in draft 4) without an empty fragment, or nothing.
    pub(crate) fn id(&self) -> &str {
        self.id.get_or_init(|| {
            let root: Value = serde_json::from_str(&self.text).unwrap_or_default();
            let dialect = root["$schema"].as_str().unwrap_or_default();
            let old = dialect.contains("draft-04");
            let id = root[if old { "id" } else { "$id" }].as_str();
            let id = id.unwrap_or_default();
            id.strip_suffix('#').unwrap_or(id).to_owned()
        })
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_document() {
        let mut documents = Documents::default();
        let first = documents.source(r#"{"$id":"a"}"#);
        let copy = String::from(r#"{"$id":"a"}"#);
        assert!(Arc::ptr_eq(&first, &documents.source(&copy)));
        assert!(Arc::ptr_eq(&first, &documents.source(&copy)));
        assert!(!Arc::ptr_eq(&first, &documents.source(r#"{"$id":"b"}"#)));
    }

    #[test]
    fn the_id_depends_on_the_dialect() {
        let cases = [
            (
                r#"{"$id":"https://example.com/a"}"#,
                "https://example.com/a",
            ),
            (
                r#"{"$id":"https://example.com/a#"}"#,
                "https://example.com/a",
            ),
            (r#"{"id":"a"}"#, ""),
            (
                r#"{"$schema":"http://json-schema.org/draft-04/schema#","id":"a"}"#,
                "a",
            ),
            ("true", ""),
            ("no JSON", ""),
        ];
        for (text, id) in cases {
            assert_eq!(Source::new(text).id(), id, "{text}");
        }
    }
}

//! The schema documents that violations point into, each kept once.

use std::ptr;
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::SchemaPlace;

/// The documents that the violations of one run point into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documents(Vec<Arc<Source>>);

impl Documents {
    /// The shared document of a text.
    pub(crate) fn source(&mut self, place: SchemaPlace<'_>) -> Arc<Source> {
        if let Some(source) = self.0.iter().find(|source| source.is_at(place)) {
            return Arc::clone(source);
        }
        let source = Arc::new(Source::new(place));
        self.0.push(Arc::clone(&source));
        source
    }
}

/// The text of a document, and its `$id`, which is looked for when it is asked for.
#[derive(Debug)]
pub(crate) struct Source {
    text: SourceText,
    id: OnceLock<String>,
}

#[derive(Debug)]
enum SourceText {
    Emitted(&'static str),
    Shared(Arc<str>),
}

impl Source {
    fn new(place: SchemaPlace<'_>) -> Self {
        Self {
            text: match place {
                SchemaPlace::Emitted(text, _) => SourceText::Emitted(text),
                SchemaPlace::Read(text, _) => SourceText::Shared(Arc::clone(text)),
            },
            id: OnceLock::new(),
        }
    }

    fn text(&self) -> &str {
        match &self.text {
            SourceText::Emitted(text) => text,
            SourceText::Shared(text) => text,
        }
    }

    /// Whether this is the document of a place. There may be copies of its text.
    fn is_at(&self, place: SchemaPlace<'_>) -> bool {
        let text = match place {
            SchemaPlace::Emitted(text, _) => text,
            SchemaPlace::Read(text, _) => text,
        };
        ptr::eq(self.text(), text) || self.text() == text
    }

    /// The `$id` (`id` in draft 4) without an empty fragment, or nothing.
    pub(crate) fn id(&self) -> &str {
        self.id.get_or_init(|| {
            let root: Value = serde_json::from_str(self.text()).unwrap_or_default();
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
        self.text() == other.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_document() {
        let mut documents = Documents::default();
        let first = documents.source(SchemaPlace::Emitted(r#"{"$id":"a"}"#, ""));
        let copy = Arc::from(r#"{"$id":"a"}"#);
        let places = [
            SchemaPlace::Read(&copy, ""),
            SchemaPlace::Emitted(r#"{"$id":"a"}"#, ""),
        ];
        for place in places {
            assert!(Arc::ptr_eq(&first, &documents.source(place)));
        }
        let other = documents.source(SchemaPlace::Emitted(r#"{"$id":"b"}"#, ""));
        assert!(!Arc::ptr_eq(&first, &other));
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
            assert_eq!(
                Source::new(SchemaPlace::Emitted(text, "")).id(),
                id,
                "{text}"
            );
        }
    }
}

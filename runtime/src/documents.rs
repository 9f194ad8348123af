//! The schema documents that violations point into.

use std::collections::BTreeMap;
use std::ptr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value;

use crate::SchemaPlace;

/// A schema document that was read.
///
/// ```
/// use schemawright::{SchemaDocument, SchemaPlace};
///
/// let document = SchemaDocument::new(r#"{ "$defs": { "Word": { "type": "string" } } }"#.into());
/// let place = SchemaPlace::Read(&document, "/$defs/Word");
/// # let _ = place;
/// ```
#[derive(Clone, Debug)]
pub struct SchemaDocument(Arc<Known>);

#[derive(Debug)]
struct Known {
    text: Arc<str>,
    /// Looked for when it is asked for.
    id: OnceLock<Arc<str>>,
}

impl SchemaDocument {
    /// The document of a text.
    #[must_use]
    pub fn new(text: Arc<str>) -> Self {
        let id = OnceLock::new();
        Self(Arc::new(Known { text, id }))
    }
}

/// The document of a schema, kept after the check has gone.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Emitted(&'static str),
    Read(SchemaDocument),
}

impl Source {
    pub(crate) fn of(place: SchemaPlace<'_>) -> Self {
        match place {
            SchemaPlace::Emitted(text, _) => Self::Emitted(text),
            SchemaPlace::Read(document, _) => Self::Read(document.clone()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Emitted(text) => text,
            Self::Read(document) => &document.0.text,
        }
    }

    /// The `$id` (`id` in draft 4) without an empty fragment, or nothing.
    pub(crate) fn id(&self) -> Arc<str> {
        match self {
            Self::Emitted(text) => emitted_id(text),
            Self::Read(document) => {
                let known = &document.0;
                Arc::clone(known.id.get_or_init(|| id(&known.text)))
            }
        }
    }
}

/// There may be copies of a text.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.text(), other.text()) || self.text() == other.text()
    }
}

/// The `$id` of a document that is part of the program, and so stays where it is.
fn emitted_id(text: &'static str) -> Arc<str> {
    static IDS: Mutex<BTreeMap<(usize, usize), Arc<str>>> = Mutex::new(BTreeMap::new());
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    let place = (text.as_ptr().addr(), text.len());
    Arc::clone(ids.entry(place).or_insert_with(|| id(text)))
}

fn id(text: &str) -> Arc<str> {
    let root: Value = serde_json::from_str(text).unwrap_or_default();
    let dialect = root["$schema"].as_str().unwrap_or_default();
    let old = dialect.contains("draft-04");
    let id = root[if old { "id" } else { "$id" }].as_str();
    let id = id.unwrap_or_default();
    id.strip_suffix('#').unwrap_or(id).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_document() {
        const TEXT: &str = r#"{"$id":"a"}"#;
        let emitted = Source::of(SchemaPlace::Emitted(&TEXT, ""));
        let document = SchemaDocument::new(TEXT.into());
        let read = Source::of(SchemaPlace::Read(&document, ""));
        assert_eq!(emitted, read);
        assert_eq!((&*emitted.id(), &*read.id()), ("a", "a"));
        let other = Source::of(SchemaPlace::Emitted(&r#"{"$id":"b"}"#, ""));
        assert_ne!(emitted, other);
    }

    #[test]
    fn the_id_depends_on_the_dialect() {
        static CASES: [(&str, &str); 6] = [
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
        for (text, id) in &CASES {
            let source = Source::of(SchemaPlace::Emitted(text, ""));
            assert_eq!(&*source.id(), *id, "{text}");
        }
    }
}

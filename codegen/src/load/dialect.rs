//! Which version of JSON Schema a document is written in.

use crate::diagnostic::Diagnostic;
use crate::documents::{Dialect, Document, Node};

/// The names of the dialects, as options and messages spell them, with the URI of each metaschema.
pub const DIALECTS: [(Dialect, &str, &str); 5] = [
    (
        Dialect::Draft4,
        "draft-04",
        "http://json-schema.org/draft-04/schema",
    ),
    (
        Dialect::Draft6,
        "draft-06",
        "http://json-schema.org/draft-06/schema",
    ),
    (
        Dialect::Draft7,
        "draft-07",
        "http://json-schema.org/draft-07/schema",
    ),
    (
        Dialect::Draft201909,
        "2019-09",
        "https://json-schema.org/draft/2019-09/schema",
    ),
    (
        Dialect::Draft202012,
        "2020-12",
        "https://json-schema.org/draft/2020-12/schema",
    ),
];

impl Dialect {
    /// The dialect that an option names.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        DIALECTS
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(dialect, ..)| *dialect)
    }

    /// The names of all dialects, the oldest first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        DIALECTS.iter().map(|(_, name, _)| *name)
    }

    /// The dialect of a metaschema's URI, with or without an empty fragment.
    #[must_use]
    pub fn from_uri(uri: &str) -> Option<Self> {
        let uri = uri.trim_end_matches('#');
        DIALECTS
            .iter()
            .find(|(.., known)| *known == uri)
            .map(|(dialect, ..)| *dialect)
    }

    /// The URI of its metaschema, without a fragment.
    #[must_use]
    pub fn uri(self) -> &'static str {
        DIALECTS
            .iter()
            .find(|(dialect, ..)| *dialect == self)
            .map_or("", |(.., uri)| uri)
    }
}

/// The dialect of a document: what `$schema` says, else `default`; and whether it has the vocabulary of validation.
/// A metaschema that is no dialect of its own is looked up among the documents, and counts as the one that it is
/// written in.
pub fn of(
    documents: &[Document],
    index: usize,
    default: Dialect,
) -> Result<(Dialect, bool), Diagnostic> {
    let (mut at, mut asserts) = (index, true);
    // Each step goes to another document, so there are no more steps than documents.
    for _ in 0..=documents.len() {
        let Some(node) = documents[at].root.get("$schema") else {
            return Ok((default, asserts));
        };
        let uri = node.as_str().unwrap_or_default();
        if let Some(dialect) = Dialect::from_uri(uri) {
            return Ok((dialect, asserts));
        }
        let Some(metaschema) = documents
            .iter()
            .position(|document| is_named(document, uri))
        else {
            break;
        };
        asserts &= has_validation(&documents[metaschema].root);
        at = metaschema;
    }
    Err(unknown(&documents[index]))
}

fn is_named(document: &Document, uri: &str) -> bool {
    let uri = uri.trim_end_matches('#');
    let id = document.root.get("$id").and_then(Node::as_str);
    document.retrieval_uri == uri || id.is_some_and(|id| id.trim_end_matches('#') == uri)
}

/// Whether a metaschema has the vocabulary of validation, of any version; one that lists none has all.
fn has_validation(metaschema: &Node) -> bool {
    let vocabulary = metaschema.get("$vocabulary");
    vocabulary.is_none_or(|vocabulary| {
        let mut members = vocabulary.members().iter();
        members.any(|member| member.key.ends_with("/vocab/validation"))
    })
}

fn unknown(document: &Document) -> Diagnostic {
    let names = DIALECTS.map(|(.., uri)| uri).join(", ");
    let node = document.root.get("$schema").unwrap_or(&document.root);
    let uri = node.as_str().unwrap_or_default();
    let message = format!("`$schema` names no dialect that is supported: {uri:?}");
    Diagnostic::error("unknown-dialect", message)
        .at(super::place(document, node, "/$schema"))
        .help(format!("use one of {names}"))
}

//! Which version of JSON Schema a document is written in.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Place};
use crate::documents::{Dialect, Node};

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

/// The dialect of a document: what `$schema` says, else `default`.
pub fn of(
    root: &Node,
    default: Dialect,
    place: &impl Fn(Range<usize>, String) -> Place,
) -> Result<Dialect, Diagnostic> {
    let Some(node) = root.get("$schema") else {
        return Ok(default);
    };
    let uri = node.as_str().unwrap_or_default();
    Dialect::from_uri(uri).ok_or_else(|| {
        let names = DIALECTS.map(|(.., uri)| uri).join(", ");
        Diagnostic::error(
            "unknown-dialect",
            format!("`$schema` names no dialect that is supported: {uri:?}"),
        )
        .at(place(node.span.clone(), "/$schema".into()))
        .help(format!("use one of {names}"))
    })
}

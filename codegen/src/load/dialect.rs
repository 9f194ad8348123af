//! Which version of JSON Schema a document is written in.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Lint, Place};
use crate::documents::{Dialect, Document, Node};

use super::Fetch;

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

    /// The dialect of a metaschema's URI: with `http` or `https`, with or without an empty fragment. The URI without a
    /// version was last that of draft 7.
    #[must_use]
    pub fn from_uri(uri: &str) -> Option<Self> {
        let name = without_scheme(uri)?;
        if name == "json-schema.org/schema" {
            return Some(Self::Draft7);
        }
        DIALECTS
            .iter()
            .find(|(.., known)| without_scheme(known) == Some(name))
            .map(|(dialect, ..)| *dialect)
    }

    /// Its name, as options and messages spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        DIALECTS
            .iter()
            .find(|(dialect, ..)| *dialect == self)
            .map_or("", |(_, name, _)| name)
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

/// A URI without its scheme, which is that of HTTP, and without an empty fragment.
fn without_scheme(uri: &str) -> Option<&str> {
    let uri = uri.strip_suffix('#').unwrap_or(uri);
    uri.strip_prefix("https://")
        .or_else(|| uri.strip_prefix("http://"))
}

/// How a document is read.
pub struct Found {
    /// Its dialect.
    pub dialect: Dialect,
    /// Whether it has the vocabulary of validation.
    pub asserts: bool,
    /// What is to be said of it.
    pub warning: Option<Diagnostic>,
}

/// The documents that are metaschemas of others, by their names.
#[derive(Debug, Default)]
pub struct Metaschemas(HashMap<String, Metaschema>);

/// What matters of a metaschema.
#[derive(Clone, Debug)]
struct Metaschema {
    /// Its own `$schema`.
    metaschema: Option<String>,
    /// Whether it has the vocabulary of validation.
    asserts: bool,
}

impl Metaschemas {
    /// Adds a document by its names.
    pub fn add(&mut self, document: &Document) {
        let ids = ["$id", "id"].map(|keyword| document.root.get(keyword).and_then(Node::as_str));
        let names = ids.into_iter().flatten();
        for name in names.chain([document.retrieval_uri.as_str()]) {
            let name = name.trim_end_matches('#').to_owned();
            self.0.insert(name, Metaschema::of(document));
        }
    }

    /// The dialect of a document: what `$schema` says, else the one that somebody asked for, else the newest. A
    /// metaschema that is no dialect of its own is looked up, and counts as the one that it is written in.
    pub fn dialect(
        &mut self,
        document: &Document,
        asked: Option<Dialect>,
        fetch: &mut Fetch<'_>,
    ) -> Result<Found, Diagnostic> {
        let mut metaschema = Metaschema::of(document);
        let (mut asserts, mut seen) = (true, HashSet::new());
        let found = |dialect, asserts, warning| Found {
            dialect,
            asserts,
            warning,
        };
        while let Some(uri) = metaschema.metaschema {
            if let Some(dialect) = Dialect::from_uri(&uri) {
                return Ok(found(dialect, asserts, None));
            }
            let name = uri.trim_end_matches('#').to_owned();
            let next = if seen.insert(name.clone()) {
                self.named(&name, fetch)
            } else {
                None
            };
            let Some(next) = next else {
                let dialect = asked.ok_or_else(|| unknown(document))?;
                return Ok(found(dialect, true, Some(overridden(document, dialect))));
            };
            asserts &= next.asserts;
            metaschema = next;
        }
        Ok(found(asked.unwrap_or_default(), asserts, None))
    }

    fn named(&mut self, name: &str, fetch: &mut Fetch<'_>) -> Option<Metaschema> {
        if let Some(known) = self.0.get(name) {
            return Some(known.clone());
        }
        let document = super::document(&fetch(name)?).ok()?;
        self.add(&document);
        let found = Metaschema::of(&document);
        self.0.insert(name.to_owned(), found.clone());
        Some(found)
    }
}

impl Metaschema {
    fn of(document: &Document) -> Self {
        let metaschema = document.root.get("$schema");
        Self {
            metaschema: metaschema.map(|node| node.as_str().unwrap_or_default().to_owned()),
            asserts: has_validation(&document.root),
        }
    }
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
    let (place, uri) = metaschema(document);
    let message = format!("`$schema` names no dialect that is supported: {uri:?}");
    Diagnostic::error("unknown-dialect", message)
        .at(place)
        .help(format!(
            "use one of {names}; or say how it is to be read: `--dialect`, or `dialect` in the config file"
        ))
}

/// Somebody said how to read a document whose `$schema` nobody knows.
fn overridden(document: &Document, dialect: Dialect) -> Diagnostic {
    let (place, uri) = metaschema(document);
    let name = dialect.name();
    let message = format!(
        "`$schema` names no dialect that is supported: {uri:?}; the schema is read as {name}, which was asked for"
    );
    Diagnostic::warning(Lint::UnknownDialect, message)
        .at(place)
        .help(format!("`\"$schema\": {:?}` says the same", dialect.uri()))
}

fn metaschema(document: &Document) -> (Place, &str) {
    let node = document.root.get("$schema").unwrap_or(&document.root);
    let place = super::place(document, node, "/$schema");
    (place, node.as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{DIALECTS, Dialect};

    #[test]
    fn a_metaschema_is_known_by_every_spelling_of_its_uri() {
        let unversioned = (Dialect::Draft7, "", "http://json-schema.org/schema");
        for (dialect, _, uri) in DIALECTS.into_iter().chain([unversioned]) {
            let (_, rest) = uri.split_once("://").expect("a URI");
            for scheme in ["http", "https"] {
                for end in ["", "#"] {
                    let spelled = format!("{scheme}://{rest}{end}");
                    assert_eq!(Dialect::from_uri(&spelled), Some(dialect), "{spelled}");
                }
            }
            for other in ["ftp://", "https://www.", ""] {
                assert_eq!(Dialect::from_uri(&format!("{other}{rest}")), None);
            }
            assert_eq!(Dialect::from_uri(&format!("{uri}#/x")), None);
            assert_eq!(Dialect::from_uri(&format!("{uri}##")), None);
        }
    }
}

//! Stage 1: source texts become documents. JSON syntax, places, dialects; each is checked by its metaschema.

mod advice;
mod builtin;
mod dialect;
mod foreign;
mod metaschema;
mod parse;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::documents::{Dialect, Document, Documents, Json, Node};

pub use parse::DEPTH_LIMIT;
pub(crate) use parse::parse;

/// A schema text to generate from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in diagnostics and headers, usually its path as it was given.
    pub name: String,
    /// Where references that lead to it by path lead: an absolute URI.
    pub retrieval_uri: String,
    /// The bytes of the text, in UTF-8.
    pub bytes: Vec<u8>,
    /// Whether types are wanted for it, or only for what others refer to in it.
    pub wanted: bool,
}

/// Loads all sources.
///
/// # Errors
/// A source that is no JSON, or no schema of a known dialect.
pub fn load(sources: &[Source], default: Dialect) -> Result<Documents, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let mut documents = Documents::default();
    for source in sources {
        match document(source, default) {
            Ok(document) => documents.all.push(document),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    for index in 0..documents.all.len() {
        if let Some(diagnostic) = foreign::check(&documents.all[index]) {
            diagnostics.push(diagnostic);
            continue;
        }
        match dialect::of(&documents.all, index, default) {
            Ok((dialect, asserts)) => {
                let document = &mut documents.all[index];
                (document.dialect, document.asserts) = (dialect, asserts);
                let faults = metaschema::check(document);
                if document.wanted {
                    diagnostics.extend(faults);
                } else {
                    document.faults = faults;
                }
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    builtin::add(&mut documents);
    Ok(documents)
}

/// The document of a source, before its dialect is known.
fn document(source: &Source, dialect: Dialect) -> Result<Document, Diagnostic> {
    let file: Arc<str> = source.name.as_str().into();
    let text = text(&source.bytes, &file)?;
    let place = |span, pointer| Place {
        file: Arc::clone(&file),
        text: Arc::clone(&text),
        span,
        pointer: Some(pointer),
    };
    let root = parse::parse(&text).map_err(|error| {
        let diagnostic =
            Diagnostic::error(error.code, error.message).at(place(error.span, error.pointer));
        match error.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    })?;
    if !matches!(root.json, Json::Object(_) | Json::Bool(_)) {
        let found = metaschema::kind(&root);
        let message = format!("a schema is an object or a boolean, found {found}");
        let place = place(root.span, String::new());
        return Err(Diagnostic::error("not-a-schema", message).at(place));
    }
    Ok(Document {
        file,
        retrieval_uri: source.retrieval_uri.clone(),
        text,
        root,
        dialect,
        asserts: true,
        wanted: source.wanted,
        built_in: false,
        faults: Diagnostics::new(),
    })
}

/// The place of a value of a document.
fn place(document: &Document, node: &Node, pointer: &str) -> Place {
    Place {
        file: Arc::clone(&document.file),
        text: Arc::clone(&document.text),
        span: node.span.clone(),
        pointer: Some(pointer.to_owned()),
    }
}

/// The text of a source, without a byte order mark (RFC 8259 section 8.1 allows to ignore it).
fn text(bytes: &[u8], file: &Arc<str>) -> Result<Arc<str>, Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map(Arc::from).map_err(|error| {
        let valid = error.valid_up_to();
        let text: Arc<str> = String::from_utf8_lossy(bytes).into();
        let span = valid
            ..text[valid..]
                .chars()
                .next()
                .map_or(valid, |bad| valid + bad.len_utf8());
        Diagnostic::error("not-utf8", "the file is not UTF-8")
            .at(Place {
                file: Arc::clone(file),
                text,
                span,
                pointer: None,
            })
            .help("save it as UTF-8")
    })
}

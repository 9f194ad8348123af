//! Stage 1: source texts become documents. JSON syntax, places, dialects; each is checked by its metaschema.

mod advice;
mod annotations;
mod builtin;
mod dialect;
mod foreign;
mod metaschema;
mod parse;

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::documents::{Dialect, Document, Documents, Fetched, Json, Library, Node};

use dialect::Metaschemas;

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

/// Finds the text of a document by its URI, which has no fragment. Two texts with one retrieval URI are one document.
pub type Fetch<'f> = dyn FnMut(&str) -> Option<Source> + Send + 'f;

/// Loads the sources that are given, and those that are asked for later.
pub struct Loader<'f> {
    fetch: &'f mut Fetch<'f>,
    /// The dialect that somebody asked for.
    dialect: Option<Dialect>,
    metaschemas: Metaschemas,
    /// The retrieval URIs of the documents.
    known: HashSet<String>,
}

impl<'f> Loader<'f> {
    /// A loader that reads schemas without a `$schema`, or with one that nobody knows, in a dialect; and that asks `fetch`
    /// for what is not given.
    pub fn new(dialect: Option<Dialect>, fetch: &'f mut Fetch<'f>) -> Self {
        Self {
            fetch,
            dialect,
            metaschemas: Metaschemas::default(),
            known: HashSet::new(),
        }
    }

    /// Loads all sources. One that is no JSON is left out, and what is wrong with it is kept for the end, because the others
    /// may be wrong, too.
    pub fn load(&mut self, sources: &[Source]) -> Documents {
        let mut documents = Documents::default();
        for source in sources {
            self.known.insert(source.retrieval_uri.clone());
            match document(source) {
                Ok(document) => documents.all.push(document),
                Err(diagnostic) => documents.faults.push(diagnostic),
            }
        }
        for document in &documents.all {
            self.metaschemas.add(document);
        }
        for document in &mut documents.all {
            let is_schema = self.judge(document);
            if document.wanted && !is_schema {
                document.wanted = false;
                documents.faults.extend(document.faults.clone());
            }
        }
        documents
    }

    /// Finds the dialect of a document, and what is wrong with it. Says whether it is a schema of a dialect that is known.
    fn judge(&mut self, document: &mut Document) -> bool {
        // References may lead into a document of another kind, to the schemas that it holds.
        if let Some(diagnostic) = foreign::check(document).filter(|_| document.wanted) {
            document.faults.push(diagnostic);
            return false;
        }
        let found = self.metaschemas.dialect(document, self.dialect, self.fetch);
        let is_known = found.is_ok();
        match found {
            Ok(found) => {
                (document.dialect, document.asserts) = (found.dialect, found.asserts);
                document.faults = metaschema::check(document, found.dialect);
                if let Some(warning) = found.warning {
                    document.faults.push(warning);
                }
            }
            Err(diagnostic) => document.faults.push(diagnostic),
        }
        is_known
    }
}

impl fmt::Debug for Loader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loader")
            .field("dialect", &self.dialect)
            .field("known", &self.known)
            .finish_non_exhaustive()
    }
}

impl Library for Loader<'_> {
    fn fetch(&mut self, uri: &str) -> Fetched {
        let Some(mut source) = (self.fetch)(uri) else {
            return self.built_in(uri);
        };
        if !self.known.insert(source.retrieval_uri.clone()) {
            return Fetched::Known(source.retrieval_uri);
        }
        source.wanted = false;
        match document(&source) {
            Ok(mut document) => {
                self.judge(&mut document);
                Fetched::New(Box::new(document))
            }
            Err(diagnostic) => Fetched::Wrong(diagnostic.into()),
        }
    }

    fn faults(&self, document: &Document, pointer: &str, dialect: Dialect) -> Diagnostics {
        metaschema::check_reached(document, pointer, dialect)
    }
}

impl Loader<'_> {
    /// A metaschema that comes with the generator.
    fn built_in(&mut self, uri: &str) -> Fetched {
        match builtin::document(uri) {
            Some(document) if self.known.insert(document.retrieval_uri.clone()) => {
                Fetched::New(Box::new(document))
            }
            Some(document) => Fetched::Known(document.retrieval_uri),
            None => Fetched::Nothing,
        }
    }
}

/// The document of a source, before its dialect is known.
fn document(source: &Source) -> Result<Document, Diagnostic> {
    let file: Arc<str> = source.name.as_str().into();
    let text = text(&source.bytes, &file)?;
    let place = |span, pointer| Place {
        file: Arc::clone(&file),
        text: Arc::clone(&text),
        span,
        pointer: Some(pointer),
    };
    let root = parse::parse(&text, DEPTH_LIMIT).map_err(|error| {
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
        base_uri: source.retrieval_uri.clone(),
        names: Vec::new(),
        reached: Vec::new(),
        text,
        root,
        dialect: Dialect::default(),
        asserts: true,
        wanted: source.wanted,
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

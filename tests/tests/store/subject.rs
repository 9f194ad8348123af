//! A schema of somebody else.

use std::path::PathBuf;
use std::sync::Arc;

/// A schema, or a folder of them, with documents.
pub struct Subject {
    /// A name, which no other has.
    pub name: String,
    /// The folder that paths start at.
    pub base: PathBuf,
    /// The path of the schema, or of the folder.
    pub path: PathBuf,
    /// URIs, each with the folder of its documents.
    pub maps: Vec<(String, PathBuf)>,
    /// Whether an independent validator can read it: then it must not be refused.
    pub is_readable: bool,
    /// The documents that nobody has: what refers to them may be refused, even if a validator does not ask for them.
    pub missing: Arc<[String]>,
    /// The bytes of the schema and all that it leads to; zero where nobody asks.
    pub bytes: u64,
    /// Whether its code is compiled.
    pub is_compiled: bool,
    /// The documents that are to be read.
    pub documents: Vec<Document>,
}

/// A document, and whether its schema accepts it.
pub struct Document {
    /// A name.
    pub name: String,
    /// The JSON text.
    pub text: String,
    /// The verdict.
    pub is_valid: bool,
}

impl Subject {
    /// A readable schema without documents.
    pub fn new(
        name: impl Into<String>,
        base: impl Into<PathBuf>,
        path: impl Into<PathBuf>,
    ) -> Self {
        Self {
            name: name.into(),
            base: base.into(),
            path: path.into(),
            maps: Vec::new(),
            is_readable: true,
            missing: Arc::default(),
            bytes: 0,
            is_compiled: true,
            documents: Vec::new(),
        }
    }

    /// Whether it is one schema, so that there is one type for documents.
    pub fn has_root(&self) -> bool {
        !self.base.join(&self.path).is_dir()
    }

    /// Whether documents are read.
    pub fn is_linked(&self) -> bool {
        !self.documents.is_empty()
    }

    /// A name for a module, which no other subject has as long as names differ in letters and digits.
    pub fn module(&self) -> String {
        let word = |letter: char| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '_'
            }
        };
        self.name.chars().map(word).collect()
    }
}

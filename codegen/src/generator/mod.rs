//! The generator's front: the only place of the library that reads and writes files.

mod read;
mod write;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;

pub use read::{Sources, UriMap, read};
pub use write::{Written, compare, write};

/// Why a run ended without its result.
#[derive(Debug)]
pub enum Failure {
    /// The schemas are wrong.
    Schema(Diagnostics),
    /// What was asked for can't be done.
    Usage(String),
    /// A file or folder can't be read or written.
    Io(PathBuf, std::io::Error),
}

impl Failure {
    fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |error| Self::Io(path.to_owned(), error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(diagnostics) => diagnostics.fmt(f),
            Self::Usage(message) => f.write_str(&crate::text::for_terminal(message)),
            Self::Io(path, error) => {
                write!(f, "{}: {error}", crate::text::for_terminal(&path.display().to_string()))
            }
        }
    }
}

impl std::error::Error for Failure {}

impl From<Diagnostics> for Failure {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Schema(diagnostics)
    }
}

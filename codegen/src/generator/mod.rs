//! The generator's front: the only place of the library that reads and writes files.

mod job;
mod product;
mod read;
mod write;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;

pub use job::{Job, Overrides};
pub use product::Product;
pub use read::{Sources, UriMap, files_below, read};
pub use write::{Difference, Plan, Written};

/// Why a run ended without its result. `Debug` says what `Display` says.
pub enum Failure {
    /// The schemas are wrong.
    Schema(Diagnostics),
    /// The config file is wrong.
    Config(Diagnostics),
    /// What was asked for can't be done.
    Usage(String),
    /// A file or folder can't be read or written.
    Io(PathBuf, std::io::Error),
}

impl Failure {
    /// Turns an error of the operating system into a failure about a path.
    pub fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |error| Self::Io(path.to_owned(), error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(diagnostics) | Self::Config(diagnostics) => diagnostics.fmt(f),
            Self::Usage(message) => f.write_str(&crate::text::for_terminal(message)),
            Self::Io(path, error) => {
                let path = path.display().to_string();
                write!(f, "{}: {error}", crate::text::for_terminal(&path))
            }
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}

impl From<Diagnostics> for Failure {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Schema(diagnostics)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, generate};

    #[test]
    fn long_chains_of_schemas_are_followed() {
        let definitions: Vec<String> = (0..800)
            .map(|number| format!(r##""a{number}": {{ "properties": {{ "next": {{ "$ref": "#/$defs/a{}" }} }} }}"##, number + 1))
            .collect();
        let text = format!(
            r##"{{ "$ref": "#/$defs/a0", "$defs": {{ {}, "a800": {{ "type": "string" }} }} }}"##,
            definitions.join(",")
        );
        let source = Source {
            name: "chain.json".to_owned(),
            retrieval_uri: "local:///chain.json".to_owned(),
            bytes: text.into(),
            wanted: true,
        };
        let generated = generate(std::slice::from_ref(&source), &Options::default());
        assert!(generated.is_ok_and(|generated| !generated.outputs.is_empty()));
    }
}

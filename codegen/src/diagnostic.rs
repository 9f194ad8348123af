//! Findings about a schema: what is wrong, where it stands, and what helps.

mod lints;

use std::ops::Range;
use std::sync::Arc;

pub use lints::{ALL_WARNINGS, Chosen, Level, Lint, Lints};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something to look at; generating goes on.
    Warning,
}

/// A stretch of a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the source, usually its path as it was given.
    pub file: Arc<str>,
    /// The whole text of the source; invalid UTF-8 is replaced.
    pub text: Arc<str>,
    /// The bytes of the text that are meant.
    pub span: Range<usize>,
    /// The JSON Pointer of the value, where the text could be read that far.
    pub pointer: Option<String>,
}

impl Place {
    /// The line of the first byte, and its column in characters, both counted from one.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        let before = self.text.get(..self.span.start).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |last| last.chars().count())
            + 1;
        (line, column)
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the generator.
    pub severity: Severity,
    /// A stable name of the kind of finding, such as `bad-keyword-value`.
    pub code: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// Where it is.
    pub place: Option<Box<Place>>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place: None,
            help: None,
        }
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(lint: Lint, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(lint.code(), message)
        }
    }

    /// The same finding, as one that does not stop the run.
    #[must_use]
    pub fn warned(self, lint: Lint) -> Self {
        Self {
            severity: Severity::Warning,
            code: lint.code(),
            ..self
        }
    }

    /// The same finding, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// The same finding, with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All the findings of a run, in the order in which they were made. `Debug` says what `Display` says.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No findings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding; the same finding twice is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    /// Adds all findings of another list.
    pub fn extend(&mut self, other: Self) {
        other
            .0
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Goes through them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

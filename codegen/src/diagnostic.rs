//! Findings about a schema: what is wrong, where it stands, and what helps.

mod lints;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
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
    /// Whether it stops the generator.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

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
#[derive(Clone, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    /// The numbers of the findings, by what tells most of them apart.
    known: HashMap<u64, Vec<usize>>,
}

/// The code of an error about a keyword's value.
const BAD_VALUE: &str = "bad-keyword-value";

impl PartialEq for Diagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Eq for Diagnostics {}

/// What tells most findings apart: their kind, their message and their place.
fn mark(diagnostic: &Diagnostic) -> u64 {
    let place = diagnostic.place.as_ref();
    let place = place.map(|place| (&place.file, place.span.start, &place.pointer));
    let told = (diagnostic.code, &diagnostic.message, place);
    BuildHasherDefault::<DefaultHasher>::default().hash_one(told)
}

impl Diagnostics {
    /// No findings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding; the same finding twice is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let numbers = self.known.entry(mark(&diagnostic)).or_default();
        if !numbers.iter().any(|number| self.all[*number] == diagnostic) {
            numbers.push(self.all.len());
            self.all.push(diagnostic);
        }
    }

    /// The same findings, file by file, each from its start to its end; the files in the order of their first findings. What
    /// has no place comes first. Of a keyword's value one error is kept: the others follow from it.
    #[must_use]
    pub fn by_place(&self) -> Self {
        let mut wrong: HashSet<(&str, usize)> = HashSet::new();
        let mut files: Vec<&str> = Vec::new();
        let mut sorted: Vec<(Option<(usize, usize)>, &Diagnostic)> = Vec::new();
        for diagnostic in &self.all {
            if let Some(place) = diagnostic.place.as_ref().filter(|_| diagnostic.is_error()) {
                let is_first = wrong.insert((&place.file, place.span.start));
                if !is_first && diagnostic.code == BAD_VALUE {
                    continue;
                }
            }
            let place = diagnostic.place.as_ref().map(|place| {
                let known = files.iter().position(|file| **file == *place.file);
                let number = known.unwrap_or_else(|| {
                    files.push(&place.file);
                    files.len() - 1
                });
                (number, place.span.start)
            });
            sorted.push((place, diagnostic));
        }
        sorted.sort_by_key(|(place, _)| *place);
        let mut all = Self::new();
        for (_, one) in sorted {
            all.push(one.clone());
        }
        all
    }

    /// Adds all findings of another list.
    pub fn extend(&mut self, other: Self) {
        other
            .all
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(Diagnostic::is_error)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Goes through them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        let mut all = Self::new();
        all.push(diagnostic);
        all
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

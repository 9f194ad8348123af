//! What went wrong in callbacks. Shown as a number only: the errors may hold what the event says.

use std::error::Error;
use std::fmt;

/// The error of a callback. Any error becomes one through `?`.
pub type CallbackError = Box<dyn Error + Send + Sync>;

/// The callbacks that failed for one delivery. `Debug` and `Display` say how many, and none of their texts.
pub struct Failures(Vec<Failure>);

/// How a callback failed.
#[non_exhaustive]
pub enum Failure {
    /// It gave an error.
    Error(CallbackError),
    /// It panicked.
    Panic,
}

impl Failures {
    /// `None` when nothing failed.
    pub(super) fn of(failures: Vec<Failure>) -> Option<Self> {
        (!failures.is_empty()).then_some(Self(failures))
    }

    /// How many callbacks failed. At least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The failures, in the order in which their callbacks were registered. The texts of their errors may hold what
    /// the event says: personal data, for example.
    pub fn iter(&self) -> impl Iterator<Item = &Failure> {
        self.0.iter()
    }
}

impl fmt::Debug for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Failures({})", self.count())
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count() {
            1 => f.write_str("a callback failed"),
            count => write!(f, "{count} callbacks failed"),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error(_) => "Error([redacted])",
            Self::Panic => "Panic",
        })
    }
}

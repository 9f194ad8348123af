//! The engines that match the regular expressions of a schema.

use crate::Matched;

/// A compiled expression.
#[derive(Debug)]
pub(super) enum Engine {
    Regex(regex::Regex),
    #[cfg(feature = "backtracking")]
    Backtracking(crate::Backtracking),
}

impl Engine {
    /// Compiles an expression of the `regex` crate, if it is one.
    pub(super) fn regex(text: &str) -> Option<Self> {
        regex::Regex::new(text).ok().map(Self::Regex)
    }

    /// Compiles an expression that looks around or refers back, if it is one.
    #[cfg(feature = "backtracking")]
    pub(super) fn backtracking(text: &str) -> Option<Self> {
        let engine = crate::Backtracking::new(text).ok();
        engine.map(Self::Backtracking)
    }

    /// Compiles nothing: code that needs it does not compile without the feature `backtracking`.
    #[cfg(not(feature = "backtracking"))]
    pub(super) fn backtracking(_: &str) -> Option<Self> {
        None
    }

    #[inline]
    pub(super) fn run(&self, text: &str) -> Matched {
        match self {
            Self::Regex(regex) => regex.is_match(text).into(),
            #[cfg(feature = "backtracking")]
            Self::Backtracking(engine) => engine.run(text),
        }
    }
}

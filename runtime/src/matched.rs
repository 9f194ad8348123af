//! What comes of matching a text with a regular expression.

#[cfg(feature = "backtracking")]
pub(crate) use crate::backtracking::verdict;

/// Finds a verdict, and whether a match was given up meanwhile: never without an engine that gives up.
#[cfg(not(feature = "backtracking"))]
#[inline]
pub(crate) fn verdict<T>(find: impl FnOnce() -> T) -> (T, bool) {
    (find(), false)
}

/// What comes of matching a text with a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum Matched {
    /// The expression matches somewhere in the text.
    Yes,
    /// It matches nowhere.
    No,
    /// It took too many steps to tell. Nothing is accepted then.
    GaveUp,
}

impl From<bool> for Matched {
    #[inline]
    fn from(is_match: bool) -> Self {
        if is_match { Self::Yes } else { Self::No }
    }
}

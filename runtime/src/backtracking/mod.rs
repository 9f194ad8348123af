//! Regular expressions with look-around and back-references, matched as ECMA-262 says, in a limited number of steps.

mod machine;
mod parse;
mod program;
mod verdict;

pub(crate) use verdict::verdict;

use crate::Matched;
use machine::Machine;
use program::Program;

/// How many steps a match may take at least.
pub const STEPS: u64 = 1_000_000;

/// How many more steps it may take for each byte of the text.
pub const STEPS_PER_BYTE: u64 = 100;

/// A regular expression that looks around or refers back to a group (ECMA-262, section 22.2.2).
///
/// It is written in the language of the `regex` crate, with what that crate lacks: `(?=...)`, `(?!...)`, `(?<=...)`,
/// `(?<!...)`, and `\k<1>` for what the first group matched. All of it means what it means in ECMA-262: a group that took
/// no part in the match is empty, a loop forgets its groups with each turn, and what stands behind is matched backwards.
///
/// Such an expression can take time exponential in the text, so that there is a limit: [`STEPS`], and
/// [`STEPS_PER_BYTE`] for each byte of the text, and about 100 MiB of memory. A verdict that needs more is a refusal, also where the expression stands in
/// a `not`; and after each match that was given up the next one of the same verdict may take half as many steps.
///
/// ```
/// use schemawright::{Backtracking, Matched};
///
/// let twice = Backtracking::new(r"^([a-z]+)-\k<1>$").expect("it is written as it must be");
/// assert_eq!(twice.run("blue-blue"), Matched::Yes);
/// assert_eq!(twice.run("blue-green"), Matched::No);
/// ```
#[derive(Debug, Clone)]
pub struct Backtracking(Program);

/// Why there is no [`Backtracking`] for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BacktrackingError {
    /// It is not in the language.
    Malformed,
    /// Its repetitions, written out, take more than 2^18 instructions.
    TooLarge,
}

impl Backtracking {
    /// Reads an expression.
    ///
    /// # Errors
    /// The text is not in the language, or too large when it is written out.
    pub fn new(text: &str) -> Result<Self, BacktrackingError> {
        let (node, classes) = parse::parse(text).ok_or(BacktrackingError::Malformed)?;
        let program = Program::of(&node, classes).ok_or(BacktrackingError::TooLarge)?;
        Ok(Self(program))
    }

    /// Whether it matches somewhere in the text.
    #[must_use]
    pub fn run(&self, text: &str) -> Matched {
        let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
        let limit = STEPS.saturating_add(STEPS_PER_BYTE.saturating_mul(bytes));
        let found = Machine::new(&self.0, text, verdict::share_of(limit)).search();
        found.map_or_else(
            || {
                verdict::give_up();
                Matched::GaveUp
            },
            Matched::from,
        )
    }
}

#[cfg(test)]
mod tests;

//! The patterns of JSON Schema: what they mean in ECMA-262, and how Rust matches them.
//!
//! A pattern is read in Unicode mode (flag `u`), as JSON Schema asks for. A pattern that is wrong there but right in
//! annex B of ECMA-262 (`\_`, a lone `]`) is read by that looser grammar, as JavaScript reads it without the flag: its
//! text is a sequence of UTF-16 code units, and `\p{L}` and `\u{61}` start with their letter.

mod ast;
mod class;
mod classify;
mod escape;
mod foreign;
mod groups;
mod matcher;
mod parse;
mod plain;
mod property;
mod tokens;
mod translate;
mod units;

#[cfg(test)]
mod differential;
#[cfg(test)]
mod expressions;
#[cfg(test)]
mod generator;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tests;

use std::fmt;

pub use class::CharClass;
pub use foreign::{Foreign, foreign};
pub use matcher::{Matcher, matcher};
pub use plain::{Piece, Plain};
pub use tokens::tokens;

use ast::Node;
use matcher::{build, engine};
use parse::Grammar;
use schemawright::text::code_units;

/// How a pattern can be matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compiled {
    /// By a few comparisons, without an engine.
    Plain(Plain),
    /// By the `regex` crate, in time linear in the text.
    Regex(Translated),
    /// By `schemawright::Backtracking`, which may take exponential time and gives up at a limit.
    Backtracking {
        /// Why.
        reason: Reason,
        /// The pattern for that engine.
        translated: Translated,
    },
}

/// A pattern in the language of an engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// The pattern.
    pub text: String,
    /// Whether it is for texts as `schemawright::text::code_units` has them, and not as they are.
    pub by_code_units: bool,
}

/// Why a pattern needs an engine that backtracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It looks ahead or behind: `(?=...)`, `(?!...)`, `(?<=...)`, `(?<!...)`.
    Lookaround,
    /// It refers to what a group matched: `\1`, `\k<name>`.
    Backreference,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lookaround => {
                "the pattern looks ahead or behind, so that it needs an engine that backtracks"
            }
            Self::Backreference => {
                "the pattern refers back to a group, so that it needs an engine that backtracks"
            }
        })
    }
}

/// A pattern, and how to match it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How to match it.
    pub compiled: Compiled,
    /// What ECMA-262 has it say that hardly anybody means, and where.
    pub doubt: Option<PatternError>,
}

/// A pattern that is none in ECMA-262, or that no engine can take.
#[derive(Clone, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong.
    pub message: String,
    /// Where it is wrong, in bytes from the start of the pattern, when there is one place.
    pub offset: Option<usize>,
}

impl PatternError {
    fn at(message: impl Into<String>, offset: usize) -> Self {
        Self {
            message: message.into(),
            offset: Some(offset),
        }
    }

    /// The same error in a text, found in its code units.
    fn in_text(self, text: &str) -> Self {
        let offset = self
            .offset
            .map(|offset| units::offset_in_text(text, offset));
        Self { offset, ..self }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for PatternError {}

/// Reads a pattern of `pattern` or `patternProperties` and finds how to match it.
///
/// # Errors
///
/// When the pattern is wrong in ECMA-262, when it is nested too deeply, and when it is larger than its engine allows
/// (`\w{1000}{1000}`).
///
/// ```
/// use schemawright_codegen::pattern::{Compiled, Plain, Reason, Translated, compile};
///
/// assert_eq!(compile("^x-")?, Compiled::Plain(Plain::StartsWith("x-".to_owned())));
/// let translated = |text: &str| Translated { text: text.to_owned(), by_code_units: false };
/// assert_eq!(compile(r"^\d+(\.\d+)?$")?, Compiled::Regex(translated(r"^[0-9]+(?:\.[0-9]+)?$")));
/// let backtracking = Compiled::Backtracking {
///     reason: Reason::Backreference,
///     translated: translated(r"^([0-9])\k<1>$"),
/// };
/// assert_eq!(compile(r"^(?<digit>\d)\k<digit>$")?, backtracking);
///
/// let error = compile("a(b").unwrap_err();
/// assert_eq!(error.offset, Some(1));
/// assert_eq!(error.message, "the group is not closed: the pattern ends before its `)`");
/// # Ok::<(), schemawright_codegen::pattern::PatternError>(())
/// ```
pub fn compile(source: &str) -> Result<Compiled, PatternError> {
    reading(source).map(|reading| reading.compiled)
}

/// Reads a pattern as [`compile`] does, and tells what in it is doubtful.
///
/// # Errors
///
/// Those of [`compile`].
///
/// ```
/// use schemawright_codegen::pattern::reading;
///
/// // An escaped hyphen is wrong with the flag `u`, and without it the property is the letter `p` and more text.
/// let doubt = reading(r"^\p{L}\-$")?.doubt;
/// assert_eq!(doubt.and_then(|doubt| doubt.offset), Some(1));
/// assert_eq!(reading(r"^\p{L}-$")?.doubt, None);
/// # Ok::<(), schemawright_codegen::pattern::PatternError>(())
/// ```
pub fn reading(source: &str) -> Result<Reading, PatternError> {
    let read = read(source)?;
    Ok(Reading {
        compiled: compiled(&read.node, read.grammar)?,
        doubt: read.doubt,
    })
}

fn compiled(node: &Node, grammar: Grammar) -> Result<Compiled, PatternError> {
    let plain = classify::classify(node).and_then(|plain| match grammar {
        Grammar::Unicode => Some(plain),
        Grammar::Legacy => units::plain(plain),
    });
    if let Some(plain) = plain {
        return Ok(Compiled::Plain(plain));
    }
    let translated = Translated {
        text: translate::regex(node),
        by_code_units: grammar == Grammar::Legacy && units::matter(node),
    };
    if let Some(reason) = groups::reason(node) {
        engine(&translated.text)?;
        return Ok(Compiled::Backtracking { reason, translated });
    }
    build(&translated.text)?;
    Ok(Compiled::Regex(translated))
}

/// A pattern as a tree, and the grammar that it is right in.
struct Read {
    node: Node,
    grammar: Grammar,
    doubt: Option<PatternError>,
}

fn read(source: &str) -> Result<Read, PatternError> {
    let error = match parse::parse(source, Grammar::Unicode) {
        Ok(parsed) => {
            return Ok(Read {
                node: parsed.node,
                grammar: Grammar::Unicode,
                doubt: None,
            });
        }
        Err(error) => error,
    };
    // What annex B has to say against the pattern is what makes it wrong.
    let parsed = parse::parse(&code_units(source), Grammar::Legacy)
        .map_err(|error| error.in_text(source))?;
    let doubt = parsed.literal_escape.map(|place| {
        let message = format!(
            "this escape stands for its letter, for with the flag `u` the pattern is wrong: {error}"
        );
        PatternError::at(message, place).in_text(source)
    });
    Ok(Read {
        node: parsed.node,
        grammar: Grammar::Legacy,
        doubt,
    })
}

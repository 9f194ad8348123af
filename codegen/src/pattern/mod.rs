//! The patterns of JSON Schema: what they mean in ECMA-262, and how Rust matches them.
//!
//! A pattern is read in Unicode mode (flag `u`), as JSON Schema asks for. A pattern that is wrong
//! there but right in annex B of ECMA-262 (`\_`, a lone `]`) is read by that looser grammar; its
//! text is a sequence of code points all the same. What such a pattern would say by UTF-16 code
//! units or by `\p{...}` standing for `p{...}` is refused, for nobody means it.

mod ast;
mod class;
mod classify;
mod escape;
mod foreign;
mod groups;
mod parse;
mod plain;
mod property;
mod tokens;
mod translate;

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
pub use plain::{Piece, Plain};
pub use tokens::tokens;

use ast::Node;
use parse::Grammar;
use schemawright::{Backtracking, BacktrackingError, Matched};

/// How a pattern can be matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compiled {
    /// By a few comparisons, without an engine.
    Plain(Plain),
    /// By the `regex` crate, for which this is the pattern: it takes time linear in the text.
    Regex(String),
    /// By `schemawright::Backtracking`, which may take exponential time and gives up at a limit.
    Backtracking {
        /// Why.
        reason: Reason,
        /// The pattern for that engine.
        translated: String,
    },
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

/// A pattern that is none in ECMA-262, or that no engine can take.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
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
/// use schemawright_codegen::pattern::{Compiled, Plain, Reason, compile};
///
/// assert_eq!(compile("^x-")?, Compiled::Plain(Plain::StartsWith("x-".to_owned())));
/// assert_eq!(compile(r"^\d+(\.\d+)?$")?, Compiled::Regex(r"^[0-9]+(?:\.[0-9]+)?$".to_owned()));
/// let backtracking = Compiled::Backtracking {
///     reason: Reason::Backreference,
///     translated: r"^([0-9])\k<1>$".to_owned(),
/// };
/// assert_eq!(compile(r"^(?<digit>\d)\k<digit>$")?, backtracking);
///
/// let error = compile("a(b").unwrap_err();
/// assert_eq!((error.message.as_str(), error.offset), ("the group is not closed", Some(1)));
/// # Ok::<(), schemawright_codegen::pattern::PatternError>(())
/// ```
pub fn compile(source: &str) -> Result<Compiled, PatternError> {
    let node = read(source)?;
    if let Some(plain) = classify::classify(&node) {
        return Ok(Compiled::Plain(plain));
    }
    let translated = translate::regex(&node);
    if let Some(reason) = groups::reason(&node) {
        engine(&translated)?;
        return Ok(Compiled::Backtracking { reason, translated });
    }
    build(&translated)?;
    Ok(Compiled::Regex(translated))
}

fn read(source: &str) -> Result<Node, PatternError> {
    parse::parse(source, Grammar::Unicode).or_else(|error| {
        match parse::parse(source, Grammar::Legacy) {
            Ok(parsed) => Ok(parsed),
            Err(_) => Err(error),
        }
    })
}

fn build(translated: &str) -> Result<regex::Regex, PatternError> {
    regex::Regex::new(translated).map_err(|error| {
        let message = match error {
            regex::Error::CompiledTooBig(limit) => {
                format!("the pattern is too large: compiled, it would take more than {limit} bytes")
            }
            _ => "the pattern is nested too deeply for the engine".to_owned(),
        };
        PatternError {
            message,
            offset: None,
        }
    })
}

fn engine(translated: &str) -> Result<Backtracking, PatternError> {
    Backtracking::new(translated).map_err(|error| PatternError {
        message: match error {
            BacktrackingError::TooLarge => {
                "the pattern is too large: its repetitions, written out, would take too many instructions"
            }
            BacktrackingError::Malformed => "the pattern is nested too deeply for the engine",
        }
        .to_owned(),
        offset: None,
    })
}

/// Tells at run time whether a text matches a pattern.
#[derive(Debug, Clone)]
pub struct Matcher(Engine);

#[derive(Debug, Clone)]
enum Engine {
    Plain(Plain),
    Regex(regex::Regex),
    Backtracking(Backtracking),
}

impl Matcher {
    /// Does the pattern match anywhere in `text`?
    #[must_use]
    pub fn run(&self, text: &str) -> Matched {
        match &self.0 {
            Engine::Plain(plain) => plain.is_match(text).into(),
            Engine::Regex(regex) => regex.is_match(text).into(),
            Engine::Backtracking(engine) => engine.run(text),
        }
    }

    /// Does the pattern match anywhere in `text`? `false` also when that takes too many steps to tell.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.run(text) == Matched::Yes
    }
}

/// Makes a matcher.
///
/// # Errors
///
/// When the text of [`Compiled::Regex`] or [`Compiled::Backtracking`] does not come from [`compile`] and is wrong.
///
/// ```
/// use schemawright_codegen::pattern::{compile, matcher};
///
/// let matcher = matcher(&compile(r"^\w+@\w+$")?)?;
/// assert!(matcher.is_match("me@home"));
/// assert!(!matcher.is_match("you@"));
/// # Ok::<(), schemawright_codegen::pattern::PatternError>(())
/// ```
pub fn matcher(compiled: &Compiled) -> Result<Matcher, PatternError> {
    Ok(Matcher(match compiled {
        Compiled::Plain(plain) => Engine::Plain(plain.clone()),
        Compiled::Regex(translated) => Engine::Regex(build(translated)?),
        Compiled::Backtracking { translated, .. } => Engine::Backtracking(engine(translated)?),
    }))
}

//! Runs a pattern at generation time, with the engines that emitted code has.

use schemawright::text::code_units;
use schemawright::{Backtracking, BacktrackingError, Matched};

use super::plain::Plain;
use super::{Compiled, PatternError};

pub(super) fn build(translated: &str) -> Result<regex::Regex, PatternError> {
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

pub(super) fn engine(translated: &str) -> Result<Backtracking, PatternError> {
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
pub struct Matcher {
    pub(super) engine: Engine,
    by_code_units: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Engine {
    Plain(Plain),
    Regex(regex::Regex),
    Backtracking(Backtracking),
}

impl Matcher {
    /// Does the pattern match anywhere in `text`?
    #[must_use]
    pub fn run(&self, text: &str) -> Matched {
        let units = self.by_code_units.then(|| code_units(text));
        let text = units.as_deref().unwrap_or(text);
        match &self.engine {
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
/// When the text of [`Compiled::Regex`] or [`Compiled::Backtracking`] does not come from [`compile`](super::compile) and is wrong.
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
    let (engine, by_code_units) = match compiled {
        Compiled::Plain(plain) => (Engine::Plain(plain.clone()), false),
        Compiled::Regex(translated) => {
            let regex = build(&translated.text)?;
            (Engine::Regex(regex), translated.by_code_units)
        }
        Compiled::Backtracking { translated, .. } => {
            let engine = engine(&translated.text)?;
            (Engine::Backtracking(engine), translated.by_code_units)
        }
    };
    Ok(Matcher {
        engine,
        by_code_units,
    })
}

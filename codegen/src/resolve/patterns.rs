//! Reads regular expressions, and says where in the document something about one of them is to be looked at.

use std::ops::Range;
use std::sync::Arc;

use schemawright::{STEPS, STEPS_PER_BYTE};

use crate::diagnostic::{Diagnostic, Lint, Place};
use crate::graph::Pattern;
use crate::pattern::{self, Compiled, PatternError};

/// A regular expression that was read.
#[derive(Clone)]
pub struct Known {
    pub pattern: Pattern,
    doubt: Option<PatternError>,
}

/// Reads the regular expression of a pattern.
///
/// # Errors
/// It is none.
pub fn read(source: &str) -> Result<Known, PatternError> {
    let reading = pattern::reading(source)?;
    let matcher = pattern::matcher(&reading.compiled)?;
    Ok(Known {
        pattern: Pattern {
            source: source.to_owned(),
            compiled: reading.compiled,
            matcher: Arc::new(matcher),
        },
        doubt: reading.doubt,
    })
}

/// The error of a pattern that is none. Its literal is what `place` marks.
pub fn refused(error: &PatternError, source: &str, place: &Place) -> Diagnostic {
    let help = pattern::foreign(source).map_or_else(
        || "patterns are regular expressions of ECMA-262".to_owned(),
        |foreign| format!("{}: {}", foreign.message, foreign.help),
    );
    Diagnostic::error("bad-pattern", message(error, source, place))
        .at(inside(place, error.offset))
        .help(help)
}

impl Known {
    /// What is to be said where the pattern stands.
    pub fn warnings(&self, place: &Place) -> impl Iterator<Item = Diagnostic> {
        let doubt = self.doubt.as_ref().map(|doubt| {
            let message = message(doubt, &self.pattern.source, place);
            Diagnostic::warning(Lint::NotEcma, message)
                .at(inside(place, doubt.offset))
                .help("mend what the flag `u` does not allow, or write the letter without its `\\`")
        });
        let slow = slow(&self.pattern.compiled).map(|slow| slow.at(place.clone()));
        doubt.into_iter().chain(slow)
    }
}

/// The warning of a pattern that may be given up.
fn slow(compiled: &Compiled) -> Option<Diagnostic> {
    let Compiled::Backtracking { reason, .. } = compiled else {
        return None;
    };
    let help = format!(
        "it can take time exponential in the text, so that a text is refused that takes more than {STEPS} steps, and \
         {STEPS_PER_BYTE} for each of its bytes; the code needs the feature `backtracking` of `schemawright`"
    );
    Some(Diagnostic::warning(Lint::BacktrackingPattern, reason.to_string()).help(help))
}

/// What an error says. Where escapes of JSON shift the column, it also says which character of the pattern it is.
fn message(error: &PatternError, source: &str, place: &Place) -> String {
    let before = error.offset.and_then(|offset| source.get(..offset));
    match before {
        Some(before) if literal(place).get(1..=before.len()) != Some(before) => {
            let number = before.chars().count() + 1;
            format!("{}, at character {number} of the pattern", error.message)
        }
        _ => error.message.clone(),
    }
}

fn literal(place: &Place) -> &str {
    place.text.get(place.span.clone()).unwrap_or_default()
}

/// The place of the character that is `offset` bytes from the start of a string, whose literal is at `place`.
fn inside(place: &Place, offset: Option<usize>) -> Place {
    let found = offset.and_then(|offset| character(literal(place), offset));
    let span = found.map_or(place.span.clone(), |found| {
        place.span.start + found.start..place.span.start + found.end
    });
    Place {
        span,
        ..place.clone()
    }
}

/// The part of a JSON literal that stands for the character `offset` bytes from the start of its string; the quote
/// behind it when the string ends there.
fn character(literal: &str, offset: usize) -> Option<Range<usize>> {
    let mut at = 1;
    let mut passed = 0;
    loop {
        let rest = literal.get(at..)?;
        let (written, length) = if let Some(escape) = rest.strip_prefix('\\') {
            escaped(escape)?
        } else {
            let length = rest.chars().next()?.len_utf8();
            (length, length)
        };
        if offset < passed + length || at + written == literal.len() {
            return Some(at..at + written);
        }
        passed += length;
        at += written;
    }
}

/// How many bytes an escape takes with its `\`, and how many the character has that it stands for.
fn escaped(escape: &str) -> Option<(usize, usize)> {
    let Some(digits) = escape.strip_prefix('u') else {
        return Some((2, 1));
    };
    let unit = u32::from_str_radix(digits.get(..4)?, 16).ok()?;
    Some(match char::from_u32(unit) {
        Some(character) => (6, character.len_utf8()),
        // Half of a surrogate pair: the other half follows.
        None => (12, 4),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_found_behind_escapes() {
        let literal = r#""a\\b\u00e9\ud83d\udc32é🐲c""#;
        let parts = [
            "a",
            r"\\",
            "b",
            r"\u00e9",
            r"\ud83d\udc32",
            "é",
            "🐲",
            "c",
            "\"",
        ];
        let lengths = [1, 1, 1, 2, 4, 2, 4, 1, 1];
        let mut offset = 0;
        for (part, length) in parts.into_iter().zip(lengths) {
            for within in offset..offset + length {
                let found = character(literal, within).map(|found| &literal[found]);
                assert_eq!(found, Some(part), "{within}");
            }
            offset += length;
        }
        assert_eq!(character("", 0), None);
    }
}

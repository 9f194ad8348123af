//! Why a JSON text was refused, without a word of the text itself.

use std::{error::Error, fmt};

use serde::Deserialize;
use serde_json::error::Category;

use crate::depth;
use crate::document::violations;
use crate::locate::{locate, position};
use crate::text_reader::Placed;
use crate::{Document, Position, Violations};

/// Why a JSON text, or a parsed value, was refused. `Debug` says what `Display` says.
#[derive(Clone)]
pub enum ParseError {
    /// The text is not JSON, or the Rust type cannot hold what the schema accepts: an integer that is out of range, or
    /// an object that repeats a key.
    Syntax(Syntax),
    /// The text breaks the schema.
    Violations(Violations),
}

/// What is wrong with a text apart from its schema, and where. `Debug` says what `Display` says.
#[derive(Clone, PartialEq, Eq)]
pub struct Syntax {
    message: String,
    position: Option<Position>,
}

impl Syntax {
    /// What is wrong. Holds no text of the instance.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where the text was left, when there is a text.
    #[must_use]
    pub const fn position(&self) -> Option<Position> {
        self.position
    }
}

impl ParseError {
    /// The broken keywords, when the schema is why.
    #[must_use]
    pub const fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Syntax(_) => None,
            Self::Violations(violations) => Some(violations),
        }
    }

    /// The line of the first thing that is wrong, from one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.position().map(|position| position.line)
    }

    /// The column of the first thing that is wrong, in characters, from one.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.position().map(|position| position.column)
    }

    fn position(&self) -> Option<Position> {
        match self {
            Self::Syntax(syntax) => syntax.position,
            Self::Violations(violations) => violations.iter().find_map(crate::Violation::position),
        }
    }

    /// A value that the schema accepts, and the Rust type cannot hold.
    pub(crate) fn unfit(error: &serde_json::Error) -> Self {
        Self::Syntax(Syntax {
            message: without_instance(error),
            position: None,
        })
    }

    pub(crate) fn not_utf8(bytes: &[u8]) -> Self {
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        Self::Syntax(Syntax {
            message: "not UTF-8".to_owned(),
            position: Some(position(valid, valid.len())),
        })
    }

    /// A text that nests too deep from `offset` on.
    fn too_deep(text: &str, offset: usize) -> Self {
        Self::Syntax(Syntax {
            message: "recursion limit exceeded".to_owned(),
            position: Some(position(text, offset)),
        })
    }

    /// Says everything that is wrong with a text that was refused, or reads it after all.
    ///
    /// # Errors
    /// What is wrong.
    #[cold]
    pub(crate) fn explain<'de, T>(text: &'de str) -> Result<T, Self>
    where
        T: Document + Deserialize<'de>,
    {
        match Placed::read(text) {
            Ok(placed) => Self::explain_placed(text, &placed),
            Err(_) => Self::explain_refused(text),
        }
    }

    /// The same for a text that is JSON.
    fn explain_placed<'de, T>(text: &'de str, placed: &Placed<'_>) -> Result<T, Self>
    where
        T: Document + Deserialize<'de>,
    {
        // Where every digit counts, only `serde_json` reads numbers with a fraction.
        if cfg!(feature = "arbitrary-precision") {
            if let Ok(value) = depth::read(text) {
                return Ok(value);
            }
        }
        violations::<T>(&placed.value).map_err(|mut violations| {
            locate(text, placed, &mut violations);
            Self::Violations(violations)
        })?;
        depth::read(text).map_err(|error| Self::syntax(text, &error))
    }

    /// The same for a text that is no JSON, or nests too deep, or has numbers that a `Value` can't hold.
    fn explain_refused<'de, T>(text: &'de str) -> Result<T, Self>
    where
        T: Document + Deserialize<'de>,
    {
        if let Some(offset) = depth::excess(text) {
            return Err(Self::too_deep(text, offset));
        }
        match depth::read(text) {
            Ok(value) => T::validate_value(&value).map_err(Self::Violations)?,
            Err(syntax) => return depth::read(text).map_err(|_| Self::syntax(text, &syntax)),
        }
        depth::read(text).map_err(|error| Self::syntax(text, &error))
    }

    fn syntax(text: &str, error: &serde_json::Error) -> Self {
        // Columns of serde_json count bytes, and are zero where nothing of the line was read.
        let line = text
            .split('\n')
            .nth(error.line().saturating_sub(1))
            .unwrap_or_default();
        let bytes = line.get(..error.column().saturating_sub(1).min(line.len()));
        Self::Syntax(Syntax {
            message: without_instance(error),
            position: Some(Position {
                line: error.line().max(1),
                column: bytes.map_or(error.column(), |bytes| bytes.chars().count() + 1),
            }),
        })
    }
}

/// The message of an error, without its position, and without what serde quotes from the instance.
fn without_instance(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&position).unwrap_or(&message);
    let quotes = ["invalid type", "invalid value", "unknown "];
    if error.classify() == Category::Data && quotes.iter().any(|start| message.starts_with(start)) {
        "the Rust type cannot hold this value".to_owned()
    } else {
        message.to_owned()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(syntax) => syntax.fmt(f),
            Self::Violations(violations) => violations.fmt(f),
        }
    }
}

impl fmt::Display for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.position
            .map_or(Ok(()), |position| write!(f, " ({position})"))
    }
}

debug_as_display!(ParseError, Syntax);

impl Error for ParseError {}

#[cfg(test)]
mod tests {
    use serde::Deserializer;
    use serde_json::Value;

    use super::*;
    use crate::{Check, Flow, Report, check};

    /// Takes integers, and holds those of one byte.
    #[derive(Debug, PartialEq)]
    struct Small(u8);

    impl Check for Small {
        fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
            check::array(check::integer)(value, report)
        }
    }

    impl Document for Small {
        const SCHEMA: &'static &'static str =
            &r#"{ "type": "array", "items": { "type": "integer" } }"#;
        const SCHEMA_POINTER: &'static str = "";
    }

    impl<'de> Deserialize<'de> for Small {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            <[u8; 1]>::deserialize(deserializer).map(|[only]| Self(only))
        }
    }

    fn error(bytes: &[u8]) -> ParseError {
        Small::from_slice(bytes).expect_err("the text is refused")
    }

    #[test]
    fn a_good_text_is_read() {
        assert_eq!(Small::from_slice(b" [7]").ok(), Some(Small(7)));
        assert_eq!(
            Small::from_value(serde_json::json!([7])).ok(),
            Some(Small(7))
        );
    }

    #[test]
    fn broken_rules_have_line_and_column() {
        let error = error("[\n  \"é\", \"x\",\n1.5]".as_bytes());
        let positions: Vec<_> = error.violations().map_or(Vec::new(), |found| {
            found.iter().map(crate::Violation::position).collect()
        });
        let at = |line, column| Some(Position { line, column });
        assert_eq!(positions, [at(2, 3), at(2, 8), at(3, 1)]);
        assert_eq!((error.line(), error.column()), (Some(2), Some(3)));
        let first = "\"/0\": must be an integer (line 2, column 3)\n";
        assert!(error.to_string().starts_with(first), "{error}");
    }

    #[test]
    fn what_is_no_json_says_where() {
        let error = error("[\"é\" x]".as_bytes());
        assert!(error.violations().is_none());
        assert_eq!((error.line(), error.column()), (Some(1), Some(6)));
        assert_eq!(error.to_string(), "expected `,` or `]` (line 1, column 6)");
    }

    #[test]
    fn an_error_in_the_type_does_not_hide_one_in_the_text() {
        let error = error(b"[\"secret\" x]");
        assert_eq!(error.column(), Some(11), "{error}");
    }

    #[test]
    fn bytes_that_are_no_text_say_where() {
        let error = error(b"[\n\"\xff\"]");
        assert_eq!(error.to_string(), "not UTF-8 (line 2, column 2)");
    }

    #[test]
    fn the_end_of_the_text_has_a_place() {
        for text in ["", "[", "[\n", "[1,\n\n"] {
            let error = error(text.as_bytes());
            assert!(
                error.line() >= Some(1) && error.column() >= Some(1),
                "{text:?}: {error}"
            );
        }
    }

    #[test]
    fn what_only_the_type_refuses_is_said_without_its_value() {
        let error = error(b"[300]");
        assert!(error.violations().is_none());
        let text = error.to_string();
        assert_eq!(
            text,
            "the Rust type cannot hold this value (line 1, column 4)"
        );
        let error = Small::from_value(serde_json::json!([300])).expect_err("300 needs two bytes");
        assert_eq!(
            (error.line(), error.to_string().contains("300")),
            (None, false)
        );
    }

    #[test]
    fn depth_has_a_limit() {
        let deep = "[".repeat(100_000);
        assert!(
            error(deep.as_bytes())
                .to_string()
                .starts_with("recursion limit exceeded")
        );
    }
}

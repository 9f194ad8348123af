//! What a root type can be asked, without its type: tables of many schemas are made of it.
//!
//! The file is also a crate by itself, which `tests/conformance` puts beside the code that it compiles.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, BufRead, Write};

use schemawright::{Document, ParseError, Violation, Violations};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A schema and what its root type does.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The name of the schema.
    pub name: &'static str,
    /// [`Document::SCHEMA`].
    pub schema: &'static str,
    /// [`Document::is_valid_value`].
    pub is_valid_value: fn(&Value) -> bool,
    /// [`Document::validate_value`].
    pub validate_value: fn(&Value) -> Result<(), Violations>,
    /// [`Document::from_value`].
    pub from_value: fn(Value) -> Result<Written, ParseError>,
    /// [`Document::from_slice`].
    pub from_slice: fn(&[u8]) -> Result<Written, ParseError>,
}

/// The case of a type, which may have a lifetime: each text that is read gives it another.
#[macro_export]
macro_rules! case {
    ($name:expr, $root:ty) => {
        $crate::Case {
            name: $name,
            schema: <$root as schemawright::Document>::SCHEMA,
            is_valid_value: |value| <$root as schemawright::Document>::is_valid_value(value),
            validate_value: |value| <$root as schemawright::Document>::validate_value(value),
            from_value: |value| {
                let value = <$root as schemawright::Document>::from_value(value)?;
                let again = serde_json::to_vec(&value).unwrap_or_default();
                let again = <$root as schemawright::Document>::from_slice(&again);
                Ok($crate::Written::new(&value, again.as_ref().ok()))
            },
            from_slice: |text| {
                let value = <$root as schemawright::Document>::from_slice(text)?;
                let again = serde_json::to_vec(&value).unwrap_or_default();
                let again = <$root as schemawright::Document>::from_slice(&again);
                Ok($crate::Written::new(&value, again.as_ref().ok()))
            },
        }
    };
}

impl Case {
    /// The verdicts on a text, by each way there is to ask: all must be equal.
    #[must_use]
    pub fn verdicts(&self, text: &[u8]) -> Vec<(&'static str, bool)> {
        let mut verdicts = vec![("from_slice", (self.from_slice)(text).is_ok())];
        if let Ok(value) = serde_json::from_slice::<Value>(text) {
            verdicts.push(("is_valid_value", (self.is_valid_value)(&value)));
            verdicts.push(("validate_value", (self.validate_value)(&value).is_ok()));
            verdicts.push(("from_value", (self.from_value)(value).is_ok()));
        }
        verdicts
    }
}

/// What became of a value that was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Written {
    /// What it is written as.
    pub json: Value,
    /// What `Debug` shows of it.
    pub debug: String,
    /// Whether [`Document::validate`] finds it valid.
    pub is_valid: bool,
    /// Whether its text is read as the same value.
    pub is_read_again: bool,
}

impl Written {
    /// What became of a value, and of its text when that was read again.
    pub fn new<T>(value: &T, again: Option<&T>) -> Self
    where
        T: Document + Serialize + PartialEq + fmt::Debug,
    {
        let text = serde_json::to_vec(value).unwrap_or_default();
        Self {
            json: serde_json::from_slice(&text).unwrap_or_default(),
            debug: format!("{value:?}"),
            is_valid: value.validate().is_ok(),
            is_read_again: again == Some(value),
        }
    }
}

/// A text, and the case that is asked about it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// [`Case::name`].
    pub case: String,
    /// The text of an instance.
    pub text: String,
}

/// What a case says of a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// [`Case::verdicts`], by their names.
    pub verdicts: Vec<(String, bool)>,
    /// What [`Document::validate_value`] finds.
    pub violations: Vec<[String; 4]>,
    /// What [`Document::from_slice`] made of the text.
    pub read: Result<Written, Refusal>,
}

/// Why [`Document::from_slice`] refused a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It breaks the schema.
    Violations(Vec<[String; 4]>),
    /// The schema accepts it, and the Rust type cannot hold it; or it is no JSON.
    Syntax(String),
}

/// All that violations say: the place in the instance, the two in the schema, the message.
#[must_use]
pub fn said(violations: &Violations) -> Vec<[String; 4]> {
    let all = |one: &Violation| {
        [
            one.instance_location().to_owned(),
            one.keyword_location().to_owned(),
            one.absolute_keyword_location(),
            one.message(),
        ]
    };
    violations.iter().map(all).collect()
}

impl Case {
    fn answer(&self, text: &[u8]) -> Answer {
        let verdicts = self.verdicts(text).into_iter();
        let violations = serde_json::from_slice(text)
            .ok()
            .and_then(|value| (self.validate_value)(&value).err());
        Answer {
            verdicts: verdicts
                .map(|(way, verdict)| (way.to_owned(), verdict))
                .collect(),
            violations: said(&violations.unwrap_or_default()),
            read: (self.from_slice)(text).map_err(|error| match error {
                ParseError::Violations(violations) => Refusal::Violations(said(&violations)),
                ParseError::Syntax(syntax) => Refusal::Syntax(syntax.to_string()),
            }),
        }
    }
}

/// Answers the questions of a stream: a [`Question`] a line in, an [`Answer`] a line out.
///
/// # Errors
/// A line is no question, names no case, or a stream breaks.
pub fn answer(cases: &[Case], questions: impl BufRead, mut answers: impl Write) -> io::Result<()> {
    let cases: HashMap<&str, &Case> = cases.iter().map(|case| (case.name, case)).collect();
    for line in questions.lines() {
        let question: Question = serde_json::from_str(&line?)?;
        let case = cases
            .get(question.case.as_str())
            .ok_or_else(|| io::Error::other(format!("no case {}", question.case)))?;
        serde_json::to_writer(&mut answers, &case.answer(question.text.as_bytes()))?;
        answers.write_all(b"\n")?;
    }
    answers.flush()
}

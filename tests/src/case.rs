//! What a root type can be asked, without its type: tables of many schemas are made of it.

use std::fmt;
use std::path::Path;

use schemawright::{Document, ParseError, Violations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{OUT_DIR, files};

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

impl Case {
    /// The case of a type.
    #[must_use]
    pub const fn of<T>(name: &'static str) -> Self
    where
        T: Document + Serialize + DeserializeOwned + PartialEq + fmt::Debug,
    {
        Self {
            name,
            schema: T::SCHEMA,
            is_valid_value: T::is_valid_value,
            validate_value: T::validate_value,
            from_value: |value| T::from_value(value).map(|value| Written::new(&value)),
            from_slice: |text| T::from_slice(text).map(|value| Written::new(&value)),
        }
    }

    /// The files of the case that the build script wrote to a folder (`goldens`, `hostile`), with their texts.
    ///
    /// # Panics
    /// They can't be read.
    #[must_use]
    pub fn outputs(&self, folder: &str) -> Vec<(String, String)> {
        let module = format!("case_{}", self.name.replace('-', "_"));
        files(&Path::new(OUT_DIR).join(folder).join(module))
    }

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
#[derive(Clone, Debug)]
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
    fn new<T>(value: &T) -> Self
    where
        T: Document + Serialize + DeserializeOwned + PartialEq + fmt::Debug,
    {
        let text = serde_json::to_vec(value).unwrap_or_default();
        Self {
            json: serde_json::to_value(value).unwrap_or_default(),
            debug: format!("{value:?}"),
            is_valid: value.validate().is_ok(),
            is_read_again: T::from_slice(&text).is_ok_and(|again| again == *value),
        }
    }
}

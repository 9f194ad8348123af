//! What is raced, as `peers` writes it, and the times, as it reads them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A schema and its documents.
#[derive(Debug, Serialize, Deserialize)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// The schema.
    pub schema: Value,
    /// Where its references start.
    pub base: Option<String>,
    /// The schemas that it refers to, with their URIs.
    pub resources: Vec<(String, Value)>,
    /// The documents.
    pub documents: Vec<Document>,
    /// How many rounds there are for each document.
    pub rounds: usize,
    /// How many microseconds a turn lasts.
    pub turn: u64,
}

/// A document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its name, or its number.
    pub name: String,
    /// Why it is there.
    pub kind: Kind,
    /// Its text.
    pub text: String,
    /// Whether it is valid.
    pub is_valid: bool,
    /// The name of the document that it was made from by a change.
    pub of: Option<String>,
}

/// Why a document is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is valid.
    Valid,
    /// It was changed, and is not valid.
    Invalid,
    /// It is of a kind that the schema does not know.
    Unknown,
    /// It is refused with all that is wrong with it.
    Broken,
}

/// From what a verdict is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// The bytes of a text.
    Bytes,
    /// A parsed value.
    Values,
}

/// The times of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Times {
    /// The name of the schema.
    pub subject: String,
    /// [`Document::name`].
    pub document: String,
    /// [`Document::kind`].
    pub kind: Kind,
    /// [`Document::of`].
    pub of: Option<String>,
    /// From what the verdicts were made.
    pub from: From,
    /// How long the text is.
    pub bytes: usize,
    /// The nanoseconds of each contestant.
    pub nanoseconds: BTreeMap<String, f64>,
}

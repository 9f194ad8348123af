//! What values without types of their own are held as.

use serde::Deserialize;

/// How types hold texts of formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formats {
    /// As a type of `schemawright::format`, which only has texts of its format.
    #[default]
    Typed,
    /// As any other string. Types that hold one are checked before they are read.
    String,
}

/// How types hold texts of the formats `date`, `time` and `date-time`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dates {
    /// As a type of `schemawright::format`, which keeps the text.
    #[default]
    Text,
    /// As a type of `schemawright::format::jiff`, over one of the crate `jiff`. Needs the feature `jiff` of `schemawright`.
    Jiff,
    /// As a type of `schemawright::format::time`, over one of the crate `time`. Needs the feature `time` of `schemawright`.
    Time,
    /// As a type of `schemawright::format::chrono`, over one of the crate `chrono`. Needs the feature `chrono` of
    /// `schemawright`.
    Chrono,
}

/// How types hold integers that no type of 64 bits is sure to hold: those without bounds, or with bounds beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Integers {
    /// As `i64`, or as `u64` where none is negative. Integers beyond are refused when they are read.
    #[default]
    I64,
    /// As `i128`.
    I128,
    /// As `serde_json::Number`, which keeps integers of 64 bits, and with the feature `arbitrary-precision` of
    /// `schemawright` all.
    Number,
}

/// How types hold numbers that need not be integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbers {
    /// As `f64`.
    #[default]
    F64,
    /// As `serde_json::Number`, which keeps integers of 64 bits, and with the feature `arbitrary-precision` of
    /// `schemawright` every digit.
    Number,
}

/// How types hold objects with keys of any name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Maps {
    /// As `BTreeMap`.
    #[default]
    Btree,
    /// As `HashMap`.
    Hash,
    /// As `IndexMap` of the crate `indexmap`. Needs the feature `indexmap` of `schemawright`.
    Index,
}

/// How types hold strings of bytes that their schema checks: `contentEncoding: base64`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bytes {
    /// As the text.
    #[default]
    Text,
    /// As `schemawright::Base64`, which holds the bytes.
    Base64,
}

//! What a user can choose.

mod events;
mod held;
mod modules;
pub mod syntax;
mod types;
mod visibility;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Lints;
use crate::documents::Dialect;

pub use events::Events;
pub use held::{Bytes, Dates, Formats, Integers, Maps, Numbers};
pub use modules::Modules;
pub use types::{Selector, TypeOptions};
pub use visibility::Visibility;

/// How schemas are read and what is emitted for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The dialect of documents without a `$schema`, or with one that nobody knows; the newest for the former, and none for
    /// the latter, where nobody asks for one.
    pub dialect: Option<Dialect>,
    /// Whether `format` is a check or an annotation.
    pub format: FormatMode,
    /// Whether `contentEncoding`, `contentMediaType` and `contentSchema` are checks or annotations.
    pub content: ContentMode,
    /// What happens to properties that a schema does not name and does not forbid.
    pub unknown: Unknown,
    /// What an optional property that may be null becomes.
    pub null: Null,
    /// Whether structs get methods that set what may be absent, and `new` also where much is required.
    pub builders: bool,
    /// How types hold strings.
    pub strings: Strings,
    /// How types hold texts of formats.
    pub formats: Formats,
    /// How types hold dates and times.
    pub dates: Dates,
    /// How types hold numbers that need not be integers.
    pub numbers: Numbers,
    /// How types hold integers that no type of 64 bits is sure to hold.
    pub integers: Integers,
    /// How types hold objects with keys of any name.
    pub maps: Maps,
    /// How types hold strings of bytes.
    pub bytes: Bytes,
    /// The name of the root type, for a run with one wanted document.
    pub root_type: Option<String>,
    /// Names under which a type can be searched in the docs too: type name to aliases.
    pub alias: BTreeMap<String, Vec<String>>,
    /// What events are, where a receiver is to take them.
    pub events: Option<Events>,
    /// What all types derive that can, beside what they derive anyway.
    pub derive: Vec<String>,
    /// Attributes of all types, such as `#[must_use]`.
    pub attributes: Vec<String>,
    /// Who sees the types.
    pub visibility: Visibility,
    /// How the types are spread over modules.
    pub modules: Modules,
    /// The types that are emitted, with all that they are made of, and nothing else: selectors, as those of
    /// [`TypeOptions`]. All types where there are none.
    pub roots: Vec<String>,
    /// Whether the module of each root depends on a feature of the user's package by the name of the module. Needs
    /// [`Modules::Roots`].
    pub features: bool,
    /// Whether an export may accept more than its source, where its dialect can't say the same. All that it lacks is
    /// listed then; else it is an error.
    pub lossy: bool,
    /// What is chosen for single types, by selector: see [`TypeOptions`].
    pub types: BTreeMap<String, TypeOptions>,
    /// What becomes of warnings.
    pub lints: Lints,
}

/// An option that names something that the schemas do not have, that is not fit for it, or that is no Rust code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// A stable name of what is wrong, such as `unmatched-alias`.
    pub code: &'static str,
    /// The option, such as `alias`, `events.topic` or `types.derive`.
    pub option: &'static str,
    /// What it names; for an option of single types the selector.
    pub name: String,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dialect: None,
            format: FormatMode::Assert,
            content: ContentMode::ByDialect,
            unknown: Unknown::Ignore,
            null: Null::Value,
            builders: false,
            strings: Strings::Owned,
            formats: Formats::Typed,
            dates: Dates::Text,
            numbers: Numbers::F64,
            integers: Integers::I64,
            maps: Maps::Btree,
            bytes: Bytes::Text,
            root_type: None,
            alias: BTreeMap::new(),
            events: None,
            derive: Vec::new(),
            attributes: Vec::new(),
            visibility: Visibility::Public,
            modules: Modules::Documents,
            roots: Vec::new(),
            features: false,
            lossy: false,
            types: BTreeMap::new(),
            lints: Lints::default(),
        }
    }
}

/// What `format` means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormatMode {
    /// Known formats are checked.
    #[default]
    Assert,
    /// Formats say something to people only.
    Annotate,
}

/// What the content keywords mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentMode {
    /// They are checked in draft 7, and say something to people only since 2019-09.
    #[default]
    ByDialect,
    /// They are checked in every dialect that knows them, as far as the encoding is Base64 and the media type JSON.
    Assert,
    /// They say something to people only.
    Annotate,
}

/// Which keywords are checks that could also be annotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asserted {
    /// `format`
    pub format: FormatMode,
    /// `contentEncoding`, `contentMediaType` and `contentSchema`.
    pub content: ContentMode,
}

impl Options {
    /// Which keywords are checks.
    #[must_use]
    pub const fn asserted(&self) -> Asserted {
        Asserted {
            format: self.format,
            content: self.content,
        }
    }
}

/// What happens to unknown properties when reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    /// They are dropped.
    #[default]
    Ignore,
    /// They are kept in a map, and written again.
    Keep,
}

/// What `null` means for an optional property that allows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Null {
    /// A value of its own: `Option<Option<T>>`.
    #[default]
    Value,
    /// The same as absent: `Option<T>`; it is not written again.
    Absent,
}

/// How types hold strings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strings {
    /// As `String`.
    #[default]
    Owned,
    /// As `Box<str>`: a third smaller, and not made to grow.
    Boxed,
    /// As `schemawright::Str<'a>`: borrowed from the text that is read, where it has no escapes. The types get a lifetime.
    Borrowed,
}

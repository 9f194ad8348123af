//! Who sees the types that are emitted.

use serde::Deserialize;

/// Who sees a type; fewest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Visibility {
    /// The module that holds the emitted one.
    #[serde(rename = "pub(super)")]
    Parent,
    /// The whole crate.
    #[serde(rename = "pub(crate)")]
    Crate,
    /// Everyone.
    #[default]
    #[serde(rename = "pub")]
    Public,
}

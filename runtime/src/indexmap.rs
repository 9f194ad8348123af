//! Maps that keep the order of a text: what objects become with `maps = "index"`.

pub use indexmap::IndexMap;

/// Asks for the feature `indexmap`, which is on. Emitted code calls it in a constant.
pub const fn needed() {}

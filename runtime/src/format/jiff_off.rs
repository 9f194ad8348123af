//! What stands for types of `jiff` where the feature is off, so that no errors hide that of [`needed`].

#[doc(hidden)]
pub use super::{Date, DateTime, Time};

/// Asks for the feature `jiff`. Emitted code that holds types of this module calls it in a constant.
///
/// # Panics
/// Always, which is then a compile error.
pub const fn needed() {
    panic!(
        "this code holds dates and times as types of `jiff`: switch on the feature `jiff` of `schemawright`"
    );
}

//! What stands for types of `chrono` where the feature is off, so that no errors hide that of [`needed`].

#[doc(hidden)]
pub use super::{Date, DateTime, Time};

/// Asks for the feature `chrono`. Emitted code that holds types of this module calls it in a constant.
///
/// # Panics
/// Always, which is then a compile error.
pub const fn needed() {
    panic!(
        "this code holds dates and times as types of `chrono`: switch on the feature `chrono` of `schemawright`"
    );
}

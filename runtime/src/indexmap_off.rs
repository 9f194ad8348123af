//! What stands for the crate `indexmap` where the feature is off, so that no errors hide that of [`needed`].

#[doc(hidden)]
pub use std::collections::BTreeMap as IndexMap;

/// Asks for the feature `indexmap`. Emitted code that holds maps of it calls this in a constant.
///
/// # Panics
/// Always, which is then a compile error.
pub const fn needed() {
    panic!(
        "this code holds maps of the crate `indexmap`: switch on the feature `indexmap` of `schemawright`"
    );
}

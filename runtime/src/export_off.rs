//! What stands for the export to `schemars` when the feature is off.

/// Expands to nothing, because the feature `schemars` is off.
#[doc(hidden)]
#[macro_export]
macro_rules! exported {
    ($($tokens:tt)*) => {};
}

//! `Debug` of errors as their `Display`, because `unwrap`, `?` out of `main` and loggers print errors with `Debug`.

/// Implements `Debug` of types as their `Display`.
macro_rules! debug_as_display {
    ($($name:ty),+ $(,)?) => {$(
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self, f)
            }
        }
    )+};
}

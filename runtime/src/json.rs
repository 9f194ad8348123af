//! The JSON values that a schema names.

/// Declares values that a schema names, each parsed from its JSON text when it is first needed.
///
/// ```
/// use schemawright::{YesNo, check};
///
/// schemawright::json! { static ORIGIN = "[0, 0]"; }
///
/// let value = serde_json::json!([0.0, 0]);
/// assert!(check::constant(&value, &ORIGIN, &mut YesNo).is_continue());
/// ```
#[macro_export]
macro_rules! json {
    ($($visibility:vis static $name:ident = $text:expr;)*) => {
        $($visibility static $name: ::std::sync::LazyLock<$crate::serde_json::Value> =
            ::std::sync::LazyLock::new(|| $crate::json::parsed($text));)*
    };
}

/// The value of a JSON text that the generator has written.
///
/// # Panics
/// When the text is not JSON.
#[doc(hidden)]
#[must_use]
pub fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("a generated constant is JSON")
}

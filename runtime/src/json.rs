//! The JSON values that a schema names.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::read::NUMBER;

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
#[doc(hidden)]
#[macro_export]
macro_rules! json {
    ($($visibility:vis static $name:ident = $text:expr;)*) => {
        $($visibility static $name: ::std::sync::LazyLock<$crate::serde_json::Value> =
            ::std::sync::LazyLock::new(|| $crate::json::parsed($text));)*
    };
}

/// The value of a JSON text that the generator has written.
///
/// Without the feature `arbitrary-precision` no `Value` holds a number beyond an `f64`, and no instance with one is read:
/// it becomes a value that no instance is.
#[doc(hidden)]
#[must_use]
pub fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| with_large_numbers(text))
}

#[cold]
fn with_large_numbers(text: &str) -> Value {
    if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) {
        return items.iter().map(|item| parsed(item.get())).collect();
    }
    if let Ok(members) = serde_json::from_str::<BTreeMap<String, &RawValue>>(text) {
        let member = |(name, value): (String, &RawValue)| (name, parsed(value.get()));
        return members.into_iter().map(member).collect();
    }
    // What `serde_json` passes a number on as, where it can hold it.
    [(NUMBER, text)].into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::equal;

    #[test]
    fn numbers_beyond_a_float_equal_no_other() {
        let value = parsed(r#"[1, {"a": 1e400}, -1e400]"#);
        let largest = serde_json::json!([1, { "a": f64::MAX }, f64::MIN]);
        assert!(equal(&value, &value.clone()) && !equal(&value, &largest));
        assert_eq!(value[0], 1);
        assert!(!equal(&parsed("1e400"), &parsed("1e401")));
    }
}

//! Types of users that stand for a schema.

/// Lets a type of the user stand for a schema: what is read into a type that holds it is checked as the schema says,
/// and only then read as `serde::Deserialize` of the type does. [`Check`](crate::Check) is implemented apart from it.
///
/// ```
/// use schemawright::{Check, Document, Flow, Read, Report, check};
/// use serde::{Deserialize, Deserializer};
/// use serde_json::{Value, json};
///
/// const CODE: &str = r#"{ "type": "string", "maxLength": 4 }"#;
///
/// struct Code(String);
///
/// impl<'de> Deserialize<'de> for Code {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         String::deserialize(deserializer).map(Self)
///     }
/// }
///
/// schemawright::replaced! { Code at CODE "" }
///
/// impl Check for Code {
///     fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
///         check::string(value, report)?;
///         check::max_length(value, 4, report)
///     }
/// }
///
/// assert_eq!(Code::read(json!("abcd"))?.0, "abcd");
/// assert!(Code::read(json!("abcde")).is_err());
/// assert!(!Code::is_valid_value(&json!("abcde")));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! replaced {
    ($($name:ident)::+ at $($schema:ident)::+ $pointer:literal $(in $depth:ident)?) => {
        impl $crate::Document for $($name)::+ {
            const SCHEMA: &'static &'static str = &$($schema)::+;
            const SCHEMA_POINTER: &'static str = $pointer;
            $(const DEEP: bool = $crate::document!(@is $depth);)?
        }

        impl $crate::IntoOwned for $($name)::+ {
            type Owned = Self;

            fn into_owned(self) -> Self {
                self
            }
        }

        impl $crate::check::Checked for $($name)::+ {
            const SCHEMA: ::core::option::Option<$crate::union::BranchSchema> =
                ::core::option::Option::Some($crate::union::BranchSchema::of::<Self>());

            #[inline]
            fn checked<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                <Self as $crate::Document>::check(value, report)
            }
        }

        impl<'de> $crate::Read<'de> for $($name)::+ {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::read::checked(deserializer, |value| {
                    <Self as $crate::serde::Deserialize<'de>>::deserialize(value)
                        .map_err($crate::serde::de::Error::custom)
                })
            }
        }
    };
}

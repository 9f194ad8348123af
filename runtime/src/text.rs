//! Strings with rules, and strings that stay in the text that they were read from.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};
use serde_json::Value;

pub use crate::check::{is_ecma_digit, is_ecma_space, is_ecma_word};
pub use crate::pattern::code_units;
use crate::{
    Document, Failure, Flow, IntoOwned, PASS, Read, Report, SchemaPlace, SchemaRef, Violations,
    YesNo, check,
};

/// The rules of a string type.
#[doc(hidden)]
pub trait Text {
    /// Checks a text; `report` hears what is wrong.
    fn rules<R: Report>(text: &str, report: &mut R) -> Flow;
}

/// A string that has the rules of `T`.
#[doc(hidden)]
#[inline]
pub fn keywords<T: Text, R: Report>(value: &Value, report: &mut R) -> Flow {
    match value {
        Value::String(text) => T::rules(text, report),
        _ => check::string(value, report),
    }
}

/// Makes a `T` of a text that keeps its rules.
///
/// # Errors
/// What the text breaks.
#[doc(hidden)]
#[inline]
pub fn accept<T: Text + Document, S: AsRef<str>>(
    text: S,
    make: impl FnOnce(S) -> T,
) -> Result<T, Violations> {
    if YesNo::accepts(|report| T::rules(text.as_ref(), report)) {
        Ok(make(text))
    } else {
        Err(refused::<T>(text.as_ref()))
    }
}

/// Whether a text was found in the list of a keyword; `report` hears that it was not.
#[doc(hidden)]
#[inline]
pub fn listed<R: Report>(is_found: bool, keyword: &'static str, report: &mut R) -> Flow {
    if is_found {
        PASS
    } else {
        unlisted(keyword, report)
    }
}

#[inline]
fn unlisted<R: Report>(keyword: &'static str, report: &mut R) -> Flow {
    report.fail(Failure::unlisted(keyword))
}

/// A string of the list of a keyword, which are the rules of `T`.
#[doc(hidden)]
#[inline]
pub fn named<T: Text, R: Report>(value: &Value, keyword: &'static str, report: &mut R) -> Flow {
    match value {
        Value::String(text) => T::rules(text, report),
        _ => unlisted(keyword, report),
    }
}

/// The value that was found for a text.
///
/// # Errors
/// What the text breaks, where none was found.
#[doc(hidden)]
#[inline]
pub fn parsed<T: Text + Document>(text: &str, found: Option<T>) -> Result<T, Violations> {
    found.ok_or_else(|| refused::<T>(text))
}

/// What a text breaks.
#[doc(hidden)]
#[cold]
#[must_use]
pub fn refused<T: Text + Document>(text: &str) -> Violations {
    let place = SchemaPlace::Emitted(T::SCHEMA, T::SCHEMA_POINTER);
    broken(text, place, T::rules::<Violations>)
}

/// It knows the type by its rules alone, so that it is compiled once.
fn broken(
    text: &str,
    place: SchemaPlace<'_>,
    rules: fn(&str, &mut Violations) -> Flow,
) -> Violations {
    let schema = SchemaRef { place, merged: &[] };
    Violations::of(|report| report.schema(schema, |report| rules(text, report)))
        .err()
        .unwrap_or_default()
}

/// A string that is borrowed from the JSON text where it has no escapes.
///
/// ```
/// use schemawright::Str;
///
/// let word: Str<'_> = "word".into();
/// assert_eq!(&*word, "word");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Str<'a>(Cow<'a, str>);

impl<'a> Str<'a> {
    /// The text, borrowed or not.
    #[must_use]
    pub fn into_cow(self) -> Cow<'a, str> {
        self.0
    }
}

impl Deref for Str<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Str<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Str<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Str<'a> {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl From<Str<'_>> for String {
    fn from(text: Str<'_>) -> Self {
        text.0.into_owned()
    }
}

impl fmt::Display for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl Serialize for Str<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

struct Borrowing;

impl<'de> Visitor<'de> for Borrowing {
    type Value = Str<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Str<'de>, E> {
        Ok(Str(Cow::Borrowed(text)))
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Str<'de>, E> {
        Ok(Str(Cow::Owned(text.to_owned())))
    }

    #[inline]
    fn visit_string<E: Error>(self, text: String) -> Result<Str<'de>, E> {
        Ok(Str(Cow::Owned(text)))
    }
}

impl IntoOwned for Str<'_> {
    type Owned = Str<'static>;

    fn into_owned(self) -> Str<'static> {
        Str(Cow::Owned(self.0.into_owned()))
    }
}

impl<'de: 'a, 'a> Read<'de> for Str<'a> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_string(Borrowing)
    }
}

impl<'de: 'a, 'a> serde::Deserialize<'de> for Str<'a> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }
}

/// Reads a string that is one of several, without keeping it.
#[doc(hidden)]
#[derive(Debug)]
pub struct Name<F>(pub F);

impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Name<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string that the schema names")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::custom("a string that the schema does not name"))
    }
}

/// The traits of a string with rules: a tuple struct over `String`, or over [`Str<'a>`](Str), that has [`Text`]. One
/// over `Box<str>` says so behind its name.
#[doc(hidden)]
#[macro_export]
macro_rules! text {
    ($name:ident at $($schema:ident)::+ $pointer:literal) => {
        $crate::document!($name at $($schema)::+, $pointer);
        $crate::text!(@owned $name);
    };
    (@owned $name:ident) => {
        $crate::text!(@common $name [] ::std::string::String);

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Violations;

            fn try_from(text: &str) -> ::core::result::Result<Self, Self::Error> {
                ::core::str::FromStr::from_str(text)
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
    ($name:ident (Box<str>) at $($schema:ident)::+ $pointer:literal) => {
        $crate::document!($name at $($schema)::+, $pointer);
        $crate::text!(@common $name [] ::std::boxed::Box<str>);

        impl ::core::convert::From<$name> for ::std::boxed::Box<str> {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
    ($name:ident <$a:lifetime> at $($schema:ident)::+ $pointer:literal) => {
        $crate::document!($name<$a> at $($schema)::+, $pointer);
        $crate::text!(@borrowed $name<$a>);
    };
    (@borrowed $name:ident <$a:lifetime>) => {
        $crate::text!(@common $name [$a] $crate::Str<$a>);

        impl<$a> ::core::convert::From<$name<$a>> for $crate::Str<$a> {
            fn from(text: $name<$a>) -> Self {
                text.0
            }
        }
    };
    (@common $name:ident [$($a:lifetime)?] $inner:ty) => {
        $crate::deserialize!($name $(<$a>)?);
        $crate::newtype_into_owned!($name $(<$a>)?);

        impl $(<$a>)? $crate::Check for $name $(<$a>)? {
            const OUTLINE: $crate::Outline = $crate::Outline::of(&[$crate::Type::String]);

            #[inline]
            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                $crate::text::keywords::<Self, __R>(value, report)
            }
        }

        impl $(<$a>)? ::core::convert::TryFrom<$inner> for $name $(<$a>)? {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(text: $inner) -> ::core::result::Result<Self, Self::Error> {
                $crate::text::accept(text, Self)
            }
        }

        impl $(<$a>)? ::core::str::FromStr for $name $(<$a>)? {
            type Err = $crate::Violations;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                let text = ::std::string::String::from(text);
                $crate::text::accept(<$inner as ::core::convert::From<_>>::from(text), Self)
            }
        }

        impl $(<$a>)? $name $(<$a>)? {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $(<$a>)? ::core::ops::Deref for $name $(<$a>)? {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl $(<$a>)? ::core::convert::AsRef<str> for $name $(<$a>)? {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl $(<$a>)? ::core::fmt::Display for $name $(<$a>)? {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl $(<$a>)? $crate::serde::Serialize for $name $(<$a>)? {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::Serializer::serialize_str(serializer, &self.0)
            }
        }

        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            #[inline]
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                let text = <$inner as $crate::Read<'de>>::read(deserializer)?;
                $crate::text::accept(text, Self).map_err($crate::serde::de::Error::custom)
            }
        }
    };
}

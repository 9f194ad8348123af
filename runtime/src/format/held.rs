//! Texts of a format that a type of another crate holds.

use std::{error::Error, fmt};

use super::Format;

/// A type that holds what a text of a format says, and not the text.
pub(super) trait Held: Sized {
    /// The format.
    const FORMAT: Format;

    /// What a text of the format says.
    fn of(text: &str) -> Result<Self, Unfit>;
}

/// Why a type of another crate cannot hold what a text of a format says. `Debug` is as `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Unfit(&'static str);

impl Unfit {
    /// The second 60.
    #[cfg(any(feature = "jiff", feature = "time"))]
    pub(super) const LEAP_SECOND: Self = Self("a leap second does not fit the Rust type");
    /// A date or a time beyond the limits of a type.
    pub(super) const RANGE: Self =
        Self("a date does not fit the Rust type: it is out of its range");
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

debug_as_display!(Unfit);

impl Error for Unfit {}

/// What a text says, if it is of the format.
pub(super) fn read<T: Held>(text: &str) -> Result<T, String> {
    if T::FORMAT.is_valid(text) {
        T::of(text).map_err(|unfit| unfit.to_string())
    } else {
        Err(format!("not a text of format `{}`", T::FORMAT.name()))
    }
}

/// The traits of a type that is [`Held`] and has `Display`.
macro_rules! held {
    ($name:ident $format:literal) => {
        impl crate::Text for $name {
            #[inline]
            fn rules<R: crate::Report>(text: &str, report: &mut R) -> crate::Flow {
                crate::check::format(text, crate::Format::$name, report)
            }
        }

        impl crate::Check for $name {
            const OUTLINE: crate::Outline = crate::Outline::of(&[crate::Type::String]);

            #[inline]
            fn keywords<R: crate::Report>(
                value: &serde_json::Value,
                report: &mut R,
            ) -> crate::Flow {
                crate::text::keywords::<Self, R>(value, report)
            }
        }

        impl crate::Document for $name {
            const SCHEMA: &'static &'static str =
                &concat!(r#"{"type":"string","format":""#, $format, r#""}"#);
            const SCHEMA_POINTER: &'static str = "";

            /// The keywords stand in the schema that names the format, not in a schema of their own.
            #[inline]
            fn check<R: crate::Report>(value: &serde_json::Value, report: &mut R) -> crate::Flow {
                <Self as crate::Check>::keywords(value, report)
            }
        }

        crate::deserialize!($name);

        impl<'de> crate::Read<'de> for $name {
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <crate::Str<'de> as crate::Read<'de>>::read(deserializer)?;
                crate::format::held::read(&text).map_err(serde::de::Error::custom)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::ParseError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <Self as crate::Document>::from_value(serde_json::Value::from(text))
            }
        }

        impl TryFrom<&crate::format::$name> for $name {
            type Error = crate::format::Unfit;

            fn try_from(text: &crate::format::$name) -> Result<Self, Self::Error> {
                <Self as crate::format::held::Held>::of(text)
            }
        }
    };
    ($name:ident($inner:ty) $format:literal) => {
        crate::format::held::held!($name $format);

        impl std::ops::Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }

        impl From<$name> for $inner {
            fn from(outer: $name) -> Self {
                outer.0
            }
        }

        impl TryFrom<&crate::format::$name> for $inner {
            type Error = crate::format::Unfit;

            fn try_from(text: &crate::format::$name) -> Result<Self, Self::Error> {
                <$name>::try_from(text).map(Self::from)
            }
        }
    };
}

pub(super) use held;

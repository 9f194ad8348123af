//! Numbers with rules: tuple structs over an integer type or `f64`.

use serde::de::Deserializer;
use serde_json::{Number, Value};

use crate::read::{conforms, integer, unfit};
use crate::{AsNumber, Document, Flow, Read, Report, Violations, check};

/// The rules of a number type.
#[doc(hidden)]
pub trait Numeric {
    /// Checks a number; `report` hears what is wrong.
    fn rules<R: Report>(number: &(impl AsNumber + ?Sized), report: &mut R) -> Flow;
}

/// The Rust types that hold the numbers of a schema.
#[doc(hidden)]
pub trait Primitive: Copy {
    /// The number as a value; one that a value can't hold as an integer becomes the closest float.
    fn value(self) -> Value;

    /// Checks that a value has the type of the schema: `integer`, or `number`.
    fn kind<R: Report>(value: &Value, report: &mut R) -> Flow;

    /// The number, if it fits.
    fn hold(number: &Number) -> Option<Self>;
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a value holds integers of more than 64 bits as floats"
)]
fn wide(number: i128) -> Value {
    Number::from_i128(number).map_or_else(|| (number as f64).into(), Value::Number)
}

macro_rules! integers {
    ($($name:ident),*) => {$(
        impl Primitive for $name {
            #[inline]
            fn value(self) -> Value {
                wide(self.into())
            }

            #[inline]
            fn kind<R: Report>(value: &Value, report: &mut R) -> Flow {
                check::integer(value, report)
            }

            #[inline]
            fn hold(number: &Number) -> Option<Self> {
                integer(number).and_then(|number| number.try_into().ok())
            }
        }
    )*};
}

integers! { u8, u16, u32, u64, i8, i16, i32, i64, i128 }

impl Primitive for f64 {
    #[inline]
    fn value(self) -> Value {
        self.into()
    }

    #[inline]
    fn kind<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::number(value, report)
    }

    #[inline]
    fn hold(number: &Number) -> Option<Self> {
        number.as_f64()
    }
}

/// A number that has the rules of `T`.
#[doc(hidden)]
#[inline]
pub fn keywords<T: Numeric, P: Primitive, R: Report>(value: &Value, report: &mut R) -> Flow {
    P::kind(value, report)?;
    T::rules(value, report)
}

/// Makes a `T` of a number that keeps its rules.
///
/// # Errors
/// What the number breaks; an `f64` that is not finite is no number of JSON.
#[doc(hidden)]
#[inline]
pub fn accept<T: Document, P: Primitive>(
    number: P,
    make: impl FnOnce(P) -> T,
) -> Result<T, Violations> {
    let value = number.value();
    if T::is_valid_value(&value) {
        Ok(make(number))
    } else {
        T::validate_value(&value).map(|()| make(number))
    }
}

/// Reads a number that keeps its rules, as it is written and as it is held.
///
/// # Errors
/// Those of the deserializer, what the number breaks, and a number that does not fit.
#[doc(hidden)]
#[inline]
pub fn read<'de, T: Document, P: Primitive, D: Deserializer<'de>>(
    deserializer: D,
    make: impl FnOnce(P) -> T,
) -> Result<T, D::Error> {
    let number = Number::read(deserializer)?;
    let held = P::hold(&number);
    conforms::<T, D::Error>(&Value::Number(number))?;
    // What is held can be another number than what was written, if that has more digits.
    let is_held =
        |held: &P| !cfg!(feature = "arbitrary-precision") || T::is_valid_value(&held.value());
    held.filter(is_held)
        .map(make)
        .ok_or_else(unfit::<P, D::Error>)
}

/// The traits of a number with rules: a tuple struct over `u8` to `i64`, or `f64`, that has [`Numeric`].
#[doc(hidden)]
#[macro_export]
macro_rules! number {
    ($name:ident ($inner:ident) at $($schema:ident)::+ $pointer:literal) => {
        impl $name {
            /// The number.
            #[must_use]
            #[allow(clippy::trivially_copy_pass_by_ref)]
            pub const fn get(&self) -> $inner {
                self.0
            }
        }

        $crate::document!($name at $($schema)::+, $pointer);
        $crate::deserialize!($name);

        impl $crate::Check for $name {
            const OUTLINE: $crate::Outline = $crate::Outline::of(&[$crate::Type::Number]);

            #[inline]
            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                $crate::number_type::keywords::<Self, $inner, __R>(value, report)
            }
        }

        impl ::core::convert::TryFrom<$inner> for $name {
            type Error = $crate::Violations;

            #[inline]
            fn try_from(number: $inner) -> ::core::result::Result<Self, Self::Error> {
                $crate::number_type::accept(number, Self)
            }
        }

        impl ::core::convert::From<$name> for $inner {
            fn from(number: $name) -> Self {
                number.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::Read<'de> for $name {
            #[inline]
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::number_type::read(deserializer, Self)
            }
        }
    };
}

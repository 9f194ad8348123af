//! How a JSON value becomes a Rust value exactly: what the schema takes is read, and nothing else.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde_json::Value;

pub use crate::held::from_value;
use crate::{Document, Flow, Violations, YesNo};

mod map;
mod number;
mod present;
mod start;
mod tuple;
mod value;
mod whole;

#[doc(hidden)]
pub use map::Entries;
pub(crate) use number::{integer, unfit};
pub(crate) use present::Present;
pub(crate) use start::{NUMBER, Start};
pub(crate) use whole::{Given, WHOLE, hand_over, whole, whole_or_glance};

/// Reads a value exactly, where `serde::Deserialize` is at times more lenient (arrays for structs, repeated keys)
/// and at times stricter (`1.0` for an integer) than JSON Schema.
///
/// ```
/// use schemawright::Read;
///
/// let mut text = serde_json::Deserializer::from_str("1.0");
/// assert_eq!(u8::read(&mut text).ok(), Some(1));
/// ```
#[doc(hidden)]
pub trait Read<'de>: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// Those of the deserializer, and a value that the type does not take.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Lends [`Read`] to an array or an object that is being read.
#[derive(Debug)]
#[doc(hidden)]
pub struct Seed<T>(PhantomData<T>);

impl<T> Seed<T> {
    /// The one seed of a type.
    pub const NEW: Self = Self(PhantomData);
}

impl<'de, T: Read<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// Whether `value` is what the schema of `T` takes.
///
/// # Errors
/// What it breaks.
#[inline]
pub(crate) fn conforms<T: Document, E: Error>(value: &Value) -> Result<(), E> {
    if YesNo::accepts(|report| T::check(value, report)) {
        Ok(())
    } else {
        Err(refused::<T, E>(value))
    }
}

#[cold]
pub(crate) fn refused<T: Document, E: Error>(value: &Value) -> E {
    refused_by(|report| T::check(value, report))
}

/// What a check finds, as an error.
pub(crate) fn refused_by<E: Error>(check: impl FnOnce(&mut Violations) -> Flow) -> E {
    let violations = Violations::of(check);
    E::custom(violations.err().unwrap_or_default())
}

/// Reads a value, checks it by the schema of `T`, and only then makes a `T` of it.
///
/// # Errors
/// Those of the deserializer; what the value breaks; or what `make` says.
#[inline]
pub fn checked<'de, T: Document, D: Deserializer<'de>>(
    deserializer: D,
    make: impl FnOnce(Value) -> Result<T, D::Error>,
) -> Result<T, D::Error> {
    let (value, is_known) = whole(deserializer)?;
    if !is_known {
        conforms::<T, D::Error>(&value)?;
    }
    make(value)
}

macro_rules! as_serde_reads {
    ($($name:ty),*) => {$(
        impl<'de> Read<'de> for $name {
            #[inline]
            fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }
        }
    )*};
}

as_serde_reads! { (), bool, String, Box<str> }

impl<'de, T: Read<'de>> Read<'de> for Box<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self::new)
    }
}

struct Nullable<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for Nullable<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::read(deserializer).map(Some)
    }
}

impl<'de, T: Read<'de>> Read<'de> for Option<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Nullable(PhantomData))
    }
}

struct Items<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for Items<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        // A text does not know how many items come, and another source may exaggerate.
        let mut read = Vec::with_capacity(items.size_hint().unwrap_or(0).min(1024));
        while let Some(item) = items.next_element_seed(Seed::NEW)? {
            read.push(item);
        }
        Ok(read)
    }
}

impl<'de, T: Read<'de>> Read<'de> for Vec<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Items(PhantomData))
    }
}

/// `serde::Deserialize` for a type that has [`Read`].
#[doc(hidden)]
#[macro_export]
macro_rules! deserialize {
    (@owned $name:ident <$a:lifetime>) => {};
    (@owned $name:ident) => {
        impl $crate::IntoOwned for $name {
            type Owned = Self;

            fn into_owned(self) -> Self {
                self
            }
        }
    };
    ($name:ident $(<$a:lifetime>)?) => {
        impl<'de $(: $a, $a)?> $crate::serde::Deserialize<'de> for $name $(<$a>)? {
            #[inline]
            fn deserialize<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                <Self as $crate::Read<'de>>::read(deserializer)
            }
        }

        $crate::deserialize!(@owned $name $(<$a>)?);

        impl $(<$a>)? $crate::check::Checked for $name $(<$a>)? {
            const SCHEMA: ::core::option::Option<$crate::union::BranchSchema> =
                ::core::option::Option::Some($crate::union::BranchSchema::of::<Self>());

            #[inline]
            fn checked<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                <Self as $crate::Document>::check(value, report)
            }

            #[inline]
            fn proved<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                <Self as $crate::Document>::check_proved(value, report)
            }

            const OUTLINE: $crate::Outline = <Self as $crate::Check>::OUTLINE;

            #[inline]
            fn may_hold(glance: &$crate::Glance<'_>) -> bool {
                <Self as $crate::Check>::may_hold(glance)
            }
        }
    };
}

/// Where the schema of a type stands.
#[doc(hidden)]
#[macro_export]
macro_rules! document {
    (
        $name:ident $(<$a:lifetime>)? at $schema:path, $pointer:literal
        $(, in $depth:ident)? $(, branches [$($branch:expr,)*])?
    ) => {
        impl $(<$a>)? $crate::Document for $name $(<$a>)? {
            const SCHEMA: &'static &'static str = &$schema;
            const SCHEMA_POINTER: &'static str = $pointer;
            $(const DEEP: bool = $crate::document!(@is $depth);)?
            $(const BRANCHES: &'static [::core::option::Option<$crate::union::BranchSchema>] =
                &[$($branch),*];)?
        }
    };
    (@is depth) => { true };
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Map;

    use super::*;

    pub(super) fn read<'de, T: Read<'de>>(text: &'de str) -> Option<T> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = T::read(&mut deserializer).ok()?;
        deserializer.end().ok().map(|()| read)
    }

    #[test]
    fn other_scalars() {
        assert_eq!(read::<bool>("true"), Some(true));
        assert_eq!(read::<bool>("1"), None);
        assert_eq!(read::<()>("null"), Some(()));
        assert_eq!(read::<()>("[]"), None);
        assert_eq!(read::<String>("\"\\n\""), Some("\n".to_owned()));
        assert_eq!(read::<Box<str>>("null"), None);
        assert_eq!(read::<Option<Box<u8>>>("null"), Some(None));
        assert_eq!(read::<Option<Box<u8>>>("1"), Some(Some(Box::new(1))));
        assert_eq!(read::<Option<u8>>("[]"), None);
    }

    #[test]
    fn arrays_and_objects() {
        assert_eq!(read::<Vec<u8>>("[1, 2.0]"), Some(vec![1, 2]));
        assert_eq!(read::<Vec<u8>>(r#"{"0": 1}"#), None);
        let map = BTreeMap::from([("a".to_owned(), 1)]);
        assert_eq!(read::<BTreeMap<String, u8>>(r#"{"a": 1}"#), Some(map));
        assert_eq!(read::<BTreeMap<String, u8>>(r#"[["a", 1]]"#), None);
        assert_eq!(read::<BTreeMap<String, u8>>(r#"{"a": 1, "a": 1}"#), None);
        assert_eq!(read::<Map<String, Value>>("[]"), None);
    }
}

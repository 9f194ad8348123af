//! How the values of a Rust type are checked, where the type says it.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Number, Value};

use super::{any, array, boolean, integer, map, map_of, minimum, null, nullable, number};
use crate::read::Entries;
use crate::union::BranchSchema;
use crate::{Flow, Glance, Outline, Report, Secret, Str, Type};

/// A Rust type that says how its values are checked: a type of a schema, or one that such types are made of.
#[doc(hidden)]
pub trait Checked {
    /// Where the schema of the type stands, if it has one of its own.
    const SCHEMA: Option<BranchSchema> = None;

    /// Checks a value that is to become the type; `report` hears what is wrong.
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow;

    /// The same for a branch of a union to which the tags of the value have led.
    #[inline]
    fn proved<R: Report>(value: &Value, report: &mut R) -> Flow {
        Self::checked(value, report)
    }

    /// What every valid value looks like.
    const OUTLINE: Outline = Outline::ANY;

    /// Whether a value that fits the outline could be valid, as far as that is seen at a glance.
    #[must_use]
    #[inline]
    fn may_hold(_: &Glance<'_>) -> bool {
        true
    }
}

macro_rules! checked {
    ($($ty:ty: $check:path, [$($type:ident),*];)*) => {$(
        impl Checked for $ty {
            const OUTLINE: Outline = Outline::of(&[$(Type::$type),*]);

            #[inline]
            fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
                $check(value, report)
            }
        }
    )*};
}

checked! {
    (): null, [Null];
    bool: boolean, [Boolean];
    f64: number, [Number];
    Number: number, [Number];
    i64: integer, [Integer];
    i128: integer, [Integer];
    String: super::string, [String];
    Box<str>: super::string, [String];
    Str<'_>: super::string, [String];
    Map<String, Value>: map, [Object];
}

impl Checked for Value {
    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        any(value, report)
    }
}

/// An integer that is not negative.
impl Checked for u64 {
    const OUTLINE: Outline = Outline::of(&[Type::Integer]);

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        integer(value, report)?;
        minimum(value, 0, report)
    }
}

impl<T: Checked> Checked for Vec<T> {
    const OUTLINE: Outline = Outline::of(&[Type::Array]);

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        array(T::checked)(value, report)
    }
}

impl<T: Checked> Checked for BTreeMap<String, T> {
    const OUTLINE: Outline = Outline::of(&[Type::Object]);

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        map_of(T::checked)(value, report)
    }
}

impl<T: Checked, S> Checked for HashMap<String, T, S> {
    const OUTLINE: Outline = Outline::of(&[Type::Object]);

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        map_of(T::checked)(value, report)
    }
}

#[cfg(feature = "indexmap")]
impl<T: Checked, S> Checked for indexmap::IndexMap<String, T, S> {
    const OUTLINE: Outline = Outline::of(&[Type::Object]);

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        map_of(T::checked)(value, report)
    }
}

impl<T: Checked> Checked for Option<T> {
    const OUTLINE: Outline = Outline::either(&[T::OUTLINE, Outline::of(&[Type::Null])]);

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        nullable(T::checked)(value, report)
    }
}

impl<T: Checked> Checked for Box<T> {
    const SCHEMA: Option<BranchSchema> = T::SCHEMA;

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        T::checked(value, report)
    }

    #[inline]
    fn proved<R: Report>(value: &Value, report: &mut R) -> Flow {
        T::proved(value, report)
    }

    const OUTLINE: Outline = T::OUTLINE;

    #[inline]
    fn may_hold(glance: &Glance<'_>) -> bool {
        T::may_hold(glance)
    }
}

impl<T: Checked> Checked for Secret<T> {
    const OUTLINE: Outline = T::OUTLINE;

    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        T::checked(value, report)
    }
}

/// The check of the type of a field that is still to be read.
#[doc(hidden)]
#[inline]
pub fn of_slot<T: Checked, R: Report>(
    _: &Option<T>,
) -> impl Fn(&Value, &mut R) -> Flow + use<T, R> {
    T::checked
}

/// The check of the type of the values of a map.
#[doc(hidden)]
#[inline]
pub fn of_map<M: Entries<Value: Checked>, R: Report>(
    _: &M,
) -> impl Fn(&Value, &mut R) -> Flow + use<M, R> {
    M::Value::checked
}

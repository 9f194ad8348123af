//! How the values of a Rust type are checked, where the type says it.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Number, Value};

use super::{any, array, boolean, integer, map, map_of, minimum, null, nullable, number};
use crate::read::Entries;
use crate::union::BranchSchema;
use crate::{Flow, Report, Secret, Str};

/// A Rust type that says how its values are checked: a type of a schema, or one that such types are made of.
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

    /// Whether a value could be valid, as far as that is seen at a glance: most branches of a union can't hold it.
    #[must_use]
    #[inline]
    fn may_hold(_: &Value) -> bool {
        true
    }
}

macro_rules! checked {
    ($($ty:ty: $check:path,)*) => {$(
        impl Checked for $ty {
            #[inline]
            fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
                $check(value, report)
            }
        }
    )*};
}

checked! {
    (): null,
    bool: boolean,
    f64: number,
    Number: number,
    i64: integer,
    String: super::string,
    Box<str>: super::string,
    Str<'_>: super::string,
    Value: any,
    Map<String, Value>: map,
}

/// An integer that is not negative.
impl Checked for u64 {
    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        integer(value, report)?;
        minimum(value, 0, report)
    }
}

impl<T: Checked> Checked for Vec<T> {
    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        array(T::checked)(value, report)
    }
}

impl<T: Checked> Checked for BTreeMap<String, T> {
    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        map_of(T::checked)(value, report)
    }
}

impl<T: Checked, S> Checked for HashMap<String, T, S> {
    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        map_of(T::checked)(value, report)
    }
}

#[cfg(feature = "indexmap")]
impl<T: Checked, S> Checked for indexmap::IndexMap<String, T, S> {
    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        map_of(T::checked)(value, report)
    }
}

impl<T: Checked> Checked for Option<T> {
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

    #[inline]
    fn may_hold(value: &Value) -> bool {
        T::may_hold(value)
    }
}

impl<T: Checked> Checked for Secret<T> {
    #[inline]
    fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
        T::checked(value, report)
    }
}

/// The check of the type of a field.
#[doc(hidden)]
#[inline]
pub fn of<S, T: Checked, R: Report>(_: impl FnOnce(&S) -> &T) -> impl Fn(&Value, &mut R) -> Flow {
    T::checked
}

/// The check of the type of a field that may be absent.
#[doc(hidden)]
#[inline]
pub fn of_option<S, T: Checked, R: Report>(
    _: impl FnOnce(&S) -> &Option<T>,
) -> impl Fn(&Value, &mut R) -> Flow {
    T::checked
}

/// The check of the type of the values of a map.
#[doc(hidden)]
#[inline]
pub fn of_map<S, M: Entries<Value: Checked>, R: Report>(
    _: impl FnOnce(&S) -> &M,
) -> impl Fn(&Value, &mut R) -> Flow {
    M::Value::checked
}

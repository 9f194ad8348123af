//! Reads and writes structs exactly: an object only, each property once, absent and `null` told apart.

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use listed::Listed;

use crate::held::Held;
use crate::read::{Entries, Read, Seed, checked};
use crate::{Document, Flow, Glance, Outline, Report, check};

mod checker;
mod construct;
mod defaults;
#[doc(hidden)]
pub mod kinds;
mod list;
mod listed;
mod reader;
mod source;
mod writer;

#[doc(hidden)]
pub use checker::Checker;
#[doc(hidden)]
pub use defaults::default_of;
#[doc(hidden)]
pub use kinds::write;
#[doc(hidden)]
pub use reader::Reader;
#[doc(hidden)]
pub use source::{Known, Row, Source};
#[doc(hidden)]
pub use writer::{Writer, serialize};

/// A struct whose fields are the properties of an object. Implemented by [`object!`](crate::object!).
#[doc(hidden)]
pub trait Fields<'de>: Sized {
    /// The properties that the schema names: first those that have a field.
    const ROWS: &'static [Row];

    /// Whether the schema refuses all other properties.
    const IS_CLOSED: bool;

    /// Walks over the properties of a source, and makes a struct of what comes. The source knows why there is none.
    fn walk<S: Source<'de>>(source: &mut S) -> Option<Self>;

    /// Writes the properties, in the order of the rows; whether that goes on.
    fn write<W: Writer>(&self, writer: &mut W) -> bool;

    /// Reads an object, without the rules that the fields do not say.
    ///
    /// # Errors
    /// Those of the properties.
    #[inline]
    fn read_fields<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object(PhantomData))
    }
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Fields<'de>> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        if const { is_large(T::ROWS) || !is_fast::<A::Error>() } {
            let mut reader = Reader::<_, _, true>::new(&mut map, T::ROWS);
            T::walk(&mut reader).ok_or_else(|| reader.error())
        } else {
            let mut reader = Reader::<_, _, false>::new(&mut map, T::ROWS);
            T::walk(&mut reader).ok_or_else(|| reader.error())
        }
    }
}

/// Reads a struct with rules that its fields do not say: the value is checked first.
///
/// # Errors
/// Those of the deserializer, and what the value breaks.
#[doc(hidden)]
#[inline]
pub fn read_checked<'de, T: Document + Fields<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    checked(deserializer, |value| {
        T::read_fields(Held::Conforming(value)).map_err(D::Error::custom)
    })
}

/// Whether a struct has so many properties that a walk over them is too much for one function: to compile it would take
/// longer with the square of their number, and little stays in registers anyway.
const fn is_large(rows: &[Row]) -> bool {
    rows.len() > 40
}

/// Whether a reader is the fast one: it says nothing when it refuses a text. All others have room for errors, and what they
/// read is not worth as much code.
const fn is_fast<E>() -> bool {
    size_of::<E>() == 0
}

/// What a name that the schema does not allow in an object is.
#[doc(hidden)]
#[derive(Debug)]
pub struct Refused;

/// Reads the name of a property without keeping it.
struct Name<F>(F);

impl<'de, K, F: FnOnce(&str) -> Result<K, Refused>> DeserializeSeed<'de> for Name<F> {
    type Value = K;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<K, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<K, F: FnOnce(&str) -> Result<K, Refused>> Visitor<'_> for Name<F> {
    type Value = K;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<K, E> {
        (self.0)(name).map_err(|Refused| E::custom("a property that the schema does not allow"))
    }
}

/// Which property comes next, as `known` names it.
///
/// # Errors
/// Those of the map, and a refused name.
#[doc(hidden)]
#[inline]
pub fn next_name<'de, A: MapAccess<'de>, K>(
    map: &mut A,
    known: impl FnOnce(&str) -> Result<K, Refused>,
) -> Result<Option<K>, A::Error> {
    map.next_key_seed(Name(known))
}

/// Passes over the value of a property that nobody asked for.
///
/// # Errors
/// The value is not JSON.
#[doc(hidden)]
#[inline]
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// Keeps a property that the schema does not name.
///
/// # Errors
/// Those of the value, and a property that comes twice.
#[doc(hidden)]
#[inline]
pub fn keep<'de, M: Entries, A: MapAccess<'de>>(
    rest: &mut M,
    name: String,
    map: &mut A,
) -> Result<(), A::Error>
where
    M::Value: Read<'de>,
{
    let value = map.next_value_seed(Seed::NEW)?;
    add(rest, name, value)
}

/// Adds a property without a field to those that are kept.
#[inline]
fn add<M: Entries, E: Error>(rest: &mut M, name: String, value: M::Value) -> Result<(), E> {
    if rest.add(name, value) {
        Ok(())
    } else {
        Err(E::custom("an object has a key twice"))
    }
}

/// Forgets what a check has put nothing into, which the compiler does not always see.
#[doc(hidden)]
#[inline]
pub fn forget<T>(empty: T) {
    mem::forget(empty);
}

/// A property that is absent when it is `null`.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn nullable<T>(slot: Option<Option<T>>) -> Option<T> {
    slot.flatten()
}

/// Checks an object by the fields of a struct: `type`, `properties`, `required`, and what others may be.
#[doc(hidden)]
#[inline]
pub fn check<'de, T: Fields<'de>, R: Report>(value: &Value, report: &mut R) -> Flow {
    let Value::Object(object) = value else {
        return check::map(value, report);
    };
    let required = const { count_required(T::ROWS) };
    if const { R::IS_SMALL || is_large(T::ROWS) } {
        checker::check_apart(object, T::ROWS, required, report, |checker| {
            T::walk(checker);
        })
    } else {
        let mut checker = Checker::<R, false>::new(object, T::ROWS, report);
        T::walk(&mut checker);
        checker.end(object, required)
    }
}

/// What every object looks like that could become a struct.
#[doc(hidden)]
#[must_use]
pub const fn outline<'de, T: Fields<'de>>() -> Outline {
    Outline::object(T::ROWS, T::IS_CLOSED)
}

/// Whether an object has all that a struct requires, nothing that it refuses, and values that are listed where any are.
#[doc(hidden)]
#[must_use]
pub fn may_hold<'de, T: Fields<'de>>(glance: &Glance<'_>) -> bool {
    if !glance.has_all(T::ROWS, T::IS_CLOSED) {
        return false;
    }
    let mut listed = Listed::of(glance);
    let _ = T::walk(&mut listed);
    listed.holds
}

/// How many properties must be there, out of all.
const fn count_required(rows: &[Row]) -> usize {
    let (mut at, mut found) = (0, 0);
    while at < rows.len() {
        found += rows[at].1 as usize;
        at += 1;
    }
    found
}

//! Reads and writes structs exactly: an object only, each property once, absent and `null` told apart.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap};

use crate::Document;
use crate::read::{Conforming, Entries, Read, Seed, checked};

mod construct;
mod defaults;
mod list;

#[doc(hidden)]
pub use defaults::default_of;

/// A struct whose fields are the properties of an object. Implemented by [`object!`](crate::object!).
#[doc(hidden)]
pub trait Fields<'de>: Sized {
    /// The properties that the schema names.
    const NAMES: &'static [&'static str];

    /// Reads the properties, without the rules that the fields do not say.
    ///
    /// # Errors
    /// Those of the properties.
    fn read_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;

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
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read_map(map)
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
        T::read_fields(Conforming(value)).map_err(D::Error::custom)
    })
}

/// What a name that the schema does not allow in an object is.
#[doc(hidden)]
#[derive(Debug)]
pub struct Refused;

/// A property that the schema names, or what is kept of one that it does not name.
#[doc(hidden)]
pub type Known<K, U> = Result<Result<K, U>, Refused>;

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

/// Reads the value of a property that the schema names.
///
/// # Errors
/// Those of the value, and a property that comes twice.
#[doc(hidden)]
#[inline]
pub fn fill<'de, T: Read<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value_seed(Seed::NEW)?);
    Ok(())
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

/// A name to keep.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn owned(name: &str) -> String {
    name.to_owned()
}

/// No unknown property comes where all are refused.
#[doc(hidden)]
#[inline]
pub fn never(unknown: Infallible) {
    match unknown {}
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
    if rest.add(name, map.next_value_seed(Seed::NEW)?) {
        Ok(())
    } else {
        Err(A::Error::custom("an object has a key twice"))
    }
}

/// A property that must be there.
///
/// # Errors
/// It is absent.
#[doc(hidden)]
#[inline]
pub fn required<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.ok_or_else(|| E::missing_field(name))
}

/// A property that is absent when it is `null`.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn nullable<T>(slot: Option<Option<T>>) -> Option<T> {
    slot.flatten()
}

/// Writes a property that may be absent.
///
/// # Errors
/// Those of the serializer.
#[doc(hidden)]
#[inline]
pub fn write<M: SerializeMap, T: Serialize>(
    map: &mut M,
    name: &'static str,
    value: Option<&T>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, value))
}

/// Writes the properties that the schema does not name.
///
/// # Errors
/// Those of the serializer, and a name that belongs to a field.
#[doc(hidden)]
pub fn write_rest<'a, M: SerializeMap, T: Serialize + 'a>(
    map: &mut M,
    names: &[&str],
    rest: impl IntoIterator<Item = (&'a String, &'a T)>,
) -> Result<(), M::Error> {
    for (name, value) in rest {
        if names.contains(&name.as_str()) {
            return Err(M::Error::custom(
                "a further property has the name of a field",
            ));
        }
        map.serialize_entry(name, value)?;
    }
    Ok(())
}

/// The names of the properties that must be there, out of all.
///
/// # Panics
/// When `N` is not their number. It is called in constants, which makes that a compile error.
#[doc(hidden)]
#[must_use]
pub const fn required_names<const N: usize>(
    properties: &[(&'static str, bool)],
) -> [&'static str; N] {
    let (mut names, mut at, mut found) = ([""; N], 0, 0);
    while at < properties.len() {
        let (name, is_required) = properties[at];
        if is_required {
            names[found] = name;
            found += 1;
        }
        at += 1;
    }
    assert!(found == N, "the required properties are counted");
    names
}

/// How many properties must be there, out of all.
#[doc(hidden)]
#[must_use]
pub const fn count_required(properties: &[(&'static str, bool)]) -> usize {
    let (mut at, mut found) = (0, 0);
    while at < properties.len() {
        found += properties[at].1 as usize;
        at += 1;
    }
    found
}

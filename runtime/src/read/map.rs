//! Objects with keys of any name.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::BuildHasher;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::{Read, Seed};

/// What an object with keys of any name becomes.
#[doc(hidden)]
pub trait Entries: Default {
    /// What the keys stand for.
    type Value;

    /// Adds an entry; whether the key was new.
    fn add(&mut self, key: String, value: Self::Value) -> bool;
}

macro_rules! maps {
    ($([$($parameter:tt)*] $map:ty, $value:ty;)+) => {$(
        impl<$($parameter)*> Entries for $map {
            type Value = $value;

            #[inline]
            fn add(&mut self, key: String, value: $value) -> bool {
                self.insert(key, value).is_none()
            }
        }
    )+};
}

maps! {
    [T] BTreeMap<String, T>, T;
    [T, S: BuildHasher + Default] HashMap<String, T, S>, T;
    [] Map<String, Value>, Value;
}

#[cfg(feature = "indexmap")]
maps! { [T, S: BuildHasher + Default] indexmap::IndexMap<String, T, S>, T; }

/// Reads the entries of an object that follow those in `read`, each key once.
pub(super) fn entries<'de, M: Entries, A: MapAccess<'de>>(
    mut read: M,
    mut map: A,
) -> Result<M, A::Error>
where
    M::Value: Read<'de>,
{
    while let Some(key) = map.next_key()? {
        if !read.add(key, map.next_value_seed(Seed::NEW)?) {
            return Err(A::Error::custom("an object has a key twice"));
        }
    }
    Ok(read)
}

struct Object<M>(PhantomData<M>);

impl<'de, M: Entries> Visitor<'de> for Object<M>
where
    M::Value: Read<'de>,
{
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<M, A::Error> {
        entries(M::default(), map)
    }
}

impl<'de, T: Read<'de>> Read<'de> for BTreeMap<String, T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object(PhantomData))
    }
}

impl<'de, T: Read<'de>, S: BuildHasher + Default> Read<'de> for HashMap<String, T, S> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object(PhantomData))
    }
}

#[cfg(feature = "indexmap")]
impl<'de, T: Read<'de>, S: BuildHasher + Default> Read<'de> for indexmap::IndexMap<String, T, S> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object(PhantomData))
    }
}

impl<'de> Read<'de> for Map<String, Value> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read;

    #[test]
    fn maps_without_an_order() {
        let map = HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
        assert_eq!(
            read::<HashMap<String, u8>>(r#"{"a": 1, "b": 2}"#),
            Some(map)
        );
        assert_eq!(read::<HashMap<String, u8>>(r#"{"a": 1, "a": 1}"#), None);
        assert_eq!(read::<HashMap<String, u8>>("[]"), None);
    }

    #[cfg(feature = "indexmap")]
    #[test]
    fn maps_in_the_order_of_the_text() {
        let map = read::<indexmap::IndexMap<String, u8>>(r#"{"b": 1, "a": 2}"#);
        let map = map.unwrap_or_default();
        assert!(map.keys().eq(["b", "a"]));
        assert_eq!(
            read::<indexmap::IndexMap<String, u8>>(r#"{"a": 1, "a": 1}"#),
            None
        );
    }
}

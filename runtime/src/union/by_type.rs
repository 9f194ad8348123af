//! Unions whose branches hold values of different JSON types, so that the first token of a value chooses its branch.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{
    BorrowedStrDeserializer, MapAccessDeserializer, SeqAccessDeserializer, StringDeserializer,
};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::held::Held;
use crate::kept::Kept;
use crate::read::{Present, Start, checked};
use crate::{Document, Str, Type};

/// A union whose branches the JSON type of a value tells apart.
pub trait ByType<'de>: Sized {
    /// Reads the branch for a JSON type: [`Type::Number`] for every number.
    ///
    /// # Errors
    /// Those of the branch, and a type that has none.
    fn read_type<D: Deserializer<'de>>(found: Type, deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a [`ByType`] union.
///
/// # Errors
/// Those of the branch, and a type that has none.
#[doc(hidden)]
#[inline]
pub fn read_by_type<'de, T: ByType<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_any(First::<T>(PhantomData))
}

/// Reads a [`ByType`] union whose branches know more than their types.
///
/// # Errors
/// Those of the deserializer, and what the value breaks.
#[doc(hidden)]
#[inline]
pub fn read_checked_by_type<'de, T: ByType<'de> + Document, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    checked(deserializer, |value| {
        read_by_type(Held::Conforming(value)).map_err(D::Error::custom)
    })
}

struct First<T>(PhantomData<T>);

impl<'de, T: ByType<'de>> First<T> {
    fn scalar<E: Error>(found: Type, value: Kept<'de>) -> Result<T, E> {
        T::read_type(found, Held::Kept(value)).map_err(E::custom)
    }
}

impl<'de, T: ByType<'de>> Visitor<'de> for First<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a type that the schema names")
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::scalar(Type::Null, Kept::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::scalar(Type::Boolean, Kept::Bool(value))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        Self::scalar(Type::Number, Kept::Unsigned(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        Self::scalar(Type::Number, Kept::Signed(number))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<T, E> {
        Self::scalar(Type::Number, Kept::Number(number.to_string()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<T, E> {
        Self::scalar(Type::Number, Kept::Number(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        Self::scalar(Type::Number, Kept::Float(number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        T::read_type(Type::String, Present(BorrowedStrDeserializer::new(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read_type(
            Type::String,
            Present(StringDeserializer::new(text.to_owned())),
        )
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        T::read_type(Type::String, Present(StringDeserializer::new(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        T::read_type(Type::Array, Present(SeqAccessDeserializer::new(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let begun = match Start::of(&mut map)? {
            Start::Number(text) => return Self::scalar(Type::Number, Kept::Number(text)),
            Start::Empty => Begun::new(None, None, map),
            Start::Key(key) => Begun::new(Some(key), None, map),
            Start::Entry(key, value) => Begun::new(Some(key), Some(value), map),
        };
        T::read_type(Type::Object, Present(MapAccessDeserializer::new(begun)))
    }
}

/// An object of which the first key was read already, and at times its value.
struct Begun<'de, A> {
    key: Option<Str<'de>>,
    value: Option<Kept<'de>>,
    rest: A,
}

impl<'de, A> Begun<'de, A> {
    const fn new(key: Option<Str<'de>>, value: Option<Kept<'de>>, rest: A) -> Self {
        Self { key, value, rest }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Begun<'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.key.take().map(Str::into_cow) {
            Some(Cow::Borrowed(key)) => seed
                .deserialize(BorrowedStrDeserializer::new(key))
                .map(Some),
            Some(Cow::Owned(key)) => seed.deserialize(StringDeserializer::new(key)).map(Some),
            None => self.rest.next_key_seed(seed),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed
                .deserialize(Held::Kept(value))
                .map_err(A::Error::custom),
            None => self.rest.next_value_seed(seed),
        }
    }
}

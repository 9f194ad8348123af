//! JSON values that are kept until their type is known, and then read as if they came from the text.

use std::borrow::Cow;
use std::fmt;
use std::vec;

use serde::de::value::{BorrowedStrDeserializer, Error as Unfit, StringDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Number;

use crate::Str;
use crate::read::{Read, Seed, Start};

/// A value of which nothing is lost: texts stay borrowed, keys keep their order and repetitions.
#[derive(Debug)]
pub(crate) enum Kept<'de> {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    /// A number that these cannot hold, by its text.
    Number(String),
    Text(Str<'de>),
    /// A text that was handed over by value.
    Owned(String),
    Array(Vec<Kept<'de>>),
    Object(Vec<(Str<'de>, Kept<'de>)>),
}

impl<'de> Kept<'de> {
    /// The text, if the value is one.
    #[inline]
    pub(crate) fn text(&self) -> Option<Cow<'de, str>> {
        match self {
            Self::Text(text) => Some(text.clone().into_cow()),
            Self::Owned(text) => Some(text.clone().into()),
            _ => None,
        }
    }

    /// The value as the type that it turned out to have.
    pub(crate) fn replay<T: Read<'de>, E: Error>(self) -> Result<T, E> {
        T::read(Replay(self)).map_err(E::custom)
    }
}

impl<'de> Read<'de> for Kept<'de> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Keep)
    }
}

struct Keep;

impl<'de> Visitor<'de> for Keep {
    type Value = Kept<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Kept<'de>, E> {
        Ok(Kept::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Kept<'de>, E> {
        Ok(Kept::Bool(value))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Kept<'de>, E> {
        Ok(Kept::Unsigned(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Kept<'de>, E> {
        Ok(Kept::Signed(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Kept<'de>, E> {
        Ok(Kept::Float(number))
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Kept<'de>, E> {
        Ok(Kept::Text(text.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Kept<'de>, E> {
        Ok(Kept::Text(text.to_owned().into()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Kept<'de>, E> {
        Ok(Kept::Owned(text))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Kept<'de>, E> {
        Ok(Kept::Number(number.to_string()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Kept<'de>, E> {
        Ok(Kept::Number(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Kept<'de>, A::Error> {
        let mut kept = Vec::new();
        while let Some(item) = items.next_element_seed(Seed::NEW)? {
            kept.push(item);
        }
        Ok(Kept::Array(kept))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kept<'de>, A::Error> {
        let mut kept = Vec::new();
        match Start::of(&mut map)? {
            Start::Number(text) => return Ok(Kept::Number(text)),
            Start::Empty => return Ok(Kept::Object(kept)),
            Start::Key(key) => kept.push((key, map.next_value_seed(Seed::NEW)?)),
            Start::Entry(key, value) => kept.push((key, value)),
        }
        while let Some(entry) = map.next_entry_seed(Seed::NEW, Seed::NEW)? {
            kept.push(entry);
        }
        Ok(Kept::Object(kept))
    }
}

/// Gives a kept value to the type that it turned out to have. It has an error of its own, so that each type is compiled
/// for it once and not for each deserializer that something was kept of.
pub(crate) struct Replay<'de>(pub(crate) Kept<'de>);

impl<'de> Deserializer<'de> for Replay<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Kept::Null => visitor.visit_unit(),
            Kept::Bool(value) => visitor.visit_bool(value),
            Kept::Unsigned(number) => visitor.visit_u64(number),
            Kept::Signed(number) => visitor.visit_i64(number),
            Kept::Float(number) => visitor.visit_f64(number),
            Kept::Number(text) => {
                let number: Number = text.parse().map_err(Unfit::custom)?;
                number.deserialize_any(visitor).map_err(Unfit::custom)
            }
            Kept::Text(text) => match text.into_cow() {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_str(&text),
            },
            Kept::Owned(text) => visitor.visit_string(text),
            Kept::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            Kept::Object(entries) => visitor.visit_map(Entries {
                rest: entries.into_iter(),
                value: None,
            }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Kept::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    /// An array is no map, also for a visitor that would take either, and a number is none that is passed on as one.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Kept::Array(_) => Err(Unfit::invalid_type(Unexpected::Seq, &visitor)),
            Kept::Number(_) => Err(Unfit::invalid_type(Unexpected::Other("number"), &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct struct enum identifier
    }
}

/// The properties of a kept object.
struct Entries<'de> {
    rest: vec::IntoIter<(Str<'de>, Kept<'de>)>,
    value: Option<Kept<'de>>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unfit> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        match key.into_cow() {
            Cow::Borrowed(key) => seed.deserialize(BorrowedStrDeserializer::new(key)),
            Cow::Owned(key) => seed.deserialize(StringDeserializer::new(key)),
        }
        .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        let value = self.value.take();
        let value = value.ok_or_else(|| Unfit::custom("a value without its key"))?;
        seed.deserialize(Replay(value))
    }
}

/// The items of a kept array.
struct Items<'de>(vec::IntoIter<Kept<'de>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Unfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unfit> {
        let item = self.0.next();
        item.map(|item| seed.deserialize(Replay(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

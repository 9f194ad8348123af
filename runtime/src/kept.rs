//! JSON values that are kept until their type is known, and then read as if they came from the text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

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

//! The items of an array, and the members of an object, that are in memory.

use std::borrow::Cow;
use std::{option, vec};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::map::IntoIter;
use serde_json::{Error, Map, Number, Value};

use super::Held;
use crate::Str;
use crate::kept::Kept;
use crate::read::NUMBER;

/// The items of an array.
#[derive(Debug)]
pub(super) enum Items<'de> {
    Conforming(vec::IntoIter<Value>),
    Kept(vec::IntoIter<Kept<'de>>),
}

impl<'de> Items<'de> {
    fn next(&mut self) -> Option<Held<'de>> {
        match self {
            Self::Conforming(items) => items.next().map(Held::Conforming),
            Self::Kept(items) => items.next().map(Held::Kept),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Conforming(items) => items.len(),
            Self::Kept(items) => items.len(),
        }
    }

    /// # Errors
    /// There are items left.
    pub(super) fn end(&self) -> Result<(), Error> {
        match self.len() {
            0 => Ok(()),
            _ => Err(Error::custom("more items than the type holds")),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        match self.next() {
            Some(item) => seed.deserialize(item).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len())
    }
}

/// The members of an object.
#[derive(Debug)]
pub(super) struct Members<'de> {
    rest: Rest<'de>,
    value: Option<Held<'de>>,
}

#[derive(Debug)]
enum Rest<'de> {
    Conforming(IntoIter),
    Kept(vec::IntoIter<(Str<'de>, Kept<'de>)>),
    /// A number, as the object as which `serde_json` passes it on.
    Number(option::IntoIter<String>),
}

impl<'de> Members<'de> {
    pub(super) fn conforming(object: Map<String, Value>) -> Self {
        Self::new(Rest::Conforming(object.into_iter()))
    }

    pub(super) fn kept(entries: Vec<(Str<'de>, Kept<'de>)>) -> Self {
        Self::new(Rest::Kept(entries.into_iter()))
    }

    pub(super) fn number(number: &Number) -> Self {
        Self::new(Rest::Number(Some(number.to_string()).into_iter()))
    }

    const fn new(rest: Rest<'de>) -> Self {
        Self { rest, value: None }
    }

    /// Whether there is one member.
    pub(super) fn is_single(&self) -> bool {
        match &self.rest {
            Rest::Conforming(rest) => rest.len() == 1,
            Rest::Kept(rest) => rest.len() == 1,
            Rest::Number(_) => false,
        }
    }

    /// The next key, whose value is set aside.
    fn key(&mut self) -> Option<Key<'de>> {
        let (key, value) = match &mut self.rest {
            Rest::Conforming(rest) => {
                let (key, value) = rest.next()?;
                (Cow::Owned(key), Held::Conforming(value))
            }
            Rest::Kept(rest) => {
                let (key, value) = rest.next()?;
                (key.into_cow(), Held::Kept(value))
            }
            Rest::Number(rest) => (Cow::Borrowed(NUMBER), Held::Kept(Kept::Owned(rest.next()?))),
        };
        self.value = Some(value);
        Some(Key(key))
    }

    fn value(&mut self) -> Result<Held<'de>, Error> {
        let value = self.value.take();
        value.ok_or_else(|| Error::custom("a value without its key"))
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        match self.key() {
            Some(key) => seed.deserialize(key).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(self.value()?)
    }
}

/// The key of a member.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cow::Borrowed(key) => visitor.visit_borrowed_str(key),
            Cow::Owned(key) => visitor.visit_string(key),
        }
    }

    /// Nobody keeps the name of a field.
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        serde::de::value::CowStrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct ignored_any
    }
}

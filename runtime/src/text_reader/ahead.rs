//! Looks ahead in an object, to see what tells its type, and then reads it from its start.

use serde::de::value::UnitDeserializer;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::cursor::Cursor;
use super::{Refused, TextReader, key};

/// The name of a struct that wants to look ahead. A deserializer that can gives its visitor a newtype with a map: its keys
/// and values are those of the object, as far as they are asked for; its next whole entry has the object as the value.
pub(crate) const LOOKAHEAD: &str = "$schemawright::lookahead";

/// The name of a newtype that wants to look at objects before it is read. A deserializer that can gives its visitor
/// "some" object, which shows what an object does that is looked into.
pub(crate) const GLANCE: &str = "$schemawright::glance";

/// The name of a newtype that wants to see texts only, and of other values no more than that they are there.
pub(crate) const TAG: &str = "$schemawright::tag";

/// An object that can be looked into before it is read.
pub(super) struct Ahead<'c, 'de>(&'c mut Cursor<'de>);

impl<'c, 'de> Ahead<'c, 'de> {
    /// The object that begins at the cursor.
    #[inline]
    pub(super) fn new(cursor: &'c mut Cursor<'de>) -> Self {
        Self(cursor)
    }
}

impl<'de> Deserializer<'de> for Ahead<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let mut ahead = self.0.clone();
        ahead.enter()?;
        visitor.visit_map(Scout {
            start: self.0,
            ahead,
            is_first: true,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Looks at the entries of an object.
struct Scout<'c, 'de> {
    /// Stands at the start of the object.
    start: &'c mut Cursor<'de>,
    /// Stands behind what was looked at.
    ahead: Cursor<'de>,
    is_first: bool,
}

impl<'de> MapAccess<'de> for Scout<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refused> {
        match self.ahead.begin() {
            Some(b'}') => return Ok(None),
            Some(b',') if !self.is_first => {
                self.ahead.step();
                self.ahead.begin();
            }
            _ if self.is_first => self.is_first = false,
            _ => return Err(Refused),
        }
        if self.ahead.begin() != Some(b'"') {
            return Err(Refused);
        }
        key(&mut self.ahead, seed).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        seed.deserialize(TextReader(&mut self.ahead))
    }

    /// The whole object. One that is refused can be read again.
    #[inline]
    fn next_entry_seed<K: DeserializeSeed<'de>, V: DeserializeSeed<'de>>(
        &mut self,
        key: K,
        value: V,
    ) -> Result<Option<(K::Value, V::Value)>, Refused> {
        let key = key.deserialize(UnitDeserializer::new())?;
        let mut whole = self.start.clone();
        let value = value.deserialize(TextReader(&mut whole))?;
        *self.start = whole;
        Ok(Some((key, value)))
    }
}

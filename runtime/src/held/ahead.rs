//! Looks into an object that is in memory, to see what tells its type, before it is read.

use std::{mem, slice};

use serde::de::value::{BorrowedStrDeserializer, UnitDeserializer};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Map, Value};

use super::Held;

/// An object that can be looked into before it is read, as [`LOOKAHEAD`](crate::text_reader::LOOKAHEAD) says: only the properties that are asked for are
/// shown.
pub(super) struct Ahead {
    object: Map<String, Value>,
    fields: &'static [&'static str],
}

impl Ahead {
    pub(super) const fn new(object: Map<String, Value>, fields: &'static [&'static str]) -> Self {
        Self { object, fields }
    }
}

impl<'de> Deserializer<'de> for Ahead {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Scout {
            object: self.object,
            fields: self.fields.iter(),
            field: None,
            is_asked: false,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Scout {
    object: Map<String, Value>,
    fields: slice::Iter<'static, &'static str>,
    /// The field whose key was shown last.
    field: Option<&'static str>,
    /// Whether any field was asked for.
    is_asked: bool,
}

impl<'de> MapAccess<'de> for Scout {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        self.is_asked = true;
        let object = &self.object;
        self.field = self
            .fields
            .find(|field| object.contains_key(**field))
            .copied();
        let key = self
            .field
            .map(|field| seed.deserialize(BorrowedStrDeserializer::new(field)));
        key.transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value = self.field.and_then(|field| self.object.get(field));
        // No list and no object tells anything apart.
        let shown = match value {
            Some(Value::Array(_) | Value::Object(_)) | None => Value::Null,
            Some(scalar) => scalar.clone(),
        };
        seed.deserialize(Held::Conforming(shown))
    }

    /// The whole object, but not before a field was asked for: here it takes no time to see that one is missing.
    fn next_entry_seed<K: DeserializeSeed<'de>, V: DeserializeSeed<'de>>(
        &mut self,
        key: K,
        value: V,
    ) -> Result<Option<(K::Value, V::Value)>, Error> {
        if !self.is_asked {
            return Ok(None);
        }
        let key = key.deserialize(UnitDeserializer::new())?;
        let object = mem::take(&mut self.object);
        let value = value.deserialize(Held::Conforming(object.into()))?;
        Ok(Some((key, value)))
    }
}

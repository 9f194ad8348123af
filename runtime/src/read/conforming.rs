//! Values that were checked as a whole, so that nothing in them is checked again.

use std::{mem, slice, vec};

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer, UnitDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::map::IntoIter;
use serde_json::{Error, Map, Value};

use super::whole::{self, WHOLE};
use crate::text_reader::{GLANCE, LOOKAHEAD};

/// A value that conforms to the schema of the type that it is read as.
#[derive(Debug)]
pub(crate) struct Conforming(pub(crate) Value);

impl<'de> Deserializer<'de> for Conforming {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                let mut items = Items(items.into_iter());
                let value = visitor.visit_seq(&mut items)?;
                match items.0.next() {
                    None => Ok(value),
                    Some(_) => Err(Error::custom("more items than the type holds")),
                }
            }
            Value::Object(members) => visitor.visit_map(Members {
                rest: members.into_iter(),
                value: None,
            }),
            scalar => scalar.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == WHOLE || name == GLANCE {
            whole::hand_over(self.0, visitor)
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(object) if name == LOOKAHEAD => {
                visitor.visit_newtype_struct(Ahead { object, fields })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

struct Items(vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for &mut Items {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let item = self.0.next();
        item.map(|item| seed.deserialize(Conforming(item)))
            .transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Members {
    rest: IntoIter,
    value: Option<Value>,
}

impl<'de> MapAccess<'de> for Members {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(StringDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value = self.value.take();
        let value = value.ok_or_else(|| Error::custom("a key comes before its value"))?;
        seed.deserialize(Conforming(value))
    }
}

/// An object that can be looked into before it is read, as [`LOOKAHEAD`] says: only the properties that are asked for are
/// shown.
struct Ahead {
    object: Map<String, Value>,
    fields: &'static [&'static str],
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
        seed.deserialize(Conforming(shown))
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
        let value = value.deserialize(Conforming(object.into()))?;
        Ok(Some((key, value)))
    }
}

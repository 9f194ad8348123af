//! Values that are in memory already, given to the type that they turned out to have.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, StringDeserializer};
use serde::de::{Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

use crate::kept::Kept;
use crate::read::{Read, WHOLE, hand_over};
use crate::text_reader::{GLANCE, LOOKAHEAD};

mod access;
mod ahead;
mod shape;

use access::{Items, Members};
use ahead::Ahead;
use shape::Shape;

/// A value in memory. There is one deserializer for all of them, so that each type is compiled for them once.
#[derive(Debug)]
pub(crate) enum Held<'de> {
    /// A value that conforms to the schema of the type that it is read as: nothing in it is checked again.
    Conforming(Value),
    /// A value as it came, of which nothing is known.
    Kept(Kept<'de>),
}

impl<'de> Held<'de> {
    /// The value as the type that it turned out to have.
    #[inline]
    pub(crate) fn read<T: Read<'de>, E: serde::de::Error>(self) -> Result<T, E> {
        T::read(self).map_err(E::custom)
    }

    fn is_null(&self) -> bool {
        matches!(self, Self::Conforming(Value::Null) | Self::Kept(Kept::Null))
    }

    fn text(self) -> Result<Cow<'de, str>, Error> {
        match Shape::of(self)? {
            Shape::Borrowed(text) => Ok(Cow::Borrowed(text)),
            Shape::Lent(text) | Shape::Owned(text) => Ok(Cow::Owned(text)),
            _ => Err(unfit("a string")),
        }
    }

    fn items(self) -> Result<Items<'de>, Error> {
        match self {
            Self::Conforming(Value::Array(items)) => Ok(Items::Conforming(items.into_iter())),
            Self::Kept(Kept::Array(items)) => Ok(Items::Kept(items.into_iter())),
            _ => Err(unfit("an array")),
        }
    }

    fn members(self) -> Result<Members<'de>, Error> {
        match self {
            Self::Conforming(Value::Object(object)) => Ok(Members::conforming(object)),
            Self::Kept(Kept::Object(entries)) => Ok(Members::kept(entries)),
            _ => Err(unfit("an object")),
        }
    }
}

/// Reads a value that conforms to the schema of the type.
///
/// # Errors
/// The type cannot hold it.
#[inline]
pub fn from_value<'de, T: Read<'de>, E: serde::de::Error>(value: Value) -> Result<T, E> {
    Held::Conforming(value).read()
}

/// A value that is not what the type holds.
#[cold]
fn unfit(wanted: &str) -> Error {
    Error::custom(format_args!("invalid type: expected {wanted}"))
}

/// Gives a visitor the items of an array, of which it has to take all.
fn visit_items<'de, V: Visitor<'de>>(mut items: Items<'de>, visitor: V) -> Result<V::Value, Error> {
    let value = visitor.visit_seq(&mut items)?;
    items.end()?;
    Ok(value)
}

impl<'de> Deserializer<'de> for Held<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match Shape::of(self)? {
            Shape::Null => visitor.visit_unit(),
            Shape::Bool(value) => visitor.visit_bool(value),
            Shape::Unsigned(number) => visitor.visit_u64(number),
            Shape::Signed(number) => visitor.visit_i64(number),
            Shape::Wide(number) => visitor.visit_u128(number),
            Shape::WideSigned(number) => visitor.visit_i128(number),
            Shape::Float(number) => visitor.visit_f64(number),
            Shape::Borrowed(text) => visitor.visit_borrowed_str(text),
            Shape::Lent(text) => visitor.visit_str(&text),
            Shape::Owned(text) => visitor.visit_string(text),
            Shape::Array(items) => visit_items(items, visitor),
            Shape::Object(members) => visitor.visit_map(members),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Conforming(value) if name == WHOLE || name == GLANCE => hand_over(value, visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Conforming(Value::Object(object)) if name == LOOKAHEAD => {
                visitor.visit_newtype_struct(Ahead::new(object, fields))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match Shape::of(self)? {
            Shape::Borrowed(text) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            Shape::Lent(text) | Shape::Owned(text) => {
                visitor.visit_enum(StringDeserializer::new(text))
            }
            Shape::Object(members) if members.is_single() => {
                visitor.visit_enum(MapAccessDeserializer::new(members))
            }
            _ => Err(unfit("a string, or an object of one property")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(&text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visit_items(self.items()?, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(self.members()?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct identifier
    }
}

#[cfg(test)]
mod tests;

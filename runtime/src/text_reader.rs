//! Reads JSON texts fast: a deserializer that says only whether a text is read, and leaves it to `serde_json` to say why
//! not.
//!
//! It knows that the text is UTF-8, and looks ahead where a union asks for it. What is rare (an enum with
//! content, digits that an `f64` can't hold) it refuses, and `serde_json` reads it after all.

mod access;
mod ahead;
mod cursor;
mod placed;

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use access::{Entries, Items};
use ahead::Ahead;
use cursor::{Cursor, Number};

pub(crate) use ahead::{GLANCE, LOOKAHEAD, TAG};
#[cfg(any(feature = "simd-json", feature = "sonic-rs"))]
pub(crate) use cursor::EVERY_DIGIT_COUNTS;
pub(crate) use placed::Placed;

/// Why a text was not read: that is said by `serde_json`, which reads it again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is refused")
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    #[cold]
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    #[cold]
    fn missing_field(_: &'static str) -> Self {
        Self
    }

    #[cold]
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }

    #[cold]
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }
}

/// Reads a text.
#[inline]
pub(crate) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Refused> {
    let mut cursor = Cursor::new(text);
    let value = T::deserialize(TextReader(&mut cursor))?;
    cursor.end()?;
    Ok(value)
}

/// Reads the key at whose quotation mark the cursor stands, and passes over the colon.
#[inline]
fn key<'de, K: DeserializeSeed<'de>>(
    cursor: &mut Cursor<'de>,
    seed: K,
) -> Result<K::Value, Refused> {
    let key = match cursor.lent() {
        Some(key) => seed.deserialize(BorrowedStrDeserializer::new(key)),
        None => seed.deserialize(StringDeserializer::new(cursor.made()?)),
    };
    cursor.colon()?;
    key
}

/// Reads one value, which begins where the cursor stands.
struct TextReader<'c, 'de>(&'c mut Cursor<'de>);

impl<'de> TextReader<'_, 'de> {
    #[inline]
    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0.lent() {
            Some(text) => visitor.visit_borrowed_str(text),
            None => visitor.visit_string(self.0.made()?),
        }
    }

    #[inline]
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0.number()? {
            Number::Unsigned(number) => visitor.visit_u64(number),
            Number::Signed(number) => visitor.visit_i64(number),
            Number::Float(number) => visitor.visit_f64(number),
        }
    }

    #[inline]
    fn array<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let mut items = Items::new(self.0)?;
        let value = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(value)
    }

    #[inline]
    fn object<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let mut entries = Entries::new(self.0)?;
        let value = visitor.visit_map(&mut entries)?;
        entries.end()?;
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for TextReader<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0.begin() {
            Some(b'"') => self.text(visitor),
            Some(b'{') => self.object(visitor),
            Some(b'[') => self.array(visitor),
            Some(b'n') => {
                self.0.word("null")?;
                visitor.visit_unit()
            }
            Some(b't') => {
                self.0.word("true")?;
                visitor.visit_bool(true)
            }
            Some(b'f') => {
                self.0.word("false")?;
                visitor.visit_bool(false)
            }
            _ => self.number(visitor),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.0.begin() == Some(b'n') {
            self.0.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.0.begin() == Some(b'"') {
            self.text(visitor)
        } else {
            Err(Refused)
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_string(visitor)
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_string(visitor)
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.0.begin() == Some(b'{') {
            self.object(visitor)
        } else {
            Err(Refused)
        }
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.0.begin() == Some(b'[') {
            self.array(visitor)
        } else {
            Err(Refused)
        }
    }

    #[inline]
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_seq(visitor)
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.0.begin() {
            Some(b'{') if name == LOOKAHEAD => visitor.visit_newtype_struct(Ahead::new(self.0)),
            Some(b'{') => self.object(visitor),
            Some(b'[') => self.array(visitor),
            _ => Err(Refused),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        // `serde_json` has types with such names, whose values only its own deserializer gives.
        if name.starts_with("$serde_json::private::") {
            return Err(Refused);
        }
        match self.0.begin() {
            Some(b'{') if name == GLANCE => visitor.visit_some(Ahead::new(self.0)),
            Some(first) if name == TAG && first != b'"' => {
                self.0.skip()?;
                visitor.visit_unit()
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if self.0.begin() != Some(b'"') {
            return Err(Refused);
        }
        match self.0.lent() {
            Some(text) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            None => visitor.visit_enum(StringDeserializer::new(self.0.made()?)),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Refused> {
        Err(Refused)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Refused> {
        Err(Refused)
    }

    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.0.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char unit unit_struct tuple_struct
    }
}

#[cfg(test)]
mod tests;

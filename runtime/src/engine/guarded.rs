//! What stands between the deserializer of an engine and a type. It gives the type what our own reader would give, and
//! refuses what our own reader refuses, or may read as something else.
//!
//! It asks an engine for values of any kind only, and for all of them: where `sonic-rs` skips a value, or finds one of
//! another kind than it was asked for, it does not look at the digits of `\u`, and recurses without a limit. It never tells
//! an engine the name of a type, by which some mean what only they understand.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::text_reader::EVERY_DIGIT_COUNTS;

/// How many arrays and objects may stand inside each other: where it is not optimised, `sonic-rs` takes 16 KB of stack for
/// each. What nests deeper is left to our own reader.
const DEPTH: usize = 32;

/// Reads a value by the deserializer of an engine.
#[inline]
pub(super) fn read<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    engine: D,
) -> Result<T, D::Error> {
    T::deserialize(Guarded {
        inner: engine,
        depth: 0,
    })
}

#[cold]
fn refused<E: Error>() -> E {
    E::custom("the text is refused")
}

/// What an engine lends, or what a type reads from it, and how many arrays and objects that is in.
struct Guarded<I> {
    inner: I,
    depth: usize,
}

impl<I> Guarded<I> {
    /// Something else at the same place.
    #[inline]
    fn beside<O>(&self, inner: O) -> Guarded<O> {
        let depth = self.depth;
        Guarded { inner, depth }
    }
}

impl<'de, D: Deserializer<'de>> Guarded<D> {
    /// Reads a value of one of some kinds.
    #[inline]
    fn wanted<V: Visitor<'de>>(self, kinds: u8, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(Hearing {
            visitor,
            kinds,
            depth: self.depth,
        })
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Guarded<D> {
    type Error = D::Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.wanted(ANY, visitor)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_option(Hearing {
            visitor,
            kinds: NONE_OR_SOME,
            depth: self.depth,
        })
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.wanted(TEXT, visitor)
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.wanted(TEXT, visitor)
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.wanted(TEXT, visitor)
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.wanted(OBJECT, visitor)
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.wanted(ARRAY, visitor)
    }

    #[inline]
    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.wanted(ARRAY, visitor)
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.wanted(ARRAY | OBJECT, visitor)
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(Variant(visitor))
    }

    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.wanted(ANY, IgnoredAny)?;
        visitor.visit_unit()
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, D::Error> {
        Err(refused())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, D::Error> {
        Err(refused())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char unit unit_struct tuple_struct
    }
}

const NONE_OR_SOME: u8 = 0;
const TEXT: u8 = 1;
const ARRAY: u8 = 2;
const OBJECT: u8 = 4;
const OTHER: u8 = 8;
const ANY: u8 = TEXT | ARRAY | OBJECT | OTHER;

/// What a type does to hear a value of one of some kinds.
struct Hearing<V> {
    visitor: V,
    kinds: u8,
    depth: usize,
}

impl<V> Hearing<V> {
    /// Who wants a value of this kind.
    #[inline]
    fn of<E: Error>(self, kind: u8) -> Result<V, E> {
        if self.kinds & kind == 0 {
            return Err(refused());
        }
        Ok(self.visitor)
    }

    /// Who wants an array or an object, and its inside.
    #[inline]
    fn enter<I, E: Error>(self, kind: u8, inner: I) -> Result<(V, Guarded<I>), E> {
        let depth = self.depth + 1;
        if depth > DEPTH {
            return Err(refused());
        }
        let visitor = self.of(kind)?;
        Ok((visitor, Guarded { inner, depth }))
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Hearing<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<V::Value, E> {
        self.of(OTHER)?.visit_bool(value)
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<V::Value, E> {
        self.of(OTHER)?.visit_u64(number)
    }

    /// `simd-json` takes `-0` for the integer 0, where we have the float -0.
    #[inline]
    fn visit_i64<E: Error>(self, number: i64) -> Result<V::Value, E> {
        if number == 0 {
            return Err(refused());
        }
        self.of(OTHER)?.visit_i64(number)
    }

    /// `sonic-rs` takes `-0` and `-0.0` for 0.0. Where every digit counts, no float is read.
    #[inline]
    fn visit_f64<E: Error>(self, number: f64) -> Result<V::Value, E> {
        if number == 0.0 || *EVERY_DIGIT_COUNTS {
            return Err(refused());
        }
        self.of(OTHER)?.visit_f64(number)
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<V::Value, E> {
        self.of(TEXT)?.visit_borrowed_str(text)
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        self.of(TEXT)?.visit_str(text)
    }

    /// `simd-json` says that nothing is there as it says `null`.
    #[inline]
    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        if self.kinds == NONE_OR_SOME {
            return self.visitor.visit_none();
        }
        self.of(OTHER)?.visit_unit()
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, some: D) -> Result<V::Value, D::Error> {
        let depth = self.depth;
        self.visitor.visit_some(Guarded { inner: some, depth })
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        let (visitor, items) = self.enter(ARRAY, items)?;
        visitor.visit_seq(items)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        let (visitor, entries) = self.enter(OBJECT, entries)?;
        visitor.visit_map(entries)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Guarded<S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        let deserializer = self.beside(deserializer);
        self.inner.deserialize(deserializer)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Guarded<A> {
    type Error = A::Error;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let seed = self.beside(seed);
        self.inner.next_element_seed(seed)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Guarded<A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.inner.next_key_seed(Key(seed))
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let seed = self.beside(seed);
        self.inner.next_value_seed(seed)
    }
}

/// What wants a key, which is a text and no number, whatever the type asks for.
struct Key<K>(K);

impl<'de, K: DeserializeSeed<'de>> DeserializeSeed<'de> for Key<K> {
    type Value = K::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<K::Value, D::Error> {
        key.deserialize_str(self)
    }
}

impl<'de, K: DeserializeSeed<'de>> Visitor<'de> for Key<K> {
    type Value = K::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<K::Value, E> {
        self.0.deserialize(BorrowedStrDeserializer::new(key))
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<K::Value, E> {
        self.0.deserialize(StrDeserializer::new(key))
    }
}

/// What wants the variant of an enum, which has no content.
struct Variant<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Variant<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        self.0.visit_enum(StrDeserializer::new(text))
    }
}

//! Asks a deserializer for a whole value, or for a look at an object before it is read.

use std::cell::Cell;
use std::convert::Infallible;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::Read;
use super::value::Any;
use crate::text_reader::GLANCE;

/// The name of a newtype by which a reader asks for a whole value, and whether it conforms to its schema already.
pub(crate) const WHOLE: &str = "$schemawright::whole";

thread_local! {
    /// The value on its way from the deserializer to the visitor that asks for it. A visitor can be given no `Value`,
    /// only its parts, from which it would have to be built again.
    static ON_ITS_WAY: Cell<Option<Value>> = const { Cell::new(None) };
}

/// Gives a value to a visitor that asks for a whole one.
pub(crate) fn hand_over<'de, V: Visitor<'de>, E: Error>(
    value: Value,
    visitor: V,
) -> Result<V::Value, E> {
    ON_ITS_WAY.set(Some(value));
    visitor.visit_unit()
}

impl<'de> Read<'de> for Value {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // One that is a value already is handed over, and not built again.
        whole(deserializer).map(|(value, _)| value)
    }
}

/// What a deserializer gives.
#[derive(Debug, PartialEq)]
pub(crate) enum Given<T> {
    /// A value, and whether it is known to conform to its schema.
    Value(Value, bool),
    /// What was made of an object that could be looked at.
    Seen(T),
}

/// Reads a whole value, and tells whether it is known to conform to its schema.
///
/// # Errors
/// Those of the deserializer.
#[inline]
pub(crate) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(Value, bool), D::Error> {
    match deserializer.deserialize_newtype_struct(WHOLE, Whole(Blind))? {
        Given::Value(value, is_known) => Ok((value, is_known)),
        Given::Seen(never) => match never {},
    }
}

/// Reads a whole value, or gives `look` an object that can be looked at before it is read, as
/// [`LOOKAHEAD`](crate::text_reader::LOOKAHEAD) says.
///
/// # Errors
/// Those of the deserializer, and of `look`.
#[inline]
pub(crate) fn whole_or_glance<'de, L: DeserializeSeed<'de>, D: Deserializer<'de>>(
    deserializer: D,
    look: L,
) -> Result<Given<L::Value>, D::Error> {
    deserializer.deserialize_newtype_struct(GLANCE, Whole(look))
}

/// Does not want to look.
struct Blind;

impl<'de> DeserializeSeed<'de> for Blind {
    type Value = Infallible;

    fn deserialize<D: Deserializer<'de>>(self, _: D) -> Result<Infallible, D::Error> {
        Err(D::Error::custom("nobody asked for a look"))
    }
}

struct Whole<L>(L);

impl<'de, L: DeserializeSeed<'de>> Visitor<'de> for Whole<L> {
    type Value = Given<L::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    /// An object that can be looked at.
    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, object: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(object).map(Given::Seen)
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(Any).map(unknown)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(match ON_ITS_WAY.take() {
            Some(value) => Given::Value(value, true),
            None => unknown(Value::Null),
        })
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Any.visit_bool(value).map(unknown)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Any.visit_u64(number).map(unknown)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Any.visit_i64(number).map(unknown)
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Self::Value, E> {
        Any.visit_u128(number).map(unknown)
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Self::Value, E> {
        Any.visit_i128(number).map(unknown)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Any.visit_f64(number).map(unknown)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Any.visit_str(text).map(unknown)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Any.visit_string(text).map(unknown)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Any.visit_seq(items).map(unknown)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        Any.visit_map(members).map(unknown)
    }
}

/// A value of which nobody knows whether it conforms.
const fn unknown<T>(value: Value) -> Given<T> {
    Given::Value(value, false)
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde_json::{Error, json};

    use super::*;
    use crate::held::Held;

    #[test]
    fn wide_integers_of_any_deserializer_are_values() {
        let (one, other) = (7_u128, -7_i128);
        let read: Result<_, Error> = whole(one.into_deserializer());
        assert_eq!(read.ok(), Some((json!(7), false)));
        let read: Result<_, Error> = whole(other.into_deserializer());
        assert_eq!(read.ok(), Some((json!(-7), false)));
    }

    #[test]
    fn a_null_is_not_mistaken_for_a_value_on_its_way() {
        let read: Result<_, Error> = whole(().into_deserializer());
        assert_eq!(read.ok(), Some((json!(null), false)));
        let value = json!({ "a": [1] });
        assert_eq!(
            whole(Held::Conforming(value.clone())).ok(),
            Some((value, true))
        );
        let read: Result<_, Error> = whole(().into_deserializer());
        assert_eq!(read.ok(), Some((json!(null), false)));
    }
}

//! Types that ask a deserializer in each way there is, and tell what they hear.

use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

/// A type that asks in one way, and what it heard.
#[derive(Debug)]
pub(super) struct Asks<const WAY: usize>(#[expect(dead_code, reason = "`Debug` shows it")] String);

impl<'de, const WAY: usize> Deserialize<'de> for Asks<WAY> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let heard = match WAY {
            0 => deserializer.deserialize_any(Hears)?,
            1 => deserializer.deserialize_str(Hears)?,
            2 => deserializer.deserialize_string(Hears)?,
            3 => deserializer.deserialize_identifier(Hears)?,
            4 => deserializer.deserialize_map(Hears)?,
            5 => deserializer.deserialize_seq(Hears)?,
            6 => deserializer.deserialize_struct("$sonic::LazyValue", &["a"], Hears)?,
            7 => deserializer.deserialize_newtype_struct("$sonic::private::JsonValue", Hears)?,
            8 => deserializer.deserialize_option(Hears)?,
            9 => deserializer.deserialize_enum("E", &["a", "b"], Hears)?,
            10 => deserializer.deserialize_bytes(Hears)?,
            11 => deserializer.deserialize_byte_buf(Hears)?,
            12 => deserializer.deserialize_tuple(2, Hears)?,
            13 => deserializer.deserialize_tuple_struct("T", 2, Hears)?,
            14 => deserializer.deserialize_unit(Hears)?,
            15 => deserializer.deserialize_bool(Hears)?,
            16 => deserializer.deserialize_u64(Hears)?,
            17 => deserializer.deserialize_f32(Hears)?,
            18 => deserializer.deserialize_i128(Hears)?,
            _ => deserializer.deserialize_ignored_any(Hears)?,
        };
        Ok(Self(heard))
    }
}

struct Hears;

impl<'de> Visitor<'de> for Hears {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<String, E> {
        Ok(format!("bool {value}"))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(format!("u64 {number}"))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(format!("i64 {number}"))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<String, E> {
        Ok(format!("f64 {number:?}"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(format!("text {text:?}"))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<String, E> {
        Ok(format!("bytes {bytes:?}"))
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok("unit".to_owned())
    }

    fn visit_none<E: Error>(self) -> Result<String, E> {
        Ok("none".to_owned())
    }

    fn visit_some<D: Deserializer<'de>>(self, some: D) -> Result<String, D::Error> {
        Ok(format!("some {}", some.deserialize_any(Self)?))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<String, D::Error> {
        Ok(format!("newtype {}", inner.deserialize_any(Self)?))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<String, A::Error> {
        let first: Option<Asks<0>> = items.next_element()?;
        let second: Option<Asks<8>> = items.next_element()?;
        Ok(format!("array {first:?} {second:?}"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<String, A::Error> {
        let first: Option<(Asks<0>, Asks<0>)> = entries.next_entry()?;
        let second: Option<(Asks<7>, Asks<8>)> = entries.next_entry()?;
        let third: Option<(Asks<9>, IgnoredAny)> = entries.next_entry()?;
        Ok(format!("object {first:?} {second:?} {third:?}"))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<String, A::Error> {
        let (name, _) = variant.variant::<Asks<0>>()?;
        Ok(format!("variant {name:?}"))
    }
}

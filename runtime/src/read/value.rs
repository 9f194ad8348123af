//! JSON values of any type.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::map::entries;
use super::number::number;
use super::{Items, Seed, Start};
use crate::held::Held;

pub(super) struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        number(&value.to_string()).map(Value::Number)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        number(&value.to_string()).map(Value::Number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Number::from_f64(number)
            .map(Value::Number)
            .ok_or_else(|| E::custom("a number that JSON does not have"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Value, A::Error> {
        Items(std::marker::PhantomData)
            .visit_seq(items)
            .map(Value::Array)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        match Start::of(&mut map)? {
            Start::Number(text) => return number(&text).map(Value::Number),
            Start::Empty => return Ok(Value::Object(object)),
            Start::Key(key) => object.insert(key.into(), map.next_value_seed(Seed::NEW)?),
            Start::Entry(key, value) => object.insert(key.into(), Held::Kept(value).read()?),
        };
        entries(object, map).map(Value::Object)
    }
}

/// Refuses an object that repeats a key, at any depth: which of the two would be meant?
#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::read::from_value;
    use crate::read::tests::read;

    #[test]
    fn values() {
        let text = r#"{"b":[null,true,-1,18446744073709551615,0.1,"x"],"a":{}}"#;
        let wanted: Value = serde_json::from_str(text).expect("it is JSON");
        assert_eq!(read::<Value>(text), Some(wanted.clone()));
        assert_eq!(
            from_value::<Value, serde_json::Error>(wanted.clone()).ok(),
            Some(wanted)
        );
        for text in [r#"{"a":1,"a":1}"#, r#"[{"b":{"a":1,"\u0061":2}}]"#, "[1"] {
            assert_eq!(read::<Value>(text), None, "{text}");
        }
        let is_exact = cfg!(feature = "arbitrary-precision");
        assert_eq!(read::<Value>("1e400").is_some(), is_exact);
    }

    #[cfg(feature = "arbitrary-precision")]
    #[test]
    fn every_digit_is_written_back() {
        for text in [
            "1e+400",
            "[12345678901234567890123456789012,-12345678901234567890123456789012]",
            r#"{"a":1.0000000000000000000000001,"b":[1.10]}"#,
        ] {
            let value = read::<Value>(text).expect("it is JSON");
            assert_eq!(value.to_string(), text);
            let again = from_value::<Value, serde_json::Error>(value).expect("it is JSON");
            assert_eq!(again.to_string(), text);
        }
    }

    #[test]
    fn an_object_is_not_taken_for_a_number() {
        for text in [
            r#"{"$serde_json::private::Number":"1"}"#,
            r#"{"$serde_json::private::Number":"\u0031"}"#,
            r#"{"$serde_json::private::Number":1,"a":2}"#,
            r#"{"\u0024serde_json::private::Number":"1"}"#,
            r#"{"$serde_json::private::Number":[1.5,{}]}"#,
        ] {
            let value = read::<Value>(text).expect("it is JSON");
            assert!(value.is_object(), "{text}");
            let again = from_value::<Value, serde_json::Error>(value.clone());
            assert_eq!(again.ok(), Some(value), "{text}");
        }
    }
}

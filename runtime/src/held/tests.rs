//! Values in memory are read as those of a text are.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;

use super::*;

/// A value of each kind that is held, made of one JSON text.
fn held(text: &str) -> [Held<'_>; 2] {
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    let mut reader = serde_json::Deserializer::from_str(text);
    let kept = Kept::read(&mut reader).expect("it is JSON");
    [Held::Conforming(value), Held::Kept(kept)]
}

fn of_text<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// Says that a text is read from memory as it is by `serde_json`.
fn agree<'de, T: Deserialize<'de> + fmt::Debug + PartialEq>(text: &'de str) {
    for held in held(text) {
        let shown = format!("{held:?}");
        assert_eq!(T::deserialize(held).ok(), of_text(text), "{shown}");
    }
}

#[derive(Debug, Deserialize, PartialEq)]
enum Form {
    Point,
    Circle(u8),
    Square { side: u8 },
}

#[derive(Debug, Deserialize, PartialEq)]
struct Pair {
    a: Option<u8>,
    b: (bool, i64),
}

#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Name(String);

#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Left,
    Right,
}

#[test]
fn types_of_others_are_read_as_from_a_text() {
    for text in [
        r#""Point""#,
        r#"{"Circle":7}"#,
        r#"{"Square":{"side":2}}"#,
        r#"{"Circle":7,"Point":null}"#,
        r#"{"Round":7}"#,
        r#""Circle""#,
        "{}",
        "[]",
        "1",
    ] {
        agree::<Form>(text);
    }
    for text in [
        r#"{"a":1,"b":[true,-3]}"#,
        r#"{"b":[true,-3],"c":{"d":[null,1.5]}}"#,
        r#"{"a":null,"b":[true,-3,4]}"#,
        r#"{"a":1}"#,
        "null",
    ] {
        agree::<Pair>(text);
    }
    agree::<BTreeMap<Name, char>>(r#"{"é":"x","\n":"\ty"}"#);
    agree::<BTreeMap<Name, char>>(r#"{"é":"x","\n":"y"}"#);
    agree::<BTreeMap<Side, f64>>(r#"{"Left":0.5,"Right":-0.0}"#);
}

#[test]
fn scalars_are_not_taken_for_each_other() {
    for text in [
        "null", "true", "1", "-1", "0.5", r#""a""#, "[]", "{}", "[1,2]",
    ] {
        agree::<()>(text);
        agree::<bool>(text);
        agree::<u64>(text);
        agree::<i8>(text);
        agree::<f64>(text);
        agree::<String>(text);
        agree::<Vec<u8>>(text);
        agree::<(u8,)>(text);
        agree::<Option<i64>>(text);
        agree::<BTreeMap<String, u8>>(text);
        agree::<Value>(text);
    }
}

#[test]
fn texts_stay_borrowed_where_they_are() {
    let [value, kept] = held(r#""plain""#);
    assert_eq!(<&str>::deserialize(kept).ok(), Some("plain"));
    assert!(<&str>::deserialize(value).is_err());
    let [_, kept] = held(r#""es\u0063aped""#);
    assert_eq!(String::deserialize(kept).ok().as_deref(), Some("escaped"));
}

#[test]
fn nothing_is_left_unread() {
    for held in held("[1,2,3]") {
        assert!(<(u8, u8)>::deserialize(held).is_err());
    }
    for held in held(r#"{"a":[{}]}"#) {
        assert!(IgnoredAny::deserialize(held).is_ok());
    }
}

#[test]
fn only_a_conforming_value_is_handed_over() {
    let [value, kept] = held("[1]");
    assert_eq!(
        crate::read::whole(value).ok(),
        Some((json!([1]), true)),
        "it was checked"
    );
    assert_eq!(crate::read::whole(kept).ok(), Some((json!([1]), false)));
}

#[cfg(feature = "arbitrary-precision")]
#[test]
fn every_digit_of_a_number_is_passed_on() {
    use serde_json::Number;

    for text in [
        "1e400",
        "0.1",
        "1.0000000000000000000000001",
        "340282366920938463463374607431768211455",
        "-170141183460469231731687303715884105728",
        "12345678901234567890123456789012345678901234567890",
    ] {
        agree::<Number>(text);
        agree::<u128>(text);
        agree::<i128>(text);
        agree::<Value>(text);
    }
}

//! What engines read is what `from_slice` reads, and so is what they refuse.

mod asks;
mod texts;

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use super::*;
use crate::{Check, Flow, PASS, Report};
use asks::Asks;
use texts::NASTY;

/// Whatever there is.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Anything {
    _value: Value,
}

/// A type whose reader asks for all that `serde` knows.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "`Debug` shows the fields")]
struct Odd {
    kind: Option<Kind>,
    keys: Option<BTreeMap<i64, Option<()>>>,
    kinds: Option<BTreeMap<Kind, bool>>,
    near: Option<f32>,
    byte: Option<u8>,
    whole: Option<i64>,
    wide: Option<u128>,
    letter: Option<char>,
    pair: Option<(i64, f64)>,
    raw: Option<Box<RawValue>>,
}

#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Big,
    Small(u8),
    Other { size: u8 },
}

macro_rules! takes_all {
    ($($name:ident)*) => {$(
        impl Check for $name {
            fn keywords<R: Report>(_: &Value, _: &mut R) -> Flow {
                PASS
            }
        }

        impl Document for $name {
            const SCHEMA: &'static &'static str = &"{}";
            const SCHEMA_POINTER: &'static str = "";
        }
    )*};
}

takes_all! { Anything Odd }

impl<const WAY: usize> Check for Asks<WAY> {
    fn keywords<R: Report>(_: &Value, _: &mut R) -> Flow {
        PASS
    }
}

impl<const WAY: usize> Document for Asks<WAY> {
    const SCHEMA: &'static &'static str = &"{}";
    const SCHEMA_POINTER: &'static str = "";
}

const SCHEMA: &str = r#"{ "type": "object", "properties": { "name": { "type": "string" } } }"#;

/// A type whose reader is that of emitted code, and skips what the schema does not name.
#[derive(Debug)]
struct Dog {
    name: Option<String>,
}

crate::object! { Dog at SCHEMA "" { name: optional } }

/// An engine: its name, its function, and what it reads by itself.
struct Engine<T> {
    name: &'static str,
    from_slice: fn(&[u8]) -> Result<T, ParseError>,
    read: fn(&str) -> Option<T>,
}

fn engines<T: Document + DeserializeOwned>() -> Vec<Engine<T>> {
    vec![
        #[cfg(feature = "simd-json")]
        Engine {
            name: "simd-json",
            from_slice: simd_json::from_slice,
            read: simd_json::read,
        },
        #[cfg(feature = "sonic-rs")]
        Engine {
            name: "sonic-rs",
            from_slice: |text| sonic_rs::from_slice(text),
            read: |text| sonic_rs::read(text),
        },
    ]
}

/// Everything that there is to see of what was read, or of why not.
fn shown<T: Debug>(read: &Result<T, ParseError>) -> String {
    let said = read.as_ref().err().map(ToString::to_string);
    format!("{read:?} {said:?}")
}

/// How many engines read a text by themselves.
fn agree_as<T: Document + DeserializeOwned + Debug>(text: &[u8]) -> usize {
    let expected = shown(&T::from_slice(text));
    let mut count = 0;
    for engine in engines::<T>() {
        let found = shown(&(engine.from_slice)(text));
        let shown = String::from_utf8_lossy(text);
        let shown = shown.get(..400).unwrap_or(&shown);
        assert_eq!(found, expected, "{}: {shown}", engine.name);
        let read = str::from_utf8(text).ok().and_then(engine.read);
        count += usize::from(read.is_some());
    }
    count
}

fn agree(text: &str) -> usize {
    let text = text.as_bytes();
    agree_as::<Anything>(text) + agree_as::<Dog>(text) + agree_as::<Odd>(text)
}

/// Where a value may stand: where it is asked for, and where it is skipped.
fn places(value: &str) -> [String; 7] {
    [
        value.to_owned(),
        format!(" [ {value} ] "),
        format!("{{\"name\" : {value}}}"),
        format!("{{\"a\":{value},\"name\":\"Rex\"}}"),
        format!("{{\"name\":\"Rex\",\"a\":[[],{{\"a\":1,\"b\":{value}}}]}}"),
        format!("{{\"raw\":{value}}}"),
        format!("{{\"whole\":{value}}}"),
    ]
}

#[test]
fn nasty_texts_are_read_as_they_are() {
    let mut count = 0;
    for value in NASTY {
        for text in places(value) {
            count += agree(&text);
            agree(&format!("\u{feff}{text}"));
            agree(&format!("{text}{}", " ".repeat(64)));
            agree(&format!("{}{text}x", " ".repeat(64)));
        }
    }
    assert!(count > 300, "only {count}");
}

#[test]
fn types_hear_the_same_however_they_ask() {
    macro_rules! count {
        ($text:expr, $($way:literal)*) => {
            0 $(+ agree_as::<Asks<$way>>($text))*
        };
    }
    let mut count = 0;
    for text in NASTY.iter().flat_map(|value| places(value)) {
        count += count!(text.as_bytes(), 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19);
    }
    assert!(count > 300, "only {count}");
}

#[test]
fn texts_of_pieces_are_read_as_they_are() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut count = 0;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..=random.below(5) {
            text.push_str(NASTY[random.below(NASTY.len())]);
            text.push_str(["", "", ",", ":", " "][random.below(5)]);
        }
        let places = places(&text);
        count += agree(&places[random.below(places.len())]);
    }
    assert!(count > 1_000, "only {count}");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    for bad in [
        &b"\xff"[..],
        b"\xc3",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe9\\n",
    ] {
        let string = [b"\"", bad, b"\""].concat();
        for (before, after) in [
            (&b""[..], &b""[..]),
            (b"[", b"]"),
            (b"{\"name\":", b"}"),
            (b"{\"a\":", b"}"),
            (b"{", b":1}"),
        ] {
            for value in [&string[..], bad] {
                let text = [before, value, after].concat();
                agree_as::<Anything>(&text);
                agree_as::<Dog>(&text);
            }
        }
    }
}

#[test]
fn depth_has_the_same_limit() {
    for levels in [1, 32, 33, 126, 127, 128, 129, 255, 256, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[[],", "]")] {
            let inner = if open == "[" { "" } else { "1" };
            let deep = [open.repeat(levels), inner.into(), close.repeat(levels)].concat();
            for text in places(&deep) {
                agree(&text);
            }
            agree(&open.repeat(levels));
        }
    }
    let nested = |levels: usize| ["[".repeat(levels), "]".repeat(levels)].concat();
    for engine in engines::<Anything>() {
        assert!((engine.read)(&nested(32)).is_some(), "{}", engine.name);
        assert!((engine.read)(&nested(33)).is_none(), "{}", engine.name);
    }
    for engine in engines::<Dog>() {
        let skipped = |levels| format!("{{\"name\":\"Rex\",\"a\":{}}}", nested(levels));
        assert!((engine.read)(&skipped(31)).is_some(), "{}", engine.name);
        assert!((engine.read)(&skipped(32)).is_none(), "{}", engine.name);
    }
}

#[test]
fn numbers_are_the_nearest_ones() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..2_000 {
        let list: Vec<String> = (0..50).map(|_| number(&mut random)).collect();
        agree_as::<Anything>(format!("[{}]", list.join(",")).as_bytes());
        agree_as::<Anything>(list[0].as_bytes());
    }
}

/// A number of up to 22 digits, most with a fraction, some with an exponent.
fn number(random: &mut Random) -> String {
    let digits: String = (0..=random.below(22))
        .map(|_| ["1", "2", "5", "9", "0"][random.below(5)])
        .collect();
    let sign = ["", "-"][random.below(2)];
    let (whole, fraction) = digits.split_at(random.below(digits.len()));
    let point = if whole.is_empty() { "0." } else { "." };
    let exponent = ["", "", "e", "e-", "E+"][random.below(5)];
    let power = match exponent {
        "" => String::new(),
        _ => random.below(330).to_string(),
    };
    format!("{sign}{whole}{point}{fraction}{exponent}{power}")
}

#[test]
fn engines_read_by_themselves_what_they_can() {
    let text = r#"{"name":"R\u0065x","age":[1,-2,true,null],"\u0061":{"\ud83d\ude00":["",[]]}}"#;
    let count = engines::<Dog>().len();
    assert!(count > 0);
    assert_eq!(agree_as::<Dog>(text.as_bytes()), count);
    assert_eq!(agree_as::<Anything>(text.as_bytes()), count);
    let fraction = agree_as::<Anything>(b"[1.5]");
    let is_exact = cfg!(feature = "arbitrary-precision");
    assert_eq!(fraction, if is_exact { 0 } else { count });
    for refused in ["-0", "0.0", "-0.0", r#"{"a":"\u12"}"#, r#"{"a":"\ud83d"}"#] {
        assert_eq!(agree_as::<Dog>(refused.as_bytes()), 0, "{refused}");
        assert_eq!(agree_as::<Anything>(refused.as_bytes()), 0, "{refused}");
    }
}

#[cfg(feature = "sonic-rs")]
#[test]
fn texts_without_escapes_are_lent() {
    assert_eq!(sonic_rs::read::<&str>(r#""Rex""#), Some("Rex"));
    assert_eq!(sonic_rs::read::<&str>(r#""R\u0065x""#), None);
}

/// Numbers that look random, and are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }
}

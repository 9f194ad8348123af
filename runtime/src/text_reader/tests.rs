//! Texts, read as `serde_json` reads them.

use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Placed, read};
use crate::{Str, depth};

/// What begins and ends values, and what makes texts differ a little.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    " ",
    "\n",
    "\t",
    "\r",
    "null",
    "true",
    "false",
    "nul",
    "0",
    "-",
    "-0",
    "1",
    "12",
    "01",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "-9223372036854775809",
    "1.5",
    ".",
    "e",
    "E+2",
    "1e5",
    "1e400",
    "\"\"",
    "\"a\"",
    "\"a long text without any escapes\"",
    "\"é\\n\"",
    "\"\\u00e9\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\ude00\\ud83d\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\u{1}\"",
    "\u{7f}",
    "\"1234567\u{1f}\"",
    "{\"a\":1}",
    "{\"a\":1,}",
    "[1,2]",
    "[1,]",
    "[[]]",
    "\"k\":",
    "😀",
];

/// A text of some pieces.
fn text(seed: &mut u64) -> String {
    let mut next = |below: usize| {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        usize::try_from(*seed >> 33).unwrap_or_default() % below
    };
    let mut text = String::new();
    for _ in 0..=next(6) {
        text.push_str(PIECES[next(PIECES.len())]);
    }
    match next(4) {
        0 => format!("[{text}]"),
        1 => format!("{{\"key\":{text}}}"),
        2 => format!("[0,{{\"a\\u0062\":[{text}]}} ,\"x\"]"),
        _ => text,
    }
}

fn agree(text: &str) -> bool {
    let expected = depth::read::<Value>(text).ok();
    let found = read::<Value>(text).ok();
    // What needs more digits than an `f64` has is left to `serde_json` where all of them count.
    if !(found.is_none() && cfg!(feature = "arbitrary-precision")) {
        assert_eq!(found, expected, "{text}");
    }
    let placed = Placed::read(text).ok().map(|placed| placed.value);
    assert_eq!(placed, expected, "{text}");
    let skipped = read::<IgnoredAny>(text).is_ok();
    assert_eq!(skipped, depth::read::<IgnoredAny>(text).is_ok(), "{text}");
    expected.is_some()
}

#[test]
fn each_piece_is_read_as_it_is() {
    for piece in PIECES {
        agree(piece);
        agree(&format!(" [ {piece} ] "));
        agree(&format!("{{\"k\" : {piece}}}"));
    }
}

#[test]
fn texts_of_pieces_are_read_as_they_are() {
    let mut seed = 0x9e37_79b9_7f4a_7c15;
    let all = 60_000;
    let valid = (0..all).filter(|_| agree(&text(&mut seed))).count();
    assert!((all / 20..all / 2).contains(&valid), "{valid} of {all}");
}

#[test]
fn every_cut_of_a_text_is_read_as_it_is() {
    let whole =
        r#"{"a":[1,-2.5e1,"x\u0041\\",{"b":null}],"c":"😀 and some more text","d":{} , "e":[ ]}"#;
    for (end, _) in whole.char_indices().chain([(whole.len(), ' ')]) {
        assert_eq!(agree(&whole[..end]), end == whole.len(), "{end}");
    }
}

#[test]
fn the_ends_of_plain_texts_are_found_at_any_place() {
    for special in ['"', '\\', '\u{0}', '\u{1f}'] {
        for length in 0..200 {
            let text = format!("\"{}{special}{}", "é~ ".repeat(length), "\"");
            agree(&text);
            agree(&format!("\"{}{special}n\"", "x".repeat(length)));
        }
    }
}

#[test]
fn escapes_are_those_of_json() {
    let all = ('\0'..='é').filter(|escape| agree(&format!("\"a\\{escape}b\\{escape}\"")));
    assert_eq!(all.collect::<String>(), "\"/\\bfnrt");
}

const SCHEMA: &str = "{}";

#[derive(Debug, PartialEq)]
struct Dog<'a> {
    kind: String,
    name: Str<'a>,
}

crate::object! { Dog<'a> at SCHEMA "" { kind, name } }

#[derive(Debug, PartialEq)]
struct Cat {
    kind: Box<str>,
    lives: Vec<i64>,
}

crate::object! { Cat at SCHEMA "" { kind, lives } }

#[derive(Debug, PartialEq)]
enum Animal<'a> {
    Dog(Dog<'a>),
    Cat(Cat),
}

crate::union! {
    Animal<'a> at SCHEMA "" "oneOf" by("kind") {
        0 => Dog(Dog<'a>) if ["dog"],
        1 => Cat(Cat) if ["cat"],
    }
}

#[test]
fn unions_are_read_after_a_look_ahead() {
    let texts = [
        r#"{"kind":"dog","name":"Rex"}"#,
        r#" { "x" : [ 1, {"kind":"cat"} ] , "name":"R\u0065x", "\u006bind" : "d\u006fg" } "#,
        r#"{"lives":[1,2,-3],"kind":"cat"}"#,
    ];
    for text in texts {
        let found = read::<Animal<'_>>(text).ok();
        assert!(found.is_some(), "{text}");
        assert_eq!(found, depth::read(text).ok(), "{text}");
    }
    // Where every digit counts, only `serde_json` reads these.
    let fractions = r#"{"lives":[1,2.0,3e0],"kind":"cat"}"#;
    let found = read::<Animal<'_>>(fractions).ok();
    assert_eq!(found.is_none(), cfg!(feature = "arbitrary-precision"));
    let expected = depth::read(fractions).ok();
    assert!(expected.is_some() && (found.is_none() || found == expected));
    let wrong = [
        r#"{"kind":"dog","name":"Rex","kind":"dog"}"#,
        r#"{"kind":"cow","name":"Rex"}"#,
        r#"{"kind":["dog"],"name":"Rex"}"#,
        r#"{"name":"Rex"}"#,
        r#"{"kind":"dog","name":"Rex",}"#,
        r#"{,"kind":"dog","name":"Rex"}"#,
        r#"{"x" "kind":"dog","name":"Rex"}"#,
        r#"{"kind":"dog","name":"Rex"}}"#,
        r#"["dog","Rex"]"#,
        "{}",
        "{",
    ];
    for text in wrong {
        assert!(read::<Animal<'_>>(text).is_err(), "{text}");
        assert!(depth::read::<Animal<'_>>(text).is_err(), "{text}");
    }
}

#[test]
fn depth_has_a_limit_where_a_value_is_skipped_too() {
    for (levels, fits) in [(128, true), (129, false), (100_000, false)] {
        let text = ["[".repeat(levels), "]".repeat(levels)].concat();
        assert_eq!(read::<Value>(&text).is_ok(), fits, "{levels}");
        assert_eq!(read::<IgnoredAny>(&text).is_ok(), fits, "{levels}");
        let text = format!(r#"{{"x":{text},"kind":"dog","name":""}}"#);
        assert_eq!(read::<Animal<'_>>(&text).is_ok(), levels < 128, "{levels}");
    }
}

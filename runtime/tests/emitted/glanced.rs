//! Unions whose branches are told apart at a glance: what is read from the text itself is borrowed from it.

use schemawright::{Document, Str, check};

const EVENTS: &str =
    r#"{ "$defs": { "Kind": { "enum": ["made"] }, "Verb": { "enum": ["gone", "sold"] } } }"#;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Made,
}

schemawright::names! { Kind at EVENTS "/$defs/Kind" "enum" { Made = "made" } }

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Gone,
    Sold,
}

schemawright::names! { Verb at EVENTS "/$defs/Verb" "enum" { Gone = "gone", Sold = "sold" } }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Made<'a> {
    pub(crate) kind: Kind,
    pub(crate) by: Str<'a>,
}

schemawright::object! { Made<'a> at EVENTS "/$defs/Made" { kind, by } others(refused) }

/// Only the texts of `kind` tell it from the one before.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ended<'a> {
    pub(crate) kind: Verb,
    pub(crate) by: Str<'a>,
}

schemawright::object! { Ended<'a> at EVENTS "/$defs/Ended" { kind, by } others(refused) }

/// What it requires tells it from the others. Its size has a check of its own, and nothing else needs one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sized<'a> {
    pub(crate) by: Str<'a>,
    pub(crate) size: u64,
    pub(crate) note: Option<Str<'a>>,
}

schemawright::object! {
    Sized<'a> at EVENTS "/$defs/Sized" {
        by, size by |value, report| { check::integer(value, report)?; check::minimum(value, 5, report) },
        note: nullable by check::string,
    } where checked
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event<'a> {
    Made(Made<'a>),
    Ended(Ended<'a>),
    Sized(Sized<'a>),
    Text(Str<'a>),
}

schemawright::union! {
    Event<'a> at EVENTS "" "oneOf" { Made(Made<'a>), Ended(Ended<'a>), Sized(Sized<'a>), Text(Str<'a>) }
}

fn is_inside(text: &str, part: &str) -> bool {
    text.as_bytes().as_ptr_range().contains(&part.as_ptr())
}

#[test]
fn the_only_branch_that_could_hold_an_object_reads_the_text() {
    let texts = [
        r#"{"kind":"made","by":"me"}"#,
        r#"{"by":"me","kind":"gone"}"#,
        r#"{"by":"me","size":7}"#,
        r#"{"by":"me","size":7,"note":"x"}"#,
    ];
    for text in texts {
        let read = Event::from_slice(text.as_bytes()).expect("it is valid");
        let by = match &read {
            Event::Made(Made { by, .. })
            | Event::Ended(Ended { by, .. })
            | Event::Sized(Sized { by, .. })
            | Event::Text(by) => by,
        };
        assert!(is_inside(text, by), "{text}");
    }
}

#[test]
fn glances_change_no_verdict() {
    for (text, valid) in [
        (r#"{"kind":"made","by":"me"}"#, true),
        (r#"{"kind":"sold","by":"me"}"#, true),
        (r#"{"kind":"other","by":"me"}"#, false),
        (r#"{"kind":1,"by":"me"}"#, false),
        (r#"{"kind":"made","by":1}"#, false),
        (r#"{"kind":"made","by":"me","by":"you"}"#, false),
        (r#"{"by":"me","size":4}"#, false),
        (r#"{"by":"me","size":5,"more":1}"#, true),
        (r#"{"by":"me","size":5,"note":null}"#, true),
        (r#"{"by":"me","size":5,"note":1}"#, false),
        (r#"{"kind":"made","by":"me","size":9}"#, true),
        (r#""text""#, true),
        ("[]", false),
        ("{}", false),
        ("1", false),
    ] {
        assert_eq!(Event::from_slice(text.as_bytes()).is_ok(), valid, "{text}");
        let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        if !text.contains("you") {
            assert_eq!(Event::is_valid_value(&value), valid, "{text}");
            assert_eq!(Event::from_value(value).is_ok(), valid, "{text}");
        }
        let through = serde_json::from_str::<Event<'_>>(text);
        assert_eq!(through.is_ok(), valid, "{text}");
    }
}

//! An order: properties of every kind, a string, a number, an enum, an array, a map.

use std::collections::BTreeMap;

use schemawright::{
    AsNumber, Check, Document, Flow, Numeric, Report, Rules, Secret, Text, Violations, check,
};
use serde_json::Value;

use crate::taken;

const _: () = schemawright::requires(0, 1);

const SCHEMA: &str = r##"{
    "$id": "https://example.com/order.json",
    "type": "object",
    "required": ["id", "pages", "mood"],
    "allOf": [{ "$ref": "#/$defs/Paper" }],
    "properties": {
        "id": { "$ref": "#/$defs/Id" },
        "mood": { "$ref": "#/$defs/Mood" },
        "note": { "type": "string" },
        "answer": { "type": ["integer", "null"] },
        "price": { "type": "number" },
        "type": { "type": "boolean" },
        "tags": { "$ref": "#/$defs/Tags" },
        "old": false
    },
    "additionalProperties": false,
    "$defs": {
        "Paper": { "required": ["pages"], "properties": { "pages": { "$ref": "#/$defs/Pages" } } },
        "Id": { "type": "string", "minLength": 1, "maxLength": 3 },
        "Pages": { "type": "integer", "minimum": 1, "maximum": 200 },
        "Mood": { "enum": ["GOOD", "BAD"] },
        "Tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": true }
    }
}"##;

/// An order of a customer.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::option_option,
    reason = "absent, null and a value are three things"
)]
pub(crate) struct Order {
    pub(crate) id: Id,
    pub(crate) pages: Pages,
    pub(crate) mood: Mood,
    pub(crate) note: Option<String>,
    pub(crate) answer: Option<Option<i64>>,
    pub(crate) price: Option<f64>,
    pub(crate) r#type: Option<bool>,
    pub(crate) tags: Option<Tags>,
}

schemawright::object! {
    Order at SCHEMA "" {
        id,
        pages,
        mood,
        note: optional,
        answer: optional,
        price: optional,
        r#type = "type": optional,
        tags: optional,
    } others(refused) forbidden("old")
    merged [("/allOf/0/$ref", SCHEMA, "/$defs/Paper", ["pages"], ["pages"])]
}

/// The identity of an order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(String);

schemawright::text! { Id at SCHEMA "/$defs/Id" }

impl Text for Id {
    fn rules<R: Report>(text: &str, report: &mut R) -> Flow {
        check::min_length(text, 1, report)?;
        check::max_length(text, 3, report)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pages(u8);

schemawright::number! { Pages(u8) at SCHEMA "/$defs/Pages" }

impl Numeric for Pages {
    fn rules<R: Report>(number: &(impl AsNumber + ?Sized), report: &mut R) -> Flow {
        check::minimum(number, 1, report)?;
        check::maximum(number, 200, report)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Mood {
    Good,
    Bad,
}

schemawright::names! { Mood at SCHEMA "/$defs/Mood" "enum" { Good = "GOOD", Bad = "BAD" } }

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tags(Vec<String>);

schemawright::wrapper! { Tags(Vec<String>) at SCHEMA "/$defs/Tags" checked }

impl Check for Tags {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::array(check::string)(value, report)?;
        check::unique_items(value, report)
    }
}

#[test]
fn order() {
    taken::<Order>(
        &[
            r#"{"id":"a","pages":1,"mood":"GOOD"}"#,
            r#"{"id":"a","pages":2e2,"mood":"BAD","note":"","answer":null,"price":1.8446744073709552e19}"#,
            r#"{"mood":"GOOD","tags":["a","b"],"pages":1.0,"type":true,"id":"\u00e9\ud83d\ude00","answer":-1.0}"#,
        ],
        &[
            "[]",
            "null",
            r#"["a",1,"GOOD"]"#,
            r#"{"id":"a","pages":1}"#,
            r#"{"id":"","pages":1,"mood":"GOOD"}"#,
            r#"{"id":"abcd","pages":1,"mood":"GOOD"}"#,
            r#"{"id":"a","pages":201,"mood":"GOOD"}"#,
            r#"{"id":"a","pages":1.5,"mood":"GOOD"}"#,
            r#"{"id":"a","pages":"1","mood":"GOOD"}"#,
            r#"{"id":"a","pages":1,"mood":{"GOOD":null}}"#,
            r#"{"id":"a","pages":1,"mood":"GOOD","note":null}"#,
            r#"{"id":"a","pages":1,"mood":"GOOD","answer":true}"#,
            r#"{"id":"a","pages":1,"mood":"GOOD","old":null}"#,
            r#"{"id":"a","pages":1,"mood":"GOOD","more":1}"#,
            r#"{"id":"a","pages":1,"mood":"GOOD","tags":["a","a"]}"#,
        ],
    );
}

/// An `f64` holds integers beyond 64 bits, and loses digits beyond its own.
#[test]
fn large_prices() {
    let text = r#"{"id":"a","pages":1,"mood":"GOOD","price":18446744073709551616}"#;
    let order = Order::from_slice(text.as_bytes()).expect("any number is a price");
    let written = serde_json::to_value(&order).expect("it serialises");
    assert_eq!(written["price"].to_string(), "1.8446744073709552e+19");
    let text = text.replace("18446744073709551616", "1e400");
    let error = Order::from_slice(text.as_bytes()).expect_err("no `f64` is that large");
    assert!(error.to_string().contains("out of range"), "{error}");
}

/// A repeated property is refused, although a `Value` would hide it.
#[test]
fn repeated() {
    let text = br#"{"id":"a","pages":1,"mood":"GOOD","pages":1}"#;
    let error = Order::from_slice(text).expect_err("it repeats a property");
    assert!(error.violations().is_none(), "{error}");
    assert!(error.to_string().contains("pages"), "{error}");
}

fn places(violations: &Violations) -> Vec<(String, String)> {
    let place = |violation: &schemawright::Violation| {
        (
            violation.keyword_location().to_string(),
            violation.absolute_keyword_location().clone(),
        )
    };
    violations.iter().map(place).collect()
}

#[test]
fn merged_places() {
    let value = serde_json::json!({ "id": "", "mood": "GOOD" });
    let violations = Order::validate_value(&value).expect_err("two rules are broken");
    assert_eq!(
        places(&violations),
        [
            (
                "/properties/id/$ref/minLength".to_owned(),
                "https://example.com/order.json#/$defs/Id/minLength".to_owned()
            ),
            (
                "/allOf/0/$ref/required".to_owned(),
                "https://example.com/order.json#/$defs/Paper/required".to_owned()
            ),
        ]
    );
}

#[test]
fn built_in_rust() {
    assert!(Id::try_from("abc".to_owned()).is_ok_and(|id| String::from(id) == "abc"));
    let violations = "abcd".parse::<Id>().expect_err("it is too long");
    let place = "https://example.com/order.json#/$defs/Id/maxLength";
    assert_eq!(places(&violations)[0].1, place);
    assert!(Pages::try_from(0).is_err());
    assert_eq!(Pages::try_from(9).map(u8::from).ok(), Some(9));
    assert_eq!(Pages::try_from(9).map(|pages| pages.get()).ok(), Some(9));
    assert_eq!("BAD".parse().ok(), Some(Mood::Bad));
    assert_eq!(Mood::ALL.map(|mood| mood.to_string()), ["GOOD", "BAD"]);
    assert!(Tags::try_from(vec!["a".to_owned(); 2]).is_err());
    assert!(Tags::try_from(vec!["a".to_owned()]).is_ok_and(|tags| tags.len() == 1));
}

/// Keys that the schema does not name, kept; and a rule that no field says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Open {
    pub(crate) a: Option<bool>,
    pub(crate) b: Option<Secret<String>>,
    pub(crate) extra: BTreeMap<String, u8>,
}

const OPEN: &str = r#"{
    "type": "object",
    "minProperties": 1,
    "properties": { "a": { "type": ["boolean", "null"] }, "b": { "type": "string" } },
    "additionalProperties": { "type": "integer", "minimum": 0, "maximum": 255 }
}"#;

schemawright::object! {
    Open at OPEN "" { a: nullable, b: optional } others(extra by |value, report| {
        check::integer(value, report)?;
        check::minimum(value, 0, report)?;
        check::maximum(value, 255, report)
    }) where rules
}

impl Rules for Open {
    fn rules<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::min_properties(value, 1, report)
    }
}

#[test]
fn open() {
    taken::<Open>(
        &[r#"{"a":true}"#, r#"{"b":"x","c":1,"":255.0}"#],
        &["{}", r#"{"c":256}"#, r#"{"b":null}"#, "[1]"],
    );
    assert!(Open::from_slice(br#"{"c":1,"c":1}"#).is_err());
    let read = Open::from_slice(br#"{"b":"hush"}"#).expect("it is valid");
    assert!(!format!("{read:?}").contains("hush"));
}

#[test]
fn a_further_property_with_the_name_of_a_field() {
    let extra = BTreeMap::from([("a".to_owned(), 1)]);
    let open = Open {
        a: None,
        b: None,
        extra,
    };
    assert!(open.validate().is_err());
    assert!(serde_json::to_string(&open).is_err());
}

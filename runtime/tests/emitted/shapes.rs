//! Unions, constants, and raw values.

use schemawright::{Check, Document, Failure, Flow, PASS, Report, check};
use serde_json::{Value, json};

use crate::taken;

const SCHEMA: &str = r##"{
    "oneOf": [{ "$ref": "#/$defs/Circle" }, { "$ref": "#/$defs/Square" }, { "$ref": "#/$defs/Else" }],
    "$defs": {
        "Circle": {
            "type": "object", "required": ["kind", "size"],
            "properties": { "kind": { "const": "circle" }, "size": { "type": "number" }, "in": { "$ref": "#" } }
        },
        "Square": {
            "type": "object", "required": ["kind", "sides"],
            "properties": { "kind": { "const": "square" }, "sides": { "type": "array", "items": { "type": "integer" } } }
        },
        "Else": {
            "type": "object", "required": ["kind"],
            "properties": { "kind": { "not": { "enum": ["circle", "square"] } } }
        },
        "Loose": { "oneOf": [{ "type": "string" }, { "type": "integer" }, { "type": "array", "items": { "$ref": "#/$defs/Loose" } }] },
        "One": { "const": { "a": [1, 2.0] } },
        "Mixed": { "enum": [1, "1", null, { "a": 1 }] },
        "Never": false,
        "Code": { "anyOf": [{ "enum": ["A"] }, { "type": "string" }] }
    }
}"##;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Circle(Box<Circle>),
    Square(Square),
    Else(Else),
}

schemawright::union! {
    Shape at SCHEMA "" "oneOf" by("kind") {
        0 => Circle(Box<Circle>) if ["circle"] as shared,
        1 => Square(Square) if ["square"],
    } else 2 => Else(Else)
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Circle {
    pub(crate) kind: CircleKind,
    pub(crate) size: f64,
    pub(crate) r#in: Option<Shape>,
}

schemawright::object! {
    Circle at SCHEMA "/$defs/Circle" {
        kind,
        size,
        r#in = "in": optional,
    }
}

/// Always `"circle"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct CircleKind;

schemawright::constant! { CircleKind = "circle" at SCHEMA "/$defs/Circle/properties/kind" }

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Square {
    pub(crate) kind: SquareKind,
    pub(crate) sides: Vec<i64>,
}

schemawright::object! {
    Square at SCHEMA "/$defs/Square" {
        kind,
        sides,
    }
}

/// Always `"square"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct SquareKind;

schemawright::constant! { SquareKind = "square" at SCHEMA "/$defs/Square/properties/kind" }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Else(Value);

schemawright::raw! { Else at SCHEMA "/$defs/Else" }

impl Check for Else {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::object(value, ["kind"], report, |property| match property.name {
            "kind" => property.required(|value, report| match value.as_str() {
                Some("circle" | "square") => report.fail(Failure::of("not")),
                _ => PASS,
            }),
            _ => property.ignored(),
        })
    }
}

#[test]
fn tagged() {
    taken::<Shape>(
        &[
            r#"{"kind":"circle","size":1e3}"#,
            r#"{"size":-0.0,"in":{"sides":[1,2.0],"kind":"squ\u0061re"},"kind":"circle"}"#,
            r#"{"x":{"a":[null,1,2.5,"\n",true]},"kind":1}"#,
            r#"{"kind":"oval"}"#,
        ],
        &[
            "[]",
            "\"circle\"",
            "{}",
            r#"{"kind":"circle"}"#,
            r#"{"size":[],"kind":"circle"}"#,
            r#"{"sides":{"0":1},"kind":"square"}"#,
            r#"{"size":1,"in":null,"kind":"circle"}"#,
        ],
    );
    for repeated in [
        r#"{"kind":"oval","kind":"circle","size":1}"#,
        r#"{"size":1,"size":1,"kind":"circle"}"#,
        r#"{"kind":"oval","x":{"y":1,"y":1}}"#,
        r#"{"x":{"y":1,"y":1},"kind":"oval"}"#,
    ] {
        assert!(
            Shape::from_slice(repeated.as_bytes()).is_err(),
            "{repeated}"
        );
    }
    let square = Square {
        kind: SquareKind,
        sides: vec![1],
    };
    assert_eq!(
        json!(Shape::from(square)),
        json!({ "kind": "square", "sides": [1] })
    );
}

/// What is kept until the tag is known is read as exactly as the rest.
#[test]
fn kept_numbers() {
    for number in [
        "9007199254740993",
        "18446744073709551615",
        "-9223372036854775808",
        "0.1",
    ] {
        for text in [
            format!(r#"{{"x":{number},"kind":"oval"}}"#),
            format!(r#"{{"kind":"oval","x":{number}}}"#),
        ] {
            let read = Shape::from_slice(text.as_bytes()).expect("it is valid");
            assert_eq!(
                serde_json::to_string(&json!(read)["x"]).ok().as_deref(),
                Some(number)
            );
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Loose {
    Text(String),
    Number(i64),
    List(Vec<Loose>),
}

schemawright::union! {
    Loose at SCHEMA "/$defs/Loose" "oneOf" { Text(String), Number(i64), List(Vec<Loose>) }
}

#[test]
fn by_check() {
    taken::<Loose>(
        &["\"1\"", "1.0", "[]", r#"[1,["a",[-3]]]"#],
        &["null", "1.5", "{}", "[null]", "[[true]]"],
    );
    let read = Loose::from_slice(b"[1]").ok();
    assert_eq!(read, Some(vec![Loose::from(1)].into()));
    // A number that the schema takes, and no `i64` holds.
    let error = Loose::from_slice(b"1e30").expect_err("it does not fit");
    assert!(
        error.violations().is_none() && error.to_string().contains("i64"),
        "{error}"
    );
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct One;

schemawright::literal! { One = r#"{ "a": [1, 2.0] }"# at SCHEMA "/$defs/One" }

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Mixed {
    One,
    Text,
    Null,
    Object,
}

schemawright::values! {
    Mixed at SCHEMA "/$defs/Mixed" {
        One = "1",
        Text = "\"1\"",
        Null = "null",
        Object = r#"{"a":1}"#,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Never {}

schemawright::never! { Never at SCHEMA "/$defs/Never" }

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Code {
    A,
    Other(Box<str>),
}

schemawright::open_names! { Code at SCHEMA "/$defs/Code" "anyOf" 1 { A = "A" } }

#[test]
fn values() {
    taken::<One>(
        &[r#"{"a":[1,2]}"#, r#"{"a":[1.0,2.0]}"#],
        &["{}", r#"{"a":[2,1]}"#, r#"{"a":[1,2],"b":0}"#, "1"],
    );
    taken::<Mixed>(
        &["1.0", "\"1\"", "null", r#"{"a":1e0}"#],
        &["2", "\"\"", "true", "[]"],
    );
    assert_eq!(json!(Mixed::ALL), json!([1, "1", null, { "a": 1 }]));
    taken::<Never>(&[], &["null", "{}", "0"]);
    taken::<Code>(&["\"A\"", "\"B\"", "\"\""], &["null", "1", r#"["A"]"#]);
    assert_eq!(
        Code::from_slice(b"\"B\"").ok(),
        Some(Code::Other("B".into()))
    );
}

//! What `schemars` is given: schemas that stand by themselves, and say what the originals say.

use schemawright::schemars::{JsonSchema, schema_for};
use schemawright::{Check, Flow, Report, check};
use serde_json::{Value, json};

use crate::borrowed::{Word, Words};
use crate::orders::{Id, Mood, Order};
use crate::shapes::{Loose, Shape};

schemawright::exported! { Id, Mood, Order, Loose, Shape, Word<'a>, Words<'a> }

fn exported<T: JsonSchema>() -> Value {
    let mut schema = schema_for!(T);
    // What `schemars` adds to the outermost schema.
    schema.remove("$schema");
    schema.remove("title");
    schema.into()
}

#[test]
fn references_to_types_and_to_other_schemas() {
    let schema = exported::<Order>();
    assert_eq!(schema["properties"]["id"], json!({ "$ref": "#/$defs/Id" }));
    assert_eq!(schema["$defs"]["Mood"], json!({ "enum": ["GOOD", "BAD"] }));
    // `Pages` has a type, but is not in the list.
    let pages = "https://example.com/order.json#/$defs/Pages";
    assert_eq!(
        schema["$defs"][pages],
        json!({ "type": "integer", "minimum": 1, "maximum": 200 })
    );
    let paper = &schema["$defs"]["https://example.com/order.json#/$defs/Paper"];
    let reference = "#/$defs/https:~1~1example.com~1order.json%23~1$defs~1Pages";
    assert_eq!(paper["properties"]["pages"], json!({ "$ref": reference }));
    assert!(schema.get("$id").is_none());
}

#[test]
fn recursion() {
    let schema = exported::<Shape>();
    assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(3));
    let text = schema.to_string();
    assert!(text.contains(r##""in":{"$ref":"#"}"##), "{text}");
    let loose = exported::<Loose>();
    assert_eq!(
        loose,
        json!({ "oneOf": [
            { "type": "string" },
            { "type": "integer" },
            { "type": "array", "items": { "$ref": "#" } },
        ] })
    );
}

#[test]
fn borrowed_types() {
    assert_eq!(
        exported::<Word<'_>>(),
        json!({ "type": "string", "minLength": 1 })
    );
    assert_eq!(exported::<Words<'_>>()["required"], json!(["word"]));
}

const OLD: &str = r##"{
    "$schema": "http://json-schema.org/draft-07/schema#",
    "definitions": {
        "list": { "items": [{ "$ref": "common.json#/a~1b", "minLength": 7 }], "additionalItems": { "$ref": "#tail" } },
        "tail": { "$id": "#tail", "not": { "$ref": "#/definitions/list" } }
    },
    "properties": {
        "$ref": { "const": { "$ref": "#/nowhere" } },
        "list": { "$ref": "#/definitions/list" }
    }
}"##;

const COMMON: &str =
    r##"{ "a/b": { "$ref": "#/c" }, "c": { "type": "string", "$ref": "#/d" }, "d": true }"##;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Old(Value);

schemawright::raw! { Old at OLD "" }

impl Check for Old {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::any(value, report)
    }
}

schemawright::exported! { files { "old.json" = OLD, "common.json" = COMMON } Old }

#[test]
fn an_older_draft_and_another_file() {
    let definitions = |name: &str| format!("#/$defs/file:~1~1~1{name}");
    assert_eq!(
        exported::<Old>(),
        json!({
            "properties": {
                "$ref": { "const": { "$ref": "#/nowhere" } },
                "list": { "$ref": definitions("old.json%23~1definitions~1list") },
            },
            "$defs": {
                "file:///old.json#/definitions/list": {
                    "prefixItems": [{ "$ref": definitions("common.json%23~1a~01b") }],
                    "items": { "$ref": definitions("old.json%23~1definitions~1tail") },
                },
                "file:///old.json#/definitions/tail": {
                    "not": { "$ref": definitions("old.json%23~1definitions~1list") },
                },
                "file:///common.json#/a~1b": { "$ref": definitions("common.json%23~1c") },
                "file:///common.json#/c": {
                    "type": "string",
                    "$ref": definitions("common.json%23~1d"),
                },
                "file:///common.json#/d": true,
            },
        })
    );
}

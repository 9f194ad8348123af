//! What a dialect says another way, and what it can't say and is allowed to leave out.

use schemawright_codegen::Options;
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::export::{Exported, export};
use serde_json::json;

use super::{BOTH, alone, json, one, source};

fn lossy(dialect: Dialect, text: &str) -> Exported {
    let options = Options {
        lossy: true,
        ..Options::default()
    };
    export(&[source("folder/a.json", text, true)], &options, &[dialect])
        .unwrap_or_else(|found| panic!("{found}"))
}

#[test]
fn formats_that_draft_07_does_not_know_are_patterns_there() {
    for (name, valid, invalid) in [
        (
            "uuid",
            &["12345678-9abc-def0-1234-56789ABCDEF0"][..],
            &[
                "",
                "12345678-9abc-def0-1234-56789ABCDEF",
                "g2345678-9abc-def0-1234-56789ABCDEF0",
            ][..],
        ),
        (
            "duration",
            &[
                "P1Y", "P1Y2M3D", "P2M3D", "P05W", "PT1H2M3S", "PT2M", "P1DT3S",
            ],
            &[
                "", "P", "PT", "P1YT", "P1Y3D", "PT1H3S", "P1W1D", "P1M1Y", "P1", "PT1D", "1Y",
            ],
        ),
    ] {
        let text = format!(r#"{{ "format": "{name}" }}"#);
        let old = one(Dialect::Draft7, &text);
        assert!(!old.contains("format"), "{old}");
        assert_eq!(one(Dialect::Draft7, &old), old);
        for validator in [alone(&text), alone(&old)] {
            assert!(validator.is_valid(&json!(1)));
            for text in valid {
                assert!(validator.is_valid(&json!(text)), "{text}");
            }
            for text in invalid {
                assert!(!validator.is_valid(&json!(text)), "{text}");
            }
        }
    }
    let both = one(Dialect::Draft7, r#"{ "format": "uuid", "pattern": "^a" }"#);
    let validator = alone(&both);
    assert!(validator.is_valid(&json!("a2345678-9abc-def0-1234-56789abcdef0")));
    assert!(!validator.is_valid(&json!("b2345678-9abc-def0-1234-56789abcdef0")));
    assert!(!validator.is_valid(&json!("a")));
}

#[test]
fn base64_of_draft_07_is_a_pattern_in_2020_12() {
    let text =
        r#"{ "$schema": "http://json-schema.org/draft-07/schema#", "contentEncoding": "base64" }"#;
    let new = one(Dialect::Draft202012, text);
    assert_eq!(json(&new)["contentEncoding"], "base64");
    let validator = alone(&new);
    for (text, expected) in [
        ("", true),
        ("aGVsbG8=", true),
        ("AA==", true),
        ("ab+/", true),
        ("A", false),
        ("AA", false),
        ("AB==", false),
        ("AAB=", false),
        ("a-_b", false),
        ("AA==AA==", false),
    ] {
        assert_eq!(validator.is_valid(&json!(text)), expected, "{text}");
    }
}

#[test]
fn a_dynamic_reference_with_one_way_to_go_is_a_reference() {
    let new = r##"{ "$dynamicAnchor": "node", "properties": { "next": { "$dynamicRef": "#node" } }, "type": "object" }"##;
    let recursive = r##"{ "$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveAnchor": true,
        "properties": { "next": { "$recursiveRef": "#", "maxProperties": 1 } }, "type": "object" }"##;
    for text in [new, recursive] {
        for dialect in BOTH {
            let validator = alone(&one(dialect, text));
            assert!(validator.is_valid(&json!({ "next": { "next": {} } })));
            assert!(!validator.is_valid(&json!({ "next": { "next": 1 } })));
        }
    }
}

#[test]
fn what_is_left_out_is_listed() {
    let text = r#"{
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {
            "a": { "contains": { "type": "null" }, "minContains": 2 },
            "b": { "contains": { "type": "null" }, "minContains": 0, "maxContains": 2 },
            "c": { "type": "object", "unevaluatedProperties": false }
        }
    }"#;
    let exported = lossy(Dialect::Draft7, text);
    let found: Vec<_> = exported
        .losses
        .iter()
        .map(|loss| {
            (
                loss.code,
                loss.place.as_ref().map(|place| place.line_column()),
            )
        })
        .collect();
    let at = |line, column| ("not-exportable", Some((line, column)));
    assert_eq!(found, [at(4, 67), at(5, 67), at(5, 85), at(6, 63)]);
    assert!(!exported.losses.has_errors());
    let index = json(&exported.outputs[1].text);
    let listed = &index["documents"][0]["schemas"]["draft-07"]["losses"];
    assert_eq!(listed.as_array().map(Vec::len), Some(4));
    assert_eq!(
        listed[0],
        json!({
            "code": "not-exportable",
            "message": "draft-07 can't count the items that `contains` finds",
            "source": "a.json",
            "line": 4,
            "column": 67,
            "pointer": "/properties/a/minContains"
        })
    );
    let validator = alone(&exported.outputs[0].text);
    assert!(validator.is_valid(&json!({ "a": [null], "b": [null, null, null], "c": { "x": 1 } })));
    assert!(!validator.is_valid(&json!({ "a": [1] })));
    assert!(!validator.is_valid(&json!({ "c": 1 })));
    let whole = lossy(Dialect::Draft202012, text);
    assert!(whole.losses.is_empty() && !whole.outputs[1].text.contains("losses"));
}

#[test]
fn the_integers_of_draft_04_are_the_nearest_there_are() {
    let text = r#"{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "integer" }"#;
    for dialect in BOTH {
        let exported = lossy(dialect, text);
        assert_eq!(exported.losses.iter().count(), 1);
        let validator = alone(&exported.outputs[0].text);
        assert!(validator.is_valid(&json!(1)) && validator.is_valid(&json!(1.0)));
        assert!(!validator.is_valid(&json!(1.5)));
    }
}

//! Examples and defaults.

use schemawright_codegen::Lint::{BadDefault, BadExample};

use super::{finds, silent};

#[test]
fn a_value_is_judged_by_its_whole_schema() {
    let unions = [
        r#""anyOf": [{ "type": "string" }, { "type": "null" }]"#,
        r#""oneOf": [{ "type": "null" }, { "type": "object", "properties": { "b": {} } }]"#,
        r#""type": ["integer", "null"]"#,
        r#""type": ["string", "boolean", "null"]"#,
        r#""enum": ["a", null]"#,
        r##""anyOf": [{ "$ref": "#/$defs/A" }, { "type": "null" }]"##,
    ];
    for union in unions {
        let schema = |value: &str| {
            format!(
                r#"{{ "properties": {{ "a": {{ {union}, "default": {value}, "examples": [{value}] }} }},
                     "$defs": {{ "A": {{ "type": "object" }} }} }}"#
            )
        };
        silent(&[&schema("null")]);
        let found = super::found(&schema("[1]"));
        let expected = [
            (BadDefault.code(), "/properties/a/default".to_owned()),
            (BadExample.code(), "/properties/a/examples/0".to_owned()),
        ];
        assert_eq!(found, expected, "{union}");
    }
}

#[test]
fn a_value_that_its_schema_refuses_is_seen() {
    finds(
        BadDefault,
        &[
            (r#"{ "type": "string", "default": null }"#, &["/default"]),
            (
                r#"{ "properties": { "a": { "minimum": 1, "default": 0 } } }"#,
                &["/properties/a/default"],
            ),
        ],
    );
}

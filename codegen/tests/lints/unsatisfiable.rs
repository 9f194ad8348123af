//! Schemas that nothing can satisfy, each with one near it that something does.

use schemawright_codegen::Lint::{RequiredNotDeclared, Unsatisfiable};

use super::{finds, silent};

#[test]
fn contradictions_of_one_schema_are_seen() {
    for text in [
        r#"{ "minimum": 5, "maximum": 3 }"#,
        r#"{ "type": "number", "exclusiveMinimum": 3, "maximum": 3.0 }"#,
        r#"{ "type": "integer", "minimum": 1.2, "maximum": 1.8 }"#,
        r#"{ "type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2 }"#,
        r#"{ "minLength": 3, "maxLength": 2 }"#,
        r#"{ "minItems": 3, "maxItems": 2 }"#,
        r#"{ "minProperties": 3, "maxProperties": 2 }"#,
        r#"{ "type": "string", "enum": [1, 2] }"#,
        r#"{ "type": "array", "const": {} }"#,
        r#"{ "enum": ["a", "b"], "minLength": 2 }"#,
        r#"{ "enum": ["a", "b"], "const": "c" }"#,
        r#"{ "type": "array", "prefixItems": [true], "items": false, "minItems": 2 }"#,
        r#"{ "type": "array", "prefixItems": [true, false], "minItems": 2 }"#,
        r#"{ "type": "array", "items": false, "minItems": 1 }"#,
        r#"{ "type": "array", "contains": false }"#,
        r#"{ "type": "array", "contains": {}, "minContains": 3, "maxContains": 2 }"#,
        r#"{ "type": "array", "contains": {}, "minContains": 3, "maxItems": 2 }"#,
        r#"{ "type": "object", "properties": { "a": false }, "required": ["a"] }"#,
        r#"{ "type": "object", "properties": { "a": { "not": {} } }, "required": ["a"] }"#,
        r#"{ "type": "object", "patternProperties": { "^a": false }, "required": ["ab"] }"#,
        r#"{ "type": "object", "required": ["a", "b"], "maxProperties": 1 }"#,
        r#"{ "type": "object", "properties": { "a\nb": false }, "required": ["a\nb"] }"#,
        r#"{ "type": "object", "propertyNames": { "maxLength": 1 }, "required": ["ab"] }"#,
        r#"{ "type": "object", "properties": { "a": {} }, "additionalProperties": false, "minProperties": 2 }"#,
        r#"{ "allOf": [{ "type": "string" }, { "type": "number" }] }"#,
        r##"{ "$ref": "#/$defs/A", "type": "number", "$defs": { "A": { "type": "string" } } }"##,
        r#"{ "type": "object", "allOf": [{ "required": ["b"] }, { "properties": { "a": {} }, "additionalProperties": false }] }"#,
        r#"{ "type": "object", "required": ["a"], "properties": { "a": { "const": 1 } }, "allOf": [{ "properties": { "a": { "const": 2 } } }] }"#,
    ] {
        finds(Unsatisfiable, &[(text, &[""])]);
    }
}

#[test]
fn what_something_satisfies_is_left_alone() {
    silent(&[
        r#"{ "minimum": 3, "maximum": 3.0 }"#,
        r#"{ "type": "number", "minimum": 1.2, "maximum": 1.8 }"#,
        r#"{ "type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 3 }"#,
        r#"{ "type": "integer", "exclusiveMinimum": 1.5, "exclusiveMaximum": 2.5 }"#,
        r#"{ "minLength": 2, "maxLength": 2 }"#,
        r#"{ "type": "string", "enum": [1, "a"] }"#,
        r#"{ "type": "integer", "enum": [1.0] }"#,
        r#"{ "enum": [1, 2], "const": 1.0 }"#,
        r#"{ "type": "array", "prefixItems": [true], "items": false, "minItems": 1 }"#,
        r#"{ "type": "array", "contains": false, "minContains": 0 }"#,
        r#"{ "type": "object", "properties": { "a": false } }"#,
        r#"{ "properties": { "a": false }, "required": ["a"] }"#,
        r#"{ "type": "object", "propertyNames": { "maxLength": 1 }, "required": ["a"] }"#,
        r#"{ "type": "object", "required": ["a"], "properties": { "a": { "const": 1 } }, "allOf": [{ "properties": { "a": { "const": 1.0 } } }] }"#,
        r#"{ "allOf": [{ "type": "integer" }, { "type": "number" }] }"#,
        "false",
        r#"{ "not": {} }"#,
        r#"{ "anyOf": [false, { "type": "string" }] }"#,
        r##"{ "$ref": "#/$defs/Node", "$defs": { "Node": { "type": "object", "required": ["next"], "properties": { "next": { "$ref": "#/$defs/Node" } } } } }"##,
    ]);
}

#[test]
fn the_reason_is_told_where_it_stands_and_once() {
    finds(
        Unsatisfiable,
        &[
            (
                r#"{ "type": "object", "required": ["a"], "properties": { "a": { "minimum": 2, "maximum": 1, "type": "integer" } } }"#,
                &["/properties/a"],
            ),
            (
                r##"{ "allOf": [{ "$ref": "#/$defs/A" }], "$defs": { "A": { "type": "string", "enum": [1] } } }"##,
                &["/$defs/A"],
            ),
        ],
    );
}

#[test]
fn branches_that_are_ruled_out_are_seen() {
    finds(
        Unsatisfiable,
        &[
            (
                r#"{ "type": ["array", "null"], "oneOf": [{ "type": "array" }, { "type": "string" }] }"#,
                &["/oneOf/1"],
            ),
            (
                r#"{ "type": "object", "properties": { "a": {} }, "additionalProperties": false, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] }"#,
                &["/anyOf/1"],
            ),
            (
                r#"{ "type": "object", "required": ["kind"], "properties": { "kind": { "const": "a" } }, "anyOf": [{ "properties": { "kind": { "const": "b" } } }, true] }"#,
                &["/anyOf/0"],
            ),
        ],
    );
    silent(&[
        r#"{ "type": "object", "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] }"#,
        // A definition that several use may be narrowed by one of them.
        r##"{ "allOf": [{ "$ref": "#/$defs/A" }], "type": "string", "$defs": { "A": { "anyOf": [{ "type": "string" }, { "type": "number" }] } } }"##,
    ]);
}

#[test]
fn required_names_must_be_declared_where_others_are_forbidden() {
    finds(
        RequiredNotDeclared,
        &[
            (
                r#"{ "type": "object", "properties": { "a": {} }, "required": ["a", "b"], "additionalProperties": false }"#,
                &["/required/1"],
            ),
            (
                r#"{ "properties": { "o": { "required": ["b"], "additionalProperties": { "not": {} } } } }"#,
                &["/properties/o/required/0"],
            ),
        ],
    );
    silent(&[
        r#"{ "required": ["b"], "additionalProperties": { "type": "string" } }"#,
        r#"{ "required": ["b"], "patternProperties": { "^b": {} }, "additionalProperties": false }"#,
        r#"{ "required": ["b"] }"#,
    ]);
}

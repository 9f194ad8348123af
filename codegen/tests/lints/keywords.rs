//! Keywords that mean nothing where they stand.

use schemawright_codegen::Lint::NearMissKeyword;

use super::{finds, found_in, help, silent, source};

#[test]
fn misspelt_keywords_are_seen() {
    finds(
        NearMissKeyword,
        &[
            (r#"{ "requried": ["a"] }"#, &["/requried"]),
            (
                r#"{ "propertys": { "a": { "type": "string" } } }"#,
                &["/propertys"],
            ),
            (
                r#"{ "additonalProperties": false }"#,
                &["/additonalProperties"],
            ),
            (
                r#"{ "additional_properties": { "type": "string" } }"#,
                &["/additional_properties"],
            ),
            (r#"{ "oneof": [{ "type": "string" }] }"#, &["/oneof"]),
            (r#"{ "tpye": "string" }"#, &["/tpye"]),
            (
                r#"{ "properties": { "a": { "minLenght": 2 } } }"#,
                &["/properties/a/minLenght"],
            ),
            (r#"{ "items": { "patern": "^a" } }"#, &["/items/patern"]),
            (
                r#"{ "$defs": { "A": { "enumm": [1] } } }"#,
                &["/$defs/A/enumm"],
            ),
            (
                r##"{ "$defs": { "A": {} }, "ref": "#/$defs/A" }"##,
                &["/ref"],
            ),
            (r#"{ "desciption": "A text." }"#, &["/desciption"]),
        ],
    );
    assert_eq!(
        help(r#"{ "maxPropertys": 3 }"#),
        "did you mean `maxProperties`?"
    );
}

#[test]
fn other_words_are_nobodys_business() {
    silent(&[
        r#"{ "x-requried": ["a"], "x-note": 1, "colour": "red", "": 1, "é": 2 }"#,
        r#"{ "example": 1, "nullable": false, "discriminator": { "propertyName": "kind" }, "xml": {} }"#,
        r#"{ "markdownDescription": "*a*", "enumDescriptions": ["a"], "defaultSnippets": [{ "body": {} }] }"#,
        r#"{ "tsType": "Foo", "allowTrailingCommas": true, "deprecationMessage": "b", "meta:enum": { "a": "b" } }"#,
        r#"{ "errorMessage": { "type": "string", "required": "give it" }, "enumNames": ["a"] }"#,
        // The value is none that the keyword could have.
        r#"{ "note": "not a schema", "requires": "a", "propertie": 1, "item": ["a"] }"#,
        // The keyword itself is there.
        r#"{ "type": "string", "typ": "string" }"#,
        // Names of properties are chosen freely.
        r#"{ "properties": { "requried": { "type": "string" }, "tpye": true } }"#,
        r#"{ "const": { "requried": ["a"] }, "default": { "requried": ["a"] } }"#,
    ]);
}

/// A schema of an older draft.
fn draft(draft: &str, rest: &str) -> String {
    format!(r#"{{ "$schema": "http://json-schema.org/draft-{draft}/schema#", {rest} }}"#)
}

#[test]
fn keywords_of_other_dialects_are_seen() {
    for (number, keyword, value) in [
        ("07", "dependentRequired", r#"{ "a": ["b"] }"#),
        ("07", "prefixItems", r#"[{ "type": "string" }]"#),
        ("06", "if", r#"{ "type": "string" }"#),
        ("04", "const", "1"),
        ("04", "propertyNames", r#"{ "minLength": 1 }"#),
        ("04", "$id", r#""https://example.com/a""#),
        ("07", "id", r#""https://example.com/a""#),
    ] {
        let text = draft(number, &format!(r#""{keyword}": {value}"#));
        finds(NearMissKeyword, &[(&text, &[&format!("/{keyword}")])]);
    }
    finds(
        NearMissKeyword,
        &[
            (r#"{ "id": "https://example.com/a" }"#, &["/id"]),
            (r#"{ "additionalItems": false }"#, &["/additionalItems"]),
            (r#"{ "divisibleBy": 2 }"#, &["/divisibleBy"]),
            (r#"{ "type": "string", "nullable": true }"#, &["/nullable"]),
            (r#"{ "then": { "type": "string" } }"#, &["/then"]),
            (r#"{ "minContains": 2 }"#, &["/minContains"]),
        ],
    );
}

#[test]
fn keywords_of_other_dialects_that_lose_nothing_are_left_alone() {
    for (number, rest) in [
        (
            "07",
            r#""$defs": { "A": {} }, "$anchor": "a", "deprecated": true"#,
        ),
        (
            "04",
            r#""examples": [1], "$comment": "a", "readOnly": true"#,
        ),
        (
            "07",
            r##""definitions": { "A": {} }, "$ref": "#/definitions/A", "requried": ["a"]"##,
        ),
        ("07", r#""id": "name""#),
    ] {
        silent(&[&draft(number, rest)]);
    }
    silent(&[
        r#"{ "definitions": { "A": { "type": "string" } }, "dependencies": { "a": ["b"] } }"#,
        r#"{ "additionalItems": true }"#,
        r#"{ "type": ["string", "null"], "nullable": true }"#,
        r#"{ "properties": { "id": { "type": "string" }, "then": true } }"#,
        r##"{ "$ref": "#/then", "then": { "type": "string" } }"##,
        r##"{ "$ref": "#/additionalItems", "additionalItems": { "type": "string" } }"##,
    ]);
}

#[test]
fn schemas_at_a_wrong_level_are_seen() {
    finds(
        NearMissKeyword,
        &[
            (r#"{ "a\nb": { "type": "string" } }"#, &["/a\nb"]),
            (
                r#"{ "token": { "type": "object", "properties": { "iss": {} } } }"#,
                &["/token"],
            ),
            (
                r#"{ "properties": { "a": { "type": "string" } }, "b": { "type": "string" } }"#,
                &["/b"],
            ),
            (
                r#"{ "properties": { "a": { "street": { "type": "string" }, "zip": { "enum": [1] } } } }"#,
                &["/properties/a/street", "/properties/a/zip"],
            ),
            (
                r#"{ "properties": { "a": true, "additionalProperties": false } }"#,
                &["/properties/additionalProperties"],
            ),
        ],
    );
}

#[test]
fn schemas_that_something_refers_to_are_at_no_wrong_level() {
    silent(&[
        r##"{ "$ref": "#/token", "token": { "type": "string" } }"##,
        r##"{ "$ref": "#/group/a", "group": { "a": { "type": "string" } } }"##,
        r##"{ "$ref": "#/group/properties/a", "group": { "type": "object", "properties": { "a": {} } } }"##,
        // Nothing reaches the reference.
        r##"{ "$defs": { "A": { "$defs": { "B": { "$ref": "#/token" } } } }, "token": { "type": "string" } }"##,
        r#"{ "group": { "a": { "type": "string" } } }"#,
        r#"{ "token": { "$anchor": "token", "type": "string" } }"#,
        r#"{ "ui": { "type": "string", "widget": "area" }, "x-token": { "type": "string" } }"#,
    ]);
    let sources = [
        source("a.json", r#"{ "$ref": "b.json#/token" }"#),
        source("b.json", r#"{ "token": { "type": "string" } }"#),
    ];
    assert_eq!(found_in(&sources), []);
}

#[test]
fn what_is_only_referred_to_is_judged_as_far_as_references_lead() {
    let mut api = source(
        "api.json",
        r#"{ "paths": { "requried": ["a"] }, "schemas": { "Pet": { "requried": ["a"] } } }"#,
    );
    api.wanted = false;
    let sources = [
        source("a.json", r#"{ "$ref": "api.json#/schemas/Pet" }"#),
        api,
    ];
    let expected = [("near-miss-keyword", "/schemas/Pet/requried".to_owned())];
    assert_eq!(found_in(&sources), expected);
}

#[test]
fn the_metaschemas_have_no_warnings() {
    for name in [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ] {
        silent(&[&format!(r#"{{ "$ref": "{name}" }}"#)]);
    }
}

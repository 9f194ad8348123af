//! Small schemas of other people's kind: each keyword, alone and with those that it works with, in five dialects.

use schemawright_codegen::documents::Dialect::{
    self, Draft4, Draft6, Draft7, Draft201909, Draft202012,
};

/// A schema.
#[derive(Clone, Copy)]
pub struct Case {
    /// Its dialect; it has no `$schema`.
    pub dialect: Dialect,
    /// Its text.
    pub schema: &'static str,
    /// Texts that its patterns and formats take, or only just refuse.
    pub words: &'static [&'static str],
}

const fn case(dialect: Dialect, schema: &'static str, words: &'static [&'static str]) -> Case {
    Case {
        dialect,
        schema,
        words,
    }
}

const fn latest(schema: &'static str) -> Case {
    case(Draft202012, schema, &[])
}

const fn worded(schema: &'static str, words: &'static [&'static str]) -> Case {
    case(Draft202012, schema, words)
}

/// All cases.
pub const CASES: &[Case] = &[
    // Numbers
    latest(r#"{ "type": "integer", "minimum": 3, "maximum": 10 }"#),
    latest(r#"{ "type": "number", "exclusiveMinimum": -1.5, "exclusiveMaximum": 4 }"#),
    latest(r#"{ "minimum": 2, "multipleOf": 2 }"#),
    latest(r#"{ "type": "number", "multipleOf": 0.5 }"#),
    latest(r#"{ "type": ["integer", "null"], "maximum": 4294967296 }"#),
    case(
        Draft4,
        r#"{ "type": "integer", "minimum": 2, "exclusiveMinimum": true }"#,
        &[],
    ),
    case(
        Draft4,
        r#"{ "maximum": 5, "exclusiveMaximum": true, "multipleOf": 0.25 }"#,
        &[],
    ),
    case(
        Draft6,
        r#"{ "type": "integer", "exclusiveMaximum": 7, "not": { "const": 3 } }"#,
        &[],
    ),
    // Strings
    latest(r#"{ "type": "string", "minLength": 2, "maxLength": 4 }"#),
    worded(
        r#"{ "type": "string", "pattern": "^[A-Z]{2}[0-9]+$" }"#,
        &["AB1", "AB", "ab1", "AB12\n", "xAB1"],
    ),
    worded(
        r#"{ "pattern": "\\d\\s\\w" }"#,
        &["1 a", "1\u{a0}b", "٣ a", "1 é", "1\u{feff}_"],
    ),
    worded(
        r#"{ "type": "string", "pattern": "^(?:a|b)*?[^c]$", "minLength": 2 }"#,
        &["aab", "abc", "ac", "c", "aa", "a\n"],
    ),
    worded(
        r#"{ "type": "string", "format": "date-time" }"#,
        &[
            "2024-02-29T12:00:00Z",
            "2023-02-29T12:00:00Z",
            "2024-02-29 12:00:00Z",
            "2024-02-29T12:00:00+25:00",
        ],
    ),
    worded(
        r#"{ "items": { "format": "uuid" } }"#,
        &[
            "66a1f0c2-d3e4-4a5b-9788-770166a1f0c2",
            "66a1f0c2d3e44a5b9788770166a1f0c2",
            "66A1F0C2-D3E4-4A5B-9788-770166A1F0C2",
        ],
    ),
    worded(
        r#"{ "anyOf": [{ "format": "email" }, { "format": "ipv4" }] }"#,
        &[
            "a@example.com",
            "a.example.com",
            "10.0.0.1",
            "10.0.0.256",
            "@",
            "01.0.0.1",
        ],
    ),
    worded(
        r#"{ "properties": { "at": { "format": "date" }, "to": { "format": "uri" } } }"#,
        &[
            "2024-02-30",
            "2024-12-31",
            "https://example.com/a?b#c",
            "//example.com",
            "urn:x:y",
            "a b",
        ],
    ),
    worded(
        r#"{ "type": "string", "format": "time" }"#,
        &["12:00:00Z", "24:00:00Z", "12:00:00", "23:59:60Z"],
    ),
    worded(
        r#"{ "type": "string", "format": "ipv6" }"#,
        &["::1", "1::2::3", "::ffff:1.2.3.4", ":::"],
    ),
    worded(
        r#"{ "type": "string", "format": "hostname" }"#,
        &["example.com", "-a.com", "a_b", "a"],
    ),
    worded(
        r#"{ "type": "string", "format": "json-pointer" }"#,
        &["/a~0b", "/a~", "a", ""],
    ),
    worded(
        r#"{ "type": "string", "format": "duration" }"#,
        &["P1Y2M3DT4H5M6S", "P1W", "P", "PT"],
    ),
    worded(
        r#"{ "type": "string", "format": "nobody-knows-it", "maxLength": 3 }"#,
        &["abc", "abcd"],
    ),
    // Values
    latest(r#"{ "enum": ["a", 1, null, { "k": [true] }] }"#),
    latest(r#"{ "const": { "a": [1, "x"], "b": null } }"#),
    latest(r#"{ "type": "string", "enum": ["red", "green", 7] }"#),
    latest(r#"{ "enum": ["a", "b"], "const": "b" }"#),
    latest(r#"{ "properties": { "a": { "enum": ["a", 1], "const": "c" } } }"#),
    case(
        Draft6,
        r#"{ "items": { "enum": [0, false, "", []] }, "minItems": 1 }"#,
        &[],
    ),
    case(Draft4, r#"{ "enum": ["on", "off", 1.0] }"#, &[]),
    latest(r#"{ "oneOf": [{ "const": "x", "title": "X" }, { "const": "y" }] }"#),
    latest(r#"{ "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] }"#),
    // Arrays
    latest(r#"{ "type": "array", "items": { "type": "integer" }, "minItems": 1, "maxItems": 3 }"#),
    latest(r#"{ "type": "array", "uniqueItems": true }"#),
    latest(r#"{ "prefixItems": [{ "type": "string" }, { "type": "integer" }], "items": false }"#),
    latest(
        r#"{ "type": "array", "prefixItems": [{ "const": 1 }], "items": { "type": "string" }, "minItems": 2 }"#,
    ),
    latest(r#"{ "contains": { "const": 5 }, "minContains": 2, "maxContains": 3 }"#),
    latest(
        r#"{ "type": "array", "contains": { "type": "string" }, "minContains": 0, "maxItems": 2 }"#,
    ),
    case(
        Draft6,
        r#"{ "type": "array", "contains": { "minimum": 5 } }"#,
        &[],
    ),
    case(
        Draft7,
        r#"{ "items": [{ "type": "integer" }, true], "additionalItems": { "type": "null" } }"#,
        &[],
    ),
    case(
        Draft4,
        r#"{ "items": [{ "type": "integer" }], "additionalItems": false, "uniqueItems": true }"#,
        &[],
    ),
    case(
        Draft201909,
        r#"{ "contains": { "type": "boolean" }, "maxContains": 1, "items": [{}, { "type": "string" }] }"#,
        &[],
    ),
    // Names that are required and not among the properties
    latest(r#"{ "required": ["t"], "additionalProperties": { "type": "string" } }"#),
    latest(
        r#"{ "type": "object", "properties": { "a": {} }, "required": ["a", "t"], "additionalProperties": { "type": "integer" } }"#,
    ),
    latest(
        r#"{ "type": "object", "properties": { "a": { "type": "integer" } }, "required": ["t"], "patternProperties": { "^t": { "type": "integer" } } }"#,
    ),
    latest(
        r#"{ "properties": { "b": { "type": "object", "properties": { "a": {} }, "required": ["a", "t"], "additionalProperties": false } } }"#,
    ),
    latest(
        r#"{ "anyOf": [{ "type": "object", "properties": { "a": {} }, "required": ["a", "t"], "additionalProperties": false }, { "type": "object", "required": ["b"] }] }"#,
    ),
    latest(
        r#"{ "type": "object", "not": { "required": ["t"], "properties": { "a": {} }, "additionalProperties": { "type": "string" } } }"#,
    ),
    latest(
        r#"{ "type": "object", "required": ["a"], "properties": { "b": {} }, "unevaluatedProperties": { "type": ["string", "integer"] } }"#,
    ),
    case(
        Draft4,
        r#"{ "type": "object", "required": ["t"], "patternProperties": { "^a": {} }, "additionalProperties": { "type": "null" } }"#,
        &[],
    ),
    case(
        Draft7,
        r#"{ "allOf": [{ "required": ["t"], "additionalProperties": { "type": "string" } }], "properties": { "t": { "minLength": 1 } } }"#,
        &[],
    ),
    // Branches with more than one thing to check
    latest(
        r##"{ "oneOf": [{ "type": "integer", "minimum": 0, "maximum": 4294967295 }, { "$ref": "#/$defs/node" }, { "$ref": "#/$defs/link" }],
            "$defs": { "node": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, "inner": { "$ref": "#" } } },
                       "link": { "type": "object", "required": ["to"], "properties": { "to": { "type": "string" } } } } }"##,
    ),
    latest(
        r#"{ "anyOf": [{ "type": "string", "minLength": 2, "maxLength": 3 }, { "type": "array", "minItems": 1, "uniqueItems": true }, { "type": "number", "minimum": 1, "multipleOf": 2 }] }"#,
    ),
    // Bounds that are integers, however they are written
    latest(r#"{ "type": "integer", "minimum": 0.0, "maximum": 6.5535e4 }"#),
    latest(r#"{ "type": "integer", "minimum": -1.5, "exclusiveMaximum": 2.5 }"#),
    latest(r#"{ "type": "integer", "minimum": 0, "maximum": 18446744073709552000 }"#),
    latest(
        r#"{ "type": "integer", "minimum": -9223372036854776000, "maximum": 9223372036854776000 }"#,
    ),
    // Objects
    latest(
        r#"{ "type": "object", "required": ["a"], "properties": { "a": { "type": "string" }, "b": { "type": ["integer", "null"] } } }"#,
    ),
    latest(
        r#"{ "type": "object", "properties": { "a": {}, "b": false }, "additionalProperties": false }"#,
    ),
    latest(
        r#"{ "type": "object", "additionalProperties": { "type": "integer", "minimum": 1 }, "maxProperties": 2 }"#,
    ),
    worded(
        r#"{ "patternProperties": { "^x-": { "type": "integer" }, "y$": { "maximum": 5 } }, "additionalProperties": { "type": "string" } }"#,
        &["x-", "x-y", "y", "z"],
    ),
    worded(
        r#"{ "type": "object", "propertyNames": { "pattern": "^[a-z]+$", "maxLength": 3 } }"#,
        &["abc", "abcd", "A"],
    ),
    worded(
        r#"{ "propertyNames": { "enum": ["a", "b"] }, "minProperties": 1, "type": "object" }"#,
        &["a", "b"],
    ),
    latest(r#"{ "dependentRequired": { "a": ["b", "c"], "c": ["a"] }, "type": "object" }"#),
    latest(
        r#"{ "type": "object", "properties": { "a": {}, "b": {} }, "dependentSchemas": { "a": { "required": ["b"], "properties": { "b": { "type": "integer" } } } } }"#,
    ),
    case(
        Draft7,
        r#"{ "type": "object", "dependencies": { "a": ["b"], "b": { "properties": { "a": { "const": 1 } } } } }"#,
        &[],
    ),
    case(
        Draft4,
        r#"{ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } }, "dependencies": { "x": ["id"] } }"#,
        &[],
    ),
    // References
    latest(
        r##"{ "$ref": "#/$defs/T", "minLength": 2, "$defs": { "T": { "type": "string", "maxLength": 3 } } }"##,
    ),
    case(
        Draft7,
        r##"{ "properties": { "a": { "$ref": "#/definitions/T", "maxLength": 1 } }, "definitions": { "T": { "type": "string", "minLength": 2 } } }"##,
        &[],
    ),
    latest(
        r##"{ "type": "object", "properties": { "value": { "type": "integer" }, "next": { "$ref": "#" } }, "required": ["value"] }"##,
    ),
    latest(
        r##"{ "$id": "https://example.com/t", "items": { "$ref": "#word" }, "$defs": { "w": { "$anchor": "word", "type": "string", "minLength": 1 } } }"##,
    ),
    latest(
        r##"{ "$id": "https://example.com/a", "$ref": "b", "$defs": { "x": { "$id": "b", "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/y" }], "$defs": { "y": { "const": 3 } } } } }"##,
    ),
    case(
        Draft4,
        r##"{ "id": "https://example.com/a", "items": { "$ref": "#w" }, "definitions": { "w": { "id": "#w", "type": "integer" } } }"##,
        &[],
    ),
    latest(
        r##"{ "type": ["array", "string"], "items": { "$ref": "#/$defs/a~1b%25" }, "$defs": { "a/b%": { "type": "boolean" } } }"##,
    ),
    // Choices
    latest(
        r#"{ "oneOf": [{ "type": "integer" }, { "type": "number", "minimum": 2 }, { "type": "string" }] }"#,
    ),
    latest(
        r#"{ "anyOf": [{ "type": "string", "maxLength": 2 }, { "type": "object", "required": ["a"] }, { "type": "null" }] }"#,
    ),
    latest(
        r#"{ "oneOf": [
            { "type": "object", "required": ["kind", "r"], "properties": { "kind": { "const": "circle" }, "r": { "type": "number" } } },
            { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "dot" }, "r": false } }
        ] }"#,
    ),
    latest(
        r#"{ "anyOf": [
            { "type": "object", "required": ["t"], "properties": { "t": { "enum": ["a", "b"] }, "v": { "type": "integer" } } },
            { "type": "object", "required": ["t"], "properties": { "t": { "not": { "enum": ["a", "b"] }, "type": "string" } } }
        ] }"#,
    ),
    latest(
        r#"{ "oneOf": [
            { "properties": { "t": { "const": 1 } }, "required": ["t"] },
            { "properties": { "t": { "const": 2 }, "u": { "type": "string" } } }
        ] }"#,
    ),
    latest(
        r#"{ "anyOf": [{ "type": "null" }, { "type": "object", "properties": { "a": { "anyOf": [{ "type": "integer" }, { "type": "null" }] } }, "additionalProperties": false }] }"#,
    ),
    case(
        Draft201909,
        r#"{ "oneOf": [{ "required": ["a"] }, { "required": ["b"] }], "type": "object", "properties": { "a": {}, "b": {} } }"#,
        &[],
    ),
    // Together
    latest(
        r#"{ "allOf": [
            { "type": "object", "required": ["a"], "properties": { "a": { "type": "integer" } } },
            { "type": "object", "properties": { "a": { "minimum": 2 }, "b": { "type": "string" } } }
        ] }"#,
    ),
    latest(
        r#"{ "allOf": [{ "type": ["integer", "string"] }, { "type": ["integer", "null"] }, { "minimum": 3 }] }"#,
    ),
    latest(
        r#"{ "allOf": [{ "type": "object", "properties": { "a": {} }, "additionalProperties": false }], "required": ["a"], "properties": { "b": {} } }"#,
    ),
    latest(r#"{ "not": { "type": "object", "required": ["a"] } }"#),
    latest(
        r#"{ "type": "object", "not": { "properties": { "a": { "const": 1 } }, "required": ["a"] }, "properties": { "a": { "enum": [1, 2] } } }"#,
    ),
    case(
        Draft7,
        r#"{ "if": { "type": "integer" }, "then": { "minimum": 5 }, "else": { "type": "string" } }"#,
        &[],
    ),
    latest(
        r#"{ "type": "object", "properties": { "a": { "enum": [1, 2] }, "b": {} },
            "if": { "properties": { "a": { "const": 1 } }, "required": ["a"] }, "then": { "required": ["b"] } }"#,
    ),
    latest(r#"{ "if": { "minimum": 2 }, "else": { "const": 1 } }"#),
    case(
        Draft201909,
        r#"{ "dependentRequired": { "a": ["b"] }, "dependentSchemas": { "b": { "maxProperties": 2 } }, "type": "object" }"#,
        &[],
    ),
    case(
        Draft6,
        r#"{ "type": "object", "propertyNames": { "maxLength": 1 }, "examples": [{}], "additionalProperties": { "const": 1 } }"#,
        &[],
    ),
    case(
        Draft201909,
        r##"{ "$ref": "#/$defs/n", "type": "number", "$defs": { "n": { "$anchor": "n", "minimum": 3 } } }"##,
        &[],
    ),
    case(
        Draft4,
        r#"{ "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 2 }], "not": { "enum": [4, "abc"] } }"#,
        &[],
    ),
    // What is left over, dynamic references, contents
    latest(
        r#"{ "type": "object", "properties": { "a": {} }, "anyOf": [{ "properties": { "b": { "const": 1 } }, "required": ["b"] }, {}], "unevaluatedProperties": false }"#,
    ),
    latest(
        r#"{ "allOf": [{ "prefixItems": [{ "type": "integer" }] }], "unevaluatedItems": { "type": "string" } }"#,
    ),
    case(
        Draft201909,
        r##"{ "$ref": "#/$defs/t", "properties": { "b": {} }, "unevaluatedProperties": { "type": "null" }, "$defs": { "t": { "type": "object", "properties": { "a": { "type": "integer" } } } } }"##,
        &[],
    ),
    latest(
        r##"{ "$dynamicAnchor": "node", "type": "object", "properties": { "v": { "type": "integer" }, "next": { "$dynamicRef": "#node" } } }"##,
    ),
    case(
        Draft201909,
        r##"{ "$recursiveAnchor": true, "type": ["object", "integer"], "additionalProperties": { "$recursiveRef": "#" } }"##,
        &[],
    ),
    case(
        Draft7,
        r#"{ "type": "string", "contentEncoding": "base64" }"#,
        &["YWI=", "YWJj", "YWI", "a b", "===="],
    ),
    case(
        Draft7,
        r#"{ "type": ["string", "null"], "contentMediaType": "application/json" }"#,
        &["{\"a\": 1}", "[1", "1", ""],
    ),
];

//! Small schemas of every dialect, with instances that they accept and refuse.

/// Sources, the first of which is exported, and instances.
pub struct Case {
    pub name: &'static str,
    /// File names and texts.
    pub sources: &'static [(&'static str, &'static str)],
    pub valid: &'static [&'static str],
    pub invalid: &'static [&'static str],
}

pub const CASES: &[Case] = &[
    Case {
        name: "draft-04 bounds, tuples and dependencies",
        sources: &[(
            "a.json",
            r##"{
                "$schema": "http://json-schema.org/draft-04/schema#",
                "id": "https://example.com/old#",
                "properties": {
                    "more": { "minimum": 1, "exclusiveMinimum": true, "maximum": 5, "exclusiveMaximum": false },
                    "pair": { "items": [{ "type": "string" }, { "$ref": "#/properties/more" }], "additionalItems": false },
                    "list": { "items": { "type": "null" }, "additionalItems": false },
                    "first": { "$ref": "#/properties/pair/items/0" },
                    "rest": { "$ref": "#/dependencies/d" },
                    "unknown": { "const": 1, "propertyNames": false, "if": true, "then": false },
                    "home": { "format": "ipv4" },
                    "away": { "format": "uri-reference" }
                },
                "dependencies": { "b": ["c"], "d": { "required": ["e"] } }
            }"##,
        )],
        valid: &[
            r#"{ "more": 5, "pair": ["x", 2], "list": [null, null] }"#,
            r#"{ "b": 1, "c": 1, "d": 1, "e": 1 }"#,
            r#"{ "first": "x", "rest": { "e": 1 }, "unknown": { "x": 2 } }"#,
            r#"{ "home": "192.0.2.1", "away": "a b" }"#,
        ],
        invalid: &[
            r#"{ "more": 1 }"#,
            r#"{ "more": 5.1 }"#,
            r#"{ "pair": ["x", 1] }"#,
            r#"{ "pair": ["x", 2, 3] }"#,
            r#"{ "list": [null, 1] }"#,
            r#"{ "b": 1 }"#,
            r#"{ "d": 1 }"#,
            r#"{ "first": 1 }"#,
            r#"{ "rest": {} }"#,
            r#"{ "home": "here" }"#,
        ],
    },
    Case {
        name: "draft-06 anchors, and keywords that a reference hides",
        sources: &[(
            "a.json",
            r##"{
                "$schema": "http://json-schema.org/draft-06/schema#",
                "properties": {
                    "named": { "$ref": "#item" },
                    "hidden": { "$ref": "#/definitions/Item", "maxLength": 1, "description": "Stays." },
                    "some": { "contains": { "const": 1 } }
                },
                "definitions": { "Item": { "$id": "#item", "type": "string" } }
            }"##,
        )],
        valid: &[r#"{ "named": "x", "hidden": "long", "some": [2, 1] }"#],
        invalid: &[
            r#"{ "named": 1 }"#,
            r#"{ "hidden": 1 }"#,
            r#"{ "some": [2] }"#,
        ],
    },
    Case {
        name: "draft-07 whose root is a reference",
        sources: &[(
            "a.json",
            r##"{
                "$schema": "http://json-schema.org/draft-07/schema#",
                "$ref": "#/definitions/Node",
                "definitions": {
                    "Node": {
                        "type": "object",
                        "properties": { "next": { "$ref": "#" }, "deep": { "$ref": "#/$defs/Leaf" } },
                        "if": { "required": ["next"] },
                        "then": { "maxProperties": 1 },
                        "else": { "required": ["deep"] }
                    }
                },
                "$defs": { "Leaf": { "items": [{ "const": 1 }] } }
            }"##,
        )],
        valid: &[r#"{ "deep": [1] }"#, r#"{ "next": { "deep": [1, 2] } }"#],
        invalid: &[
            "[]",
            "{}",
            r#"{ "deep": [2] }"#,
            r#"{ "next": {} }"#,
            r#"{ "next": { "deep": [] }, "x": 1 }"#,
        ],
    },
    Case {
        name: "2019-09 anchors, tuples and counts",
        sources: &[(
            "a.json",
            r##"{
                "$schema": "https://json-schema.org/draft/2019-09/schema",
                "properties": {
                    "tuple": { "items": [{ "$ref": "#x:y" }], "additionalItems": { "type": "null" } },
                    "any": { "contains": false, "minContains": 0 },
                    "none": { "items": true, "contains": { "const": 1 }, "minContains": 0, "maxContains": 0 },
                    "one": { "contains": { "const": 1 }, "minContains": 1.0 },
                    "loose": { "maxContains": 0, "unevaluatedProperties": true }
                },
                "dependentRequired": { "b": ["c"] },
                "dependentSchemas": { "b": { "maxProperties": 2 } },
                "$defs": { "X": { "$anchor": "x:y", "type": "string" } }
            }"##,
        )],
        valid: &[
            r#"{ "tuple": ["x", null], "any": [], "none": [2], "one": [2, 1], "loose": [1] }"#,
            r#"{ "b": 1, "c": 1 }"#,
        ],
        invalid: &[
            r#"{ "tuple": [1] }"#,
            r#"{ "tuple": ["x", 1] }"#,
            r#"{ "none": [2, 1] }"#,
            r#"{ "one": [2] }"#,
            r#"{ "b": 1 }"#,
            r#"{ "b": 1, "c": 1, "d": 1 }"#,
        ],
    },
    Case {
        name: "2020-12 siblings of references, tuples and odd names",
        sources: &[(
            "a.json",
            r##"{
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "properties": {
                    "short": { "$ref": "#/$defs/a~1b~0c%20%C3%A9", "maxLength": 2, "allOf": [{ "minLength": 1 }] },
                    "tuple": { "prefixItems": [{ "type": "string" }], "items": false, "additionalItems": false },
                    "inner": { "$ref": "#/properties/outer/properties/x" },
                    "outer": { "properties": { "x": { "$ref": "#text" } } },
                    "elsewhere": { "$ref": "#/components/schemas/Y" }
                },
                "dependencies": { "p": ["q"] },
                "dependentRequired": { "p": ["r"] },
                "components": { "schemas": { "Y": { "items": { "$ref": "#/components/schemas/Z" } }, "Z": { "type": "null" } } },
                "$defs": { "a/b~c é": { "$anchor": "text", "type": "string" }, "Unused": { "unevaluatedItems": true } }
            }"##,
        )],
        valid: &[
            r#"{ "short": "xy", "tuple": ["x"], "inner": "x", "outer": { "x": "x" }, "elsewhere": [null] }"#,
            r#"{ "p": 1, "q": 1, "r": 1 }"#,
        ],
        invalid: &[
            r#"{ "short": "xyz" }"#,
            r#"{ "short": "" }"#,
            r#"{ "short": 1 }"#,
            r#"{ "tuple": ["x", 1] }"#,
            r#"{ "inner": 1 }"#,
            r#"{ "outer": { "x": 1 } }"#,
            r#"{ "elsewhere": [1] }"#,
            r#"{ "p": 1, "q": 1 }"#,
            r#"{ "p": 1, "r": 1 }"#,
        ],
    },
    Case {
        name: "files without identifiers",
        sources: &[
            (
                "a.json",
                r##"{
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    "properties": { "b": { "$ref": "b.json" }, "c": { "$ref": "sub/c.json#/definitions/C" }, "own": { "$ref": "#own" } },
                    "$defs": { "b": { "$anchor": "own", "const": 1 } }
                }"##,
            ),
            (
                "b.json",
                r##"{
                    "$schema": "http://json-schema.org/draft-07/schema#",
                    "items": [{ "$ref": "a.json#/$defs/b" }],
                    "properties": { "again": { "$ref": "#" }, "up": { "$ref": "a.json" } }
                }"##,
            ),
            (
                "sub/c.json",
                r##"{
                    "$schema": "http://json-schema.org/draft-04/schema#",
                    "definitions": { "C": { "anyOf": [{ "$ref": "../b.json#/items/0" }, { "$ref": "#/definitions/D" }] }, "D": { "type": "null" } }
                }"##,
            ),
        ],
        valid: &[
            r#"{ "b": { "again": [1], "up": { "own": 1 } }, "c": null, "own": 1 }"#,
            r#"{ "c": 1 }"#,
        ],
        invalid: &[
            r#"{ "b": [2] }"#,
            r#"{ "b": { "again": [2] } }"#,
            r#"{ "b": { "up": { "own": 2 } } }"#,
            r#"{ "c": 2 }"#,
            r#"{ "own": 2 }"#,
        ],
    },
    Case {
        name: "files and schemas with identifiers",
        sources: &[
            (
                "a.json",
                r##"{
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    "$id": "https://example.com/a.json",
                    "properties": {
                        "b": { "$ref": "b.json#/$defs/B" },
                        "inner": { "$id": "inner/", "properties": { "x": { "$ref": "#/$defs/X" } }, "$defs": { "X": { "const": 1 } } },
                        "x": { "$ref": "inner/#/$defs/X" },
                        "nested": { "$ref": "inner/leaf" }
                    }
                }"##,
            ),
            (
                "folder/b.json",
                r#"{
                    "$schema": "http://json-schema.org/draft-07/schema#",
                    "$id": "https://example.com/b.json",
                    "$defs": { "B": { "type": ["string", "array"], "items": { "$ref": "a.json#/properties/b" } } },
                    "definitions": { "Leaf": { "$id": "inner/leaf", "type": "null" } }
                }"#,
            ),
        ],
        valid: &[r#"{ "b": ["x", ["y"]], "inner": { "x": 1 }, "x": 1, "nested": null }"#],
        invalid: &[
            r#"{ "b": 1 }"#,
            r#"{ "b": [[1]] }"#,
            r#"{ "inner": { "x": 2 } }"#,
            r#"{ "x": 2 }"#,
            r#"{ "nested": 1 }"#,
        ],
    },
    Case {
        name: "a file with an identifier that is found by its path",
        sources: &[
            (
                "a.json",
                r#"{
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    "properties": { "b": { "$ref": "folder/b.json" }, "x": { "$ref": "folder/b.json#/definitions/X" } }
                }"#,
            ),
            (
                "folder/b.json",
                r##"{
                    "$schema": "http://json-schema.org/draft-07/schema#",
                    "$id": "https://example.com/b.json",
                    "items": { "$ref": "#" },
                    "type": ["array", "null"],
                    "definitions": { "X": { "type": "string" } }
                }"##,
            ),
        ],
        valid: &[r#"{ "b": [[null]], "x": "x" }"#],
        invalid: &[r#"{ "b": [[1]] }"#, r#"{ "x": 1 }"#],
    },
    Case {
        name: "identifiers that only the place of the file makes absolute",
        sources: &[
            (
                "a.json",
                r##"{
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    "$id": "start.json",
                    "properties": { "self": { "$ref": "start.json" }, "b": { "$ref": "named/b" }, "x": { "$ref": "#/$defs/B/$defs/X" } },
                    "$defs": {
                        "B": { "$id": "named/b", "$ref": "#x", "$defs": { "X": { "$anchor": "x", "$ref": "../b.json#x" } } },
                        "X": { "$anchor": "x", "type": "null" }
                    }
                }"##,
            ),
            (
                "b.json",
                r#"{
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    "$defs": { "X": { "$anchor": "x", "type": "string" } }
                }"#,
            ),
        ],
        valid: &[r#"{ "self": { "b": "x" }, "b": "x", "x": "x" }"#],
        invalid: &[
            r#"{ "self": { "b": 1 } }"#,
            r#"{ "b": null }"#,
            r#"{ "x": null }"#,
        ],
    },
];

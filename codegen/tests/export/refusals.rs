//! What cannot be exported is an error that says where it stands.

use schemawright_codegen::documents::Dialect;
use schemawright_codegen::{Diagnostic, Source};

use super::{BOTH, json, one, source, try_export};

/// The code, the pointer and the line of each finding.
fn findings(dialect: Dialect, sources: &[Source]) -> Vec<(&'static str, String, usize)> {
    let found = try_export(sources, &[dialect]).expect_err("an error");
    let row = |found: &Diagnostic| {
        let place = found.place.as_ref();
        let pointer = place
            .and_then(|place| place.pointer.clone())
            .unwrap_or_default();
        (
            found.code,
            pointer,
            place.map_or(0, |place| place.line_column().0),
        )
    };
    found.iter().map(row).collect()
}

#[test]
fn what_a_dialect_cannot_say_is_an_error_with_its_place() {
    let new = r##"{
        "unevaluatedProperties": false,
        "properties": {
            "a": { "contains": true,
                "minContains": 2 },
            "b": { "$dynamicRef": "#meta" }
        },
        "$dynamicAnchor": "meta",
        "$defs": { "other": { "$id": "urn:other", "$dynamicAnchor": "meta" } }
    }"##;
    let sources = [source("a.json", new, true)];
    let mut rows = findings(Dialect::Draft7, &sources);
    rows.sort();
    let row = |pointer: &str, line| ("not-exportable", pointer.to_owned(), line);
    let expected = [
        row("/properties/a/minContains", 5),
        row("/properties/b/$dynamicRef", 6),
        row("/unevaluatedProperties", 2),
    ];
    assert_eq!(rows, expected);
    assert!(try_export(&sources, &[Dialect::Draft202012]).is_ok());

    let recursive = r##"{ "$schema": "https://json-schema.org/draft/2019-09/schema", "items": { "$recursiveRef": "#" }, "$recursiveAnchor": true }"##;
    let other = r#"{ "$schema": "https://json-schema.org/draft/2019-09/schema", "$id": "urn:b", "$recursiveAnchor": true }"#;
    let sources = [
        source("a.json", recursive, true),
        source("b.json", other, false),
    ];
    for dialect in BOTH {
        assert_eq!(
            findings(dialect, &sources),
            [row("/items/$recursiveRef", 1)]
        );
    }
    let content = r#"{ "$schema": "http://json-schema.org/draft-07/schema#", "contentMediaType": "application/json" }"#;
    let sources = [source("a.json", content, true)];
    assert_eq!(
        findings(Dialect::Draft202012, &sources),
        [row("/contentMediaType", 1)]
    );
    let kept = json(&one(Dialect::Draft7, content));
    assert_eq!(kept["contentMediaType"], "application/json");
    let integer = r#"{ "$schema": "http://json-schema.org/draft-04/schema#",
        "properties": { "a": { "type": ["null", "integer"] }, "b": { "type": ["integer", "number"] } } }"#;
    let sources = [source("a.json", integer, true)];
    for dialect in BOTH {
        assert_eq!(findings(dialect, &sources), [row("/properties/a/type", 2)]);
    }
}

#[test]
fn references_that_a_compound_document_cannot_hold_are_errors() {
    let row = |pointer: &str| ("not-exportable", pointer.to_owned(), 1);
    let hidden = r##"{ "$schema": "http://json-schema.org/draft-07/schema#", "items": { "$ref": "#/not/properties/x" }, "not": { "$ref": "#/definitions/N", "properties": { "x": true } }, "definitions": { "N": false } }"##;
    assert_eq!(
        findings(Dialect::Draft202012, &[source("a.json", hidden, true)]),
        [row("/items/$ref")]
    );
    let (root, dynamic) = (
        r#"{ "$ref": "b.json" }"#,
        r##"{ "$dynamicAnchor": "x", "items": { "$dynamicRef": "#x" } }"##,
    );
    let sources = [
        source("a.json", root, true),
        source("b.json", dynamic, false),
    ];
    assert_eq!(
        findings(Dialect::Draft202012, &sources),
        [row("/$dynamicAnchor"), row("/items/$dynamicRef")]
    );
}

#[test]
fn bad_schemas_are_errors() {
    let codes = |text: &str| -> Vec<&'static str> {
        let sources = [source("a.json", text, true)];
        findings(Dialect::Draft7, &sources)
            .into_iter()
            .map(|(code, ..)| code)
            .collect()
    };
    assert_eq!(
        codes(r##"{ "$ref": "#/$defs/None" }"##),
        ["unresolved-reference"]
    );
    assert_eq!(codes(r##"{ "$ref": "#" }"##), ["endless-reference"]);
    assert_eq!(codes(r#"{ "pattern": "(" }"#), ["bad-pattern"]);
    assert_eq!(
        codes(r#"{ "$defs": { "A": true } }"#),
        ["nothing-to-export"]
    );
    let sources = [source("a.json", "{}", true)];
    assert_eq!(
        findings(Dialect::Draft4, &sources),
        [("unknown-dialect", String::new(), 0)]
    );
}

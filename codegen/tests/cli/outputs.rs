//! The outputs of the specification, as `schemawright validate --output` prints them.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::support::Folder;
use super::validate::folder;

#[test]
fn the_outputs_of_the_specification() {
    let folder = folder().file("x.json", r#"{"kind":"closed","at":"x"}"#);
    let output = |format: &str| -> Value {
        let run = folder.run(&["validate", "event.json", "x.json", "--output", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
        serde_json::from_str(&run.out).expect("one JSON document")
    };
    assert_eq!(output("flag"), json!({ "valid": false }));
    let basic = output("basic");
    let errors = basic["errors"].as_array().expect("an array");
    let places = errors.iter().map(|error| &error["keywordLocation"]);
    let places: Vec<&str> = places.filter_map(Value::as_str).collect();
    assert!(places.contains(&"/oneOf"), "{places:?}");
    assert!(
        places.contains(&"/oneOf/1/$ref/properties/at/type"),
        "{places:?}"
    );
    let list = output("list");
    let details = list["details"].as_array().expect("an array");
    let detail = details
        .iter()
        .find(|detail| detail["instanceLocation"] == "/at");
    let detail = detail.expect("a unit of the value");
    assert_eq!(
        (&list["valid"], &detail["valid"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        detail["schemaLocation"],
        "https://example.com/event#/$defs/Closed/properties/at"
    );
    assert_eq!(detail["instanceLocation"], "/at");
    assert_eq!(detail["errors"], json!({ "type": "must be an integer" }));
    assert_eq!(detail["evaluationPath"], "/oneOf/1/$ref/properties/at");
}

#[test]
fn what_the_schemas_say_about_a_valid_instance() {
    let folder = Folder::new()
        .file(
            "order.json",
            r#"{ "properties": { "id": { "title": "Number" } } }"#,
        )
        .file("x.json", r#"{"id":1}"#);
    let output = |format: &str| -> Value {
        let run = folder.run(&["validate", "order.json", "x.json", "--output", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
        serde_json::from_str(&run.out).expect("one JSON document")
    };
    assert_eq!(output("flag"), json!({ "valid": true }));
    let unit = json!({
        "valid": true,
        "evaluationPath": "/properties/id",
        "schemaLocation": "local:///order.json#/properties/id",
        "instanceLocation": "/id",
        "annotations": { "title": "Number" },
    });
    assert_eq!(output("hierarchical")["details"], json!([unit]));
    assert_eq!(output("list")["details"][1], unit);
    let annotation = json!({
        "valid": true,
        "keywordLocation": "/properties/id/title",
        "absoluteKeywordLocation": "local:///order.json#/properties/id/title",
        "instanceLocation": "/id",
        "annotation": "Number",
    });
    assert_eq!(output("basic")["annotations"][1], annotation);
}

#[test]
fn a_text_that_is_no_json_has_a_verdict_and_no_output() {
    let folder = folder().file("x.json", "{");
    for format in ["flag", "basic", "list", "hierarchical"] {
        let run = folder.run(&["validate", "event.json", "x.json", "--output", format]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (Some(1), "{\"valid\":false}\n"),
            "{run:?}"
        );
        assert!(run.err.starts_with("x.json:1:2: "), "{run:?}");
    }
}

#[test]
fn an_output_that_would_be_too_large_is_only_a_verdict() {
    let mut definitions = String::new();
    for number in 0..20 {
        let next = format!("{{ \"$ref\": \"#/$defs/{}\" }}", number + 1);
        // Writing to a `String` cannot fail.
        let _ = write!(
            definitions,
            "\"{number}\": {{ \"allOf\": [{next}, {next}] }}, "
        );
    }
    let schema =
        format!("{{ \"$ref\": \"#/$defs/0\", \"$defs\": {{ {definitions} \"20\": true }} }}");
    let folder = Folder::new().file("a.json", schema).file("x.json", "1");
    let run = folder.run(&["validate", "a.json", "x.json", "--output", "hierarchical"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "{\"valid\":true}\n"),
        "{run:?}"
    );
    assert!(
        run.err
            .starts_with("x.json:1:1: (root): the schema applies too many"),
        "{run:?}"
    );
}

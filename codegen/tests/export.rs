//! Exports accept what their sources accept, in both dialects, and need no other file.

#[path = "export/cases.rs"]
mod cases;
#[path = "export/losses.rs"]
mod losses;
#[path = "export/names.rs"]
mod names;
#[path = "export/random.rs"]
mod random;
#[path = "export/refusals.rs"]
mod refusals;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jsonschema::{Registry, Resource, Validator};
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::export::export;
use schemawright_codegen::{Diagnostics, Options, Source};
use serde_json::Value;
use sha2::{Digest, Sha256};

use cases::{CASES, Case};

const BOTH: [Dialect; 2] = [Dialect::Draft202012, Dialect::Draft7];

fn source(name: &str, text: &str, wanted: bool) -> Source {
    Source {
        name: name.to_owned(),
        retrieval_uri: format!("local:///{name}"),
        bytes: text.as_bytes().to_vec(),
        wanted,
    }
}

fn try_export(
    sources: &[Source],
    dialects: &[Dialect],
) -> Result<BTreeMap<String, String>, Diagnostics> {
    let exported = export(sources, &Options::default(), dialects)?;
    Ok(exported
        .outputs
        .into_iter()
        .map(|output| (output.path, output.text))
        .collect())
}

fn exported(sources: &[Source]) -> BTreeMap<String, String> {
    try_export(sources, &BOTH).unwrap_or_else(|found| panic!("{found}"))
}

/// The export of one schema.
fn one(dialect: Dialect, text: &str) -> String {
    let files = try_export(&[source("a.json", text, true)], &[dialect])
        .unwrap_or_else(|found| panic!("{found}"));
    files
        .into_iter()
        .find(|(path, _)| path != "index.json")
        .expect("a schema")
        .1
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// A validator that has nothing but the text, and asserts formats whatever the dialect.
fn alone(text: &str) -> Validator {
    let schema = json(text);
    if let Err(error) = jsonschema::meta::validate(&schema) {
        panic!("{error} in {text}");
    }
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn verdicts(who: &str, case: &Case, validator: &Validator) {
    for instance in case.valid {
        assert!(
            validator.is_valid(&json(instance)),
            "{}: {who} refuses {instance}",
            case.name
        );
    }
    for instance in case.invalid {
        assert!(
            !validator.is_valid(&json(instance)),
            "{}: {who} accepts {instance}",
            case.name
        );
    }
}

#[test]
fn cases_accept_the_same() {
    for case in CASES {
        let mut registry = Registry::new();
        for (name, text) in case.sources {
            let resource = Resource::from_contents(json(text));
            registry = registry
                .add(format!("local:///{name}"), resource)
                .expect("a URI");
        }
        let registry = registry
            .prepare()
            .unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let (name, text) = case.sources[0];
        let options = jsonschema::options()
            .with_registry(&registry)
            .with_base_uri(format!("local:///{name}"))
            .should_validate_formats(true);
        let validator = options
            .build(&json(text))
            .unwrap_or_else(|error| panic!("{}: {error}", case.name));
        verdicts("the source", case, &validator);

        let files = case.sources.iter().enumerate();
        let files: Vec<Source> = files
            .map(|(index, (name, text))| source(name, text, index == 0))
            .collect();
        let outputs = exported(&files);
        assert_eq!(outputs.len(), 3, "{}", case.name);
        for (path, text) in outputs.iter().filter(|(path, _)| *path != "index.json") {
            verdicts(path, case, &alone(text));
            assert!(
                !text.contains("local:"),
                "{}: {path} has a path of this machine",
                case.name
            );
        }
    }
}

#[test]
fn an_export_of_an_export_is_the_same() {
    for case in CASES {
        let files: Vec<Source> = case
            .sources
            .iter()
            .map(|(name, text)| source(name, text, *name == "a.json"))
            .collect();
        for (dialect, path) in BOTH
            .into_iter()
            .zip(["2020-12/a.schema.json", "draft-07/a.schema.json"])
        {
            let text = &exported(&files)[path];
            assert_eq!(one(dialect, text), *text, "{}", case.name);
        }
    }
}

fn contract() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the schemas")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    names
        .iter()
        .map(|name| {
            source(
                name,
                &fs::read_to_string(folder.join(name)).expect("a text"),
                true,
            )
        })
        .collect()
}

#[test]
fn the_contract_accepts_its_fixtures_and_refuses_the_others() {
    let outputs = exported(&contract());
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/events");
    for path in [
        "2020-12/webhook.schema.json",
        "draft-07/webhook.schema.json",
    ] {
        let validator = alone(&outputs[path]);
        for (folder, expected) in [("valid", true), ("invalid", false)] {
            let mut count = 0;
            for entry in fs::read_dir(events.join(folder)).expect("the fixtures") {
                let file = entry.expect("an entry").path();
                if file.ends_with("expected.json") {
                    continue;
                }
                let event = json(&fs::read_to_string(&file).expect("a text"));
                assert_eq!(
                    validator.is_valid(&event),
                    expected,
                    "{path}: {}",
                    file.display()
                );
                count += 1;
            }
            assert!(count > 40, "only {count} fixtures are {folder}");
        }
    }
}

#[test]
fn the_index_lists_what_says_something() {
    let sources = contract();
    let outputs = exported(&sources);
    let index = json(&outputs["index.json"]);
    let listed = index["documents"].as_array().expect("a list");
    assert_eq!(listed.len(), sources.len() - 1);
    assert!(
        !listed
            .iter()
            .any(|entry| entry["source"] == "common.schema.json")
    );
    let mut paths = Vec::new();
    for entry in listed {
        for (dialect, file) in entry["schemas"].as_object().expect("files") {
            let path = file["path"].as_str().expect("a path");
            assert_eq!(
                path,
                format!("{dialect}/{}", entry["source"].as_str().expect("a name"))
            );
            let schema = json(&outputs[path]);
            assert_eq!(
                (&entry["title"], &entry["$id"]),
                (&schema["title"], &schema["$id"])
            );
            let digits = file["sha256"].as_str().expect("a digest");
            let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("digits");
            let digest: Vec<u8> = (0..64).step_by(2).map(byte).collect();
            assert_eq!(digest, Sha256::digest(&outputs[path]).to_vec());
            assert_eq!(digits, digits.to_lowercase());
            paths.push(path.to_owned());
        }
    }
    paths.push("index.json".to_owned());
    paths.sort();
    assert_eq!(paths, outputs.keys().cloned().collect::<Vec<_>>());
}

#[test]
fn texts_are_written_as_they_were() {
    let text = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "HTTPS://example.com/A",
  "title": "é \u202e",
  "maximum": 1.50e+2,
  "examples": [
    {
      "$ref": "#/nowhere",
      "b": [],
      "a": {}
    }
  ],
  "x-note": null
}
"##;
    assert_eq!(one(Dialect::Draft202012, text), text);
    let older = text.replace(
        "https://json-schema.org/draft/2020-12/schema",
        "http://json-schema.org/draft-07/schema#",
    );
    assert_eq!(one(Dialect::Draft7, text), older);
}

#[test]
fn draft_07_keeps_annotations_beside_references() {
    let text = r##"{
        "properties": { "a": { "title": "A", "$ref": "#/$defs/T" }, "b": { "$ref": "#/$defs/T" } },
        "$defs": { "T": { "type": "string", "contentEncoding": "base64" } }
    }"##;
    let schema = json(&one(Dialect::Draft7, text));
    let reference = json(r##"{ "$ref": "#/definitions/T" }"##);
    let annotated = serde_json::json!({ "title": "A", "allOf": [reference] });
    assert_eq!(schema["properties"]["a"], annotated);
    assert_eq!(schema["properties"]["b"], reference);
    assert_eq!(schema["definitions"]["T"], json(r#"{ "type": "string" }"#));
}

#[test]
fn draft_07_holds_each_schema_that_it_needs_once() {
    let first = r##"{
        "$ref": "b.json",
        "properties": { "x": { "$ref": "#/properties/y" }, "y": { "type": "null" } },
        "extra": { "$ref": "b.json#/Unused" },
        "$defs": { "Unused": { "unevaluatedItems": false } }
    }"##;
    let other = r#"{ "type": "object", "Unused": true }"#;
    let sources = [
        source("b.json", other, false),
        source("a.json", first, true),
    ];
    let files = try_export(&sources, &[Dialect::Draft7]).unwrap_or_else(|found| panic!("{found}"));
    let text = r##"{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "allOf": [
    {
      "$ref": "#/definitions/b"
    }
  ],
  "properties": {
    "x": {
      "$ref": "#/definitions/properties-y"
    },
    "y": {
      "$ref": "#/definitions/properties-y"
    }
  },
  "definitions": {
    "properties-y": {
      "type": "null"
    },
    "b": {
      "type": "object",
      "Unused": true
    }
  }
}
"##;
    assert_eq!(files["draft-07/a.schema.json"], text);
}

#[test]
fn compound_documents_hold_all_of_their_sources() {
    let text = r##"{
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://example.com/a#top",
        "items": { "$ref": "#top" },
        "additionalProperties": { "$ref": "#/$defs/A" },
        "$defs": {
            "A": { "items": [true] }, "note": "draft 7 does not know `$defs`",
            "C": { "items": 7, "$id": "https://example.com/no-identifier-here", "$ref": "no-reference.json" }
        },
        "definitions": { "B": { "dependencies": { "x": ["y"] } } }
    }"##;
    let schema = json(&one(Dialect::Draft202012, text));
    assert_eq!(schema["$id"], "https://example.com/a");
    assert_eq!(schema["items"]["$ref"], "#");
    assert_eq!(
        schema["$defs"],
        json(r#"{ "A": { "prefixItems": [true] } }"#)
    );
    let needs = json(r#"{ "B": { "dependentRequired": { "x": ["y"] } } }"#);
    assert_eq!(schema["definitions"], needs);
}

#[test]
fn anchors_of_files_without_identifiers_do_not_meet() {
    let first = r##"{ "$ref": "#x", "$defs": { "X": { "$anchor": "x", "$ref": "b.json#x" } } }"##;
    let other = r#"{ "$defs": { "X": { "$anchor": "x", "type": "null" } } }"#;
    let sources = [
        source("a.json", first, true),
        source("b.json", other, false),
    ];
    let text = &exported(&sources)["2020-12/a.schema.json"];
    assert_eq!(text.matches("$anchor").count(), 1);
    assert!(text.contains(r##""$ref": "#/$defs/b/$defs/X""##));
}

#[test]
fn resources_stay_as_they_are_in_a_compound_document() {
    let mut bundle = json(&exported(&contract())["2020-12/webhook.schema.json"]);
    let embedded = bundle
        .as_object_mut()
        .expect("an object")
        .remove("$defs")
        .expect("definitions");
    for source in contract() {
        let document: Value = serde_json::from_slice(&source.bytes).expect("JSON");
        let name = source.name.trim_end_matches(".schema.json");
        let held = if name == "webhook" {
            &bundle
        } else {
            &embedded[name]
        };
        assert_eq!(*held, document, "{name}");
    }
}

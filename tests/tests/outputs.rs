//! The output formats: our own tests, and those of the official suite, in its format: a schema for each output.

use std::fs;
use std::path::Path;

use schemawright_codegen::evaluation::{TooLarge, evaluate};
use schemawright_codegen::instance::{Refusal, Schema};
use schemawright_codegen::load::Loader;
use schemawright_codegen::options::Asserted;
use schemawright_codegen::{Options, Source, resolve};
use serde_json::{Value, json};

/// The metaschema that our dialect is the nearest to, and its URI.
const NEXT: &str = "https://json-schema.org/draft/next/schema";
const NEAREST: &str = "https://json-schema.org/draft/2020-12/schema";

#[test]
fn our_own_tests() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("outputs");
    assert!(run(&folder, &folder.join("schema.json")) > 20);
}

#[cfg(feature = "interop")]
#[test]
fn the_tests_of_the_suite() {
    let suite = schemawright_tests::suite::folder(Path::new(env!("CARGO_TARGET_TMPDIR")))
        .join("output-tests");
    for draft in ["draft2019-09", "draft2020-12", "draft-next"] {
        let folder = suite.join(draft);
        assert!(run(&folder.join("content"), &folder.join("output-schema.json")) > 2);
    }
}

/// Threads of tests have a stack of 2 MiB.
#[test]
fn long_ways_through_schemas_end_or_are_refused() {
    for (length, is_told) in [(500, true), (5000, false)] {
        let definitions = (0..length).map(|number| {
            let next = json!({ "allOf": [{ "$ref": format!("#/$defs/{}", number + 2) }] });
            (
                number.to_string(),
                if number + 2 < length {
                    next
                } else {
                    true.into()
                },
            )
        });
        let definitions: Value = definitions.collect();
        let root = json!({ "$ref": "#/$defs/0", "$defs": definitions });
        let source = source("root.json", &root.to_string());
        let mut nothing = |_: &str| None;
        let mut loader = Loader::new(None, &mut nothing);
        let documents = loader.load(&[source]);
        let graph = resolve::resolve(documents, &mut loader, Asserted::default())
            .expect("references that lead somewhere");
        let valid = evaluate(&graph, graph.roots[0], &json!(1)).map(|unit| unit.valid);
        assert_eq!(valid, if is_told { Ok(true) } else { Err(TooLarge) });
    }
}

/// Runs the files of a folder; how many outputs there were.
fn run(folder: &Path, format: &Path) -> usize {
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("a file of tests");
        text.replace(NEXT, NEAREST)
    };
    let format = read(format);
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder of tests") {
        let path = entry.expect("an entry").path();
        if path.ends_with("schema.json") {
            continue;
        }
        let cases: Value = serde_json::from_str(&read(&path)).expect("JSON");
        for case in cases.as_array().expect("an array of cases") {
            let schema = schema(&[&case["schema"].to_string()]);
            for test in case["tests"].as_array().expect("an array of tests") {
                for (name, expected) in test["output"].as_object().expect("an object") {
                    let output = output(&schema, &test["data"], name);
                    let title = format!("{}: {}: {name}", case["description"], test["description"]);
                    assert_valid(&output, &[&expected.to_string(), &format], &title);
                    count += 1;
                }
            }
        }
    }
    count
}

/// The first of some schemas.
fn schema(texts: &[&str]) -> Schema {
    let sources = texts.iter().enumerate().map(|(number, text)| Source {
        wanted: number == 0,
        ..source(&format!("{number}.json"), text)
    });
    let sources: Vec<Source> = sources.collect();
    Schema::new(&sources, &Options::default()).unwrap_or_else(|wrong| panic!("{texts:?}: {wrong}"))
}

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        retrieval_uri: format!("local:///{name}"),
        bytes: text.into(),
        wanted: true,
    }
}

fn output(schema: &Schema, instance: &Value, format: &str) -> Value {
    let text = instance.to_string();
    let unit = schema.validator().evaluate(text.as_bytes()).expect("JSON");
    match format {
        "flag" => json!({ "valid": unit.valid }),
        "basic" => unit.to_basic(),
        "list" => unit.to_list(),
        "hierarchical" => unit.to_hierarchical(),
        _ => panic!("{format} is no format"),
    }
}

fn assert_valid(output: &Value, schemas: &[&str], title: &str) {
    let schema = schema(schemas);
    match schema.validator().check(output.to_string().as_bytes()) {
        Ok(()) => {}
        Err(Refusal::Violations(violations, _)) => panic!("{title}: {violations}\n{output:#}"),
        Err(Refusal::Text(error)) => panic!("{title}: {error:?}"),
    }
}

//! What schemas say about each value: our own tests, and those of the official suite, in its format and in every dialect
//! that a test is for.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use schemawright_codegen::documents::Dialect;
use schemawright_codegen::instance::Schema;
use schemawright_codegen::{Options, Source};
use serde_json::Value;

/// The dialects, and the numbers that tests know them by.
const DIALECTS: [(Dialect, u32); 5] = [
    (Dialect::Draft4, 4),
    (Dialect::Draft6, 6),
    (Dialect::Draft7, 7),
    (Dialect::Draft201909, 2019),
    (Dialect::Draft202012, 2020),
];

#[test]
fn our_own_tests() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("annotations");
    assert!(run(&folder) > 100);
}

#[cfg(feature = "interop")]
#[test]
fn the_tests_of_the_suite() {
    assert!(
        run(
            &schemawright_tests::suite::folder(Path::new(env!("CARGO_TARGET_TMPDIR")))
                .join("annotations/tests")
        ) > 100
    );
}

/// Runs the files of a folder; how many assertions there were.
fn run(folder: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder of tests") {
        let text = fs::read(entry.expect("an entry").path()).expect("a file of tests");
        let file: Value = serde_json::from_slice(&text).expect("JSON");
        for case in file["suite"].as_array().expect("an array of cases") {
            let compatibility = case["compatibility"].as_str();
            let fits = |number| compatibility.is_none_or(|rules| is_compatible(rules, number));
            let dialects = DIALECTS.into_iter().filter(|(_, number)| fits(*number));
            for (dialect, _) in dialects {
                count += self::case(case, dialect);
            }
        }
    }
    count
}

/// Whether all rules, such as `6,<=2019`, allow a dialect.
fn is_compatible(rules: &str, number: u32) -> bool {
    rules.split(',').all(|rule| {
        let parse = |text: &str| text.parse::<u32>().expect("a number");
        if let Some(most) = rule.strip_prefix("<=") {
            number <= parse(most)
        } else if let Some(only) = rule.strip_prefix('=') {
            number == parse(only)
        } else {
            number >= parse(rule)
        }
    })
}

fn case(case: &Value, dialect: Dialect) -> usize {
    let source = |name: &str, schema: &Value| Source {
        name: name.to_owned(),
        retrieval_uri: name.to_owned(),
        bytes: schema.to_string().into(),
        wanted: name == "local:///schema.json",
    };
    let mut sources = vec![source("local:///schema.json", &case["schema"])];
    let externals = case["externalSchemas"].as_object().into_iter().flatten();
    sources.extend(externals.map(|(uri, schema)| source(uri, schema)));
    let options = Options {
        dialect: Some(dialect),
        ..Options::default()
    };
    let title = format!("{dialect:?}: {}", case["description"]);
    let schema = Schema::new(&sources, &options)
        .unwrap_or_else(|diagnostics| panic!("{title}: {diagnostics}"));
    let mut count = 0;
    for test in case["tests"].as_array().expect("an array of tests") {
        for assertion in test["assertions"].as_array().expect("an array") {
            assert_annotated(&schema, &test["instance"], assertion, &title);
            count += 1;
        }
    }
    count
}

fn assert_annotated(schema: &Schema, instance: &Value, assertion: &Value, title: &str) {
    let text = instance.to_string();
    let unit = schema.validator().evaluate(text.as_bytes()).expect("JSON");
    let (root, _) = unit
        .schema_location
        .split_once('#')
        .expect("a URI with a fragment");
    let keyword = assertion["keyword"].as_str().expect("a keyword");
    let mut found = BTreeMap::new();
    unit.visit(true, &mut |unit, is_kept| {
        if is_kept
            && assertion["location"] == *unit.instance_location
            && let Some(value) = unit.annotations.get(keyword)
        {
            found.insert(unit.schema_location.clone(), value.clone());
        }
    });
    let expected = assertion["expected"].as_object().expect("an object");
    let expected = expected.iter().map(|(location, value)| {
        let base = if location.starts_with('#') { root } else { "" };
        (format!("{base}{location}"), value.clone())
    });
    let expected: BTreeMap<String, Value> = expected.collect();
    assert_eq!(
        found, expected,
        "{title}: {keyword} of {instance} at {}",
        assertion["location"]
    );
}

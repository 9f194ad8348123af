//! The exported schemas accept and refuse what their sources do, and so does what `schemars` says of the types.

mod support {
    pub mod contract;
    pub mod fixtures;
    pub mod folder;
    pub mod mutants;
    pub mod oracle;
    pub mod pointers;
    pub mod random;
}

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;
use sha2::{Digest, Sha256};

use support::fixtures::events;
use support::folder::{Files, files};
use support::mutants::Mutants;
use support::oracle::{ROOT, oracle};

fn exported() -> Files {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/schemas"))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A validator that has nothing but a schema.
fn alone(schema: &Value) -> Validator {
    if let Err(error) = jsonschema::meta::validate(schema) {
        panic!("{error}");
    }
    let options = jsonschema::options().should_validate_formats(true);
    options
        .build(schema)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Compares two validators on all fixtures and on changed ones.
fn agree(name: &str, source: &Validator, other: &Validator, mutants: usize) {
    let fixtures = ["valid", "invalid"].into_iter().flat_map(events);
    let changed = Mutants::new(7).take(mutants);
    let (mut accepted, mut refused) = (0, 0);
    for event in fixtures.map(|event| event.value()).chain(changed) {
        let verdict = source.is_valid(&event);
        assert_eq!(other.is_valid(&event), verdict, "{name}: {event}");
        *(if verdict { &mut accepted } else { &mut refused }) += 1;
    }
    assert!(
        accepted > 0 && refused > 0,
        "{name}: {accepted} accepted, {refused} refused"
    );
}

/// The entries of the index: the name of the source, the dialect, and the file.
fn listed(exported: &Files) -> Vec<(String, String, Value)> {
    let index = json(&exported["index.json"]);
    let documents = index["documents"].as_array().expect("a list").iter();
    let files = |document: &Value| {
        let source = document["source"].as_str().expect("a name").to_owned();
        let files = document["schemas"]
            .as_object()
            .expect("files by dialect")
            .clone();
        files
            .into_iter()
            .map(move |(dialect, file)| (source.clone(), dialect, file))
    };
    documents.flat_map(files).collect()
}

#[test]
fn events_in_both_dialects() {
    let (exported, source) = (exported(), oracle(ROOT));
    for dialect in ["2020-12", "draft-07"] {
        let path = format!("{dialect}/{ROOT}");
        agree(&path, &source, &alone(&json(&exported[&path])), 4000);
    }
}

#[test]
fn each_document_in_both_dialects() {
    let exported = exported();
    let is_event =
        |source: &str| !["error.schema.json", "error-code.schema.json"].contains(&source);
    let mut count = 0;
    for (source, _, file) in listed(&exported) {
        let path = file["path"].as_str().expect("a path");
        let validator = alone(&json(&exported[path]));
        if is_event(&source) {
            agree(path, &oracle(&source), &validator, 150);
            count += 1;
        }
    }
    let documents = support::contract::documents();
    let events = support::contract::branches(&documents).len() + 1;
    assert_eq!(count, 2 * events, "each branch and the whole, twice");
}

#[test]
fn the_index_lists_all_files_and_their_hashes() {
    let exported = exported();
    let documents = support::contract::documents();
    let mut paths = BTreeSet::from(["index.json".to_owned()]);
    for (source, dialect, file) in listed(&exported) {
        let path = file["path"].as_str().expect("a path").to_owned();
        assert!(path.starts_with(&format!("{dialect}/")), "{path}");
        let digits = file["sha256"].as_str().expect("a hash");
        assert_eq!(digits, digits.to_lowercase(), "{path}");
        let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).expect("digits");
        let bytes: Vec<u8> = (0..digits.len()).step_by(2).map(byte).collect();
        assert_eq!(bytes, Sha256::digest(&exported[&path]).to_vec(), "{path}");
        assert_eq!(
            json(&exported[&path])["$id"],
            documents[&source]["$id"],
            "{path}"
        );
        paths.insert(path);
    }
    assert_eq!(paths, exported.keys().cloned().collect());
    let index = json(&exported["index.json"]);
    for document in index["documents"].as_array().expect("a list") {
        let source = &documents[document["source"].as_str().expect("a name")];
        assert_eq!(
            (&document["title"], &document["$id"]),
            (&source["title"], &source["$id"])
        );
    }
}

#[test]
fn what_schemars_says() {
    let schema = schemars::schema_for!(ignisign_webhooks::WebhookEvent).to_value();
    agree("schema_for!", &oracle(ROOT), &alone(&schema), 4000);
}

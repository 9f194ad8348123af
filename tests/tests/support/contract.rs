//! The documents of `schema/`, and validators for them that share nothing with this project.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jsonschema::{Registry, Resource, Validator};
use serde_json::Value;

/// The document of any event.
pub const ROOT: &str = "webhook.schema.json";

/// All documents, by the names of their files.
pub fn documents() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("a text");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    fs::read_dir(&folder)
        .expect("the folder of schemas")
        .map(|entry| {
            let entry = entry.expect("an entry");
            (entry.file_name().into_string().expect("UTF-8"), read(&entry.path()))
        })
        .collect()
}

/// A validator of `jsonschema` for one document, which finds all others by their `$id`.
pub fn oracle(name: &str) -> Validator {
    let documents = documents();
    let mut registry = Registry::new();
    for document in documents.values() {
        let id = document["$id"].as_str().expect("each document has an $id");
        let resource = Resource::from_contents(document.clone());
        registry = registry.add(id, resource).expect("the $id is a URI");
    }
    let registry = registry.prepare().expect("the documents fit together");
    jsonschema::options()
        .with_registry(&registry)
        .should_validate_formats(true)
        .build(&documents[name])
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

//! Validators for the documents of `schema/` that share nothing with this project.

use jsonschema::{Registry, Resource, Validator};

use super::contract::documents;

/// The document of any event.
pub const ROOT: &str = "webhook.schema.json";

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

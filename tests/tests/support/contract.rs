//! The documents of `schema/`, and the topics that they know.

#![allow(dead_code, reason = "each test looks at a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// All documents, by the names of their files.
pub type Documents = BTreeMap<String, Value>;

/// The document that the others are listed in.
pub const ROOT: &str = "webhook.schema.json";

/// A topic, as its document says.
pub struct Topic {
    /// The name of its type.
    pub title: String,
    /// What `topic` may be.
    pub spellings: Vec<String>,
    /// What `action` may be.
    pub actions: Vec<String>,
    /// The valid events that it shows.
    pub examples: Vec<Value>,
}

/// All documents of `schema/`.
pub fn documents() -> Documents {
    documents_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema"))
}

/// All documents of a folder.
pub fn documents_of(folder: &Path) -> Documents {
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("a text");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    fs::read_dir(folder)
        .expect("the folder of schemas")
        .map(|entry| {
            let entry = entry.expect("an entry");
            (
                entry.file_name().into_string().expect("UTF-8"),
                read(&entry.path()),
            )
        })
        .collect()
}

/// The documents that the root lists, in its order: that of unknown events, and one a topic.
pub fn branches(documents: &Documents) -> Vec<&str> {
    let all = documents[ROOT]["allOf"].as_array().expect("branches");
    let reference = |branch: &'_ Value| {
        let branch = branch.get("then").unwrap_or(branch);
        branch["$ref"].as_str().expect("a reference").to_owned()
    };
    all.iter()
        .map(reference)
        .map(|name| {
            let found = documents.get_key_value(&name);
            found.expect("a document").0.as_str()
        })
        .collect()
}

/// The topics, in the order of the root.
pub fn topics(documents: &Documents) -> Vec<Topic> {
    let all = documents[ROOT]["allOf"]
        .as_array()
        .expect("branches")
        .iter();
    let conditions = all.filter_map(|branch| Some((&branch["if"], branch.get("then")?)));
    conditions
        .map(|(condition, then)| {
            let tags = condition["$ref"].as_str().expect("a reference");
            let (file, tags) = followed(documents, ROOT, tags);
            let texts = |name: &str| texts(documents, file, &tags["properties"][name]);
            let (_, document) = followed(documents, ROOT, then["$ref"].as_str().expect("one"));
            let examples = document["examples"].as_array().expect("examples");
            Topic {
                title: document["title"].as_str().expect("a title").to_owned(),
                spellings: texts("topic"),
                actions: texts("action"),
                examples: examples.clone(),
            }
        })
        .collect()
}

/// What a reference in a file leads to, and the file.
fn followed<'d>(documents: &'d Documents, file: &'d str, reference: &str) -> (&'d str, &'d Value) {
    let (name, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    let name = if name.is_empty() { file } else { name };
    let (name, document) = documents.get_key_value(name).expect("a document");
    (name, document.pointer(pointer).expect("a schema"))
}

/// The texts that a schema lists, in its order.
pub fn texts(documents: &Documents, file: &str, schema: &Value) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let (file, schema) = followed(documents, file, reference);
        return texts(documents, file, schema);
    }
    let listed = schema["const"].as_str().into_iter();
    let named = schema["enum"].as_array().into_iter().flatten();
    let mut found: Vec<String> = listed
        .chain(named.filter_map(Value::as_str))
        .map(str::to_owned)
        .collect();
    for choice in ["oneOf", "anyOf"] {
        for branch in schema[choice].as_array().into_iter().flatten() {
            found.extend(texts(documents, file, branch));
        }
    }
    found
}

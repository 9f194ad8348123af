//! The documents of packages.

use std::path::Path;

use schemawright_tests::{below, name, text};
use serde_json::Value;

use crate::packages::Package;

/// Files of a package, and the documents in them.
pub struct Documents {
    /// The package.
    pub package: Package,
    /// A file, or a folder of files at any depth.
    pub path: &'static str,
    /// What the names of the files end with.
    pub suffix: &'static str,
    /// The documents in the value of a file.
    pub values: fn(Value) -> Vec<Value>,
}

impl Documents {
    /// All documents, in the order of their files.
    pub fn read(&self) -> Vec<Value> {
        let texts = texts(&self.package.folder().join(self.path), self.suffix);
        let values = texts
            .iter()
            .filter_map(|text| serde_json::from_str(text).ok());
        values.flat_map(self.values).collect()
    }
}

/// The texts of the files in a folder, at any depth, whose names end with a suffix; or of the file.
pub fn texts(path: &Path, suffix: &str) -> Vec<String> {
    if path.is_dir() {
        let paths = below(path).into_iter();
        paths.flat_map(|path| texts(&path, suffix)).collect()
    } else if name(path).ends_with(suffix) {
        vec![text(path)]
    } else {
        Vec::new()
    }
}

/// The file is the document.
pub fn whole(file: Value) -> Vec<Value> {
    vec![file]
}

/// The file is an array of objects, which have documents in `examples`.
pub fn examples(file: Value) -> Vec<Value> {
    members(file, "examples").flat_map(items).collect()
}

/// The file is a bundle of FHIR: the documents are the resources in it.
pub fn bundled(mut file: Value) -> Vec<Value> {
    match file.get_mut("entry").map(Value::take) {
        Some(entries) => members(entries, "resource").collect(),
        None => items(file),
    }
}

/// The file has groups of tests: the documents are their schemas.
pub fn groups(file: Value) -> Vec<Value> {
    members(file, "schema").collect()
}

/// The members of a name that the objects of an array have.
fn members(array: Value, name: &'static str) -> impl Iterator<Item = Value> {
    let member = move |mut object: Value| object.get_mut(name).map(Value::take);
    items(array).into_iter().filter_map(member)
}

/// The items of an array, or else the value.
fn items(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        other => vec![other],
    }
}

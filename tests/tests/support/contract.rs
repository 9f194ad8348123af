//! The documents of `schema/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

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
            (
                entry.file_name().into_string().expect("UTF-8"),
                read(&entry.path()),
            )
        })
        .collect()
}

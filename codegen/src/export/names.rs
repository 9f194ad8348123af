//! Names of files and definitions: made from the names of the sources, no two the same.

use std::collections::HashSet;

use crate::documents::Document;

/// A name for each document: that of its file, with those of the folders around it as far as they tell it from others.
pub fn of_documents(documents: &[Document]) -> Vec<String> {
    let paths: Vec<Vec<String>> = documents
        .iter()
        .map(|document| path(&document.file))
        .collect();
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for own in &paths {
        let shared = |count: &usize| {
            let name = joined(own, *count).to_lowercase();
            paths
                .iter()
                .filter(|path| joined(path, *count).to_lowercase() == name)
                .count()
                > 1
        };
        let count = (1..own.len())
            .find(|count| !shared(count))
            .unwrap_or(own.len());
        names.push(free(&joined(own, count), &mut taken));
    }
    names
}

/// The folders and the file of a source, without `.schema.json`.
fn path(file: &str) -> Vec<String> {
    let file = file.strip_suffix(".json").unwrap_or(file);
    let file = file.strip_suffix(".schema").unwrap_or(file);
    let steps = file
        .split(['/', '\\'])
        .filter(|step| !matches!(*step, "" | "." | ".."));
    let steps: Vec<String> = steps.map(clean).collect();
    if steps.is_empty() {
        vec!["schema".to_owned()]
    } else {
        steps
    }
}

/// The last `count` steps of a path, as one name.
fn joined(path: &[String], count: usize) -> String {
    path[path.len().saturating_sub(count)..].join("-")
}

/// A name that is no way through folders or pointers: letters, digits and `-`, `_`, `.` of any script.
pub fn clean(text: &str) -> String {
    let clean = |character: char| match character {
        '-' | '_' | '.' => character,
        _ if character.is_alphanumeric() => character,
        _ => '_',
    };
    let name: String = text.chars().map(clean).collect();
    if name.is_empty() {
        "_".to_owned()
    } else {
        name
    }
}

/// The name, or the first one with a number behind it that is not taken. Names that differ in case only count as the
/// same, as they do in some file systems.
pub fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let mut free = name.to_owned();
    let mut number = 1;
    while !taken.insert(free.to_lowercase()) {
        number += 1;
        free = format!("{name}-{number}");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{Dialect, Json, Node};

    fn names(files: &[&str]) -> Vec<String> {
        let document = |file: &&str| Document {
            file: (*file).into(),
            retrieval_uri: String::new(),
            base_uri: String::new(),
            names: Vec::new(),
            reached: Vec::new(),
            text: "".into(),
            root: Node {
                span: 0..0,
                json: Json::Bool(true),
            },
            dialect: Dialect::Draft202012,
            asserts: true,
            wanted: true,
            faults: crate::diagnostic::Diagnostics::new(),
        };
        of_documents(&files.iter().map(document).collect::<Vec<_>>())
    }

    #[test]
    fn folders_tell_files_apart() {
        assert_eq!(
            names(&["schema/a.schema.json", "schema/b.json"]),
            ["a", "b"]
        );
        assert_eq!(
            names(&["x/a.json", "y/a.json", "y/b.json"]),
            ["x-a", "y-a", "b"]
        );
        assert_eq!(
            names(&["a.json", "A.json", "./a.schema.json"]),
            ["a", "A-2", "a-3"]
        );
        assert_eq!(names(&["../x/é /~.json"]), ["_"]);
        assert_eq!(names(&[""]), ["schema"]);
    }
}

//! What is generated into a folder, and how its files are known again in a later run.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::emit::HEADER;

use super::Failure;
use super::write::text;

/// What a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// Rust code: its files begin with a header.
    Rust,
    /// JSON Schemas: `index.json` lists its files.
    Schemas,
}

impl Product {
    /// The files of a folder that an earlier run has generated.
    pub(super) fn files(self, folder: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
        match self {
            Self::Rust => with_header(folder),
            Self::Schemas => listed(folder),
        }
    }
}

fn with_header(folder: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
    let mut files = BTreeSet::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(files),
        Err(error) => return Err(Failure::Io(folder.to_owned(), error)),
    };
    for entry in entries {
        let path = entry.map_err(Failure::io(folder))?.path();
        let is_source =
            path.extension().is_some_and(|extension| extension == "rs") && path.is_file();
        if is_source && text(&path)?.is_some_and(|text| text.starts_with(HEADER)) {
            files.insert(path);
        }
    }
    Ok(files)
}

/// The index of a folder of schemas.
const INDEX: &str = "index.json";

fn listed(folder: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
    let index = folder.join(INDEX);
    let value = text(&index)?
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or(Value::Null);
    let mut names = Vec::new();
    paths(&value, &mut names);
    let is_inside = |name: &&str| {
        Path::new(name)
            .components()
            .all(|step| matches!(step, Component::Normal(_)))
    };
    let mut files: BTreeSet<PathBuf> = names
        .into_iter()
        .filter(is_inside)
        .map(|name| folder.join(name))
        .filter(|path| path.is_file())
        .collect();
    if !files.is_empty() {
        files.insert(index);
    }
    Ok(files)
}

/// The files that an index lists: each has a path and a hash.
fn paths<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            if let (Some(Value::String(path)), true) =
                (members.get("path"), members.contains_key("sha256"))
            {
                found.push(path);
            }
            members.values().for_each(|member| paths(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, found)),
        _ => {}
    }
}

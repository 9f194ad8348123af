//! The files that tests are made of.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{Case, OUT_DIR};

/// The files and folders in a folder, sorted; none if there is no such folder.
///
/// # Panics
/// The folder can't be read.
#[must_use]
pub fn below(folder: &Path) -> Vec<PathBuf> {
    if !folder.exists() {
        return Vec::new();
    }
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// The texts of the files in a folder, by name, sorted.
///
/// # Panics
/// One of them can't be read.
#[must_use]
pub fn files(folder: &Path) -> Vec<(String, String)> {
    below(folder)
        .iter()
        .map(|path| (name(path), text(path)))
        .collect()
}

/// The last part of a path.
#[must_use]
pub fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The text of a file.
///
/// # Panics
/// It can't be read.
#[must_use]
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The JSON value in a file.
///
/// # Panics
/// It can't be read, or is no JSON.
#[must_use]
pub fn value(path: &Path) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Case {
    /// The files of the case that the build script wrote to a folder (`goldens`, `hostile`), with their texts.
    ///
    /// # Panics
    /// They can't be read.
    #[must_use]
    pub fn outputs(&self, folder: &str) -> Vec<(String, String)> {
        let module = format!("case_{}", self.name.replace('-', "_"));
        files(&Path::new(OUT_DIR).join(folder).join(module))
    }
}

//! Where the official test suite of JSON Schema comes from.

use std::path::{Path, PathBuf};

use crate::pypi;

/// The distribution that holds the suite: a package, and its version.
const DISTRIBUTION: (&str, &str) = ("jsonschema", "4.26.0");

/// The folder of the suite: the one that `JSON_SCHEMA_TEST_SUITE` names, or else that of the distribution, which is
/// downloaded into a folder for scratch work.
///
/// # Panics
/// It can't be downloaded.
#[must_use]
pub fn folder(scratch: &Path) -> PathBuf {
    if let Some(folder) = std::env::var_os("JSON_SCHEMA_TEST_SUITE") {
        return folder.into();
    }
    let (package, version) = DISTRIBUTION;
    pypi::unpacked(package, version, scratch).join("json")
}

//! Where the official test suite of JSON Schema comes from.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    let folder = scratch.join("suite");
    let suite = folder.join(format!("{package}-{version}/json"));
    if !suite.is_dir() {
        fs::create_dir_all(&folder).expect("a folder for the suite");
        let mut download = Command::new("pip");
        download.args(["download", "--quiet", "--no-deps", "--no-binary", ":all:"]);
        run(download
            .arg(format!("{package}=={version}"))
            .arg("--dest")
            .arg(&folder));
        run(Command::new("tar")
            .arg("-xzf")
            .arg(folder.join(format!("{package}-{version}.tar.gz")))
            .arg("-C")
            .arg(&folder));
    }
    suite
}

fn run(command: &mut Command) {
    let status = command.status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{command:?} failed"
    );
}

//! The official test suite of JSON Schema.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the suite: the one that `JSON_SCHEMA_TEST_SUITE` names, or that of the source distribution of `jsonschema` for
/// Python.
pub fn suite() -> PathBuf {
    if let Some(folder) = std::env::var_os("JSON_SCHEMA_TEST_SUITE") {
        return folder.into();
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite");
    let suite = folder.join("jsonschema-4.26.0/json");
    if !suite.is_dir() {
        fs::create_dir_all(&folder).expect("a folder for the suite");
        run(Command::new("pip")
            .args([
                "download",
                "--quiet",
                "--no-deps",
                "--no-binary",
                ":all:",
                "jsonschema==4.26.0",
                "--dest",
            ])
            .arg(&folder));
        run(Command::new("tar")
            .arg("-xzf")
            .arg(folder.join("jsonschema-4.26.0.tar.gz"))
            .arg("-C")
            .arg(&folder));
    }
    suite
}

fn run(command: &mut Command) {
    let status = command.status().expect("a command that runs");
    assert!(status.success(), "{command:?} failed");
}

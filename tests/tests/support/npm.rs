//! Packages of npm, which tests fetch by their names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that holds a package in a folder of its name.
pub fn installed(package: &str, version: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("npm")
        .join(format!("{package}-{version}"));
    let modules = folder.join("node_modules");
    if !modules.is_dir() {
        let fresh = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let status = Command::new("npm")
            .args([
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--legacy-peer-deps",
                "--prefix",
            ])
            .arg(fresh.path())
            .arg(format!("{package}@{version}"))
            .status()
            .expect("npm");
        assert!(status.success(), "npm does not install {package} {version}");
        fs::create_dir_all(folder.parent().expect("a folder")).expect("a folder");
        // Another test may have been faster; its folder holds the same.
        let _ = fs::rename(fresh.keep(), &folder);
    }
    assert!(modules.is_dir(), "{package} is not there");
    modules
}

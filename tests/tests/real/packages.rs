//! The packages that have schemas and documents. They are fetched by their names.

use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_tests::{below, pypi};

use crate::support::npm;

/// A package and its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// A package of npm.
    Npm(&'static str, &'static str),
    /// A source distribution of the Python Package Index.
    PyPi(&'static str, &'static str),
    /// A crate.
    Crate(&'static str, &'static str),
}

impl Package {
    /// The folder that holds its files.
    pub fn folder(self) -> PathBuf {
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
        match self {
            Self::Npm(name, version) => npm::installed(name, version).join(name),
            Self::PyPi(name, version) => pypi::unpacked(name, version, scratch),
            Self::Crate(name, version) => downloaded(name, version, scratch),
        }
    }
}

/// The folder of a crate's source, without those of its dependencies.
fn downloaded(name: &str, version: &str, scratch: &Path) -> PathBuf {
    let home = scratch.join("crates");
    let find = || {
        let registries = below(&home.join("registry/src"));
        let folders = registries.into_iter();
        folders
            .map(|registry| registry.join(format!("{name}-{version}")))
            .find(|folder| folder.is_dir())
    };
    if find().is_none() {
        let status = Command::new(env!("CARGO"))
            .args(["info", "--quiet", &format!("{name}@{version}")])
            .env("CARGO_HOME", &home)
            .output()
            .expect("cargo runs")
            .status;
        assert!(status.success(), "cargo does not fetch {name} {version}");
    }
    find().unwrap_or_else(|| panic!("{name} {version} is not there"))
}

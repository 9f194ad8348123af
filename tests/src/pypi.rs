//! Source distributions of the Python Package Index, which tests fetch by their names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

/// The folder that a distribution is unpacked to, below a folder for scratch work.
///
/// # Panics
/// It can't be downloaded.
#[must_use]
pub fn unpacked(package: &str, version: &str, scratch: &Path) -> PathBuf {
    let folder = scratch.join("pypi").join(format!("{package}-{version}"));
    if folder.is_dir() {
        return folder;
    }
    let fresh = folder.with_file_name(format!("{package}-{version}.{}", process::id()));
    let (archive, source) = (fresh.join("archive"), fresh.join("source"));
    fs::create_dir_all(&source).expect("a folder");
    let mut download = Command::new("pip");
    download.args(["download", "--quiet", "--no-deps", "--no-binary", ":all:"]);
    download.arg(format!("{package}=={version}"));
    run(download.arg("--dest").arg(&archive));
    let files = fs::read_dir(archive).expect("a folder");
    let file = files.flatten().next().expect("an archive").path();
    let mut unpack = Command::new("tar");
    unpack.args(["--strip-components", "1", "-xzf"]).arg(file);
    run(unpack.arg("-C").arg(&source));
    // Another test may have been faster; its folder holds the same.
    let _ = fs::rename(source, &folder);
    fs::remove_dir_all(fresh).expect("a folder");
    assert!(folder.is_dir(), "{package} {version} is not there");
    folder
}

fn run(command: &mut Command) {
    let status = command.status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{command:?} failed"
    );
}

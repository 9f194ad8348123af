//! Python, with packages that tests ask.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The answers of a script in `interop/` to some requests. It finds the packages of a folder.
pub fn ask(script: &str, packages: Option<&Path>, requests: &[Value]) -> Vec<Value> {
    let interop = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop");
    let mut python = Command::new("python3");
    python.arg(interop.join(script));
    if let Some(packages) = packages {
        python.env("PYTHONPATH", packages);
    }
    let mut python = python
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let input = serde_json::to_vec(requests).expect("JSON");
    let mut stdin = python.stdin.take().expect("an input");
    // The scripts read all of their input before they write, so neither waits for the other.
    stdin.write_all(&input).expect("an input that is read");
    drop(stdin);
    let output = python.wait_with_output().expect("an output");
    assert!(output.status.success(), "{script} failed");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answers.len(), requests.len());
    answers
}

/// The folder that holds a package for [`ask`].
pub fn installed(package: &str, version: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("pip")
        .join(format!("{package}-{version}"));
    if !folder.is_dir() {
        let fresh = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let status = Command::new("pip")
            .args(["install", "--quiet", "--no-deps", "--target"])
            .arg(fresh.path())
            .arg(format!("{package}=={version}"))
            .env("PIP_ROOT_USER_ACTION", "ignore")
            .status()
            .expect("pip");
        assert!(status.success(), "pip does not install {package} {version}");
        fs::create_dir_all(folder.parent().expect("a folder")).expect("a folder");
        // Another test may have been faster; its folder holds the same.
        let _ = fs::rename(fresh.keep(), &folder);
    }
    folder
}

//! Node, with npm packages that tests ask.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::npm::installed;

/// The answers of a script in `interop/` to some requests. The script knows an npm package, of this version.
pub fn ask(script: &str, package: &str, version: &str, requests: &[Value]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("interop")
        .join(script);
    let mut node = Command::new("node")
        .arg(script)
        .env("NODE_PATH", installed(package, version))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node");
    let input = serde_json::to_vec(requests).expect("JSON");
    let mut stdin = node.stdin.take().expect("an input");
    // Node reads all of its input before it writes, so neither waits for the other.
    stdin.write_all(&input).expect("an input that is read");
    drop(stdin);
    let output = node.wait_with_output().expect("an output");
    assert!(output.status.success(), "the script failed");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answers.len(), requests.len());
    answers
}

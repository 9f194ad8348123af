//! The code that typify makes of a schema.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::support::program::ROOT;
use crate::usage::measured;

/// The version of typify.
pub const VERSION: &str = "0.8.0";

/// What its code needs.
pub const DEPENDENCIES: &str = r#"chrono = { version = "0.4", features = ["serde"] }
regress = "0.11"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
uuid = { version = "1", features = ["serde"] }
"#;

/// Writes the code for a schema, whose root type gets the name that ours has.
///
/// # Errors
/// What typify said, if it makes no code.
pub fn generate(schema: &Value, scratch: &Path, code: &Path) -> Result<(), String> {
    let mut schema = schema.clone();
    schema["title"] = json!(ROOT);
    let path = scratch.join("schema.json");
    fs::write(&path, schema.to_string()).expect("a file");
    let mut typify = Command::new(installed(scratch));
    typify.args(["typify", "--no-builder", "--output"]);
    measured(typify.arg(code).arg(path)).map(|_| ())
}

fn installed(scratch: &Path) -> PathBuf {
    let tools = scratch.join("tools");
    let tool = tools.join("bin/cargo-typify");
    if !tool.is_file() {
        let mut install = Command::new(env!("CARGO"));
        install.args(["install", "--quiet", "--debug", "--locked"]);
        install.args(["--version", VERSION, "cargo-typify", "--root"]);
        install.arg(&tools).arg("--target-dir");
        install.arg(tools.join("build"));
        measured(&install).expect("cargo installs typify");
    }
    tool
}

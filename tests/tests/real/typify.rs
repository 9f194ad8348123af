//! The code that typify makes of a schema, and how long cargo checks it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use schemawright_tests::text;

/// The version of typify.
pub const VERSION: &str = "0.8.0";

/// What its code needs.
const MANIFEST: &str = r#"[package]
name = "typified"
edition = "2024"

[workspace]

[profile.dev]
debug = 0
incremental = false

[dependencies]
chrono = { version = "0.4", features = ["serde"] }
regress = "0.11"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
uuid = { version = "1", features = ["serde"] }
"#;

/// Lines of code, and how long `cargo check` takes for them alone.
pub struct Figures {
    /// The lines.
    pub lines: usize,
    /// The time, when all dependencies are checked already.
    pub time: Duration,
}

/// The figures of typify's code for a schema.
pub fn typified(schema: &Path, scratch: &Path) -> Figures {
    let folder = scratch.join("typified");
    let source = folder.join("src/lib.rs");
    fs::create_dir_all(folder.join("src")).expect("a folder");
    fs::write(folder.join("Cargo.toml"), MANIFEST).expect("a file");
    let mut generate = Command::new(installed(scratch));
    generate.arg("typify").arg(schema).arg("--output");
    run(generate.arg(&source));
    Figures {
        lines: text(&source).lines().count(),
        time: checked(&folder, "typified", &source),
    }
}

/// How long `cargo check` takes for a package whose dependencies are checked already.
pub fn checked(folder: &Path, package: &str, source: &Path) -> Duration {
    let check = || {
        let mut check = Command::new(env!("CARGO"));
        check.args(["check", "--quiet", "--package", package]);
        check.env("CARGO_TARGET_DIR", folder.join("target"));
        run(check.current_dir(folder));
    };
    check();
    let code = text(source);
    fs::write(source, code).expect("a file");
    let start = Instant::now();
    check();
    start.elapsed()
}

fn installed(scratch: &Path) -> PathBuf {
    let tools = scratch.join("tools");
    let tool = tools.join("bin/cargo-typify");
    if !tool.is_file() {
        let mut install = Command::new(env!("CARGO"));
        install.args(["install", "--quiet", "--debug", "--locked"]);
        install.args(["--version", VERSION, "cargo-typify", "--root"]);
        install.arg(&tools);
        run(install.env("CARGO_TARGET_DIR", tools.join("build")));
    }
    tool
}

fn run(command: &mut Command) {
    let status = command.status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{command:?} failed"
    );
}

//! A workspace that generated code is compiled in, and its program that answers questions.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use schemawright_tests::PACKAGE;
use schemawright_tests::case::{Answer, Question};

/// The name of the root type of each module.
pub const ROOT: &str = "Root";

/// What the manifest of the workspace ends with.
const PROFILES: &str = r#"
resolver = "3"

[profile.dev]
debug = 0
incremental = false

[profile.dev.package."*"]
opt-level = 1
"#;

/// Writes the manifest of a workspace with the package `case`, a program `judge`, and other members. The versions of all
/// dependencies are those of the workspace of this package.
pub fn manifest(folder: &Path, members: &[&str], features: &[&str]) {
    let members = [&["case", "judge"], members].concat();
    let text = format!("\n[workspace]\nmembers = {members:?}{PROFILES}");
    write(&folder.join("Cargo.toml"), &text);
    let root = Path::new(PACKAGE).join("..");
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the lock file");
    write(&folder.join("Cargo.lock"), &lock);
    let case = Path::new(PACKAGE).join("src/case.rs");
    let library = format!("[lib]\npath = '{}'\n", case.display());
    package(&folder.join("case"), "case", features, &library);
}

/// Writes the manifest of a package that depends on some features of `schemawright`. It ends with `more`.
pub fn package(folder: &Path, name: &str, features: &[&str], more: &str) {
    let runtime = Path::new(PACKAGE).join("../runtime");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n[lints.rust]\nwarnings = \"deny\"\n[lints.clippy]\n\
         pedantic = {{ level = \"deny\", priority = -1 }}\n[dependencies]\n\
         schemawright = {{ path = '{}', features = {features:?} }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n{more}",
        runtime.display()
    );
    write(&folder.join("Cargo.toml"), &manifest);
}

/// Asks a program, in the order of the questions.
///
/// # Errors
/// The program ends before it has answered all. These are the answers until then.
pub fn ask(program: &Path, questions: &[Question]) -> Result<Vec<Answer>, Vec<Answer>> {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let lines: Vec<String> = questions
        .iter()
        .map(|question| serde_json::to_string(question).expect("a question is JSON"))
        .collect();
    let output = thread::scope(|scope| {
        scope.spawn(move || {
            // A program that has ended is noticed by the answers that are missing.
            let _ = lines.iter().try_for_each(|line| writeln!(input, "{line}"));
        });
        child.wait_with_output().expect("the program ends")
    });
    let answers: Vec<Answer> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map_while(|line| serde_json::from_str(line).ok())
        .collect();
    if answers.len() == questions.len() && output.status.success() {
        Ok(answers)
    } else {
        Err(answers)
    }
}

/// Writes a file, unless it is as it should be: then nothing is compiled again.
pub fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

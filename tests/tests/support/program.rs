//! The program that the generated code is compiled into: a few crates of many modules, and one that answers questions.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use schemawright_codegen::Output;
use schemawright_codegen::generator::{Plan, Product};
use schemawright_tests::PACKAGE;
use schemawright_tests::case::{Answer, Question};

/// The name of the root type of each module.
pub const ROOT: &str = "Root";

/// The source of the workspace's manifest. The versions of all dependencies are those of the workspace of this package.
const MANIFEST: &str = r#"
[workspace]
members = ["case", "judge", "part-*"]
resolver = "3"

[profile.dev]
debug = 0
incremental = false

[profile.dev.package."*"]
opt-level = 1
"#;

/// A workspace below the target folder.
pub struct Program<'a> {
    folder: &'a Path,
    /// How many modules a crate has.
    share: usize,
    /// The crates: for each module its name and files.
    parts: Vec<Vec<(String, &'a [Output])>>,
    modules: HashMap<Vec<(&'a str, &'a str)>, String>,
}

impl<'a> Program<'a> {
    /// A program without code, whose crates will have `share` modules each.
    pub fn new(folder: &'a Path, share: usize) -> Self {
        Self {
            folder,
            share,
            parts: Vec::new(),
            modules: HashMap::new(),
        }
    }

    /// Adds code, and returns the name of the module that holds it. The same code is compiled once.
    pub fn add(&mut self, name: String, outputs: &'a [Output]) -> String {
        let texts = outputs
            .iter()
            .map(|output| (output.path.as_str(), output.text.as_str()));
        let known = self.modules.entry(texts.collect());
        let module = known.or_insert_with(|| {
            if self
                .parts
                .last()
                .is_none_or(|part| part.len() == self.share)
            {
                self.parts.push(Vec::new());
            }
            if let Some(part) = self.parts.last_mut() {
                part.push((name.clone(), outputs));
            }
            name
        });
        module.clone()
    }

    /// How many modules there are.
    pub fn modules(&self) -> usize {
        self.modules.len()
    }

    /// Writes and compiles the code, and returns the path of the program.
    pub fn build(&self) -> PathBuf {
        write(&self.folder.join("Cargo.toml"), MANIFEST);
        let root = Path::new(PACKAGE).join("..");
        let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the lock file");
        write(&self.folder.join("Cargo.lock"), &lock);
        let case = Path::new(PACKAGE).join("src/case.rs");
        self.package(
            "case",
            &format!("[lib]\npath = '{}'\n", case.display()),
            None,
        );
        for (number, part) in self.parts.iter().enumerate() {
            self.part(&format!("part-{number}"), part);
        }
        self.judge();
        let target = self.folder.join("target");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline", "--package", "judge"])
            .arg("--target-dir")
            .arg(&target)
            .current_dir(self.folder)
            .status()
            .expect("cargo runs");
        assert!(status.success(), "the generated code does not compile");
        target.join("debug/judge")
    }

    fn part(&self, name: &str, modules: &[(String, &[Output])]) {
        let mut code = String::from("//! Generated modules.\n");
        let mut cases = String::new();
        for (module, outputs) in modules {
            let folder = self.folder.join(name).join("src").join(module);
            let plan = Plan::new(outputs, &folder, Product::Rust);
            plan.and_then(Plan::apply)
                .unwrap_or_else(|failure| panic!("{failure}"));
            // Writing to a `String` cannot fail.
            let _ = writeln!(code, "pub mod {module};");
            let _ = writeln!(cases, "case::case!({module:?}, {module}::{ROOT}),");
        }
        let _ = writeln!(code, "pub static CASES: &[case::Case] = &[\n{cases}];");
        self.package(
            name,
            "case = { path = \"../case\" }\n",
            Some(("src/lib.rs", &code)),
        );
    }

    fn judge(&self) {
        let (mut dependencies, mut cases) = (String::new(), String::new());
        for number in 0..self.parts.len() {
            let _ = writeln!(
                dependencies,
                "part-{number} = {{ path = \"../part-{number}\" }}"
            );
            let _ = write!(cases, "part_{number}::CASES, ");
        }
        dependencies.push_str("case = { path = \"../case\" }\n");
        let code = format!(
            "//! Answers questions.\nfn main() -> std::io::Result<()> {{\n    let cases = [{cases}].concat();\n    \
             case::answer(&cases, std::io::stdin().lock(), std::io::stdout().lock())\n}}\n"
        );
        self.package("judge", &dependencies, Some(("src/main.rs", &code)));
    }

    /// Writes a package. Its manifest ends with `more`.
    fn package(&self, name: &str, more: &str, source: Option<(&str, &str)>) {
        let runtime = Path::new(PACKAGE).join("../runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n[lints.rust]\nwarnings = \"deny\"\n[lints.clippy]\n\
             pedantic = {{ level = \"deny\", priority = -1 }}\n[dependencies]\n\
             schemawright = {{ path = '{}', features = [\"arbitrary-precision\", \"backtracking\"] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n\
             serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n{more}",
            runtime.display()
        );
        let folder = self.folder.join(name);
        write(&folder.join("Cargo.toml"), &manifest);
        if let Some((path, text)) = source {
            write(&folder.join(path), text);
        }
    }
}

/// Asks a program, in the order of the questions.
pub fn ask(program: &Path, questions: &[Question]) -> Vec<Answer> {
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
    let unanswered = questions.get(answers.len());
    assert!(
        output.status.success() && unanswered.is_none(),
        "{}: {unanswered:?} has no answer",
        output.status
    );
    answers
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

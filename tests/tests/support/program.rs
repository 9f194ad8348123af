//! The program that the generated code is compiled into: a few crates of many modules, and one that answers questions.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_codegen::Output;
use schemawright_codegen::generator::{Plan, Product};

#[path = "workspace.rs"]
mod workspace;

pub use workspace::{ROOT, ask, write};
use workspace::{manifest, package};

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
        manifest(self.folder, &["part-*"], FEATURES);
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
            ("src/lib.rs", &code),
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
        self.package("judge", &dependencies, ("src/main.rs", &code));
    }

    /// Writes a package. Its manifest ends with `more`.
    fn package(&self, name: &str, more: &str, (path, text): (&str, &str)) {
        let folder = self.folder.join(name);
        package(&folder, name, FEATURES, more);
        write(&folder.join(path), text);
    }
}

/// The features of `schemawright` that the code of all options needs.
const FEATURES: &[&str] = &["arbitrary-precision", "backtracking"];

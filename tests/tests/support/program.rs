//! The program that the generated code is compiled into: a few crates of many modules, and one that answers questions.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use schemawright_codegen::Output;
use schemawright_codegen::generator::{Plan, Product};
use serde_json::Value;

#[path = "workspace.rs"]
mod workspace;

use workspace::manifest;
#[allow(unused_imports, reason = "each program takes what it needs")]
pub use workspace::{ROOT, ask, package, write};

/// The modules that do not compile, and what the compiler says first of each.
pub type Broken = BTreeMap<String, String>;

/// A workspace below the target folder.
pub struct Program<'a> {
    folder: &'a Path,
    /// How many modules a crate has.
    share: usize,
    /// The features of `schemawright` that the code may need.
    pub features: &'static [&'static str],
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
            features: FEATURES,
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

    /// Writes and compiles the code, but for some modules, and returns the path of the program.
    ///
    /// # Errors
    /// The modules that do not compile, and what the compiler says of each. It may say more when they are left out.
    pub fn build(&self, without: &Broken) -> Result<PathBuf, Broken> {
        manifest(self.folder, &["part-*"], self.features);
        for (number, part) in self.parts.iter().enumerate() {
            let part = part.iter().filter(|(name, _)| !without.contains_key(name));
            self.part(&format!("part-{number}"), part);
        }
        self.judge();
        let target = self.folder.join("target");
        let output = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline", "--package", "judge"])
            .args(["--keep-going", "--message-format", "json"])
            .arg("--target-dir")
            .arg(&target)
            .current_dir(self.folder)
            .stderr(Stdio::piped())
            .output()
            .expect("cargo runs");
        if output.status.success() {
            return Ok(target.join("debug/judge"));
        }
        let broken = self.blamed(&String::from_utf8_lossy(&output.stdout));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(!broken.is_empty(), "cargo fails: {errors}");
        Err(broken)
    }

    /// The modules that errors of the compiler lie in, with the first error of each.
    fn blamed(&self, messages: &str) -> Broken {
        let mut broken = BTreeMap::new();
        for message in messages.lines() {
            let message: Value = serde_json::from_str(message).unwrap_or_default();
            let error = &message["message"];
            if error["level"] != "error" {
                continue;
            }
            let spans = error["spans"].as_array().into_iter().flatten();
            let module = spans.clone().find_map(|span| self.module_of(span));
            if let (Some(module), Some(text)) = (module, error["rendered"].as_str()) {
                broken.entry(module).or_insert_with(|| text.to_owned());
            }
        }
        broken
    }

    /// The module that a place of an error lies in, or that it names in the table of cases.
    fn module_of(&self, span: &Value) -> Option<String> {
        let path = span["file_name"].as_str()?;
        let names = self.parts.iter().flatten().map(|(name, _)| name);
        let text = span["text"][0]["text"].as_str().unwrap_or_default();
        let mut found = names.filter(|name| {
            path.contains(&format!("/src/{name}/")) || text.contains(&format!("{name:?}"))
        });
        found.next().cloned()
    }

    fn part<'m>(&self, name: &str, modules: impl Iterator<Item = &'m (String, &'m [Output])>) {
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
        let _ = writeln!(
            code,
            "#[allow(deprecated)]\npub static CASES: &[case::Case] = &[\n{cases}];"
        );
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
        package(&folder, name, self.features, more);
        write(&folder.join(path), text);
    }
}

/// The features of `schemawright` that the code of most options needs.
const FEATURES: &[&str] = &["arbitrary-precision", "backtracking"];

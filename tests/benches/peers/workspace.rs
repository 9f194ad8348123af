//! The workspace of the program that races: a crate for the code of each schema, one for what the macro of `jsonschema`
//! makes of it, and the program itself.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_codegen::Output;
use schemawright_codegen::generator::{Plan, Product};
use schemawright_tests::PACKAGE;

use crate::Subject;
use crate::support::program::write;

/// How all is compiled: for the processors of the architecture, not for that of this machine.
const PROFILE: &str = "[profile.release]\nlto = \"thin\"\ncodegen-units = 1\n";

/// What the crates need beside each other. The versions are those of the workspace of this package.
const SERDE: &str = r#"serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["float_roundtrip"] }
"#;
const JSONSCHEMA: &str = r#"jsonschema = { version = "0.61.2", default-features = false }
"#;

/// The newest version that has its macro in the registry.
const MACRO: &str = r#"jsonschema = { version = "0.60.2", default-features = false, features = ["macros"] }
"#;

/// A workspace below the target folder.
pub struct Workspace<'a> {
    folder: &'a Path,
}

impl<'a> Workspace<'a> {
    /// The workspace in a folder.
    pub fn new(folder: &'a Path) -> Self {
        Self { folder }
    }

    /// Writes and compiles the code for some schemas, and returns the path of the program.
    pub fn build(&self, subjects: &[Subject]) -> PathBuf {
        let lock = Path::new(PACKAGE).join("../Cargo.lock");
        self.write(
            "Cargo.lock",
            &fs::read_to_string(lock).expect("the lock file"),
        );
        let mut members = vec!["contest".to_owned(), "field".to_owned(), "race".to_owned()];
        self.source("contest", "lib", "contest.rs", SERDE);
        for subject in subjects {
            let name = &subject.plan.name;
            self.ours(&format!("owned_{name}"), subject.root, &subject.owned);
            members.push(format!("owned_{name}"));
            if let Some(borrowed) = &subject.borrowed {
                self.ours(&format!("borrowed_{name}"), subject.root, borrowed);
                members.push(format!("borrowed_{name}"));
            }
            self.compiled(subject);
            members.push(format!("macro_{name}"));
        }
        // What it says of an earlier run is right most of the time, and then nothing is compiled again.
        if !self.folder.join("field").is_dir() {
            self.field(subjects, &[]);
        }
        let rustix = "rustix = { version = \"1\", features = [\"time\"] }\n";
        let own = "contest = { path = \"../contest\" }\nfield = { path = \"../field\" }\n";
        let needs = format!("{SERDE}{JSONSCHEMA}{rustix}{own}");
        self.source("race", "[bin]", "race/main.rs", &needs);
        let manifest = format!("[workspace]\nmembers = {members:?}\nresolver = \"3\"\n\n{PROFILE}");
        self.write("Cargo.toml", &manifest);
        let compiled = self.that_compile(subjects);
        self.field(subjects, &compiled);
        let built = self.cargo(&["race"]);
        built.unwrap_or_else(|error| panic!("{error}"));
        self.folder.join("target/release/race")
    }

    /// Writes a file, and returns its path.
    pub fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.folder.join(path);
        write(&path, text);
        path
    }

    /// Writes the crate of some code of this project.
    fn ours(&self, name: &str, root: &str, outputs: &[Output]) {
        let folder = self.folder.join(name).join("src/code");
        let plan = Plan::new(outputs, &folder, Product::Rust);
        plan.and_then(Plan::apply)
            .unwrap_or_else(|failure| panic!("{failure}"));
        let source = format!(
            "//! Generated code.\n\npub mod code;\n\n/// What it does.\n\
             pub static OURS: contest::Ours = contest::ours!(code::{root});\n"
        );
        let runtime = Path::new(PACKAGE).join("../runtime");
        let runtime = runtime.display();
        let needs = format!(
            "{SERDE}contest = {{ path = \"../contest\" }}\n\
             schemawright = {{ path = '{runtime}', features = [\"backtracking\"] }}\n"
        );
        self.package(name, "", &needs);
        self.write(&format!("{name}/src/lib.rs"), &source);
    }

    /// Writes the crate of the validator that the macro of `jsonschema` makes.
    fn compiled(&self, subject: &Subject) {
        let plan = &subject.plan;
        let name = format!("macro_{}", plan.name);
        let mut resources = String::new();
        for (number, (uri, schema)) in plan.resources.iter().enumerate() {
            let path = self.write(&format!("{name}/{number}.json"), &schema.to_string());
            let path = path.display().to_string();
            let _ = writeln!(resources, "        {uri:?} => {{ path = {path:?} }},");
        }
        let path = self.write(&format!("{name}/schema.json"), &plan.schema.to_string());
        let path = path.display().to_string();
        let base = plan.base.as_ref();
        let base = base.map_or_else(String::new, |base| format!("    base_uri = {base:?},\n"));
        let source = format!(
            "//! A validator that is made at compile time.\n\n#[jsonschema::validator(\n    path = {path:?},\n{base}    \
             resources = {{\n{resources}    }},\n    validate_formats = true\n)]\nstruct Validator;\n\n\
             /// Whether a value is valid.\npub fn is_valid(value: &serde_json::Value) -> bool {{\n    \
             Validator::is_valid(value)\n}}\n"
        );
        self.package(
            &name,
            "[lints.rust]\nwarnings = \"allow\"\n",
            &format!("{SERDE}{MACRO}"),
        );
        self.write(&format!("{name}/src/lib.rs"), &source);
    }

    /// Writes the crate that knows all contestants. Those schemas have a validator of the macro whose names are given.
    fn field(&self, subjects: &[Subject], compiled: &[&str]) {
        let mut needs = String::from("contest = { path = \"../contest\" }\n");
        let mut all = String::new();
        let mut need = |crate_name: &str| {
            let _ = writeln!(needs, "{crate_name} = {{ path = \"../{crate_name}\" }}");
        };
        for subject in subjects {
            let name = subject.plan.name.as_str();
            need(&format!("owned_{name}"));
            let mut borrowed = "None".to_owned();
            if subject.borrowed.is_some() {
                need(&format!("borrowed_{name}"));
                borrowed = format!("Some(borrowed_{name}::OURS)");
            }
            let mut validator = "None".to_owned();
            if compiled.contains(&name) {
                need(&format!("macro_{name}"));
                validator = format!("Some(macro_{name}::is_valid)");
            }
            let _ = write!(
                all,
                "    contest::Contestants {{\n        name: {name:?},\n        owned: owned_{name}::OURS,\n        \
                 borrowed: {borrowed},\n        compiled: {validator},\n    }},\n"
            );
        }
        let source = format!(
            "//! All that takes part.\n\n/// The contestants, by schema.\n\
             pub const CONTESTANTS: &[contest::Contestants] = &[\n{all}];\n"
        );
        self.package("field", "", &needs);
        self.write("field/src/lib.rs", &source);
    }

    /// The names of the schemas for which the macro of `jsonschema` makes code that compiles.
    fn that_compile<'s>(&self, subjects: &'s [Subject]) -> Vec<&'s str> {
        let names: Vec<&str> = subjects
            .iter()
            .map(|subject| subject.plan.name.as_str())
            .collect();
        let crates: Vec<String> = names.iter().map(|name| format!("macro_{name}")).collect();
        let crates: Vec<&str> = crates.iter().map(String::as_str).collect();
        if self.cargo(&crates).is_ok() {
            return names;
        }
        let compiles = |name: &&str| {
            let built = self.cargo(&[&format!("macro_{name}")]);
            if let Err(error) = &built {
                let lines: Vec<&str> = error.lines().take(8).collect();
                eprintln!(
                    "the macro makes no validator of {name}: {}",
                    lines.join("\n")
                );
            }
            built.is_ok()
        };
        names.into_iter().filter(compiles).collect()
    }

    /// Builds some packages.
    ///
    /// # Errors
    /// What cargo said.
    fn cargo(&self, packages: &[&str]) -> Result<(), String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args([
            "build",
            "--quiet",
            "--release",
            "--keep-going",
            "--target-dir",
        ]);
        cargo.arg(self.folder.join("target"));
        cargo.args(packages.iter().flat_map(|package| ["--package", package]));
        let output = cargo.current_dir(self.folder).output().expect("cargo runs");
        if output.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// Writes the manifest of a package whose source is a file of `tests/bench`.
    fn source(&self, name: &str, target: &str, path: &str, needs: &str) {
        let path = Path::new(PACKAGE).join("bench").join(path);
        let path = path.display();
        let more = format!("[{target}]\nname = \"{name}\"\npath = '{path}'\n");
        self.package(name, &more, needs);
    }

    fn package(&self, name: &str, more: &str, needs: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n{more}\n[dependencies]\n{needs}"
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
    }
}

//! The workspace of the programs that race: for each schema a crate of its code, one of what the macro of `jsonschema` makes
//! of it, one that knows both, and the program itself. One program of all schemas takes more memory to link than most
//! machines have.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_codegen::Output;
use schemawright_codegen::generator::{Plan, Product};
use schemawright_tests::PACKAGE;

use crate::Subject;
use crate::support::program::write;

/// How all is compiled: for the processors of the architecture, not for that of this machine. What is large takes half an
/// hour and more with the first profile.
const PROFILES: &str = r#"[profile.release]
lto = "thin"
codegen-units = 1

[profile.large]
inherits = "release"
lto = "off"
codegen-units = 16
"#;

/// The length of code, in bytes, from which on it is large.
pub const LARGE: usize = 400_000;

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

    /// Writes and compiles the code for some schemas, and returns the paths of their programs.
    pub fn build(&self, subjects: &[Subject]) -> Vec<PathBuf> {
        let lock = Path::new(PACKAGE).join("../Cargo.lock");
        self.write(
            "Cargo.lock",
            &fs::read_to_string(lock).expect("the lock file"),
        );
        self.source("contest", "lib", "contest.rs", SERDE);
        let mut members = vec!["contest".to_owned()];
        for subject in subjects {
            self.contestants(subject);
            self.program(&subject.plan.name);
            // What it says of an earlier run is right most of the time, and then nothing is compiled again.
            if !self.folder.join(field(subject)).is_dir() {
                self.field(subject, false);
            }
            let parts = ["owned", "borrowed", "macro", "field", "race"];
            let parts = parts.map(|part| format!("{part}_{}", subject.plan.name));
            members.extend(
                parts
                    .into_iter()
                    .filter(|part| self.folder.join(part).is_dir()),
            );
        }
        let manifest =
            format!("[workspace]\nmembers = {members:?}\nresolver = \"3\"\n\n{PROFILES}");
        self.write("Cargo.toml", &manifest);
        // All that can be compiled side by side is, before it is asked one by one what can't.
        for wanted in ["release", "large"] {
            let alike = subjects.iter().filter(|one| profile(one) == wanted);
            let parts = alike.flat_map(|subject| {
                ["macro", "owned"].map(|part| format!("{part}_{}", subject.plan.name))
            });
            let _ = self.cargo(wanted, &parts.collect::<Vec<_>>());
        }
        subjects.iter().map(|subject| self.built(subject)).collect()
    }

    /// Compiles the program that races one schema.
    fn built(&self, subject: &Subject) -> PathBuf {
        let (name, profile) = (&subject.plan.name, profile(subject));
        let validator = self.cargo(profile, &[format!("macro_{name}")]);
        if let Err(error) = &validator {
            let lines: Vec<&str> = error.lines().take(8).collect();
            eprintln!(
                "the macro makes no validator of {name}: {}",
                lines.join("\n")
            );
        }
        self.field(subject, validator.is_ok());
        let program = format!("race_{name}");
        let built = self.cargo(profile, std::slice::from_ref(&program));
        built.unwrap_or_else(|error| panic!("{error}"));
        self.folder.join("target").join(profile).join(program)
    }

    /// Writes the crates of all that takes part for a schema.
    fn contestants(&self, subject: &Subject) {
        let name = &subject.plan.name;
        self.ours(&format!("owned_{name}"), subject.root, &subject.owned);
        if let Some(borrowed) = &subject.borrowed {
            self.ours(&format!("borrowed_{name}"), subject.root, borrowed);
        }
        self.compiled(subject);
    }

    /// Writes the crate of the program for a schema.
    fn program(&self, name: &str) {
        let rustix = "rustix = { version = \"1\", features = [\"time\"] }\n";
        let own = format!(
            "contest = {{ path = \"../contest\" }}\n\
             field = {{ package = \"field_{name}\", path = \"../field_{name}\" }}\n"
        );
        let needs = format!("{SERDE}{JSONSCHEMA}{rustix}{own}");
        self.source(&format!("race_{name}"), "[bin]", "race/main.rs", &needs);
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

    /// Writes the crate that knows all contestants for a schema, which are those that compile.
    fn field(&self, subject: &Subject, has_validator: bool) {
        let name = subject.plan.name.as_str();
        let mut needs = String::from("contest = { path = \"../contest\" }\n");
        let mut need = |part: &str, function: &str| {
            let _ = writeln!(needs, "{part}_{name} = {{ path = \"../{part}_{name}\" }}");
            format!("{part}_{name}::{function}")
        };
        let owned = need("owned", "OURS");
        let mut optional = |is_there: bool, part: &str, function: &str| {
            if is_there {
                format!("Some({})", need(part, function))
            } else {
                "None".to_owned()
            }
        };
        let borrowed = optional(subject.borrowed.is_some(), "borrowed", "OURS");
        let compiled = optional(has_validator, "macro", "is_valid");
        let source = format!(
            "//! All that takes part.\n\n/// The contestants.\npub const CONTESTANTS: contest::Contestants = \
             contest::Contestants {{\n    owned: {owned},\n    borrowed: {borrowed},\n    compiled: {compiled},\n}};\n"
        );
        let field = field(subject);
        self.package(&field, "", &needs);
        self.write(&format!("{field}/src/lib.rs"), &source);
    }

    /// Builds some packages, and nothing if there are none.
    ///
    /// # Errors
    /// What cargo said.
    fn cargo(&self, profile: &str, packages: &[String]) -> Result<(), String> {
        if packages.is_empty() {
            return Ok(());
        }
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--keep-going", "--profile", profile]);
        cargo.arg("--target-dir");
        cargo.arg(self.folder.join("target"));
        cargo.args(
            packages
                .iter()
                .flat_map(|package| ["--package", package.as_str()]),
        );
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

/// The name of the crate that knows all contestants for a schema.
fn field(subject: &Subject) -> String {
    format!("field_{}", subject.plan.name)
}

/// The profile for the code of a schema.
fn profile(subject: &Subject) -> &'static str {
    let lengths = subject.owned.iter().map(|output| output.text.len());
    if lengths.sum::<usize>() < LARGE {
        "release"
    } else {
        "large"
    }
}

//! The workspace that the modules are compiled in. What does not compile is taken out and said, and the others go on.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::generating::Product;
use crate::parts::{self, Error, Part};
use crate::support::workspace::{manifest, package, write};

/// The workspace.
pub struct Code {
    folder: PathBuf,
}

impl Code {
    /// A workspace in a folder.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Checks modules.
    pub fn check(&self, modules: &[&Product], findings: &mut Vec<String>) {
        let mut parts = parts::parts("checked", modules);
        while !parts.is_empty() {
            self.write(&parts, false);
            let mut check = self.cargo("check");
            for part in &parts {
                check.args(["--package", &part.name]);
            }
            if !failed(&run(&mut check), &mut parts, findings) {
                break;
            }
        }
    }

    /// Links modules into a program, and returns those that are in it.
    pub fn linked<'p>(
        &self,
        modules: &[&'p Product<'p>],
        findings: &mut Vec<String>,
    ) -> (PathBuf, Vec<&'p Product<'p>>) {
        let mut parts = parts::parts("linked", modules);
        loop {
            self.write(&parts, true);
            let mut build = self.cargo("build");
            build.args(["--package", "judge"]);
            if !failed(&run(&mut build), &mut parts, findings) {
                break;
            }
        }
        let modules = parts.into_iter().flat_map(|part| part.modules);
        (self.folder.join("target/debug/judge"), modules.collect())
    }

    /// Writes crates, and the program if they are to be asked.
    fn write(&self, parts: &[Part], is_asked: bool) {
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        manifest(&self.folder, &names, FEATURES);
        for part in parts {
            let more = if is_asked { CASE } else { "" };
            let source = part.source(is_asked);
            self.package(&part.name, more, "src/lib.rs", &source);
        }
        self.judge(if is_asked { parts } else { &[] });
    }

    fn judge(&self, parts: &[Part]) {
        let (mut dependencies, mut cases) = (CASE.to_owned(), String::new());
        for name in parts.iter().map(|part| &part.name) {
            // Writing to a `String` cannot fail.
            let _ = writeln!(dependencies, "{name} = {{ path = \"../{name}\" }}");
            let _ = write!(cases, "{}::CASES, ", name.replace('-', "_"));
        }
        let source = format!(
            "//! Answers questions.\nfn main() -> std::io::Result<()> {{\n    let cases: &[&[case::Case]] = &[{cases}];\n    \
             case::answer(&cases.concat(), std::io::stdin().lock(), std::io::stdout().lock())\n}}\n"
        );
        self.package("judge", &dependencies, "src/main.rs", &source);
    }

    fn package(&self, name: &str, dependencies: &str, path: &str, source: &str) {
        let folder = self.folder.join(name);
        package(&folder, name, FEATURES, dependencies);
        write(&folder.join(path), source);
    }

    fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args([
                command,
                "--quiet",
                "--offline",
                "--keep-going",
                "--message-format=json",
            ])
            .arg("--target-dir")
            .arg(self.folder.join("target"))
            .current_dir(&self.folder);
        cargo
    }
}

/// The features of `schemawright` that any code needs that is generated without options.
const FEATURES: &[&str] = &["backtracking"];

/// The dependency that asks a type.
const CASE: &str = "case = { path = \"../case\" }\n";

fn run(command: &mut Command) -> Output {
    command.output().expect("cargo runs")
}

/// Whether something did not compile: then it is taken out of the crates.
fn failed(output: &Output, parts: &mut [Part], findings: &mut Vec<String>) -> bool {
    if output.status.success() {
        return false;
    }
    let errors: Vec<Error> = parts::errors(&String::from_utf8_lossy(&output.stdout));
    let failures = parts.iter_mut().flat_map(|part| part.without(&errors));
    let failures: Vec<String> = failures
        .map(|failure| format!("{} does not compile: {}", failure.name, failure.error))
        .collect();
    let said = String::from_utf8_lossy(&output.stderr);
    let said = errors.first().map_or(&*said, |error| &error.text);
    assert!(!failures.is_empty(), "the crates do not compile: {said}");
    findings.extend(failures);
    true
}

//! A crate that has emitted code checked in passes `cargo fmt --check`, wherever the code stands in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use schemawright_codegen::config::Config;
use schemawright_codegen::generator::{Job, Plan, Product};
use schemawright_codegen::options::Modules;
use schemawright_tests::goldens::CASES;
use schemawright_tests::{Case, PACKAGE};

const MANIFEST: &str = "[package]\nname = \"user\"\nedition = \"2024\"\n\n[workspace]\n";

/// The mark on emitted modules.
const SKIP: &str = "#[rustfmt::skip]";

#[test]
fn a_crate_with_emitted_code_is_formatted() {
    if !has_cargo_fmt() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    write_crate(folder.path(), CASES);
    let output = cargo_fmt(folder.path());
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && printed.is_empty(),
        "{printed}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn cargo_fmt_reads_what_is_not_marked() {
    if !has_cargo_fmt() {
        return;
    }
    for way in ["files", "one_file"] {
        let folder = tempfile::tempdir().expect("a folder");
        let cases = &CASES[..3];
        write_crate(folder.path(), cases);
        for case in cases {
            let front = ["src", way, &module(case), "mod.rs"];
            let front = folder.path().join(front.join("/"));
            let text = fs::read_to_string(&front).expect("the front was written");
            assert!(text.contains(SKIP), "{}", front.display());
            fs::write(front, text.replace(SKIP, "")).expect("the front can be written");
        }
        let output = cargo_fmt(folder.path());
        assert!(!output.status.success(), "{way}");
    }
}

/// A crate outside of the workspace with the code of goldens: as modules of many files and of one, at the root and
/// below it, and included.
fn write_crate(folder: &Path, cases: &[Case]) {
    let source = folder.join("src");
    let (mut lines, mut modules) = (String::new(), String::new());
    for case in cases {
        let module = module(case);
        modules.extend(["pub mod ", &module, ";\n"]);
        for (way, spread) in [("files", None), ("one_file", Some(Modules::Single))] {
            write(case, spread, &source.join(way).join(&module));
            let included = folder.join("included").join(way).join(&module);
            write(case, spread, &included);
            let file = format!("../included/{way}/{module}/mod.rs");
            let body = format!("{{\n    include!(\"{file}\");\n}}\n");
            lines.extend(["pub mod ", way, "_", &module, " ", &body]);
        }
    }
    for way in ["files", "one_file"] {
        fs::write(source.join(way).join("mod.rs"), &modules).expect("the module can be written");
    }
    let text = format!("pub mod files;\npub mod one_file;\n\n{lines}");
    fs::write(source.join("lib.rs"), text).expect("the root can be written");
    fs::write(folder.join("Cargo.toml"), MANIFEST).expect("the manifest can be written");
}

/// Writes the code of a golden, spread over modules as its options say or otherwise.
fn write(case: &Case, modules: Option<Modules>, folder: &Path) {
    let mut job = job(case);
    if let Some(modules) = modules {
        job.options.modules = modules;
        job.options.features = false;
    }
    let (_, made) = job.generate().unwrap_or_else(|failure| panic!("{failure}"));
    let plan = Plan::new(&made.outputs, folder, Product::Rust).expect("the folder is new");
    plan.apply().expect("the code can be written");
}

fn job(case: &Case) -> Job {
    let folder = Path::new(PACKAGE).join("golden").join(case.name);
    let options = folder.join("options.toml");
    if !options.exists() {
        return Job {
            paths: vec![folder.join("schema.json")],
            ..Job::default()
        };
    }
    let mut config = Config::read(&options).expect("the options are fine");
    config.generate.remove(0).job
}

fn module(case: &Case) -> String {
    format!("case_{}", case.name.replace('-', "_"))
}

fn has_cargo_fmt() -> bool {
    let version = Command::new("cargo").args(["fmt", "--version"]).output();
    let is_there = version.is_ok_and(|output| output.status.success());
    if !is_there {
        eprintln!("skipped: there is no `cargo fmt`");
    }
    is_there
}

fn cargo_fmt(folder: &Path) -> Output {
    let mut command = Command::new("cargo");
    command.args(["fmt", "--check"]).current_dir(folder);
    command.output().expect("cargo runs")
}

//! The official test suite of JSON Schema, checked by the model that emitted code is made from: every draft, nothing skipped.
//!
//! The suite comes from the source distribution of `jsonschema` for Python, or from the folder that `JSON_SCHEMA_TEST_SUITE` names.
#![cfg(feature = "interop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_codegen::check::Checker;
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::options::FormatMode;
use schemawright_codegen::{Diagnostics, Source, load, model, resolve};
use serde_json::Value;

const DRAFTS: [(&str, Dialect); 5] = [
    ("draft4", Dialect::Draft4),
    ("draft6", Dialect::Draft6),
    ("draft7", Dialect::Draft7),
    ("draft2019-09", Dialect::Draft201909),
    ("draft2020-12", Dialect::Draft202012),
];

/// Tests that fail, and why: draft, file, group.
const KNOWN: [(&str, &str, &str, &str); 0] = [];

/// Where the remote schemas of the suite are meant to be.
const REMOTES: &str = "http://localhost:1234";

#[test]
fn the_whole_suite() {
    let suite = suite();
    let mut failures = Vec::new();
    println!(
        "{:14}{:>18}{:>18}{:>18}",
        "draft", "required", "optional", "format"
    );
    for (draft, dialect) in DRAFTS {
        let remotes = remotes(&suite.join("remotes"), dialect);
        let mut row = format!("{draft:14}");
        for folder in ["", "optional", "optional/format"] {
            let run = Run {
                suite: &suite,
                remotes: &remotes,
                draft,
                dialect,
                folder,
            };
            let (passed, total) = run.all(&mut failures);
            assert!(total > 0, "{draft}/{folder} has no tests");
            let figures = format!("{passed} of {total}");
            row.extend([" ".repeat(18_usize.saturating_sub(figures.len())), figures]);
        }
        println!("{row}");
    }
    let is_known = |failure: &Failure| {
        KNOWN.iter().any(|(draft, file, group, _)| {
            failure.draft == *draft && failure.file == *file && failure.group == *group
        })
    };
    let (known, unknown): (Vec<&Failure>, Vec<&Failure>) =
        failures.iter().partition(|failure| is_known(failure));
    assert_eq!(known.len(), KNOWN.len(), "a known failure is none any more");
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// A test that did not pass.
#[derive(Debug)]
struct Failure {
    draft: &'static str,
    file: String,
    group: String,
    #[expect(dead_code, reason = "shown by `Debug`")]
    what: String,
}

/// The tests of a folder of a draft.
struct Run<'a> {
    suite: &'a Path,
    remotes: &'a [Source],
    draft: &'static str,
    dialect: Dialect,
    folder: &'static str,
}

impl Run<'_> {
    fn all(&self, failures: &mut Vec<Failure>) -> (usize, usize) {
        let folder = self.suite.join("tests").join(self.draft).join(self.folder);
        let (mut passed, mut total) = (0, 0);
        for file in files(&folder) {
            let name = file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let name = if self.folder.is_empty() {
                name
            } else {
                format!("{}/{name}", self.folder)
            };
            let groups: Value =
                serde_json::from_slice(&fs::read(&file).expect("a file of the suite"))
                    .expect("JSON");
            for group in groups.as_array().expect("an array of groups") {
                let before = failures.len();
                let tests = group["tests"].as_array().expect("an array of tests");
                let title = group["description"].as_str().unwrap_or_default();
                let mut fail = |what: String| {
                    failures.push(Failure {
                        draft: self.draft,
                        file: name.clone(),
                        group: title.to_owned(),
                        what,
                    });
                };
                match self.verdicts(&group["schema"], tests) {
                    Err(diagnostics) => tests.iter().for_each(|_| fail(diagnostics.to_string())),
                    Ok(verdicts) => {
                        for (test, verdict) in tests.iter().zip(verdicts) {
                            if test["valid"] != verdict {
                                fail(test["description"].to_string());
                            }
                        }
                    }
                }
                total += tests.len();
                passed += tests.len() - (failures.len() - before);
            }
        }
        (passed, total)
    }

    fn verdicts(&self, schema: &Value, tests: &[Value]) -> Result<Vec<bool>, Diagnostics> {
        let text = schema.to_string();
        let mut sources = vec![Source {
            name: "schema.json".into(),
            retrieval_uri: "local:///schema.json".into(),
            bytes: text.clone().into(),
            wanted: true,
        }];
        if text.contains(REMOTES) || text.contains("\"$ref\"") {
            sources.extend_from_slice(self.remotes);
        }
        let format = match self.folder {
            "" => FormatMode::Annotate,
            _ => FormatMode::Assert,
        };
        let documents = load::load(&sources, self.dialect)?;
        let model = model::model(&resolve::resolve(documents, format)?);
        let checker = Checker::new(&model);
        let root = model.roots[0];
        Ok(tests
            .iter()
            .map(|test| checker.is_valid(root, &test["data"]))
            .collect())
    }
}

/// The files of a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the suite");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

/// The remote schemas that are schemas of a dialect, or name their own.
fn remotes(folder: &Path, dialect: Dialect) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![(folder.to_owned(), REMOTES.to_owned())];
    while let Some((folder, uri)) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the suite") {
            let path = entry.expect("an entry").path();
            let uri = format!(
                "{uri}/{}",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            if path.is_dir() {
                // Drafts that are no dialect of ours.
                if !path.ends_with("draft3") && !path.ends_with("draft-next") {
                    folders.push((path, uri));
                }
                continue;
            }
            let bytes = fs::read(&path).expect("a file of the suite");
            sources.push(Source {
                name: uri.clone(),
                retrieval_uri: uri,
                bytes,
                wanted: false,
            });
        }
    }
    sources.retain(|source| {
        load::load(std::slice::from_ref(source), dialect).is_ok()
            || source.name.contains("metaschema")
    });
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    sources
}

/// The folder of the suite.
fn suite() -> PathBuf {
    if let Some(folder) = std::env::var_os("JSON_SCHEMA_TEST_SUITE") {
        return folder.into();
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite");
    let suite = folder.join("jsonschema-4.26.0/json");
    if !suite.is_dir() {
        fs::create_dir_all(&folder).expect("a folder for the suite");
        run(Command::new("pip")
            .args([
                "download",
                "--quiet",
                "--no-deps",
                "--no-binary",
                ":all:",
                "jsonschema==4.26.0",
                "--dest",
            ])
            .arg(&folder));
        run(Command::new("tar")
            .arg("-xzf")
            .arg(folder.join("jsonschema-4.26.0.tar.gz"))
            .arg("-C")
            .arg(&folder));
    }
    suite
}

fn run(command: &mut Command) {
    let status = command.status().expect("a command that runs");
    assert!(status.success(), "{command:?} failed");
}

//! Has the command `schemawright` generate code, as its users do: an end in the middle of one schema is not that of others.

use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_tests::{PACKAGE, files};
use serde_json::{Value, json};

use crate::subject::Subject;
use crate::support::python;
use crate::support::workspace::ROOT;

/// What happens to unknown properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// They are dropped.
    Ignore,
    /// They are kept.
    Keep,
}

impl Unknown {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Keep => "keep",
        }
    }
}

/// The command.
pub struct Generator {
    path: PathBuf,
}

/// Code of a schema.
pub struct Product<'s> {
    /// The schema.
    pub subject: &'s Subject,
    /// What happens to unknown properties.
    pub unknown: Unknown,
    /// The folder of the code, whose name is that of the module.
    pub folder: PathBuf,
    /// How many lines it has, less those of the texts of schemas.
    pub lines: usize,
    /// The seconds of processor that it took.
    pub seconds: f64,
}

impl Product<'_> {
    /// The name of the module.
    pub fn module(&self) -> String {
        schemawright_tests::name(&self.folder)
    }

    /// What findings call it.
    pub fn name(&self) -> String {
        format!("{} ({})", self.subject.name, self.unknown.name())
    }
}

impl Generator {
    /// Builds the command as a release, less what makes that slow.
    pub fn build(scratch: &Path) -> Self {
        let target = scratch.join("generator");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--release", "--bin", "schemawright"])
            .args(["--package", "schemawright-codegen", "--target-dir"])
            .arg(&target)
            .args(["--config", "profile.release.lto=false"])
            .args(["--config", "profile.release.codegen-units=16"])
            .args(["--config", "profile.release.opt-level=1"])
            .current_dir(PACKAGE)
            .status()
            .expect("cargo runs");
        assert!(status.success(), "the generator does not compile");
        Self {
            path: target.join("release/schemawright"),
        }
    }

    /// Generates code of all subjects both ways. Adds what is wrong with it to the findings.
    pub fn products<'s>(
        &self,
        subjects: &'s [Subject],
        scratch: &Path,
        findings: &mut Vec<String>,
    ) -> Vec<Product<'s>> {
        let ways = |subject| [Unknown::Ignore, Unknown::Keep].map(|unknown| (subject, unknown));
        let wanted: Vec<(&Subject, Unknown)> = subjects.iter().flat_map(ways).collect();
        let folder = |subject: &Subject, unknown: Unknown| {
            let module = format!("{}_{}", subject.module(), unknown.name());
            scratch.join("modules").join(module)
        };
        let commands = wanted
            .iter()
            .map(|(subject, unknown)| self.command(subject, *unknown, &folder(subject, *unknown)));
        let answers = python::ask("commands.py", None, &commands.collect::<Vec<_>>());
        let mut products = Vec::new();
        for ((subject, unknown), answer) in wanted.into_iter().zip(answers) {
            let product = Product {
                subject,
                unknown,
                folder: folder(subject, unknown),
                lines: 0,
                seconds: answer["seconds"].as_f64().unwrap_or_default(),
            };
            let said = answer["said"].as_str().unwrap_or_default();
            match refusal(answer["status"].as_i64(), said) {
                None => products.push(product.counted()),
                Some(refusal) if !refusal.is_clear || !refusal.is_right(subject) => {
                    findings.push(format!("{}: {}", product.name(), refusal.why));
                }
                Some(_) => {}
            }
        }
        products
    }

    fn command(&self, subject: &Subject, unknown: Unknown, folder: &Path) -> Value {
        let mut arguments = vec![
            json!(self.path),
            json!("generate"),
            json!(subject.path),
            json!("--out"),
            json!(folder),
            json!("--message-format"),
            json!("json"),
            json!("--unknown"),
            json!(unknown.name()),
        ];
        if subject.has_root() {
            arguments.extend([json!("--root-type"), json!(ROOT)]);
        }
        for (prefix, folder) in &subject.maps {
            let map = format!("{prefix}={}", folder.display());
            arguments.extend([json!("--map"), json!(map)]);
        }
        json!({ "folder": subject.base, "arguments": arguments })
    }
}

impl Product<'_> {
    fn counted(mut self) -> Self {
        let texts = files(&self.folder).into_iter();
        let texts = texts.filter(|(name, _)| name != "schemas.rs");
        self.lines = texts.map(|(_, text)| text.lines().count()).sum();
        self
    }

    /// Whether the code is that of another product.
    pub fn is_like(&self, other: &Self) -> bool {
        self.lines == other.lines && sources(&self.folder) == sources(&other.folder)
    }
}

/// The texts of the files of a module.
fn sources(folder: &Path) -> Vec<String> {
    files(folder).into_iter().map(|(_, text)| text).collect()
}

/// Why there is no code.
struct Refusal {
    /// Whether it says where the fault is, and what to do about it.
    is_clear: bool,
    errors: Vec<Value>,
    why: String,
}

impl Refusal {
    /// Whether a validator refuses the schema, too, or all errors are about documents that nobody has.
    fn is_right(&self, subject: &Subject) -> bool {
        let is_missing = |error: &Value| {
            let message = error["message"].as_str().unwrap_or_default();
            let mut uris = subject.missing.iter();
            error["code"] == "unresolved-reference" && uris.any(|uri| message.contains(&**uri))
        };
        !subject.is_readable || self.errors.iter().all(is_missing)
    }
}

fn refusal(status: Option<i64>, said: &str) -> Option<Refusal> {
    if status == Some(0) {
        return None;
    }
    let lines = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let errors: Vec<Value> = lines
        .filter(|line: &Value| line["severity"] == "error")
        .collect();
    let is_clear = |error: &Value| {
        let words = ["code", "message", "file", "pointer", "help"];
        words.iter().all(|word| error[word].is_string()) && error["line"].is_u64()
    };
    let why = errors.first().map_or_else(
        || format!("ends with {status:?} and no error: {}", last(said)),
        |error| {
            let count = errors.len();
            let (code, message, pointer) = (&error["code"], &error["message"], &error["pointer"]);
            format!("{count} errors, first {code}: {message} at {pointer}")
        },
    );
    Some(Refusal {
        is_clear: status == Some(1) && !errors.is_empty() && errors.iter().all(is_clear),
        errors,
        why,
    })
}

/// The end of a text.
fn last(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

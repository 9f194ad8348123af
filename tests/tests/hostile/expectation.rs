//! What must become of a hostile schema.

use std::path::{Path, PathBuf};
use std::time::Duration;

use schemawright_codegen::generator::{Failure, Job};
use schemawright_codegen::{Generated, Options};
use schemawright_tests::hostile::CASES;
use schemawright_tests::{Case, PACKAGE, below, name, text};
use serde::Deserialize;
use serde_json::Value;

/// A file `NAME.expect.json`. A member that no test looks at is an error, so that none is forgotten.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    #[serde(skip)]
    pub name: String,
    #[serde(rename = "category")]
    _category: String,
    #[serde(rename = "why")]
    _why: String,
    #[serde(rename = "verify_note")]
    _verify_note: Option<String>,
    /// `rustdoc` runs where the documentation of the workspace is built.
    #[serde(rename = "rustdoc_clean")]
    _rustdoc_clean: Option<bool>,
    pub must: Outcome,
    pub also_ok: Option<Outcome>,
    #[serde(default)]
    pub accept: Vec<Value>,
    #[serde(default)]
    pub reject: Vec<Value>,
    #[serde(default)]
    pub accept_raw: Vec<String>,
    #[serde(default)]
    pub reject_raw: Vec<String>,
    #[serde(default)]
    pub reject_slow: Vec<Value>,
    limit_ms: Option<u64>,
    limit_s: Option<u64>,
    pub limit_output_bytes: Option<usize>,
    #[serde(default)]
    pub no_ident: Vec<String>,
    #[serde(default)]
    pub no_chars: Vec<char>,
    #[serde(default)]
    pub no_stderr_chars: Vec<char>,
    pub doctests: Option<usize>,
    #[serde(default)]
    pub no_doc_html: bool,
    /// A refusal at once: nothing waits for a network.
    #[serde(default)]
    pub no_network: bool,
    /// A refusal that does not know what the file holds.
    #[serde(default)]
    pub no_file_read: bool,
    pub same_bytes_runs: Option<usize>,
    #[serde(default)]
    pub debug_must_not_contain: Vec<String>,
    deep_instance: Option<String>,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Code that compiles.
    GenerateAndCompile,
    /// A diagnostic that says what is wrong.
    ClearError,
}

const FOLDER: &str = "hostile";

/// All of them.
pub fn all() -> Vec<Expectation> {
    let paths = below(&Path::new(PACKAGE).join(FOLDER));
    let names: Vec<String> = paths
        .iter()
        .filter_map(|path| name(path).strip_suffix(".schema.json").map(str::to_owned))
        .collect();
    names.into_iter().map(read).collect()
}

fn read(name: String) -> Expectation {
    let path = Path::new(PACKAGE)
        .join(FOLDER)
        .join(format!("{name}.expect.json"));
    let read: Result<Expectation, _> = serde_json::from_str(&text(&path));
    let mut expectation = read.unwrap_or_else(|error| panic!("{name}: {error}"));
    expectation.name = name;
    expectation
}

impl Expectation {
    /// The schema, seen from the folder of this package.
    pub fn schema(&self) -> PathBuf {
        Path::new(FOLDER).join(format!("{}.schema.json", self.name))
    }

    /// Generates, as the build script does.
    pub fn generate(&self) -> Result<Generated, Failure> {
        let options = Options {
            root_type: Some("Root".to_owned()),
            ..Options::default()
        };
        let job = Job {
            base: PACKAGE.into(),
            paths: vec![self.schema()],
            options,
            ..Job::default()
        };
        job.generate().map(|(_, generated)| generated)
    }

    /// The root type, if the build script got code.
    pub fn case(&self) -> Option<&'static Case> {
        CASES.iter().find(|case| case.name == self.name)
    }

    /// The files that the build script got, if it got some.
    pub fn outputs(&self) -> Vec<(String, String)> {
        self.case().map_or(Vec::new(), |case| case.outputs(FOLDER))
    }

    /// How long generating may take. Where nothing is said, a debug build on a busy machine still keeps this limit.
    pub fn time_to_generate(&self) -> Duration {
        Duration::from_secs(self.limit_s.unwrap_or(10))
    }

    /// How long a check may take.
    pub fn time_to_check(&self) -> Duration {
        Duration::from_millis(self.limit_ms.unwrap_or(1000))
    }

    /// A text that nests arrays: `nest [ 100000 deep: ..` asks for it.
    pub fn deep_text(&self) -> Option<String> {
        let words: Vec<&str> = self.deep_instance.as_deref()?.split(' ').collect();
        let ["nest", "[", depth, ..] = words.as_slice() else {
            panic!("{}: {words:?} is not understood", self.name);
        };
        let depth = depth.parse().expect("the depth is a number");
        Some("[".repeat(depth) + &"]".repeat(depth))
    }
}

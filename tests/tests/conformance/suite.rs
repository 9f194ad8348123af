//! What the files of the official test suite say.

use std::path::Path;

use schemawright_codegen::documents::Dialect;
use schemawright_tests::{below, name, text};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// The drafts, as the suite calls them.
pub const DRAFTS: [(&str, Dialect); 5] = [
    ("draft4", Dialect::Draft4),
    ("draft6", Dialect::Draft6),
    ("draft7", Dialect::Draft7),
    ("draft2019-09", Dialect::Draft201909),
    ("draft2020-12", Dialect::Draft202012),
];

/// The folders of each draft.
pub const FOLDERS: [&str; 3] = ["", "optional", "optional/format"];

/// Where the remote schemas of the suite are meant to be.
pub const REMOTES: &str = "http://localhost:1234";

/// Tests of one schema.
pub struct Group {
    /// The name of the draft.
    pub draft: &'static str,
    /// The draft.
    pub dialect: Dialect,
    /// One of [`FOLDERS`].
    pub folder: &'static str,
    /// The path of the file below the folder of the draft.
    pub file: String,
    /// The number of the group in its file.
    pub number: usize,
    /// What it says.
    pub content: Content,
}

/// A group, as it stands in a file.
#[derive(Deserialize)]
pub struct Content {
    /// What the schema is about.
    pub description: String,
    /// The text of the schema.
    pub schema: Box<RawValue>,
    /// The tests.
    pub tests: Vec<Test>,
}

/// An instance, and whether the schema accepts it.
#[derive(Deserialize)]
pub struct Test {
    /// What is tested.
    pub description: String,
    /// The text of the instance.
    pub data: Box<RawValue>,
    /// The verdict.
    pub valid: bool,
}

impl Test {
    /// The instance.
    pub fn instance(&self) -> Value {
        serde_json::from_str(self.data.get()).expect("an instance is JSON")
    }
}

impl Group {
    /// A name that no other group has, which can be that of a module.
    pub fn module(&self) -> String {
        let name = format!("{}/{}", self.draft, self.file.trim_end_matches(".json"));
        let word = |letter: char| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '_'
            }
        };
        let name: String = name.chars().map(word).collect();
        format!("{name}_{}", self.number)
    }
}

/// All groups of a suite.
pub fn groups(suite: &Path) -> Vec<Group> {
    let mut groups = Vec::new();
    for (draft, dialect) in DRAFTS {
        for folder in FOLDERS {
            let files = below(&suite.join("tests").join(draft).join(folder));
            for file in files.iter().filter(|file| file.is_file()) {
                let contents: Vec<Content> = serde_json::from_str(&text(file))
                    .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                let path = Path::new(folder).join(name(file));
                let group = |(number, content)| Group {
                    draft,
                    dialect,
                    folder,
                    file: path.to_string_lossy().replace('\\', "/"),
                    number,
                    content,
                };
                groups.extend(contents.into_iter().enumerate().map(group));
            }
        }
    }
    groups
}

//! A topic is added as CONTRIBUTING says: one file, and one line in the root. The contract is generated and compiled, and its
//! examples are read and received.

#![cfg(feature = "interop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_codegen::config::Config;
use schemawright_codegen::generator::{Plan, Product};
use schemawright_tests::{PACKAGE, below, name, text};

/// The document of the new topic.
const FILE: &str = "invoice.schema.json";

/// The document that lists the topics.
const ROOT: &str = "webhook.schema.json";

/// The blocks of JSON in the section of CONTRIBUTING that adds a topic: the new document, and the line in the root.
fn steps() -> [String; 2] {
    let guide = text(&Path::new(PACKAGE).join("../CONTRIBUTING.md"));
    let section = guide
        .split("\n## ")
        .find(|section| section.starts_with("Adding a topic\n"));
    let blocks = section.expect("the section").split("```json\n").skip(1);
    let blocks = blocks.map(|rest| rest.split("```").next().unwrap_or_default().to_owned());
    let blocks: Vec<String> = blocks.collect();
    blocks.try_into().expect("a document and a line")
}

/// The line is put behind that of the last topic.
fn listed(root: &str, line: &str) -> String {
    let end = root.find("\n  ],").expect("the end of the list");
    let (before, after) = root.split_at(end);
    format!("{before},\n    {}{after}", line.trim())
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .and_then(|()| fs::write(path, text))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// The folder of the new crate, with the sources of the contract.
fn contract() -> PathBuf {
    let repository = Path::new(PACKAGE).join("..");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("topic");
    for old in ["schema", "generated"] {
        let _ = fs::remove_dir_all(folder.join(old));
    }
    let [document, line] = steps();
    for path in below(&repository.join("schema")) {
        let (name, text) = (name(&path), text(&path));
        let text = if name == ROOT {
            listed(&text, &line)
        } else {
            text
        };
        write(&folder.join("schema").join(name), &text);
    }
    write(&folder.join("schema").join(FILE), &document);
    for file in ["schemawright.toml", "Cargo.lock"] {
        write(&folder.join(file), &text(&repository.join(file)));
    }
    folder
}

/// Generates what the config file of the project asks for.
fn generate(folder: &Path) {
    let config = Config::read(&folder.join("schemawright.toml")).expect("the config file");
    let section = &config.generate[0];
    let (_, made) = section
        .job
        .generate()
        .unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(made.warnings.iter().count(), 0, "{}", made.warnings);
    Plan::new(&made.outputs, &section.out, Product::Rust)
        .and_then(Plan::apply)
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Writes the manifest of the crate, whose program is `tests/topic/main.rs`.
fn manifest(folder: &Path) {
    let runtime = Path::new(PACKAGE).join("../runtime");
    let features = ["receiver", "testing"];
    let manifest = format!(
        "[package]\nname = \"topic\"\nedition = \"2024\"\n[workspace]\n[lints.rust]\nwarnings = \"deny\"\n\
         [features]\ndefault = [\"receiver\"]\nreceiver = []\n[dependencies]\nhttp = \"1\"\n\
         schemawright = {{ path = '{}', features = {features:?} }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
         [[bin]]\nname = \"topic\"\npath = \"generated/src/main.rs\"\n\
         [profile.dev]\ndebug = 0\nincremental = false\n",
        runtime.display()
    );
    write(&folder.join("Cargo.toml"), &manifest);
    let program = text(&Path::new(PACKAGE).join("topic/main.rs"));
    write(&folder.join("generated/src/main.rs"), &program);
}

#[test]
fn a_topic_takes_a_file_and_a_line() {
    let folder = contract();
    generate(&folder);
    manifest(&folder);
    let run = Command::new(env!("CARGO"))
        .args(["run", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert_eq!(said, "2 invoices are read, and one is received\n");
}

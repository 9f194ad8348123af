//! What is committed in `generated/` is what the schemas give now, and what a build script gets.

mod support {
    pub mod folder;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use schemawright_codegen::Output;
use schemawright_codegen::config::Config;
use schemawright_codegen::export::export_with;

use support::folder::{Files, files};

const STALE: &str = "`generated/` is not what `schema/` gives: run `cargo regen`";

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn texts(outputs: Vec<Output>) -> Files {
    outputs
        .into_iter()
        .map(|output| (output.path, output.text))
        .collect()
}

/// What the config file of a folder asks for: each output folder, relative to that folder, with its files.
fn generated(root: &Path) -> BTreeMap<PathBuf, Files> {
    let config = Config::read(&root.join("schemawright.toml")).expect("the config file");
    let relative = |out: &Path| out.strip_prefix(root).expect("it is below").to_owned();
    let mut folders = BTreeMap::new();
    for section in &config.generate {
        let (_, made) = section
            .job
            .generate()
            .unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(made.warnings.iter().count(), 0, "{}", made.warnings);
        assert_eq!(made.unmatched, Vec::new());
        folders.insert(relative(&section.out), texts(made.outputs));
    }
    for section in &config.export {
        let made = section.job.with_sources(|given, fetch| {
            export_with(given, fetch, &section.job.options, &section.dialects)
        });
        let made = made.map(|(_, exported)| exported);
        let made = made.unwrap_or_else(|found| panic!("{found}"));
        assert!(made.losses.is_empty(), "{}", made.losses);
        folders.insert(relative(&section.out), texts(made.outputs));
    }
    folders
}

/// Which files differ, are missing or are too many.
fn differences(wanted: &Files, found: &Files) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
    let differs = |name: &&&String| wanted.get(**name) != found.get(**name);
    names
        .iter()
        .filter(differs)
        .map(|name| (*name).clone())
        .collect()
}

/// The files of `generated/` that are not what the schemas in a folder give.
fn stale(root: &Path) -> Vec<String> {
    let mut stale = Vec::new();
    for (folder, wanted) in generated(root) {
        let found = differences(&wanted, &files(&workspace().join(&folder)));
        stale.extend(
            found
                .into_iter()
                .map(|name| format!("{}/{name}", folder.display())),
        );
    }
    stale
}

#[test]
fn what_is_committed_is_what_the_schemas_give() {
    let folders: Vec<PathBuf> = generated(&workspace()).into_keys().collect();
    assert_eq!(
        folders,
        ["generated/schemas", "generated/src/emitted"].map(PathBuf::from)
    );
    assert_eq!(stale(&workspace()), Vec::<String>::new(), "{STALE}");
}

#[test]
fn what_is_generated_twice_is_the_same() {
    assert_eq!(generated(&workspace()), generated(&workspace()));
}

#[test]
fn a_build_script_gets_the_same() {
    let built = files(&Path::new(env!("OUT_DIR")).join("ignisign"));
    let committed = files(&workspace().join("generated/src/emitted"));
    assert!(committed.len() > 14, "files are missing");
    assert_eq!(
        differences(&committed, &built),
        Vec::<String>::new(),
        "{STALE}"
    );
}

/// A copy of the schemas and of the config file.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("schema")).expect("a folder");
    for (name, text) in files(&workspace().join("schema")) {
        fs::write(folder.path().join("schema").join(name), text).expect("a schema");
    }
    let config = fs::read(workspace().join("schemawright.toml")).expect("the config file");
    fs::write(folder.path().join("schemawright.toml"), config).expect("the config file");
    folder
}

#[test]
fn a_new_field_makes_it_stale() {
    let folder = copy();
    assert_eq!(stale(folder.path()), Vec::<String>::new(), "{STALE}");
    let path = folder.path().join("schema/signature-image.schema.json");
    let schema = fs::read_to_string(&path).expect("the schema");
    let before = r#""signerId": { "title""#;
    assert_eq!(schema.matches(before).count(), 1);
    let added = format!(r#""imageFormat": {{ "type": "string" }}, {before}"#);
    fs::write(&path, schema.replace(before, &added)).expect("the schema");
    let mut stale = stale(folder.path());
    stale.retain(|name| name.starts_with("generated/src/"));
    let expected = ["schemas.rs", "signature_image.rs"];
    assert_eq!(
        stale,
        expected.map(|name| format!("generated/src/emitted/{name}"))
    );
}

#[test]
fn a_file_too_many_is_noticed() {
    let committed = files(&workspace().join("generated/src/emitted"));
    let mut more = committed.clone();
    more.insert("left_over.rs".to_owned(), String::new());
    assert_eq!(differences(&committed, &more), ["left_over.rs"]);
    assert_eq!(differences(&more, &committed), ["left_over.rs"]);
}

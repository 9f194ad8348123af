//! Schemas whose code people have read: each folder of `golden/` holds one, its code, and instances.
//!
//! `SCHEMAWRIGHT_BLESS=1 cargo test -p schemawright-tests --test golden` writes the code that is generated now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::{Registry, Resource, Validator};
use schemawright_tests::goldens::CASES;
use schemawright_tests::{Case, PACKAGE, below, files, name, text, value};
use serde_json::Value;

fn folder(case: &Case) -> PathBuf {
    Path::new(PACKAGE).join("golden").join(case.name)
}

fn generated(case: &Case) -> BTreeMap<String, String> {
    case.outputs("goldens").into_iter().collect()
}

#[test]
fn each_folder_is_a_case() {
    let folders: Vec<String> = below(&Path::new(PACKAGE).join("golden"))
        .iter()
        .map(|path| name(path))
        .collect();
    let cases: Vec<&str> = CASES.iter().map(|case| case.name).collect();
    assert_eq!(folders, cases);
    assert!(cases.len() >= 25, "goldens are missing");
}

#[test]
fn the_code_is_as_it_was_read() {
    let bless = std::env::var_os("SCHEMAWRIGHT_BLESS").is_some();
    for case in CASES {
        let expected = folder(case).join("expected");
        let generated = generated(case);
        if bless {
            write(&expected, &generated);
        }
        let expected: BTreeMap<String, String> = files(&expected).into_iter().collect();
        let names: BTreeSet<&String> = expected.keys().chain(generated.keys()).collect();
        for file in names {
            // The texts are too long for the message of `assert_eq!`: the first line that differs says more.
            let difference = difference(expected.get(file), generated.get(file));
            assert_eq!(
                difference, None,
                "golden/{}/expected/{file} is not what is generated. If the new code is right: \
                 SCHEMAWRIGHT_BLESS=1 cargo test -p schemawright-tests --test golden",
                case.name
            );
        }
    }
}

fn write(folder: &Path, files: &BTreeMap<String, String>) {
    fs::create_dir_all(folder).expect("the golden can be written");
    for path in below(folder)
        .iter()
        .filter(|path| !files.contains_key(&name(path)))
    {
        fs::remove_file(path).expect("the old file can be removed");
    }
    for (name, after) in files {
        let path = folder.join(name);
        if fs::read_to_string(&path).ok().as_ref() != Some(after) {
            fs::write(path, after).expect("the golden can be written");
        }
    }
}

/// The first line that two texts do not share: its number, and how it stands in each.
fn difference<'t>(
    left: Option<&'t String>,
    right: Option<&'t String>,
) -> Option<(usize, Option<&'t str>, Option<&'t str>)> {
    if left == right {
        return None;
    }
    let lines =
        |text: Option<&'t String>| text.map_or(Vec::new(), |text| text.split('\n').collect());
    let (left, right): (Vec<_>, Vec<_>) = (lines(left), lines(right));
    let line = |index: usize| {
        (
            index + 1,
            left.get(index).copied(),
            right.get(index).copied(),
        )
    };
    (0..left.len().max(right.len()))
        .map(line)
        .find(|(_, left, right)| left != right)
}

#[test]
fn instances_get_their_verdicts() {
    for case in CASES {
        let oracle = Oracle::new(&folder(case));
        for (kind, valid) in [("valid", true), ("invalid", false)] {
            let paths = below(&folder(case).join(kind));
            assert!(paths.len() >= 2, "{}: instances are missing", case.name);
            for path in paths {
                let instance = text(&path);
                if let Some(verdict) = oracle.verdict(&value(&path)) {
                    assert_eq!(verdict, valid, "{}: jsonschema", path.display());
                }
                for (way, verdict) in case.verdicts(instance.as_bytes()) {
                    assert_eq!(verdict, valid, "{}: {way}", path.display());
                }
            }
        }
    }
}

#[test]
fn what_was_read_is_written_again() {
    for case in CASES {
        for path in below(&folder(case).join("valid")) {
            let written = (case.from_slice)(text(&path).as_bytes())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            // `written/` says what becomes of an instance that loses something by an option.
            let other = folder(case).join("written").join(name(&path));
            let expected = value(if other.exists() { &other } else { &path });
            assert!(
                schemawright::check::equal(&written.json, &expected),
                "{}: {}",
                path.display(),
                written.json
            );
            assert!(
                written.is_valid && written.is_read_again,
                "{}: {}",
                path.display(),
                written.json
            );
        }
    }
}

/// The judge of instances: the `jsonschema` crate on the schema as it stands in its folder.
struct Oracle {
    schema: Value,
    /// The options that the code is generated with.
    options: String,
    registry: Registry<'static>,
}

impl Oracle {
    fn new(folder: &Path) -> Self {
        let schema = value(&folder.join("schema.json"));
        let mut registry = Registry::new();
        for path in below(&folder.join("common")) {
            let document = value(&path);
            let id = document["$id"]
                .as_str()
                .expect("shared documents have an `$id`")
                .to_owned();
            registry = registry
                .add(id, Resource::from_contents(document))
                .expect("the `$id` is a URI");
        }
        let registry = registry.prepare().expect("the documents are fine");
        let options = fs::read_to_string(folder.join("options.toml")).unwrap_or_default();
        Self {
            schema,
            options,
            registry,
        }
    }

    /// Whether an instance is valid; `None` where an option asks for checks that the judge does not know.
    fn verdict(&self, instance: &Value) -> Option<bool> {
        let asserts_content = self.options.contains("content = \"assert\"");
        (!asserts_content).then(|| self.validator().is_valid(instance))
    }

    fn validator(&self) -> Validator {
        let options = jsonschema::options()
            .with_registry(&self.registry)
            .should_validate_formats(!self.options.contains("format = \"annotate\""));
        options.build(&self.schema).expect("the schema is fine")
    }
}

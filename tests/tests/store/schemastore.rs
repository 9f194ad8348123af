//! The schemas of `SchemaStore`, with the verdicts of an independent validator on their documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use schemawright_tests::{below, name, text, value};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::subject::{Document, Subject};
use crate::support::python;

/// In how many turns all that have documents read them.
const TURNS: usize = 3;

/// Where the schemas say that they are.
const HOSTS: [&str; 2] = [
    "https://json.schemastore.org",
    "https://www.schemastore.org",
];

/// What the validator says.
#[derive(Deserialize)]
struct Verdicts {
    readable: bool,
    documents: BTreeMap<String, bool>,
}

/// The schemas of the folder that `SCHEMASTORE` names; none without it.
pub fn subjects(scratch: &Path, arguments: &Arguments) -> Vec<Subject> {
    let Some(given) = std::env::var_os("SCHEMASTORE").map(PathBuf::from) else {
        println!("SCHEMASTORE names no folder: the schemas of SchemaStore are left out");
        return Vec::new();
    };
    if !given.is_dir() {
        println!(
            "{} is no folder: the schemas of SchemaStore are left out",
            given.display()
        );
        return Vec::new();
    }
    let store = unpacked(&given, scratch);
    let verdicts: BTreeMap<String, Verdicts> =
        serde_json::from_str(&text(&store.join("verdicts.json"))).expect("verdicts");
    let library = Library::read(&store.join("schemas"));
    let missing: Arc<[String]> = library.missing().into();
    let turn = arguments.turn.map(|turn| turn % TURNS);
    if let Some(turn) = turn {
        let third = if arguments.third {
            "is compiled, and "
        } else {
            ""
        };
        println!("turn {turn} of {TURNS} {third}reads its documents");
    }
    let (mut subjects, mut paths, mut counts) = (Vec::new(), Vec::new(), [0; 2]);
    for (name, verdicts) in &verdicts {
        let mut subject = Subject::new(name, &store, format!("schemas/{name}.json"));
        let maps = HOSTS.map(|host| (host.to_owned(), store.join("schemas")));
        subject.maps.extend(maps);
        subject.is_readable = verdicts.readable;
        subject.missing = Arc::clone(&missing);
        subject.bytes = library.bytes(name);
        let count = &mut counts[usize::from(verdicts.documents.is_empty())];
        let is_its_turn = turn.is_none_or(|turn| *count % TURNS == turn);
        *count += 1;
        subject.is_compiled = is_its_turn || !arguments.third;
        if is_its_turn && arguments.chooses(name) {
            for (document, is_valid) in &verdicts.documents {
                paths.push((subjects.len(), document.clone(), *is_valid));
            }
        }
        subjects.push(subject);
    }
    let texts = texts(&store, &paths);
    for ((subject, name, is_valid), text) in paths.into_iter().zip(texts) {
        subjects[subject].documents.push(Document {
            name,
            text,
            is_valid,
        });
    }
    subjects
}

/// The folder as it is, or what its archive unpacks to.
fn unpacked(given: &Path, scratch: &Path) -> PathBuf {
    let archive = given.join("store.tar.xz");
    if !archive.is_file() {
        return given.to_owned();
    }
    let data = scratch.join("data");
    let of = fs::metadata(&archive)
        .and_then(|data| Ok(format!("{} {:?}", data.len(), data.modified()?)));
    let (of, mark) = (of.expect("an archive"), data.join("archive"));
    if !fs::read_to_string(&mark).is_ok_and(|known| known == of) {
        if data.is_dir() {
            fs::remove_dir_all(&data).expect("a folder");
        }
        fs::create_dir_all(&data).expect("a folder");
        let status = Command::new("python3")
            .args(["-m", "tarfile", "-e"])
            .args([&archive, &data])
            .status()
            .expect("python3");
        assert!(status.success(), "{} can't be unpacked", archive.display());
        fs::write(mark, of).expect("a file");
    }
    data.join("store")
}

/// The JSON texts of documents.
fn texts(store: &Path, documents: &[(usize, String, bool)]) -> Vec<String> {
    if documents.is_empty() {
        return Vec::new();
    }
    let packages = python::installed("PyYAML", "6.0.3");
    let paths = documents.iter().map(|(_, path, _)| json!(store.join(path)));
    let texts = python::ask("documents.py", Some(&packages), &paths.collect::<Vec<_>>());
    let texts = texts.into_iter();
    texts
        .map(|text| text.as_str().expect("a text").to_owned())
        .collect()
}

/// The schemas of the folder, by name.
struct Library(BTreeMap<String, Entry>);

/// What a schema leads to.
#[derive(Default)]
struct Entry {
    bytes: u64,
    references: Vec<String>,
    identifiers: Vec<String>,
}

impl Library {
    fn read(schemas: &Path) -> Self {
        let entry = |path: PathBuf| {
            let file = name(&path);
            let mut entry = Entry {
                bytes: fs::metadata(&path).map_or(0, |data| data.len()),
                ..Entry::default()
            };
            entry.learn(&value(&path));
            (file.trim_end_matches(".json").to_owned(), entry)
        };
        Self(below(schemas).into_iter().map(entry).collect())
    }

    /// The bytes of a schema and of all that it leads to.
    fn bytes(&self, name: &str) -> u64 {
        let (mut names, mut wanted, mut bytes) = (BTreeSet::new(), vec![name], 0);
        while let Some(name) = wanted.pop() {
            let Some(entry) = self.0.get(name).filter(|_| names.insert(name)) else {
                continue;
            };
            bytes += entry.bytes;
            let files = entry.references.iter().map(|reference| {
                let file = reference.split('#').next().unwrap_or_default();
                let name = file.rsplit('/').next().unwrap_or_default();
                name.trim_end_matches(".json")
            });
            wanted.extend(files);
        }
        bytes
    }

    /// The documents of other hosts that schemas refer to, and that no schema says to be.
    fn missing(&self) -> Vec<String> {
        let all = self.0.values();
        let identifiers = all.clone().flat_map(|entry| &entry.identifiers);
        let identifiers: BTreeSet<&str> = identifiers.map(|uri| document(uri)).collect();
        let is_missing = |uri: &&str| {
            let is_here = HOSTS.iter().any(|host| uri.starts_with(host));
            uri.starts_with("http") && !is_here && !identifiers.contains(uri)
        };
        let references = all.flat_map(|entry| &entry.references);
        let missing = references.map(|uri| document(uri)).filter(is_missing);
        missing.map(str::to_owned).collect()
    }
}

/// A URI without its fragment.
fn document(uri: &str) -> &str {
    uri.split('#').next().unwrap_or_default()
}

impl Entry {
    fn learn(&mut self, value: &Value) {
        let text = |keyword| {
            value
                .get(keyword)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        self.references.extend(text("$ref"));
        self.identifiers.extend(text("$id").or_else(|| text("id")));
        match value {
            Value::Object(members) => members.values().for_each(|one| self.learn(one)),
            Value::Array(items) => items.iter().for_each(|one| self.learn(one)),
            _ => {}
        }
    }
}

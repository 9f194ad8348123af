//! Real schemas, each with documents of its packages, and with documents that were changed.

use std::collections::BTreeSet;

use schemawright_codegen::generator::{Job, Sources};
use schemawright_codegen::options::{Options, Unknown};
use serde_json::{Value, json};

use crate::mutants::Mutants;
use crate::plan::{self, Document, Kind};
use crate::rows::{ROWS, Row};
use crate::subject::{self, Subject};
use crate::support::program::ROOT;
use crate::texts;

/// The schema whose documents are all raced.
pub const GITHUB: &str = "github";

/// The same schema with other options.
const AGAIN: &str = "github_ignore";

/// The longest document, in bytes.
const LONGEST: usize = 200_000;

/// How many documents of a kind are raced.
const MOST: usize = 40;

/// How many documents are changed to find invalid ones.
const CHANGED: usize = 400;

/// An action that no event of GitHub has.
const ACTION: &str = "reconsidered";

/// The schemas whose names are chosen.
pub fn subjects(is_chosen: impl Fn(&str) -> bool) -> impl Iterator<Item = crate::Subject> {
    let rows = ROWS.iter().filter(|row| row.name != AGAIN);
    rows.filter(move |row| is_chosen(row.name)).map(subject)
}

fn subject(row: &'static Row) -> crate::Subject {
    let subject = Subject::new(row);
    let (sources, owned) = generated(row);
    let is_github = row.name == GITHUB;
    crate::Subject {
        plan: plan::Subject {
            name: row.name.to_owned(),
            base: Some(sources.given[0].retrieval_uri.clone()),
            resources: resources(&sources),
            documents: documents(&subject, if is_github { usize::MAX } else { MOST }),
            schema: subject.schema,
            rounds: 15,
            turn: 100,
        },
        root: ROOT,
        owned,
        borrowed: None,
    }
}

/// The code that the options make that are the default.
fn generated(row: &Row) -> (Sources, Vec<schemawright_codegen::Output>) {
    let job = subject::job(row);
    let job = Job {
        options: Options {
            unknown: Unknown::Ignore,
            ..job.options
        },
        ..job
    };
    let generated = job.generate();
    let (sources, generated) =
        generated.unwrap_or_else(|failure| panic!("{}: {failure}", row.name));
    (sources, generated.outputs)
}

/// The schemas beside the first. References lead to their own names, or to the places that they were read from.
fn resources(sources: &Sources) -> Vec<(String, Value)> {
    let mut resources = Vec::new();
    for (uri, source) in sources.fetched() {
        let schema: Value = serde_json::from_slice(&source.bytes).expect("a schema");
        let id = schema.get("$id").and_then(Value::as_str);
        let names = BTreeSet::from([id.unwrap_or(uri), uri]);
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        resources.extend(names.into_iter().map(|name| (name, schema.clone())));
    }
    resources
}

fn documents(subject: &Subject, most: usize) -> Vec<Document> {
    let mut valid = subject.valid();
    valid.retain(|document| document.to_string().len() < LONGEST);
    let invalid = Mutants::new(&valid, 7).take(CHANGED);
    let invalid: Vec<Value> = invalid
        .filter(|document| !subject.oracle.is_valid(document))
        .collect();
    let valid: Vec<&Value> = spread(&valid, most).collect();
    let printed = valid.iter().map(ToString::to_string).collect();
    let originals = texts::originals(subject.row.documents, &printed);
    let mut documents = Vec::new();
    for (number, value) in valid.into_iter().enumerate() {
        let printed = value.to_string();
        let text = originals.get(&printed).cloned().unwrap_or(printed);
        documents.push(document(number.to_string(), Kind::Valid, text));
        if subject.row.name == GITHUB {
            documents.extend(unknown(subject, number, value));
        }
    }
    let invalid = spread(&invalid, MOST).map(Value::to_string).enumerate();
    documents.extend(
        invalid.map(|(number, text)| document(format!("changed-{number}"), Kind::Invalid, text)),
    );
    documents
}

fn document(name: String, kind: Kind, text: String) -> Document {
    Document {
        name,
        kind,
        text,
        is_valid: kind == Kind::Valid,
        of: None,
    }
}

/// An event with an action that its schema does not know.
fn unknown(subject: &Subject, number: usize, value: &Value) -> Option<Document> {
    let mut value = value.clone();
    *value.get_mut("action")? = json!(ACTION);
    let document = document(
        format!("unknown-{number}"),
        Kind::Unknown,
        value.to_string(),
    );
    (!subject.oracle.is_valid(&value)).then(|| Document {
        of: Some(number.to_string()),
        ..document
    })
}

/// At most so many of some values, from the first to the last.
fn spread(values: &[Value], most: usize) -> impl Iterator<Item = &Value> {
    let step = values.len().div_ceil(most).max(1);
    values.iter().step_by(step)
}

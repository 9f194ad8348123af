//! Small schemas after public bug reports, with what each must accept and refuse.

use std::path::PathBuf;

use schemawright_tests::{below, name, text};
use serde::Deserialize;
use serde_json::Value;

use crate::subject::{Document, Subject};

/// What is expected of a case.
#[derive(Deserialize)]
struct Expected {
    accept: Vec<Value>,
    reject: Vec<Value>,
    /// What is to be generated, unless it is the schema beside.
    path: Option<String>,
}

/// The cases of the folder that `REPORTS` names; none without it.
pub fn subjects() -> Vec<Subject> {
    let Some(folder) = std::env::var_os("REPORTS").map(PathBuf::from) else {
        println!("REPORTS names no folder: the cases of bug reports are left out");
        return Vec::new();
    };
    let mut subjects = Vec::new();
    for path in below(&folder) {
        let file = name(&path);
        let Some(case) = file.strip_suffix(".expect.json") else {
            continue;
        };
        let expected: Expected =
            serde_json::from_str(&text(&path)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let schema = expected
            .path
            .unwrap_or_else(|| format!("{case}.schema.json"));
        let mut subject = Subject::new(format!("report_{case}"), &folder, schema);
        let accepted = expected.accept.iter().map(|instance| (instance, true));
        let refused = expected.reject.iter().map(|instance| (instance, false));
        let documents = accepted
            .chain(refused)
            .map(|(instance, is_valid)| Document {
                name: instance.to_string(),
                text: instance.to_string(),
                is_valid,
            });
        subject.documents.extend(documents);
        subjects.push(subject);
    }
    println!("{} cases of bug reports", subjects.len());
    subjects
}

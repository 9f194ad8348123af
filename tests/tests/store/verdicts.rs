//! What the modules say of documents, and what they should.

use std::path::Path;
use std::thread;

use schemawright::check;
use schemawright_tests::case::{Answer, Question};
use serde_json::Value;

use crate::generating::{Product, Unknown};
use crate::subject::Document;
use crate::support::workspace;

/// Asks the modules of a program about all documents of their schemas. Returns how many questions that were.
pub fn judge(program: &Path, products: &[&Product], findings: &mut Vec<String>) -> usize {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = products.len().div_ceil(workers).max(1);
    let found = thread::scope(|scope| {
        let start = |share| scope.spawn(move || judge_share(program, share));
        let workers: Vec<_> = products.chunks(share).map(start).collect();
        let found = workers.into_iter().map(thread::ScopedJoinHandle::join);
        found
            .flat_map(|found| found.expect("what asks does not panic"))
            .collect::<Vec<String>>()
    });
    findings.extend(found);
    let documents = products.iter();
    documents
        .map(|product| product.subject.documents.len())
        .sum()
}

fn judge_share(program: &Path, products: &[&Product]) -> Vec<String> {
    let mut findings = Vec::new();
    for product in products {
        let documents = &product.subject.documents;
        let question = |document: &Document| Question {
            case: product.module(),
            text: document.text.clone(),
        };
        let questions: Vec<Question> = documents.iter().map(question).collect();
        // A program that ends in the middle is what is wrong with one schema, and not with all.
        let Ok(answers) = workspace::ask(program, &questions) else {
            findings.push(format!("{}: the program ends", product.name()));
            continue;
        };
        for (document, answer) in documents.iter().zip(&answers) {
            let finding = finding(product.unknown, document, answer);
            findings.extend(finding.map(|what| {
                let (name, document) = (product.name(), &document.name);
                format!("{name}: {document}: {what}")
            }));
        }
    }
    findings
}

fn finding(unknown: Unknown, document: &Document, answer: &Answer) -> Option<String> {
    let verdicts = answer.verdicts.iter();
    let wrong: Vec<&str> = verdicts
        .filter(|(_, verdict)| *verdict != document.is_valid)
        .map(|(way, _)| way.as_str())
        .collect();
    if !wrong.is_empty() {
        let why = answer.read.as_ref().err();
        let (wrong, is_valid) = (wrong.join(", "), document.is_valid);
        return Some(format!("{wrong} do not say {is_valid}: {why:?}"));
    }
    let written = answer.read.as_ref().ok()?;
    let read: Value = serde_json::from_str(&document.text).expect("a document is JSON");
    let place = match unknown {
        Unknown::Keep => difference(&written.json, &read, "", true),
        Unknown::Ignore => difference(&written.json, &read, "", false),
    };
    if let Some(place) = place {
        return Some(format!("it is written with another {place:?}"));
    }
    (!written.is_valid || !written.is_read_again)
        .then(|| "what was written is not read as the same".to_owned())
}

/// Where what was written is not what was read. It may lack members of objects, unless it must be whole.
fn difference(written: &Value, read: &Value, place: &str, is_whole: bool) -> Option<String> {
    let differs = || Some(place.to_owned());
    match (written, read) {
        (Value::Object(written), Value::Object(read)) => {
            if is_whole && written.len() != read.len() {
                return differs();
            }
            written.iter().find_map(|(key, member)| {
                let place = format!("{place}/{key}");
                match read.get(key) {
                    Some(before) => difference(member, before, &place, is_whole),
                    None => Some(place),
                }
            })
        }
        (Value::Array(written), Value::Array(read)) if written.len() == read.len() => {
            let items = written.iter().zip(read);
            (0..).zip(items).find_map(|(index, (written, read))| {
                difference(written, read, &format!("{place}/{index}"), is_whole)
            })
        }
        _ if check::equal(written, read) => None,
        _ => differs(),
    }
}

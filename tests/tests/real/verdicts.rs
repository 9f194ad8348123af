//! What the answers about a text should be.

use schemawright::check;
use schemawright_codegen::options::Unknown;
use schemawright_tests::case::Answer;
use serde_json::Value;

use crate::known::known_part;
use crate::subject::Subject;
use crate::support::rounded::rounded;

/// What was found about the documents of a schema, or about its mutants.
#[derive(Default)]
pub struct Tally {
    /// How many the validator accepts.
    pub accepted: usize,
    /// How many it refuses.
    pub refused: usize,
    /// What is wrong.
    pub findings: Vec<String>,
}

impl Tally {
    /// Both together.
    pub fn with(mut self, other: Self) -> Self {
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.findings.extend(other.findings);
        self
    }

    /// Judges an answer about an instance.
    pub fn judge(&mut self, subject: &Subject, instance: &Value, answer: &Answer) {
        let valid = subject.oracle.is_valid(instance);
        if valid {
            self.accepted += 1;
        } else {
            self.refused += 1;
        }
        if let Some(what) = finding(subject, instance, answer, valid) {
            let name = subject.row.name;
            self.findings.push(format!(
                "{name}: {what}; the validator says {valid} of {}",
                shown(instance)
            ));
        }
    }
}

fn finding(subject: &Subject, instance: &Value, answer: &Answer, valid: bool) -> Option<String> {
    let verdicts = answer.verdicts.iter();
    let wrong: Vec<&str> = verdicts
        .filter(|(_, verdict)| *verdict != valid)
        .map(|(way, _)| way.as_str())
        .collect();
    if !wrong.is_empty() {
        let why = if valid {
            format!("{:?}", answer.read.as_ref().err())
        } else {
            let errors = subject.oracle.iter_errors(instance);
            let said = |error: jsonschema::ValidationError<'_>| {
                format!("{} at {}", error.masked(), error.instance_path())
            };
            errors.map(said).collect::<Vec<_>>().join("; ")
        };
        return Some(format!("{} differ: {why}", wrong.join(", ")));
    }
    let Ok(written) = &answer.read else {
        return None;
    };
    let whole = match subject.row.unknown {
        Unknown::Keep => instance.clone(),
        Unknown::Ignore => known_part(subject, instance),
    };
    if !check::equal(&rounded(&written.json), &rounded(&whole)) {
        let place = difference(&written.json, &whole, "");
        return Some(format!("it is written with another {place:?}"));
    }
    (!written.is_valid || !written.is_read_again)
        .then(|| "what was written is not read as the same".to_owned())
}

/// Where two values differ first.
fn difference(one: &Value, other: &Value, place: &str) -> String {
    let step = |key: String| match (one.get(&key), other.get(&key)) {
        (Some(one), Some(other)) if check::equal(one, other) => None,
        (Some(one), Some(other)) => Some(difference(one, other, &format!("{place}/{key}"))),
        _ => Some(format!("{place}/{key}")),
    };
    let found = match (one, other) {
        (Value::Object(left), Value::Object(right)) => {
            left.keys().chain(right.keys()).cloned().find_map(step)
        }
        _ => None,
    };
    found.unwrap_or_else(|| place.to_owned())
}

/// The beginning of a value.
fn shown(value: &Value) -> String {
    value.to_string().chars().take(1000).collect()
}

//! Races the contestants of a schema over its documents, and writes the times as JSON Lines.

mod clock;
mod plain;
mod plan;
mod rounds;

use std::error::Error;
use std::hint::black_box;
use std::io::Write;

use contest::Contestants;
use jsonschema::{Registry, Resource, Validator};
use serde_json::Value;

use plan::{Document, From, Kind, Subject, Times};
use rounds::{Effort, Runner, race};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("the path of the plan")?;
    let subject: Subject = serde_json::from_slice(&std::fs::read(path)?)?;
    let course = Course {
        subject: &subject,
        contestants: &field::CONTESTANTS,
        validator: validator(&subject)?,
    };
    let mut out = std::io::stdout().lock();
    for document in &subject.documents {
        for times in course.times(document)? {
            serde_json::to_writer(&mut out, &times)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// The validator of `jsonschema` that is made when the program runs.
fn validator(subject: &Subject) -> Result<Validator, Box<dyn Error>> {
    let mut registry = Registry::new();
    for (uri, schema) in &subject.resources {
        registry = registry.add(uri, Resource::from_contents(schema.clone()))?;
    }
    let registry = registry.prepare()?;
    let mut options = jsonschema::options()
        .with_registry(&registry)
        .should_validate_formats(true);
    if let Some(base) = &subject.base {
        options = options.with_base_uri(base.clone());
    }
    Ok(options.build(&subject.schema)?)
}

/// A schema with all that takes part.
struct Course<'a> {
    subject: &'a Subject,
    contestants: &'a Contestants,
    validator: Validator,
}

impl Course<'_> {
    /// The times for a document, in all ways that fit its kind.
    fn times(&self, document: &Document) -> Result<Vec<Times>, Box<dyn Error>> {
        let value: Value = serde_json::from_str(&document.text)?;
        let mut found = Vec::new();
        if document.kind == Kind::Broken {
            found.push(self.raced(document, From::Bytes, self.refusals(document)?)?);
        } else {
            found.push(self.raced(document, From::Values, self.judges(document, &value))?);
            if document.is_valid {
                found.push(self.raced(document, From::Bytes, self.readers(document))?);
            }
        }
        Ok(found)
    }

    fn raced(
        &self,
        document: &Document,
        from: From,
        mut runners: Vec<Runner<'_>>,
    ) -> Result<Times, Box<dyn Error>> {
        let (subject, name) = (&self.subject.name, &document.name);
        for runner in runners.extract_if(.., |runner| !runner.is_right()) {
            let (valid, who) = (document.is_valid, runner.name);
            let finding = format!("{subject}: {who} does not say {valid} of document {name}");
            if runner.is_ours() {
                return Err(finding.into());
            }
            eprintln!("{finding}");
        }
        let effort = Effort {
            rounds: self.subject.rounds,
            turn: self.subject.turn * 1000,
        };
        let names = runners.iter().map(|runner| runner.name.to_owned());
        Ok(Times {
            subject: subject.clone(),
            document: name.clone(),
            kind: document.kind,
            of: document.of.clone(),
            from,
            bytes: document.text.len(),
            nanoseconds: names.zip(race(&runners, effort)).collect(),
        })
    }

    /// What reads a valid text.
    fn readers<'a>(&'a self, document: &'a Document) -> Vec<Runner<'a>> {
        let text = document.text.as_bytes();
        let parse = |text| serde_json::from_slice::<Value>(black_box(text));
        let mut runners = vec![
            Runner::new("value", true, move || black_box(&parse(text)).is_ok()),
            Runner::new("jsonschema", true, move || {
                parse(text).is_ok_and(|value| self.validator.is_valid(&value))
            }),
        ];
        if let Some(is_valid) = self.contestants.compiled {
            let read = move || parse(text).is_ok_and(|value| is_valid(&value));
            runners.push(Runner::new("macro", true, read));
        }
        if let Some(read) = plain::reader(&document.name) {
            runners.push(Runner::new("plain", true, move || read(black_box(text))));
        }
        let owned = self.contestants.owned.read;
        runners.push(Runner::new("owned", true, move || owned(black_box(text))));
        if let Some(borrowed) = self.contestants.borrowed {
            let read = move || (borrowed.read)(black_box(text));
            runners.push(Runner::new("borrowed", true, read));
        }
        runners
    }

    /// What judges a parsed value.
    fn judges<'a>(&'a self, document: &Document, value: &'a Value) -> Vec<Runner<'a>> {
        let is_valid = document.is_valid;
        let validator = &self.validator;
        let mut runners = vec![Runner::new("jsonschema", is_valid, move || {
            validator.is_valid(black_box(value))
        })];
        if let Some(compiled) = self.contestants.compiled {
            let judge = move || compiled(black_box(value));
            runners.push(Runner::new("macro", is_valid, judge));
        }
        let ours = self.contestants.owned.is_valid;
        let judge = move || ours(black_box(value));
        runners.push(Runner::new("owned", is_valid, judge));
        runners
    }

    /// What refuses a text, and says all that is wrong with it. Only ours say where in the text.
    fn refusals<'a>(&'a self, document: &'a Document) -> Result<Vec<Runner<'a>>, Box<dyn Error>> {
        let text = document.text.as_bytes();
        let validator = &self.validator;
        let mut runners = vec![Runner::new("jsonschema", false, move || {
            let value = serde_json::from_slice::<Value>(black_box(text)).unwrap_or_default();
            let errors = validator.iter_errors(&value);
            let said = |error: jsonschema::ValidationError<'_>| {
                let places = (error.instance_path(), error.schema_path());
                (places.0.to_string(), places.1.to_string())
            };
            black_box(errors.map(said).collect::<Vec<_>>()).is_empty()
        })];
        let all = [
            Some(("owned", self.contestants.owned)),
            self.contestants
                .borrowed
                .map(|borrowed| ("borrowed", borrowed)),
        ];
        for (name, ours) in all.into_iter().flatten() {
            if (ours.violations)(text) == 0 {
                return Err(format!("{name} says no place in {}", document.name).into());
            }
            let read = move || (ours.read)(black_box(text));
            runners.push(Runner::new(name, false, read));
        }
        Ok(runners)
    }
}

//! Makes schemas that fail smaller. What fails is compiled code, so a round compiles many smaller ones together.

use std::fmt;
use std::path::Path;

use schemawright_codegen::options::Options;
use serde_json::Value;

use crate::chosen;
use crate::edits::{self, Edit};
use crate::judge::Finding;
use crate::run::{Found, Task, run};
use crate::subject::{Subject, Unmade};

/// How many rounds there are at most.
const ROUNDS: usize = 12;

/// How many smaller schemas a round tries for one.
const CANDIDATES: usize = 28;

/// How many smaller instances are asked about at once.
const INSTANCES: usize = 60;

/// A schema that fails.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What its document is called.
    pub name: String,
    /// The schema.
    pub schema: Value,
    /// What was chosen for it.
    pub options: Options,
    /// What is wrong.
    pub found: Found,
}

impl Failure {
    /// All in a line.
    pub fn line(&self) -> String {
        let instance = self.found.instance.as_ref().map(Value::to_string);
        format!(
            "{}: {} [{}] {} of {}",
            self.name,
            self.found.finding.kind,
            chosen::shown(&self.options),
            instance.unwrap_or_default(),
            self.schema
        )
    }

    fn size(&self) -> usize {
        let instance = self.found.instance.as_ref().map(Value::to_string);
        self.schema.to_string().len() * 4
            + instance.unwrap_or_default().len()
            + chosen::shown(&self.options).len() * 2
    }
}

/// A failure that is being made smaller.
struct Shrinking {
    smallest: Failure,
    /// All edits that the last round found to be possible, made together.
    together: Option<Value>,
    is_done: bool,
}

/// The same failures, smaller.
pub fn shrunk(failures: Vec<Failure>, folder: &Path) -> Vec<Failure> {
    let mut all: Vec<Shrinking> = failures
        .into_iter()
        .map(|smallest| Shrinking {
            smallest,
            together: None,
            is_done: false,
        })
        .collect();
    for _ in 0..ROUNDS {
        if all.iter().all(|one| one.is_done) {
            break;
        }
        round(&mut all, folder);
    }
    all.into_iter().map(|one| one.smallest).collect()
}

/// A smaller schema that is tried.
#[derive(Clone)]
struct Candidate {
    of: usize,
    edit: Option<Edit>,
    schema: Value,
    options: Options,
}

fn round(all: &mut [Shrinking], folder: &Path) {
    let (mut candidates, mut tasks, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for (of, one) in all.iter().enumerate().filter(|(_, one)| !one.is_done) {
        let is_refusal = one.smallest.found.finding.kind.starts_with("refused");
        let mut count = 0;
        for candidate in smaller(of, one) {
            if count == CANDIDATES && !is_refusal {
                break;
            }
            match Subject::new(&candidate.schema, &candidate.options) {
                Ok(subject) if !is_refusal => {
                    count += 1;
                    let name = format!("try_{}", tasks.len());
                    let instances = instances(&one.smallest, &subject);
                    tasks.push(Task {
                        name,
                        subject,
                        instances,
                    });
                    candidates.push(candidate);
                }
                Err(Unmade::Refused(kind, what)) if is_refusal => {
                    let finding = Finding::new(&format!("refused {kind}"), what);
                    refused.push((
                        candidate,
                        Found {
                            finding,
                            instance: None,
                        },
                    ));
                }
                _ => {}
            }
        }
    }
    let found = if tasks.is_empty() {
        Vec::new()
    } else {
        run(&tasks, folder)
    };
    let found = found
        .into_iter()
        .zip(candidates)
        .flat_map(|(found, candidate)| {
            found
                .into_iter()
                .map(move |found| (candidate.clone(), found))
        });
    let found: Vec<(Candidate, Found)> = found.chain(refused).collect();
    for (of, one) in all.iter_mut().enumerate().filter(|(_, one)| !one.is_done) {
        let found = found.iter().filter(|(candidate, _)| candidate.of == of);
        take(one, found);
    }
}

/// Takes the smallest candidate that fails in the same way.
fn take<'f>(one: &mut Shrinking, found: impl Iterator<Item = &'f (Candidate, Found)>) {
    let kind = one.smallest.found.finding.kind.clone();
    let before = one.smallest.schema.clone();
    let mut together = before.clone();
    let mut best: Option<Failure> = None;
    for (candidate, found) in found.filter(|(_, found)| found.finding.kind == kind) {
        if let Some(edited) = candidate
            .edit
            .as_ref()
            .and_then(|edit| edit.applied(&together))
        {
            together = edited;
        }
        let failure = Failure {
            name: one.smallest.name.clone(),
            schema: candidate.schema.clone(),
            options: candidate.options.clone(),
            found: found.clone(),
        };
        if failure.size() < best.as_ref().unwrap_or(&one.smallest).size() {
            best = Some(failure);
        }
    }
    one.is_done = best.is_none();
    one.together = (together != before).then_some(together);
    if let Some(best) = best {
        one.smallest = best;
    }
}

/// Smaller schemas and options; some of those that are much smaller, and some of those that are a little.
fn smaller(of: usize, one: &Shrinking) -> Vec<Candidate> {
    let Failure {
        schema, options, ..
    } = &one.smallest;
    let candidate = |edit: Option<Edit>, schema: Value, options: &Options| Candidate {
        of,
        edit,
        schema,
        options: options.clone(),
    };
    let mut smaller: Vec<Candidate> = one
        .together
        .iter()
        .map(|together| candidate(None, together.clone(), options))
        .collect();
    smaller.extend(
        chosen::simpler(options)
            .iter()
            .map(|options| candidate(None, schema.clone(), options)),
    );
    let edits = edits::of_schema(schema);
    let step = edits.len().div_ceil(CANDIDATES * 2).max(1);
    let (some, others): (Vec<_>, Vec<_>) = edits
        .into_iter()
        .enumerate()
        .partition(|(number, _)| number % step == 0);
    let made = some.into_iter().chain(others).filter_map(|(_, edit)| {
        let edited = edit.applied(schema)?;
        Some(candidate(Some(edit), edited, options))
    });
    smaller.extend(made);
    smaller.push(candidate(None, schema.clone(), options));
    smaller
}

/// The instance and smaller ones, with the verdicts of the judge on a smaller schema.
fn instances(failure: &Failure, subject: &Subject) -> Vec<(Value, bool)> {
    let Some(instance) = &failure.found.instance else {
        return Vec::new();
    };
    let smaller = edits::of_instance(instance).into_iter().take(INSTANCES);
    let all = std::iter::once(instance.clone()).chain(smaller);
    all.map(|instance| {
        let valid = subject.oracle.is_valid(&instance);
        (instance, valid)
    })
    .collect()
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = chosen::shown(&self.options);
        writeln!(
            f,
            "{}: {}\noptions: {options}",
            self.name, self.found.finding.kind
        )?;
        writeln!(f, "{:#}", self.schema)?;
        if let Some(instance) = &self.found.instance {
            writeln!(f, "instance: {instance}")?;
        }
        f.write_str(&self.found.finding.what)
    }
}

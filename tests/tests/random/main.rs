//! Random schemas, under random options: emitted code, the interpreter and the crate `jsonschema` must say the same.
//!
//! `--seed N --count M` says which schemas are made, and how many. Without arguments there are 400 from a seed that is
//! always the same, and 400 from a fresh one, which is printed.

mod chosen;
mod coverage;
mod edits;
mod held;
mod judge;
mod kept;
mod places;
mod run;
mod sample;
mod schemas;
mod shrink;
mod subject;
#[path = "../support"]
mod support {
    pub mod breaks;
    pub mod instances;
    pub mod program;
    pub mod random;
    pub mod rounded;
}
mod words;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Instant, SystemTime};

use coverage::Coverage;
use judge::Finding;
use run::{Found, Task};
use shrink::Failure;
use subject::{Subject, Unmade};
use support::random::Random;

/// The seed that is always the same.
const FIXED: u64 = 14;

/// How many schemas a seed gives.
const COUNT: usize = 400;

/// How many instances a schema gets.
const INSTANCES: usize = 60;

/// How many failures are made smaller and shown.
const SHOWN: usize = 10;

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random");
    let start = Instant::now();
    let (seeds, count) = arguments();
    let (mut tasks, mut failures, mut coverage) = (Vec::new(), Vec::new(), Coverage::default());
    for seed in &seeds {
        println!("seed {seed}: {count} schemas");
        make(*seed, count, &mut tasks, &mut failures, &mut coverage);
    }
    println!("{} s: {} are made", start.elapsed().as_secs(), tasks.len());
    let found = run::run(&tasks, &folder);
    println!(
        "{} s: all are compiled and asked",
        start.elapsed().as_secs()
    );
    for (task, found) in tasks.iter().zip(found) {
        failures.extend(found.into_iter().map(|found| Failure {
            name: task.name.clone(),
            schema: task.subject.schema.clone(),
            options: task.subject.options.clone(),
            found,
        }));
    }
    println!("{coverage}");
    report(failures, &folder);
    coverage.assert(seeds.len() * count);
    println!("{} s", start.elapsed().as_secs());
}

/// The seeds, and how many schemas of each there will be.
fn arguments() -> (Vec<u64>, usize) {
    let (mut seeds, mut count) = (Vec::new(), COUNT);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse().ok());
        match (name.as_str(), value) {
            ("--seed", Some(value)) => seeds.push(value),
            ("--count", Some(value)) => {
                count = usize::try_from(value).expect("a number of schemas");
            }
            _ => panic!("the arguments are `--seed N` and `--count M`, not {name:?}"),
        }
    }
    if seeds.is_empty() {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let fresh = now.map_or(1, |now| now.as_millis() % 1_000_000_000);
        seeds = vec![FIXED, u64::try_from(fresh).unwrap_or_default()];
    }
    (seeds, count)
}

/// Makes schemas until there are as many as wanted.
fn make(
    seed: u64,
    count: usize,
    tasks: &mut Vec<Task>,
    failures: &mut Vec<Failure>,
    coverage: &mut Coverage,
) {
    let before = tasks.len();
    for number in 0_u64.. {
        if tasks.len() == before + count {
            break;
        }
        let mut random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
        // The first numbers of seeds that are close to each other are, too.
        for _ in 0..8 {
            random.below(2);
        }
        let schema = schemas::documents::document(&mut random);
        let options = chosen::options(&mut random, &schema);
        let name = format!("seed_{seed}_{number}");
        match Subject::new(&schema, &options) {
            Ok(subject) => {
                let instances = sample::sample(&subject, INSTANCES, seed ^ number);
                coverage.add(&schema, &instances);
                tasks.push(Task {
                    name,
                    subject,
                    instances,
                });
            }
            Err(Unmade::Skipped) => coverage.skipped += 1,
            Err(Unmade::Refused(kind, what)) => {
                let finding = Finding::new(&format!("refused {kind}"), what);
                let found = Found {
                    finding,
                    instance: None,
                };
                failures.push(Failure {
                    name,
                    schema,
                    options,
                    found,
                });
                assert!(failures.len() < count, "most schemas are refused");
            }
        }
    }
}

/// Shows what is wrong, smaller than it was found.
fn report(failures: Vec<Failure>, folder: &Path) {
    if failures.is_empty() {
        return;
    }
    for failure in &failures {
        println!("{}", failure.line());
    }
    let count = failures.len();
    let shown = shrink::shrunk(chosen_failures(failures), folder);
    for failure in &shown {
        println!("\n{failure}");
    }
    panic!("{count} findings, of which {} are shown", shown.len());
}

/// Some failures of each kind, those of other kinds first.
fn chosen_failures(failures: Vec<Failure>) -> Vec<Failure> {
    let mut kinds = BTreeSet::new();
    let is_new = |failure: &Failure| kinds.insert(failure.found.finding.kind.clone());
    let (mut first, others): (Vec<Failure>, Vec<Failure>) = failures.into_iter().partition(is_new);
    first.extend(others);
    first.truncate(std::env::var("SHOWN").map_or(SHOWN, |shown| shown.parse().expect("a number")));
    first
}

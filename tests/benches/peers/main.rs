//! Races this project against its peers, on events of Ignisign and on real schemas with documents of their packages.
//!
//! `--ratios` prints a line a figure: its name, how many times faster this project is, the least that it should be, and
//! whether it is. `--readme` writes the figures into README and its charts. Without them a table of nanoseconds is printed.
//! Names of schemas as arguments choose these only.

mod chart;
#[path = "../../tests/real/documents.rs"]
mod documents;
mod figures;
mod ignisign;
mod machine;
#[path = "../../tests/real/mutants.rs"]
mod mutants;
#[path = "../../tests/real/packages.rs"]
mod packages;
#[path = "../../bench/race/plan.rs"]
mod plan;
mod readme;
mod real;
#[path = "../../tests/real/rows.rs"]
#[expect(
    dead_code,
    reason = "the tests know how many changed documents to judge"
)]
mod rows;
#[path = "../../tests/real/subject.rs"]
#[expect(dead_code, reason = "the tests print more of it")]
mod subject;
#[path = "../../tests/support"]
mod support {
    pub mod npm;
    pub mod pointers;
    #[expect(dead_code, reason = "the tests ask the program of it")]
    pub mod program;
    pub mod random;
}
mod table;
mod texts;
mod workspace;

use std::path::Path;
use std::process::Command;

use plan::Times;
use schemawright_codegen::Output;
use workspace::Workspace;

/// A schema that is raced.
struct Subject {
    /// What the program is told of it.
    plan: plan::Subject,
    /// The name of its root type.
    root: &'static str,
    /// Code whose types own their strings.
    owned: Vec<Output>,
    /// Code whose types borrow their strings.
    borrowed: Option<Vec<Output>>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    // Whoever tests all targets means no race.
    if !has("--bench") {
        return;
    }
    let is_chosen = |name: &str| arguments.iter().all(|one| one.starts_with('-')) || has(name);
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers");
    let mut subjects = Vec::new();
    if is_chosen(ignisign::NAME) {
        subjects.push(ignisign::subject());
    }
    subjects.extend(real::subjects(is_chosen));
    let names = arguments.iter().filter(|one| !one.starts_with('-'));
    for name in names {
        let is_known = subjects.iter().any(|subject| subject.plan.name == *name);
        assert!(is_known, "no schema is called {name}");
    }
    let times = raced(&Workspace::new(&scratch), &subjects);
    if has("--readme") {
        readme::write(&times, &scratch.join("Cargo.lock"));
    }
    if has("--ratios") {
        for figure in figures::figures(&times) {
            println!("{figure}");
        }
    } else {
        print!("{}", table::table(&times));
    }
}

/// Builds a program for each schema, runs one after the other, and reads the times that they write.
fn raced(workspace: &Workspace, subjects: &[Subject]) -> Vec<Times> {
    let programs = workspace.build(subjects);
    let races = programs.into_iter().zip(subjects);
    races
        .flat_map(|(program, subject)| {
            let path = format!("plans/{}.json", subject.plan.name);
            let plan = serde_json::to_string(&subject.plan).expect("JSON");
            run(&program, &workspace.write(&path, &plan))
        })
        .collect()
}

fn run(program: &Path, plan: &Path) -> Vec<Times> {
    let output = Command::new(program)
        .arg(plan)
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "the race was not finished");
    let lines = String::from_utf8_lossy(&output.stdout);
    let times = lines.lines().map(serde_json::from_str);
    times.map(|times| times.expect("times")).collect()
}

//! Compiles the code of many schemas together, and asks it about their instances.

use std::fs;
use std::path::{Path, PathBuf};

use schemawright_tests::case::Question;
use serde_json::Value;

use crate::judge::{self, Finding};
use crate::subject::Subject;
use crate::support::program::{self, Broken, Program};

/// How many modules a crate has.
const MODULES: usize = 40;

/// The features of `schemawright` that options ask for.
const FEATURES: &[&str] = if cfg!(feature = "arbitrary-precision") {
    &[
        "arbitrary-precision",
        "backtracking",
        "chrono",
        "indexmap",
        "jiff",
        "time",
    ]
} else {
    &["backtracking", "chrono", "indexmap", "jiff", "time"]
};

/// A schema, and instances with their verdicts.
pub struct Task {
    /// The name of its module.
    pub name: String,
    /// The schema, and its code.
    pub subject: Subject,
    /// The instances, and whether the judge accepts each.
    pub instances: Vec<(Value, bool)>,
}

/// What is wrong with a schema: of each kind the first.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is wrong.
    pub finding: Finding,
    /// About which instance, if it is about one.
    pub instance: Option<Value>,
}

/// What is wrong with each schema.
pub fn run(tasks: &[Task], folder: &Path) -> Vec<Vec<Found>> {
    // What is left of an earlier run would be part of the workspace.
    for part in fs::read_dir(folder).into_iter().flatten().flatten() {
        if part.file_name().to_string_lossy().starts_with("part-") {
            fs::remove_dir_all(part.path()).expect("a folder of this test");
        }
    }
    let mut program = Program::new(folder, MODULES);
    program.features = FEATURES;
    let modules: Vec<String> = tasks
        .iter()
        .map(|task| program.add(task.name.clone(), &task.subject.outputs))
        .collect();
    println!("{} schemas, {} modules", tasks.len(), program.modules());
    let (built, broken) = build(&program);
    let mut found: Vec<Vec<Found>> = Vec::new();
    let mut asked: Vec<(usize, &Value, bool)> = Vec::new();
    for (number, (task, module)) in tasks.iter().zip(&modules).enumerate() {
        let error = broken.get(module).map(|what| Found {
            finding: Finding::new(&format!("compile {}", headline(what)), what.clone()),
            instance: None,
        });
        if error.is_none() {
            let instances = task.instances.iter();
            asked.extend(instances.map(|(instance, valid)| (number, instance, *valid)));
        }
        found.push(error.into_iter().collect());
    }
    ask(tasks, &modules, &asked, &built, &mut found);
    found
}

/// The first line of an error, without the names that it is about.
fn headline(error: &str) -> String {
    let line = error.lines().next().unwrap_or_default();
    let word = |(number, word): (usize, &str)| match word.rsplit_once(": ") {
        _ if number % 2 == 0 => word.to_owned(),
        Some((_, bound)) => format!("_: {bound}"),
        None => "_".to_owned(),
    };
    line.split('`').enumerate().map(word).collect()
}

/// Compiles what compiles, and tells what does not.
fn build(program: &Program<'_>) -> (PathBuf, Broken) {
    let mut broken = Broken::new();
    loop {
        match program.build(&broken) {
            Ok(built) => return (built, broken),
            Err(found) => broken.extend(found),
        }
    }
}

fn ask(
    tasks: &[Task],
    modules: &[String],
    asked: &[(usize, &Value, bool)],
    built: &Path,
    found: &mut [Vec<Found>],
) {
    let question = |(number, instance, _): &(usize, &Value, bool)| Question {
        case: modules[*number].clone(),
        text: instance.to_string(),
    };
    let questions: Vec<Question> = asked.iter().map(question).collect();
    let mut next = 0;
    while next < asked.len() {
        let answers = program::ask(built, &questions[next..]).unwrap_or_else(|before| before);
        for ((number, instance, valid), answer) in asked[next..].iter().zip(&answers) {
            let finding = judge::finding(&tasks[*number].subject, instance, *valid, answer);
            add(&mut found[*number], finding, instance);
        }
        next += answers.len();
        // The program has ended before its time.
        if let Some((number, instance, _)) = asked.get(next) {
            let finding = Finding::new("crash", "the program ends without an answer".to_owned());
            add(&mut found[*number], Some(finding), instance);
            next += 1;
        }
    }
}

/// Keeps of each kind the smallest instance.
fn add(found: &mut Vec<Found>, finding: Option<Finding>, instance: &Value) {
    let Some(finding) = finding else { return };
    let new = Found {
        finding,
        instance: Some(instance.clone()),
    };
    let known = found
        .iter_mut()
        .find(|known| known.finding.kind == new.finding.kind);
    match known {
        Some(known) if size(known) > size(&new) => *known = new,
        Some(_) => {}
        None => found.push(new),
    }
}

fn size(found: &Found) -> usize {
    found
        .instance
        .as_ref()
        .map_or(0, |instance| instance.to_string().len())
}

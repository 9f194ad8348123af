//! The official test suite of JSON Schema, on generated and compiled code and on the checker of `schemawright validate`.
//!
//! Each group of each draft becomes a module. The suite comes from the source distribution of `jsonschema` for Python,
//! or from the folder that `JSON_SCHEMA_TEST_SUITE` names.

mod generated;
mod known;
mod suite;
#[path = "../support"]
mod support {
    pub mod program;
    pub mod rounded;
}
mod verdicts;

use std::fmt::Write as _;
use std::path::Path;

use generated::Product;
use known::{FAILURES, Known, UNHELD};
use schemawright_tests::case::{Answer, Question};
use suite::{DRAFTS, FOLDERS, Group};
use support::program::{self, Broken, Program};
use verdicts::Finding;

/// How many modules a crate has.
const MODULES: usize = 100;

fn main() {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let suite = schemawright_tests::suite::folder(scratch);
    let scratch = scratch.join("conformance");
    let groups = suite::groups(&suite);
    let products = generated::products(&suite, &groups, &scratch);
    let mut program = Program::new(&scratch, MODULES);
    let modules: Vec<Option<String>> = groups
        .iter()
        .zip(&products)
        .map(|(group, product)| {
            let product = product.as_ref().ok()?;
            Some(program.add(group.module(), &product.outputs))
        })
        .collect();
    println!("{} groups, {} modules", groups.len(), program.modules());
    let built = program.build(&Broken::new());
    let built = built.unwrap_or_else(|broken| panic!("{broken:#?} do not compile"));
    let answers = program::ask(&built, &questions(&groups, &modules));
    let answers = answers.unwrap_or_else(|answers| panic!("only {} answers", answers.len()));
    let judged = judge(&groups, &products, answers);
    println!("{}", table(&judged));
    report(&judged);
}

/// A question for each test of each group that has a module.
fn questions(groups: &[Group], modules: &[Option<String>]) -> Vec<Question> {
    let mut questions = Vec::new();
    for (group, module) in groups.iter().zip(modules) {
        for (test, module) in group.content.tests.iter().zip(module.iter().cycle()) {
            questions.push(Question {
                case: module.clone(),
                text: test.data.get().to_owned(),
            });
        }
    }
    questions
}

/// A test, and what is wrong with the answers.
struct Judged<'g> {
    group: &'g Group,
    test: &'g suite::Test,
    finding: Option<Finding>,
}

fn judge<'g>(
    groups: &'g [Group],
    products: &[Result<Product, String>],
    answers: Vec<Answer>,
) -> Vec<Judged<'g>> {
    let mut answers = answers.into_iter();
    let mut judged = Vec::new();
    for (group, product) in groups.iter().zip(products) {
        for test in &group.content.tests {
            let finding = match product {
                Ok(product) => {
                    let answer = answers.next().expect("each test has an answer");
                    verdicts::finding(test, product, &answer)
                }
                Err(error) => Some(Finding::Wrong(error.clone())),
            };
            judged.push(Judged {
                group,
                test,
                finding,
            });
        }
    }
    judged
}

/// How many tests of each folder of each draft passed.
fn table(judged: &[Judged<'_>]) -> String {
    let mut table = format!(
        "{:14}{:>18}{:>18}{:>18}",
        "draft", "required", "optional", "format"
    );
    for (draft, _) in DRAFTS {
        let _ = write!(table, "\n{draft:14}");
        for folder in FOLDERS {
            let tests = judged
                .iter()
                .filter(|judged| judged.group.draft == draft && judged.group.folder == folder);
            let is_wrong = |judged: &&Judged<'_>| matches!(judged.finding, Some(Finding::Wrong(_)));
            let (total, wrong) = (tests.clone().count(), tests.filter(is_wrong).count());
            assert!(total > 0, "{draft}/{folder} has no tests");
            let _ = write!(table, "{:>18}", format!("{} of {total}", total - wrong));
        }
    }
    table
}

/// Fails on what is wrong and not known, and on what is known and not wrong.
fn report(judged: &[Judged<'_>]) {
    let (mut found, mut used) = (Vec::new(), Vec::new());
    let mut unheld = 0;
    for Judged {
        group,
        test,
        finding,
    } in judged
    {
        let (known, what): (&'static [Known], _) = match finding {
            None => continue,
            Some(Finding::Wrong(what)) => (FAILURES, what),
            Some(Finding::Unheld(what)) => {
                unheld += 1;
                (UNHELD, what)
            }
        };
        let is_it =
            |known: &&Known| known.file == group.file && known.group == group.content.description;
        match known.iter().find(is_it) {
            Some(known) => used.push(std::ptr::from_ref(known)),
            None => found.push(format!(
                "{}/{}: {}: {}: {what}",
                group.draft, group.file, group.content.description, test.description
            )),
        }
    }
    println!("{unheld} valid instances are beyond their Rust types");
    for known in FAILURES.iter().chain(UNHELD) {
        println!("{}: {}: {}", known.file, known.group, known.reason);
        if !used.contains(&std::ptr::from_ref(known)) {
            found.push(format!(
                "{}: {} is known, and passes",
                known.file, known.group
            ));
        }
    }
    assert!(
        found.is_empty(),
        "{} findings:\n{}",
        found.len(),
        found.join("\n")
    );
}

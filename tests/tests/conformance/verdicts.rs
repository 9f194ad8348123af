//! What the answers to a test should be.

use std::collections::BTreeSet;

use schemawright::Violation;
use schemawright::check::equal;
use schemawright_codegen::check::Checker;
use schemawright_codegen::evaluation::{Unit, evaluate};
use schemawright_tests::case::{Answer, Refusal, said};

use crate::generated::Product;
use crate::suite::Test;
use crate::support::rounded::rounded;

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is not what the suite says, or ways to ask differ.
    Wrong(String),
    /// The schema accepts the instance, and the Rust type cannot hold it.
    Unheld(String),
}

/// What is wrong with an answer to a test, if anything is.
pub fn finding(test: &Test, product: &Product, answer: &Answer) -> Option<Finding> {
    wrong(test, product, answer).or_else(|| match &answer.read {
        Err(Refusal::Syntax(message)) => Some(Finding::Unheld(message.clone())),
        Ok(written) if !equal(&written.json, &test.instance()) => Some(Finding::Unheld(format!(
            "it is written as {}",
            written.json
        ))),
        _ => None,
    })
}

fn wrong(test: &Test, product: &Product, answer: &Answer) -> Option<Finding> {
    let data = test.instance();
    let is_unheld = matches!(answer.read, Err(Refusal::Syntax(_)));
    let checker = Checker::new(&product.model);
    let root = product.model.roots[0];
    let violations = checker.validate(root, &data);
    let unit = evaluate(&product.graph, product.graph.roots[0], &data);
    let unit = unit.expect("an evaluation of the size of the schema");
    let generated = answer.verdicts.iter();
    // A type that cannot hold the value is told apart from a wrong verdict.
    let generated = generated.filter(|(way, _)| !(is_unheld && way.starts_with("from_")));
    let interpreted = [
        (
            "Checker::is_valid".to_owned(),
            checker.is_valid(root, &data),
        ),
        ("Checker::validate".to_owned(), violations.is_ok()),
        ("evaluate".to_owned(), unit.valid),
    ];
    let mut wrong: Vec<String> = generated
        .chain(&interpreted)
        .filter(|(_, verdict)| *verdict != test.valid)
        .map(|(way, verdict)| format!("{way} says {verdict}"))
        .collect();
    let violations = violations.err().unwrap_or_default();
    let errors = places(&unit);
    let missing = violations
        .iter()
        .map(Violation::instance_location)
        .find(|place| !errors.contains(place));
    wrong.extend(missing.map(|place| format!("the evaluation finds nothing at {place:?}")));
    let violations = said(&violations);
    if violations != answer.violations {
        wrong.push(format!(
            "the checker finds {violations:?}, and generated code {:?}",
            answer.violations
        ));
    }
    match &answer.read {
        Ok(written) if !equal(&rounded(&written.json), &rounded(&data)) => {
            wrong.push(format!("it is written as {}", written.json));
        }
        Ok(written) if !written.is_valid => wrong.push("what was read is not valid".to_owned()),
        Ok(written) if !written.is_read_again => {
            wrong.push("what was written is not read as the same".to_owned());
        }
        Err(Refusal::Violations(read)) if *read != violations => {
            wrong.push(format!(
                "reading finds {read:?}, and the checker {violations:?}"
            ));
        }
        _ => {}
    }
    (!wrong.is_empty()).then(|| Finding::Wrong(wrong.join("; ")))
}

/// Where the evaluation of every schema finds errors.
fn places(unit: &Unit) -> BTreeSet<&str> {
    let mut places = BTreeSet::new();
    unit.visit(true, &mut |unit, _| {
        if !unit.errors.is_empty() {
            places.insert(unit.instance_location.as_str());
        }
    });
    places
}

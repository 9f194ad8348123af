//! Generated code, the checker of `schemawright validate` and the crate `jsonschema` agree on arbitrary instances.

mod support {
    pub mod breaks;
    pub mod instances;
    pub mod keywords;
    pub mod random;
    pub mod subjects;
}

use schemawright::{ParseError, check};
use schemawright_codegen::check::Checker;
use schemawright_tests::case::said;
use serde_json::Value;

use support::instances::Instances;
use support::subjects::{Subject, of_goldens, of_hostile, of_keywords};

/// How many instances all schemas together get at least.
const INSTANCES: usize = if cfg!(debug_assertions) {
    120_000
} else {
    1_000_000
};

/// How many valid instances of a schema are kept, to be changed at one place.
const KEPT: usize = 100;

/// Schemas that accept all that they get here, or nothing.
const ONE_SIDED: [&str; 6] = [
    "hostile fixed-array-huge",
    "hostile num-minmax-crossed",
    "hostile recursive-required",
    "hostile root-empty",
    "hostile root-false",
    "hostile root-true",
];

/// The verdicts of `jsonschema`, and where others differ.
#[derive(Default)]
struct Tally {
    accepted: usize,
    refused: usize,
    findings: Vec<String>,
}

/// What is wrong with the verdicts on an instance, if anything is.
fn finding(
    subject: &Subject,
    checker: &Checker<'_>,
    instance: &Value,
    valid: bool,
) -> Option<String> {
    let text = instance.to_string();
    let read = (subject.case.from_slice)(text.as_bytes());
    // The schema accepts it, and the Rust type cannot hold it.
    let is_unfit = matches!(&read, Err(ParseError::Syntax(syntax)) if syntax.message().contains("does not fit"));
    for (way, verdict) in subject.case.verdicts(text.as_bytes()) {
        if verdict != valid && !(is_unfit && way.starts_with("from_")) {
            return Some(format!("{way} says {verdict}"));
        }
    }
    let root = subject.model.roots[0];
    if checker.is_valid(root, instance) != valid {
        return Some(format!("the checker says {}", !valid));
    }
    let found = (subject.case.validate_value)(instance).err();
    let generated = said(&found.unwrap_or_default());
    let interpreted = said(&checker.validate(root, instance).err().unwrap_or_default());
    if generated != interpreted {
        return Some(format!("{generated:?} is not {interpreted:?}"));
    }
    match read {
        Ok(written) if !written.is_valid || !written.is_read_again => {
            Some(format!("it is written as {}", written.json))
        }
        Err(ParseError::Violations(read)) if said(&read) != generated => {
            Some(format!("{:?} is not {generated:?}", said(&read)))
        }
        _ => None,
    }
}

fn judge(subject: &Subject, count: usize) -> Tally {
    let checker = Checker::new(&subject.model);
    let mut tally = Tally::default();
    let mut instances = Instances::new(&subject.schema, &subject.words);
    let mut kept: Vec<Value> = Vec::new();
    for number in 0..count.max(subject.seeds.len()) {
        let instance = match subject.seeds.get(number) {
            Some(seed) => seed.clone(),
            None if number % 2 == 0 && !kept.is_empty() => {
                let one = instances.random.one(&kept).clone();
                instances.changed(&one)
            }
            None => instances.next().unwrap_or_default(),
        };
        let valid = subject.oracle.is_valid(&instance);
        if valid {
            tally.accepted += 1;
            if kept.len() < KEPT && !kept.iter().any(|known| check::equal(known, &instance)) {
                kept.push(instance.clone());
            }
        } else {
            tally.refused += 1;
        }
        if let Some(what) = finding(subject, &checker, &instance, valid) {
            let name = &subject.name;
            tally.findings.push(format!(
                "{name}: jsonschema says {valid} of {instance}: {what}"
            ));
        }
    }
    tally.findings.truncate(2);
    tally
}

#[test]
fn all_agree() {
    let groups = [of_goldens(), of_hostile(), of_keywords()];
    let subjects: Vec<Subject> = groups.into_iter().flatten().collect();
    assert!(subjects.len() >= 60, "only {} schemas", subjects.len());
    let count = INSTANCES.div_ceil(subjects.len());
    let mut total = Tally::default();
    for subject in &subjects {
        let name = subject.name.as_str();
        let tally = judge(subject, count);
        let has_both = tally.accepted > 0 && tally.refused > 0;
        assert_ne!(has_both, ONE_SIDED.contains(&name), "{name}");
        total.accepted += tally.accepted;
        total.refused += tally.refused;
        total.findings.extend(tally.findings);
    }
    let pairs = total.accepted + total.refused;
    let (schemas, accepted) = (subjects.len(), total.accepted);
    println!("{schemas} schemas, {pairs} instances, {accepted} of them valid");
    assert!(total.findings.is_empty(), "{}", total.findings.join("\n"));
    assert!(pairs >= 100_000, "only {pairs} instances");
    let share = accepted * 100 / pairs;
    assert!((25..=75).contains(&share), "{share} % are valid");
}

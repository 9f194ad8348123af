//! What the answers about an instance should be.

use schemawright::check;
use schemawright_codegen::check::Checker;
use schemawright_codegen::evaluation::evaluate;
use schemawright_codegen::options::{Bytes, Dates, Null, Numbers, Unknown};
use schemawright_tests::case::{Answer, Refusal, Written, said};
use serde_json::Value;

use crate::held::is_beyond;
use crate::kept::dropped;
use crate::subject::Subject;
use crate::support::rounded::rounded;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Of which kind it is: a shrunk schema shows the same.
    pub kind: String,
    /// Who says what.
    pub what: String,
}

impl Finding {
    /// Something that is wrong.
    pub fn new(kind: &str, what: String) -> Self {
        Self {
            kind: kind.to_owned(),
            what,
        }
    }
}

/// What is wrong with an answer about an instance, if anything is.
pub fn finding(
    subject: &Subject,
    instance: &Value,
    valid: bool,
    answer: &Answer,
) -> Option<Finding> {
    if let Some(finding) = verdict(subject, instance, valid, answer) {
        return Some(finding);
    }
    let checker = Checker::new(&subject.model);
    let interpreted = checker.validate(subject.model.roots[0], instance).err();
    let interpreted = said(&interpreted.unwrap_or_default());
    if interpreted != answer.violations {
        let kind = format!(
            "violations {}",
            difference(&answer.violations, &interpreted)
        );
        let emitted = &answer.violations;
        let what = format!("emitted code finds {emitted:?}, and the interpreter {interpreted:?}");
        return Some(Finding::new(&kind, what));
    }
    match &answer.read {
        Err(Refusal::Violations(read)) if *read != interpreted => {
            let kind = format!("violations read {}", difference(read, &interpreted));
            let what = format!("reading finds {read:?}, and checking {interpreted:?}");
            Some(Finding::new(&kind, what))
        }
        Ok(read) => written(subject, instance, read),
        Err(_) => None,
    }
}

/// Who has another verdict than the judge.
fn verdict(subject: &Subject, instance: &Value, valid: bool, answer: &Answer) -> Option<Finding> {
    let is_unfit = match &answer.read {
        Err(Refusal::Syntax(message)) => is_unfit(subject, message, instance),
        _ => false,
    };
    let emitted = answer
        .verdicts
        .iter()
        .filter(|(way, _)| !(is_unfit && way.starts_with("from_")));
    let checker = Checker::new(&subject.model);
    let root = subject.model.roots[0];
    let unit = evaluate(&subject.graph, subject.graph.roots[0], instance);
    let ours = [
        ("Checker::is_valid", checker.is_valid(root, instance)),
        (
            "Checker::validate",
            checker.validate(root, instance).is_ok(),
        ),
        ("evaluate", unit.is_ok_and(|unit| unit.valid)),
    ];
    let all = emitted
        .map(|(way, verdict)| (way.as_str(), *verdict))
        .chain(ours);
    let wrong = all.filter(|(_, verdict)| *verdict != valid);
    let wrong: Vec<&str> = wrong.map(|(way, _)| way).collect();
    if wrong.is_empty() {
        return None;
    }
    let (ways, read) = (wrong.join(", "), answer.read.as_ref().err());
    let kind = format!("verdict {valid}, but {ways}");
    let what = format!(
        "jsonschema says {valid}, and {ways} {}; reading says {read:?}",
        !valid
    );
    Some(Finding::new(&kind, what))
}

/// The keywords of the first violations that differ.
fn difference(one: &[[String; 4]], other: &[[String; 4]]) -> String {
    let same = one
        .iter()
        .zip(other)
        .take_while(|(one, other)| one == other)
        .count();
    if one
        .get(same)
        .is_some_and(|[.., message]| message == "is not allowed")
    {
        return "that say nothing but no".to_owned();
    }
    let keyword = |all: &[[String; 4]]| {
        let place = all
            .get(same)
            .and_then(|[_, place, ..]| place.rsplit('/').next());
        place.unwrap_or("none").to_owned()
    };
    format!("{:?} {:?}", keyword(one), keyword(other))
}

/// What is wrong with what was read and written.
fn written(subject: &Subject, instance: &Value, read: &Written) -> Option<Finding> {
    let written = &read.json;
    let found = |kind: &str, what: &str| {
        Some(Finding::new(
            kind,
            format!("it is written as {written}, {what}"),
        ))
    };
    if !are_same(subject, instance, written) {
        return found("written", "which is another value");
    }
    let drops_null = chooses(
        subject,
        |options| options.null == Null::Absent,
        |one| one.null,
    );
    if let Some(name) = dropped(&subject.schema, instance, written, drops_null) {
        return found("dropped", &format!("without {name:?}, which is declared"));
    }
    if may_break(subject, instance) {
        return None;
    }
    if !subject.oracle.is_valid(written) {
        return found("closed", "which is not valid");
    }
    if !read.is_valid {
        return found("validate", "and `validate` refuses what was read");
    }
    if !read.is_read_again {
        return found("read again", "which is not read as the same");
    }
    None
}

/// Whether a type can't hold a value of an instance, as it was chosen.
fn is_unfit(subject: &Subject, message: &str, instance: &Value) -> bool {
    let is_date = chooses(
        subject,
        |options| options.dates != Dates::Text,
        |one| one.dates,
    );
    is_beyond(subject, message, instance)
        || is_date && message.contains("does not fit the Rust type")
}

fn chooses<T>(
    subject: &Subject,
    all: impl Fn(&schemawright_codegen::Options) -> bool,
    one: impl Fn(&schemawright_codegen::TypeOptions) -> Option<T>,
) -> bool {
    all(&subject.options)
        || subject
            .options
            .types
            .values()
            .any(|chosen| one(chosen).is_some())
}

fn any(value: &Value, is_it: &impl Fn(&Value) -> bool) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| any(item, is_it)),
        Value::Object(members) => members.values().any(|member| any(member, is_it)),
        other => is_it(other),
    }
}

/// Whether what is written may break a rule, as the README says: digits or another form of a text were lost.
fn may_break(subject: &Subject, instance: &Value) -> bool {
    let loses_digits = subject.options.numbers == Numbers::F64
        && any(instance, &|value| !check::equal(&rounded(value), value));
    let changes_texts = chooses(
        subject,
        |options| options.dates != Dates::Text,
        |one| one.dates,
    ) || chooses(
        subject,
        |options| options.bytes != Bytes::Text,
        |one| one.bytes,
    );
    loses_digits
        || changes_texts
            && any(instance, &|value| {
                value.as_str().is_some_and(|text| text.len() > 3)
            })
}

/// Whether what is written is the instance, less what was chosen to be dropped.
fn are_same(subject: &Subject, instance: &Value, written: &Value) -> bool {
    match (instance, written) {
        (Value::Object(before), Value::Object(after)) => {
            let drops = chooses(
                subject,
                |options| options.unknown == Unknown::Ignore,
                |one| one.unknown,
            );
            let drops_null = chooses(
                subject,
                |options| options.null == Null::Absent,
                |one| one.null,
            );
            after.iter().all(|(key, after)| {
                before
                    .get(key)
                    .is_some_and(|before| are_same(subject, before, after))
            }) && before.iter().all(|(key, before)| {
                drops || drops_null && before.is_null() || after.contains_key(key)
            })
        }
        (Value::Array(before), Value::Array(after)) => {
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|(before, after)| are_same(subject, before, after))
        }
        (Value::Number(_), Value::Number(_)) if subject.options.numbers == Numbers::F64 => {
            check::equal(&rounded(instance), &rounded(written))
        }
        (Value::String(before), Value::String(after)) => {
            let is_date = chooses(
                subject,
                |options| options.dates != Dates::Text,
                |one| one.dates,
            ) && before.contains([':', '-'])
                && before.starts_with(|first: char| first.is_ascii_digit());
            let is_bytes = chooses(
                subject,
                |options| options.bytes != Bytes::Text,
                |one| one.bytes,
            ) && before.len() == after.len();
            before == after || is_date || is_bytes
        }
        _ => check::equal(instance, written),
    }
}

//! Instances near a schema, valid ones and others in equal shares as far as it goes.

use schemawright_codegen::documents::Dialect;
use serde_json::{Number, Value, json};

use crate::places;
use crate::subject::Subject;
use crate::support::instances::Instances;
use crate::support::random::Random;
use crate::words::{CONTENTS, FORMATS, PATTERNS};

/// How many instances are tried for one that is taken.
const TRIES: usize = 6;

/// Instances, each with the verdict of the judge.
pub fn sample(subject: &Subject, count: usize, seed: u64) -> Vec<(Value, bool)> {
    let mut instances = Instances::new(&subject.schema, &texts(&subject.schema));
    instances.random = Random::new(seed);
    let signed = [300, -200, 70_000, 5_000_000_000, i64::MIN].map(|number| json!(number));
    let unsigned = [1 << 63, u64::MAX].map(|number: u64| json!(number));
    instances
        .constants
        .extend(signed.into_iter().chain(unsigned));
    let (mut valid, mut invalid): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    for number in 0..count * TRIES {
        let instance = if number % 2 == 0 && !valid.is_empty() {
            let one = instances.random.one(&valid).clone();
            instances.changed(&one)
        } else {
            instances.next().unwrap_or_default()
        };
        if is_imprecise(&subject.schema, &instance) {
            continue;
        }
        let kept = if subject.oracle.is_valid(&instance) {
            &mut valid
        } else {
            &mut invalid
        };
        if kept.len() < count && !kept.contains(&instance) {
            kept.push(instance);
        }
        if valid.len() >= count / 2 && invalid.len() >= count / 2 {
            break;
        }
    }
    let of_valid = valid
        .len()
        .min((count / 2).max(count.saturating_sub(invalid.len())));
    valid.truncate(of_valid);
    invalid.truncate(count - valid.len());
    let valid = valid.into_iter().map(|instance| (instance, true));
    valid
        .chain(invalid.into_iter().map(|instance| (instance, false)))
        .collect()
}

/// Texts that the patterns and formats of a schema take or only just refuse.
fn texts(schema: &Value) -> Vec<String> {
    let said = schema.to_string();
    let mut texts: Vec<String> = Vec::new();
    let words = PATTERNS
        .iter()
        .chain(FORMATS.iter().map(|(_, words)| words));
    for words in words.filter(|words| said.contains(&json!(words.name).to_string())) {
        texts.extend(words.texts.iter().map(|text| (*text).to_owned()));
    }
    if said.contains("\"content") {
        texts.extend(CONTENTS.iter().map(|text| (*text).to_owned()));
    }
    texts
}

/// Whether the judge, which counts in floats, knows too few digits of a number: where it is a bound of the schema, rounded;
/// where it must be a multiple; and in draft 4, where the way it is written decides whether it is an integer.
fn is_imprecise(schema: &Value, instance: &Value) -> bool {
    let is_big = |number: f64| number.abs() > 9_007_199_254_740_992.0;
    let (mut bounds, mut found, mut floats) = (Vec::new(), Vec::new(), Vec::new());
    let is_rounded = |number: &Number| !number.is_i64() && !number.is_u64();
    numbers(schema, &is_rounded, &mut bounds);
    numbers(instance, &|_| true, &mut found);
    numbers(instance, &|number| number.is_f64(), &mut floats);
    let is_bound = |number: &f64| is_big(*number) && bounds.contains(number);
    let is_counted =
        places::dialect(schema) == Dialect::Draft4 || schema.to_string().contains("\"multipleOf\"");
    found.iter().any(is_bound) || is_counted && floats.into_iter().any(is_big)
}

fn numbers(value: &Value, is_it: &impl Fn(&Number) -> bool, found: &mut Vec<f64>) {
    match value {
        Value::Number(number) if is_it(number) => found.extend(number.as_f64()),
        Value::Array(items) => items.iter().for_each(|item| numbers(item, is_it, found)),
        Value::Object(members) => members
            .values()
            .for_each(|member| numbers(member, is_it, found)),
        _ => {}
    }
}

//! Whether the type that refuses a number must hold it.

use schemawright_codegen::evaluation::{Unit, evaluate};
use schemawright_codegen::options::{Integers, Options};
use serde_json::Value;

use crate::subject::Subject;

/// 2^63, the first integer that an `i64` can't hold.
const TWO_63: f64 = 9_223_372_036_854_775_808.0;

/// 2^64, the first integer that a `u64` can't hold.
const TWO_64: f64 = 2.0 * TWO_63;

/// Whether the type that an error names can't hold a number of an instance, as it was chosen.
pub fn is_beyond(subject: &Subject, message: &str, instance: &Value) -> bool {
    let Some(("the number does not fit ", named)) = message.split_once('`') else {
        return false;
    };
    let mut all = Vec::new();
    numbers(instance, "", &mut all);
    let has = |is_it: &dyn Fn(f64) -> bool| all.iter().any(|(_, number)| is_it(*number));
    let Options {
        integers, types, ..
    } = &subject.options;
    let is_short = *integers == Integers::I64 || types.values().any(|one| one.integers.is_some());
    match named.split_once('`') {
        Some(("i64", _)) if is_short => all.iter().any(|(place, number)| {
            let is_in_u64 = (TWO_63..TWO_64).contains(number);
            // The one that is -2^63 itself is only refused where digits count that an `f64` does not hold.
            (*number <= -TWO_63 || *number >= TWO_63)
                && !(is_in_u64 && is_never_negative(subject, instance, place))
        }),
        Some(("u64", _)) if is_short => has(&|number| number >= TWO_64),
        Some(("i128", _)) => has(&|number| !(-TWO_63 * TWO_64..TWO_63 * TWO_64).contains(&number)),
        _ => false,
    }
}

/// Whether all schemas that take a number there as an integer take none below zero: then its type is a `u64`.
fn is_never_negative(subject: &Subject, instance: &Value, place: &str) -> bool {
    let graph = &subject.graph;
    let Ok(unit) = evaluate(graph, graph.roots[0], instance) else {
        return false;
    };
    let (mut with, mut without) = (0, 0);
    visit(&unit, &mut |unit| {
        let fragment = unit
            .schema_location
            .split_once('#')
            .map_or("", |(_, fragment)| fragment);
        let schema = subject
            .schema
            .pointer(fragment)
            .filter(|_| unit.valid && unit.instance_location == place);
        let Some(schema) = schema else { return };
        let is_typed = schema["type"] == "integer";
        let is_bounded = ["minimum", "exclusiveMinimum"]
            .iter()
            .any(|keyword| schema[*keyword].as_f64() >= Some(0.0));
        if is_typed && is_bounded {
            with += 1;
        } else {
            without += 1;
        }
    });
    with > 0 && without == 0
}

fn visit(unit: &Unit, seen: &mut impl FnMut(&Unit)) {
    seen(unit);
    for inner in &unit.details {
        visit(inner, seen);
    }
}

/// All numbers with their places.
fn numbers(value: &Value, place: &str, found: &mut Vec<(String, f64)>) {
    match value {
        Value::Number(number) => {
            found.extend(number.as_f64().map(|number| (place.to_owned(), number)));
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                numbers(item, &format!("{place}/{number}"), found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                numbers(
                    member,
                    &format!("{place}/{}", crate::places::escaped(key)),
                    found,
                );
            }
        }
        _ => {}
    }
}

//! Which Rust integer holds an integer of a schema, and which bounds are then left to check.

use crate::graph::Argument;
use crate::meaning::{Model, Rule, Shape, TypeId};
use crate::options::Numbers;
use crate::rust::{Accessor, Giving, Kind, RustType};

use super::assigned::Assigned;
use super::held::{self, each_mut, types_mut};

/// Integer types, those for natural numbers first, the smallest first: name, least and greatest value.
const INTEGERS: [(&str, i128, i128); 8] = [
    ("u8", 0, u8::MAX as i128),
    ("u16", 0, u16::MAX as i128),
    ("u32", 0, u32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
    ("i8", i8::MIN as i128, i8::MAX as i128),
    ("i16", i16::MIN as i128, i16::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
];

/// The smallest type that holds all integers within the bounds of the rules: `i64` when there are none.
pub fn integer(rules: &[Rule]) -> &'static str {
    let (least, greatest) = bounds(rules);
    let holds = |(_, from, to): &&(&str, i128, i128)| match (least, greatest) {
        (Some(least), Some(greatest)) => *from <= least && greatest <= *to,
        (Some(least), None) => least >= 0 && *from <= least && *to == i128::from(u64::MAX),
        _ => false,
    };
    INTEGERS.iter().find(holds).map_or("i64", |(name, ..)| name)
}

/// The least and the greatest integer that the rules allow, as far as they say.
fn bounds(rules: &[Rule]) -> (Option<i128>, Option<i128>) {
    let (mut least, mut greatest) = (None, None);
    for rule in rules {
        let Some((keyword, limit)) = bound(rule) else {
            continue;
        };
        match keyword {
            "minimum" => least = least.max(Some(limit)),
            "exclusiveMinimum" => least = least.max(Some(limit.saturating_add(1))),
            "maximum" => greatest = Some(greatest.map_or(limit, |known: i128| known.min(limit))),
            _ => {
                let limit = limit.saturating_sub(1);
                greatest = Some(greatest.map_or(limit, |known: i128| known.min(limit)));
            }
        }
    }
    (least, greatest)
}

/// A rule as a bound that is an integer itself.
fn bound(rule: &Rule) -> Option<(&'static str, i128)> {
    let Rule::Assertion(assertion) = rule else {
        return None;
    };
    let Argument::Number(text) = &assertion.argument else {
        return None;
    };
    let limit = text.parse().ok()?;
    (assertion.keyword != "multipleOf").then_some((assertion.keyword, limit))
}

/// Whether the rules say more than an integer type does.
pub fn is_covered(rules: &[Rule], integer: &str) -> bool {
    let Some((_, from, to)) = INTEGERS.iter().find(|(name, ..)| *name == integer) else {
        return false;
    };
    rules.iter().all(|rule| match (rule, bound(rule)) {
        (Rule::Types(_), _) => true,
        (_, Some(("minimum", limit))) => limit <= *from,
        (_, Some(("maximum", limit))) => limit >= *to,
        (_, Some(("exclusiveMinimum", limit))) => limit < *from,
        (_, Some(("exclusiveMaximum", limit))) => limit > *to,
        _ => false,
    })
}

/// Lets a type hold numbers as it is wanted.
pub fn hold(kind: &mut Kind, numbers: Numbers) {
    if numbers == Numbers::F64 {
        return;
    }
    if let Kind::Struct(structure) = kind {
        let accessors = structure.construction.accessors.iter_mut();
        accessors.for_each(share);
    }
    let mut hold = |ty: &mut RustType| {
        if *ty == RustType::Known("f64") {
            *ty = RustType::Known("Number");
        }
    };
    types_mut(kind, &mut |ty| each_mut(ty, &mut hold));
}

/// Gives a number by reference, where the one that is held can't be copied.
fn share(accessor: &mut Accessor) {
    if accessor.ty == RustType::Known("f64")
        && let Giving::Copied(json) = &mut accessor.giving
    {
        accessor.giving = Giving::Shared(std::mem::take(json));
    }
}

/// Why a type holds no numbers of its own that could have a fraction, if it holds none.
pub fn none(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let holds_any = held::holds(model, assigned, id, &|shape| matches!(shape, Shape::Number));
    (!holds_any).then(|| "it holds no numbers of its own that could have a fraction".to_owned())
}

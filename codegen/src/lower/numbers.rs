//! Which Rust integer holds an integer of a schema, and which bounds are then left to check.

use crate::keywords::bounds::Bounds;
use crate::meaning::{Model, Rule, Shape, TypeId};
use crate::options::{Integers, Numbers};
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

/// The smallest type that holds all integers within the bounds of the rules. Where none does, or no bounds are said, the one
/// that is wanted: of 64 bits, it is the one that holds most of them.
pub fn integer(rules: &[Rule], wanted: Integers) -> &'static str {
    let bounds = rules.iter().filter_map(bounds);
    let bounds = bounds.fold(Bounds::default(), Bounds::and);
    if let (Some(least), Some(greatest)) = (bounds.least, bounds.greatest) {
        let holds = |(_, from, to): &&(&str, i128, i128)| *from <= least && greatest <= *to;
        if let Some((name, ..)) = INTEGERS.iter().find(holds) {
            return name;
        }
    }
    match wanted {
        Integers::I64 if bounds.least.is_some_and(|least| least >= 0) => "u64",
        Integers::I64 => "i64",
        Integers::I128 => "i128",
        Integers::Number => "Number",
    }
}

/// What a rule says, if it is a bound.
fn bounds(rule: &Rule) -> Option<Bounds> {
    match rule {
        Rule::Assertion(assertion) => Bounds::of(assertion),
        _ => None,
    }
}

/// Whether the rules say no more than an integer type of at most 64 bits does.
pub fn is_covered(rules: &[Rule]) -> bool {
    let integer = integer(rules, Integers::I64);
    let Some((_, from, to)) = INTEGERS.iter().find(|(name, ..)| *name == integer) else {
        return false;
    };
    rules.iter().all(|rule| match (rule, bounds(rule)) {
        (Rule::Types(_), _) => true,
        (_, Some(bounds)) => {
            bounds.least.is_none_or(|least| least <= *from)
                && bounds.greatest.is_none_or(|greatest| greatest >= *to)
        }
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

/// Why a type holds no integers of its own, if it holds none.
pub fn no_integers(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let holds_any = held::holds(model, assigned, id, &|shape| {
        matches!(shape, Shape::Integer)
    });
    (!holds_any).then(|| "it holds no integers of its own".to_owned())
}

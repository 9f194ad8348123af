//! What the types derive.

use std::collections::HashSet;

use crate::meaning::{Model, Rest, Shape, TypeId};
use crate::options::{Numbers, Options};
use crate::rust::{Kind, Standard};

use super::assigned::Assigned;
use super::{Context, resolve};

/// The items that can't be `Eq`: they hold numbers that may be no numbers, or values of any kind.
pub fn without_eq(model: &Model, assigned: &Assigned, options: &Options) -> HashSet<TypeId> {
    let single = options.types.values().filter_map(|chosen| chosen.numbers);
    let has_floats = single
        .chain([options.numbers])
        .any(|numbers| numbers == Numbers::F64);
    // Nobody knows what the types of users are.
    let mut without: HashSet<TypeId> = assigned.replaced.keys().copied().collect();
    loop {
        let before = without.len();
        // Most types stand before those that they hold, so what is found reaches them in the same round.
        for &id in assigned.order.iter().rev() {
            if !without.contains(&id) && holds_partial(model, assigned, id, (&without, has_floats))
            {
                without.insert(id);
            }
        }
        if without.len() == before {
            return without;
        }
    }
}

/// Whether an item holds something that is only `PartialEq`, going by what is known so far.
fn holds_partial(
    model: &Model,
    assigned: &Assigned,
    id: TypeId,
    (without, has_floats): (&HashSet<TypeId>, bool),
) -> bool {
    let part = |&part: &TypeId| {
        let part = resolve(model, part);
        if assigned.names.contains_key(&part) {
            without.contains(&part)
        } else {
            holds_partial(model, assigned, part, (without, has_floats))
        }
    };
    match &model.types[id].shape {
        Shape::Any | Shape::NotObject | Shape::NotArray | Shape::Raw => true,
        Shape::Number => has_floats,
        Shape::Alias(other) | Shape::Map(other) | Shape::Array(other) | Shape::Nullable(other) => {
            part(other)
        }
        Shape::Union(union) => union.branches.iter().any(part),
        Shape::Tuple(parts) => parts.iter().any(part),
        Shape::Object(object) => {
            object
                .properties
                .iter()
                .any(|property| part(&property.value))
                || matches!(&object.rest, Rest::Typed(value) if part(value))
        }
        _ => false,
    }
}

impl Context<'_> {
    /// What an item derives without being asked.
    pub fn derives(&self, id: TypeId, kind: &Kind, redacted: bool) -> Vec<String> {
        let has_eq = !self.without_eq.contains(&id);
        let mut derives: Vec<&'static str> = match kind {
            Kind::Alias(_) | Kind::Replaced(_) => return Vec::new(),
            Kind::Text(..) => vec![
                "Clone",
                "Debug",
                "PartialEq",
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
            ],
            Kind::Number("f64", _) => vec!["Clone", "Copy", "Debug", "PartialEq", "PartialOrd"],
            Kind::Number(..) => vec![
                "Clone",
                "Copy",
                "Debug",
                "PartialEq",
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
            ],
            Kind::Enum(enumeration) => {
                let mut derives = if enumeration.open.is_some() {
                    vec!["Clone", "Debug"]
                } else {
                    vec!["Clone", "Copy", "Debug"]
                };
                derives.extend(enumeration.default.map(|_| "Default"));
                derives.extend(["PartialEq", "Eq", "Hash"]);
                derives
            }
            Kind::Constant(..) | Kind::Literal(..) => {
                vec![
                    "Clone",
                    "Copy",
                    "Debug",
                    "Default",
                    "PartialEq",
                    "Eq",
                    "Hash",
                ]
            }
            Kind::Values(..) | Kind::Never => {
                vec!["Clone", "Copy", "Debug", "PartialEq", "Eq", "Hash"]
            }
            Kind::Struct(structure) => {
                let is_default = matches!(structure.construction.default, Standard::Derived);
                composed(is_default, has_eq)
            }
            Kind::Union(_) | Kind::Wrapper(..) | Kind::Raw(_) => composed(false, has_eq),
        };
        derives.retain(|derive| !redacted || *derive != "Debug");
        derives.into_iter().map(str::to_owned).collect()
    }
}

/// What a type derives that holds others.
fn composed(is_default: bool, has_eq: bool) -> Vec<&'static str> {
    let mut derives = vec!["Clone", "Debug"];
    derives.extend(is_default.then_some("Default"));
    derives.push("PartialEq");
    derives.extend(has_eq.then_some("Eq"));
    derives
}

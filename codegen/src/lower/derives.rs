//! What the types derive.

use std::collections::HashSet;

use crate::meaning::{Model, Rest, Shape, TypeId};

use super::assign::Assigned;
use super::resolve;

/// The items that can't be `Eq`: they hold numbers that may be no numbers, or values of any kind.
pub fn without_eq(model: &Model, assigned: &Assigned) -> HashSet<TypeId> {
    // Nobody knows what the types of users are.
    let mut without: HashSet<TypeId> = assigned.replaced.keys().copied().collect();
    loop {
        let before = without.len();
        for &id in &assigned.order {
            if !without.contains(&id) && holds_partial(model, assigned, id, &without) {
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
    without: &HashSet<TypeId>,
) -> bool {
    let part = |&part: &TypeId| {
        let part = resolve(model, part);
        if assigned.names.contains_key(&part) {
            without.contains(&part)
        } else {
            holds_partial(model, assigned, part, without)
        }
    };
    match &model.types[id].shape {
        Shape::Any | Shape::Number | Shape::NotObject | Shape::NotArray | Shape::Raw => true,
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

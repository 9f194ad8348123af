//! Where types hold themselves, and a `Box` must break the cycle.

use std::collections::{HashMap, HashSet};

use crate::meaning::{Model, Shape, TypeId};

use super::assign::Assigned;
use super::resolve;

/// The uses, as holder and held, that close a cycle of types that hold each other without indirection.
pub fn closing(model: &Model, assigned: &Assigned) -> HashSet<(TypeId, TypeId)> {
    let mut closing = HashSet::new();
    let mut states: HashMap<TypeId, bool> = HashMap::new();
    for &start in &assigned.order {
        if states.contains_key(&start) {
            continue;
        }
        states.insert(start, true);
        let mut stack = vec![(start, held(model, assigned, start))];
        while let Some((holder, rest)) = stack.last_mut() {
            let holder = *holder;
            let Some(next) = rest.pop() else {
                states.insert(holder, false);
                stack.pop();
                continue;
            };
            match states.get(&next) {
                Some(true) => {
                    closing.insert((holder, next));
                }
                Some(false) => {}
                None => {
                    states.insert(next, true);
                    stack.push((next, held(model, assigned, next)));
                }
            }
        }
    }
    closing
}

/// The items that an item holds without indirection, the last one first.
fn held(model: &Model, assigned: &Assigned, id: TypeId) -> Vec<TypeId> {
    let parts: Vec<TypeId> = match &model.types[id].shape {
        Shape::Object(object) => object.properties.iter().map(|property| property.value).collect(),
        Shape::Union(union) => union.branches.clone(),
        Shape::Nullable(inner) => vec![*inner],
        _ => Vec::new(),
    };
    let mut held: Vec<TypeId> = parts.into_iter().filter_map(|part| item(model, assigned, part)).collect();
    held.reverse();
    held
}

/// The item that a type is, or that it holds as an `Option`.
fn item(model: &Model, assigned: &Assigned, id: TypeId) -> Option<TypeId> {
    let id = resolve(model, id);
    if assigned.names.contains_key(&id) {
        return Some(id);
    }
    match model.types[id].shape {
        Shape::Nullable(inner) => item(model, assigned, inner),
        _ => None,
    }
}

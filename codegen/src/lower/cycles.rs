//! Where a `Box` is needed: types that hold themselves, and types that would become too large.

use std::collections::{HashMap, HashSet};

use crate::meaning::{Model, Shape, TypeId};

use super::assigned::Assigned;
use super::{reach, resolve};

/// An item of more bytes than this is held by a `Box`: a chain of types that hold each other twice would grow
/// beyond any stack.
const LARGEST: usize = 4096;

/// The uses, as holder and held, that close a cycle of types that hold each other without indirection, or that hold
/// too much.
pub fn boxed(
    model: &Model,
    assigned: &Assigned,
    apart: &HashSet<TypeId>,
) -> HashSet<(TypeId, TypeId)> {
    let parts = |id| held(model, assigned, id, apart);
    let mut boxed = HashSet::new();
    let mut states: HashMap<TypeId, bool> = HashMap::new();
    let mut sizes: HashMap<TypeId, usize> = HashMap::new();
    for &start in &assigned.order {
        if states.contains_key(&start) {
            continue;
        }
        states.insert(start, true);
        let mut stack = vec![(start, parts(start))];
        while let Some((holder, rest)) = stack.last_mut() {
            let holder = *holder;
            let Some(next) = rest.pop() else {
                states.insert(holder, false);
                sizes.insert(holder, size(model, assigned, holder, &sizes, &mut boxed));
                stack.pop();
                continue;
            };
            match states.get(&next) {
                Some(true) => {
                    boxed.insert((holder, next));
                }
                Some(false) => {}
                None => {
                    states.insert(next, true);
                    stack.push((next, parts(next)));
                }
            }
        }
    }
    boxed
}

/// The types whose values can nest without end: those that hold themselves, and those that hold these.
pub fn deep(model: &Model) -> HashSet<TypeId> {
    let parts = |id| reach::mentioned(model, id);
    let mut unknown: HashMap<TypeId, usize> = HashMap::new();
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for id in 0..model.types.len() {
        unknown.insert(id, parts(id).len());
        for part in parts(id) {
            holders.entry(part).or_default().push(id);
        }
    }
    // A type is shallow when all its parts are.
    let mut shallow: Vec<TypeId> = (0..model.types.len())
        .filter(|id| unknown[id] == 0)
        .collect();
    let mut deep: HashSet<TypeId> = (0..model.types.len()).collect();
    while let Some(id) = shallow.pop() {
        deep.remove(&id);
        for holder in holders.remove(&id).unwrap_or_default() {
            if let Some(count) = unknown.get_mut(&holder) {
                *count -= 1;
                if *count == 0 {
                    shallow.push(holder);
                }
            }
        }
    }
    deep
}

/// About how many bytes an item takes, going by the sizes that are known of those that it holds.
fn size(
    model: &Model,
    assigned: &Assigned,
    id: TypeId,
    sizes: &HashMap<TypeId, usize>,
    boxed: &mut HashSet<(TypeId, TypeId)>,
) -> usize {
    const POINTER: usize = 8;
    const TEXT: usize = 24;
    let mut part = |part: TypeId| match item(model, assigned, part) {
        Some(held) if boxed.contains(&(id, held)) => POINTER,
        Some(held) => match sizes.get(&held) {
            Some(&size) if size > LARGEST => {
                boxed.insert((id, held));
                POINTER
            }
            Some(&size) => size,
            None => POINTER,
        },
        None => TEXT,
    };
    match &model.types[id].shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .map(|property| part(property.value))
            .sum(),
        Shape::Union(union) => union
            .branches
            .iter()
            .map(|&branch| part(branch))
            .max()
            .unwrap_or_default(),
        Shape::Tuple(parts) => parts.iter().map(|&inner| part(inner)).sum(),
        Shape::Nullable(inner) => part(*inner),
        Shape::Strings(_) | Shape::Constant(..) | Shape::Values(..) | Shape::Never => 1,
        _ => TEXT,
    }
}

/// The items that an item holds without indirection, the last one first.
fn held(model: &Model, assigned: &Assigned, id: TypeId, apart: &HashSet<TypeId>) -> Vec<TypeId> {
    let parts: Vec<TypeId> = match &model.types[id].shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .map(|property| property.value)
            .collect(),
        Shape::Union(union) => union.branches.clone(),
        Shape::Tuple(parts) => parts.clone(),
        Shape::Nullable(inner) => vec![*inner],
        _ => Vec::new(),
    };
    let mut held: Vec<TypeId> = parts
        .into_iter()
        .filter_map(|part| item(model, assigned, part))
        .filter(|part| !apart.contains(part))
        .collect();
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

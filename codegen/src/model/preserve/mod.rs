//! Which types must preserve what they would drop, so that what was read is still valid when it is written.
//!
//! An open object drops properties that it does not name, with `null = "absent"` an object drops optional nulls, and a
//! number drops whether it was written with a fraction. That is no loss to its own schema, unless something asks about
//! it: a count of properties, a name that is required elsewhere, a comparison with a whole value, a branch that must stay
//! refused, or an `integer` of draft 4. Each rule of each type is followed to the types that its value is made of, and
//! where dropping could change its verdict, they hold it.

mod certain;
mod members;
mod search;

use crate::graph::Annotations;
use crate::meaning::{Names, Object, Rest, Shape, Type, TypeId};

use members::Drops;
use search::Search;

/// Gives the objects that must preserve their other properties a place for them, marks those that must hold nulls, and
/// leaves numbers whose text counts as they come.
pub fn apply(types: &mut Vec<Type>) {
    let found = found(types, Drops::Others);
    if let Some(&first) = found.first() {
        let any = any(types, first);
        for id in found {
            if let Shape::Object(Object { rest, .. }) = &mut types[id].shape {
                *rest = Rest::Typed(any);
            }
        }
    }
    for id in self::found(types, Drops::Nulls) {
        if let Shape::Object(Object { holds_nulls, .. }) = &mut types[id].shape {
            *holds_nulls = true;
        }
    }
    for id in self::found(types, Drops::Texts) {
        types[id].shape = Shape::Raw;
        types[id].loose = true;
    }
}

fn found(types: &[Type], what: Drops) -> Vec<TypeId> {
    let mut search = Search::new(types, what);
    // What an object holds is no longer certain to be absent, which others may have counted on.
    while search.run() {}
    search.into_preserved()
}

/// The type of any value.
fn any(types: &mut Vec<Type>, near: TypeId) -> TypeId {
    let known = types.iter().position(|one| matches!(one.shape, Shape::Any));
    known.unwrap_or_else(|| {
        types.push(Type {
            location: types[near].location.clone(),
            is_part: false,
            names: Names::default(),
            annotations: Annotations::default(),
            shape: Shape::Any,
            rules: Vec::new(),
            loose: false,
            merged: Vec::new(),
        });
        types.len() - 1
    })
}

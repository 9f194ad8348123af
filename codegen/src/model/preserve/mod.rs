//! Which objects must preserve the properties that they do not name, or that are `null`, so that what was read is still valid when it is written.
//!
//! An open object drops such properties, and with `null = "absent"` an object drops optional nulls. That is no loss to its own schema, unless something asks about them: a count of
//! properties, a name that is required elsewhere, a comparison with a whole value, or a branch that must stay refused. Each
//! rule of each type is followed to the objects that its value is made of, and where dropping could change its verdict, the
//! object holds them.

mod certain;
mod members;
mod search;

use crate::graph::Annotations;
use crate::meaning::{Names, Object, Rest, Shape, Type, TypeId};

use members::Drops;
use search::Search;

/// Gives the objects that must preserve their other properties a place for them, and marks those that must hold nulls.
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

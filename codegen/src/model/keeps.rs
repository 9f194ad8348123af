//! Which of two types for one value loses nothing that the other names.

use std::collections::HashSet;

use crate::meaning::{Rest, Shape, Type, TypeId, resolve};

/// Whether a type keeps every part of a value that another type keeps.
pub fn keeps_all(types: &[Type], wide: TypeId, narrow: TypeId) -> bool {
    let mut search = Search {
        types,
        assumed: HashSet::new(),
    };
    search.keeps(wide, narrow)
}

struct Search<'t> {
    types: &'t [Type],
    /// The pairs that are being compared, for types may hold themselves.
    assumed: HashSet<(TypeId, TypeId)>,
}

impl Search<'_> {
    fn keeps(&mut self, wide: TypeId, narrow: TypeId) -> bool {
        let (wide, narrow) = (resolve(self.types, wide), resolve(self.types, narrow));
        if wide == narrow || !self.assumed.insert((wide, narrow)) {
            return true;
        }
        let (one, other) = (&self.types[wide], &self.types[narrow]);
        // What a type that is being built will keep is not known yet.
        let is_being_built = |one: &Type| matches!(one.shape, Shape::Raw) && !one.loose;
        if is_being_built(one) || is_being_built(other) {
            return false;
        }
        match (&one.shape, &other.shape) {
            (Shape::Any | Shape::Raw | Shape::NotObject | Shape::NotArray, _)
            | (_, Shape::Any | Shape::NotObject | Shape::NotArray) => true,
            (Shape::Nullable(wide), _) => self.keeps(*wide, narrow),
            (_, Shape::Nullable(narrow)) => self.keeps(wide, *narrow),
            (Shape::Union(union), _) => union.branches.iter().all(|one| self.keeps(*one, narrow)),
            (_, Shape::Union(union)) => union.branches.iter().all(|one| self.keeps(wide, *one)),
            (Shape::Array(wide), Shape::Array(narrow)) => self.keeps(*wide, *narrow),
            (Shape::Array(wide), Shape::Tuple(items)) => {
                items.iter().all(|narrow| self.keeps(*wide, *narrow))
            }
            (Shape::Tuple(items), Shape::Array(narrow)) => {
                items.iter().all(|wide| self.keeps(*wide, *narrow))
            }
            (Shape::Tuple(wide), Shape::Tuple(narrow)) => {
                let mut pairs = wide.iter().zip(narrow);
                pairs.all(|(wide, narrow)| self.keeps(*wide, *narrow))
            }
            (wide, narrow) => match (members(wide), members(narrow)) {
                (Some(wide), Some(narrow)) => self.keeps_members(&wide, &narrow),
                (None, _) if !matches!(wide, Shape::Array(_) | Shape::Tuple(_)) => true,
                _ => !matches!(narrow, Shape::Raw),
            },
        }
    }

    fn keeps_members(&mut self, wide: &Members<'_>, narrow: &Members<'_>) -> bool {
        let is_kept = narrow
            .known
            .iter()
            .all(|(name, narrow)| match wide.value(name) {
                Value::Typed(wide) => self.keeps(wide, *narrow),
                Value::Dropped => false,
                Value::Refused => true,
            });
        is_kept
            && match (wide.rest, narrow.rest) {
                (Value::Dropped, Value::Typed(_)) => false,
                (_, Value::Typed(narrow)) => {
                    let known = wide.known.iter().map(|(_, wide)| *wide);
                    let rest = match wide.rest {
                        Value::Typed(rest) => Some(rest),
                        Value::Dropped | Value::Refused => None,
                    };
                    known.chain(rest).all(|wide| self.keeps(wide, narrow))
                }
                _ => true,
            }
    }
}

/// What becomes of a member of an object.
#[derive(Clone, Copy)]
enum Value {
    /// It is kept as a type.
    Typed(TypeId),
    /// It is skipped.
    Dropped,
    /// There is none.
    Refused,
}

/// The members of an object, which may be a map.
struct Members<'t> {
    known: Vec<(&'t str, TypeId)>,
    rest: Value,
}

impl Members<'_> {
    fn value(&self, name: &str) -> Value {
        let known = self.known.iter().find(|(known, _)| *known == name);
        known.map_or(self.rest, |(_, value)| Value::Typed(*value))
    }
}

fn members(shape: &Shape) -> Option<Members<'_>> {
    match shape {
        Shape::Map(value) => Some(Members {
            known: Vec::new(),
            rest: Value::Typed(*value),
        }),
        Shape::Object(object) => Some(Members {
            known: object
                .properties
                .iter()
                .map(|known| (known.name.as_str(), known.value))
                .collect(),
            rest: match object.rest {
                Rest::Open => Value::Dropped,
                Rest::Closed => Value::Refused,
                Rest::Typed(value) => Value::Typed(value),
            },
        }),
        _ => None,
    }
}

//! What becomes of the members of a value that is read as a type and written again.

use std::collections::HashSet;

use crate::meaning::{Property, Rest, Shape, Type, TypeId, resolve};

/// What becomes of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// It is written as a type writes it.
    Written(TypeId),
    /// It is written as a type writes it, unless it is `null`.
    Nullable(TypeId),
    /// It is written as it came, or it is never there.
    Unchanged,
    /// It is not written.
    Dropped,
}

impl Member {
    /// Whether it may be missing from what is written, though it was there.
    pub const fn may_be_dropped(self) -> bool {
        matches!(self, Self::Nullable(_) | Self::Dropped)
    }
}

/// What may be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drops {
    /// Properties that an object does not name.
    Others,
    /// Optional properties that are `null`.
    Nulls,
    /// How a number is written: `4` is read as what is written `4.0`, which is no integer of draft 4.
    Texts,
}

/// The types, and those that are known to preserve what they would drop.
#[derive(Debug)]
pub struct Members<'t> {
    pub types: &'t [Type],
    what: Drops,
    pub preserved: HashSet<TypeId>,
    /// Whether a type drops something somewhere in its values, if nothing is preserved.
    drops: Vec<bool>,
}

impl<'t> Members<'t> {
    pub fn new(types: &'t [Type], what: Drops) -> Self {
        let own = types
            .iter()
            .map(|one| drops_itself(types, &one.shape, what));
        let mut drops: Vec<bool> = own.collect();
        // Most types stand before those that they hold.
        loop {
            let mut is_done = true;
            for id in (0..types.len()).rev() {
                if !drops[id] && held(&types[id].shape).iter().any(|inner| drops[*inner]) {
                    drops[id] = true;
                    is_done = false;
                }
            }
            if is_done {
                break;
            }
        }
        Self {
            types,
            what,
            preserved: HashSet::new(),
            drops,
        }
    }

    /// The type behind aliases.
    pub fn resolve(&self, id: TypeId) -> TypeId {
        resolve(self.types, id)
    }

    pub fn shape(&self, id: TypeId) -> &'t Shape {
        &self.types[id].shape
    }

    pub fn drops(&self, id: TypeId) -> bool {
        self.drops[id]
    }

    /// Whether a type is another one, or a union that has it as a branch.
    pub fn is_or_chooses(&self, id: TypeId, branch: TypeId) -> bool {
        let id = self.resolve(id);
        match self.shape(id) {
            _ if id == branch => true,
            Shape::Union(union) => {
                let mut branches = union.branches.iter();
                // A union is no branch of itself: that would be a reference without an end.
                branches.any(|one| self.is_or_chooses(*one, branch))
            }
            _ => false,
        }
    }

    /// Whether a type drops something of its own.
    fn is_dropping(&self, id: TypeId) -> bool {
        drops_itself(self.types, self.shape(id), self.what) && !self.preserved.contains(&id)
    }

    /// What becomes of a property of an object.
    pub fn member(&self, id: TypeId, name: &str) -> Member {
        match self.shape(id) {
            Shape::Object(object) => {
                let mut known = object.properties.iter();
                match (known.find(|known| known.name == name), object.rest) {
                    (Some(known), _) if self.is_dropping(id) && self.drops_null(known) => {
                        Member::Nullable(known.value)
                    }
                    (Some(known), _) => Member::Written(known.value),
                    (None, Rest::Typed(value)) => Member::Written(value),
                    (None, Rest::Open) if self.what == Drops::Others && self.is_dropping(id) => {
                        Member::Dropped
                    }
                    (None, Rest::Open | Rest::Closed) => Member::Unchanged,
                }
            }
            Shape::Map(value) => Member::Written(*value),
            _ => Member::Unchanged,
        }
    }

    fn drops_null(&self, known: &Property) -> bool {
        self.what == Drops::Nulls && is_nullable(self.types, known)
    }

    /// The properties that an object names, and the type of those that it does not, without a name.
    pub fn members(&self, id: TypeId) -> Vec<(Option<&'t str>, TypeId)> {
        match self.shape(id) {
            Shape::Object(object) => {
                let rest = match object.rest {
                    Rest::Typed(value) => Some((None, value)),
                    Rest::Closed | Rest::Open => None,
                };
                let known = object.properties.iter();
                let known = known.map(|known| (Some(known.name.as_str()), known.value));
                known.chain(rest).collect()
            }
            Shape::Map(value) => vec![(None, *value)],
            _ => Vec::new(),
        }
    }

    /// The types of the items of an array, of one place or of all.
    pub fn items(&self, id: TypeId, place: Option<usize>) -> Vec<TypeId> {
        match (self.shape(id), place) {
            (Shape::Array(item), _) => vec![*item],
            (Shape::Tuple(parts), Some(place)) => parts.get(place).copied().into_iter().collect(),
            (Shape::Tuple(parts), None) => parts.clone(),
            _ => Vec::new(),
        }
    }

    /// Lets an object preserve what it would drop.
    pub fn preserve(&mut self, id: TypeId) {
        if self.is_dropping(id) && self.what != Drops::Texts {
            self.preserved.insert(id);
        }
    }

    /// Lets a number preserve how it is written.
    pub fn preserve_text(&mut self, id: TypeId) {
        if self.is_dropping(id) && self.what == Drops::Texts {
            self.preserved.insert(id);
        }
    }

    /// Lets all objects preserve what they would drop that a value is made of.
    pub fn preserve_all(&mut self, id: TypeId) {
        let (mut queue, mut seen) = (vec![id], HashSet::new());
        while let Some(id) = queue.pop() {
            if self.drops(id) && seen.insert(id) {
                self.preserve(id);
                queue.extend(held(self.shape(id)));
            }
        }
    }
}

/// Whether a shape drops something of its own, not of what it holds.
fn drops_itself(types: &[Type], shape: &Shape, what: Drops) -> bool {
    match (what, shape) {
        (Drops::Others, Shape::Object(object)) => object.rest == Rest::Open,
        (Drops::Nulls, Shape::Object(object)) => {
            let mut properties = object.properties.iter();
            properties.any(|known| is_nullable(types, known))
        }
        (Drops::Texts, Shape::Number) => true,
        (Drops::Others | Drops::Nulls | Drops::Texts, _) => false,
    }
}

fn is_nullable(types: &[Type], known: &Property) -> bool {
    let shape = &types[resolve(types, known.value)].shape;
    !known.required && matches!(shape, Shape::Nullable(_) | Shape::Any)
}

/// The types that a value of a shape is made of.
fn held(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Alias(inner) | Shape::Map(inner) | Shape::Array(inner) | Shape::Nullable(inner) => {
            vec![*inner]
        }
        Shape::Tuple(parts) => parts.clone(),
        Shape::Union(union) => union.branches.clone(),
        Shape::Object(object) => {
            let rest = match object.rest {
                Rest::Typed(value) => Some(value),
                Rest::Closed | Rest::Open => None,
            };
            let properties = object.properties.iter().map(|property| property.value);
            properties.chain(rest).collect()
        }
        Shape::Any
        | Shape::Never
        | Shape::Null
        | Shape::Boolean
        | Shape::Integer
        | Shape::Number
        | Shape::String
        | Shape::Format(_)
        | Shape::Constant(..)
        | Shape::Strings(_)
        | Shape::Values(..)
        | Shape::NotObject
        | Shape::NotArray
        | Shape::Raw => Vec::new(),
    }
}

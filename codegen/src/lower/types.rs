//! Which Rust type holds the values of a type.

use crate::meaning::{Property, Rule, Shape, TypeId};
use crate::options::Null;
use crate::rust::{Presence, RustType};

use super::{Context, chosen, numbers};

/// The item that holds a type.
#[derive(Clone, Copy)]
pub struct Holder {
    id: TypeId,
    /// Whether its values would grow with those of the type.
    is_around: bool,
}

impl Holder {
    /// An item that holds the values of a type in its own.
    pub const fn around(id: TypeId) -> Self {
        Self {
            id,
            is_around: true,
        }
    }

    /// An item that holds the values of a type elsewhere, or not at all.
    pub const fn apart(id: TypeId) -> Self {
        Self {
            id,
            is_around: false,
        }
    }
}

impl Context<'_> {
    /// The type by which an item holds another one.
    pub fn rust_type(&self, id: TypeId, holder: Holder) -> RustType {
        let id = self.resolve(id);
        if let Some(name) = self.assigned.names.get(&id) {
            let item = RustType::Item(self.spelled(id, name));
            if self.apart.contains(&id) {
                return RustType::Apart(Box::new(item));
            }
            let closes = holder.is_around && self.boxed.contains(&(holder.id, id));
            return if closes {
                RustType::Box(Box::new(item))
            } else {
                item
            };
        }
        self.inner_type(id, holder)
    }

    /// The name by which code finds the type of an item: its path where it is a type of the user.
    pub fn spelled(&self, id: TypeId, name: &str) -> String {
        let path = self.assigned.replaced.get(&id);
        path.map_or_else(|| name.to_owned(), Clone::clone)
    }

    /// The type behind the name of an item.
    pub fn inner_type(&self, id: TypeId, holder: Holder) -> RustType {
        match &self.model.types[id].shape {
            Shape::Null => RustType::Known("()"),
            Shape::Boolean => RustType::Known("bool"),
            Shape::Integer => {
                let rules = &self.model.types[id].rules;
                RustType::Known(numbers::integer(rules, self.integers(holder.id)))
            }
            Shape::Number => RustType::Known("f64"),
            Shape::String => RustType::Known("String"),
            Shape::Format(format) if self.is_plain(holder.id, *format) => RustType::Known("String"),
            Shape::Format(format) => RustType::Format(super::json_types::format_name(*format)),
            Shape::Array(item) => {
                RustType::Vec(Box::new(self.rust_type(*item, Holder::apart(holder.id))))
            }
            Shape::Tuple(parts) => {
                let parts = parts.iter().map(|&part| self.rust_type(part, holder));
                RustType::Tuple(parts.collect())
            }
            Shape::Map(value) => match self.rust_type(*value, Holder::apart(holder.id)) {
                RustType::Known("Value") => RustType::Known("Map<String, Value>"),
                value => RustType::Map("BTreeMap", Box::new(value)),
            },
            Shape::Nullable(inner) => RustType::Option(Box::new(self.rust_type(*inner, holder))),
            Shape::NotObject => RustType::Known("NotObject"),
            Shape::NotArray => RustType::Known("NotArray"),
            _ => RustType::Known("Value"),
        }
    }

    /// How a property is read, and the type of its field.
    pub fn field_type(&self, property: &Property, holder: TypeId) -> (Presence, RustType) {
        let built = &self.model.types[property.value];
        let is_false = matches!(
            (&built.shape, &built.rules[..]),
            (Shape::Never, [Rule::Never])
        );
        if is_false && !property.required {
            return (Presence::Forbidden, RustType::Known("()"));
        }
        let value = self.resolve(property.value);
        let secret = |ty| {
            if self.is_secret(property) {
                hide(ty)
            } else {
                ty
            }
        };
        let ty = secret(self.rust_type(value, Holder::around(holder)));
        if property.required {
            return (Presence::Required, ty);
        }
        let may_be_null = chosen::may_be_null(self.model, self.assigned, value);
        let null = match &self.model.types[holder].shape {
            Shape::Object(object) if object.holds_nulls => Null::Value,
            _ => self.null(holder),
        };
        match (may_be_null, null, ty) {
            (true, Null::Absent, RustType::Option(inner)) => {
                (Presence::Nullable, RustType::Option(inner))
            }
            (true, Null::Absent, ty) => (Presence::Nullable, RustType::Option(Box::new(ty))),
            (_, _, ty) => (Presence::Optional, RustType::Option(Box::new(ty))),
        }
    }

    /// Whether a property holds something that `Debug` must not print and whose type doesn't hide it.
    fn is_secret(&self, property: &Property) -> bool {
        let mut id = property.value;
        let mut is_secret = property.annotations.write_only;
        loop {
            let built = &self.model.types[id];
            is_secret |= built.annotations.write_only;
            match built.shape {
                Shape::Alias(inner) | Shape::Nullable(inner) => id = inner,
                _ => return is_secret && !self.is_redacted(id),
            }
        }
    }

    /// Whether an item hides its value itself.
    pub fn is_redacted(&self, id: TypeId) -> bool {
        let is_emitted =
            self.assigned.names.contains_key(&id) && !self.assigned.replaced.contains_key(&id);
        is_emitted && self.model.types[id].annotations.write_only
    }
}

/// Hides a value, inside its `Option`.
fn hide(ty: RustType) -> RustType {
    match ty {
        RustType::Option(inner) => RustType::Option(Box::new(hide(*inner))),
        ty => RustType::Secret(Box::new(ty)),
    }
}

//! How values of a struct are built: what `new` takes, what is `Default`, and which fields have a default of the schema.

use std::collections::HashMap;

use crate::documents::Node;
use crate::meaning::{Object, Property, Shape, Strings, TypeId};
use crate::options::Numbers;
use crate::rust::{
    Accessor, Construction, Field, Giving, Initial, New, Parameter, Presence, Rest, RustType,
    Setter, Standard,
};

use super::names::Used;
use super::{Context, dates, items, lints, numbers, reach};

/// As many parameters are told apart by their place; more are by their names.
const MOST_PARAMETERS: usize = 4;

impl Context<'_> {
    /// The names of the structs of what objects must have, where `new` takes such a struct.
    pub fn required_names(&self) -> HashMap<TypeId, String> {
        let mut used = Used::new("");
        for name in self.assigned.names.values() {
            used.take(name.clone());
        }
        let order = self.assigned.order.iter();
        let long = order.filter(|&&id| match &self.model.types[id].shape {
            Shape::Object(object) if self.builds(id) => {
                let passed = object.properties.iter();
                let passed = passed.filter(|one| one.required && !self.has_one_value(one.value));
                passed.count() > MOST_PARAMETERS
            }
            _ => false,
        });
        let names = long.map(|&id| {
            let name = format!("{}Required", self.assigned.names[&id]);
            (id, used.take(name))
        });
        names.collect()
    }

    /// Whether there are methods that set what may be absent, and `new` also where much is required.
    fn builds(&self, id: TypeId) -> bool {
        let chosen = self.chosen(id).and_then(|chosen| chosen.builders);
        chosen.unwrap_or(self.options.builders)
    }

    /// Whether a type has one value only, which is its `Default`.
    fn has_one_value(&self, id: TypeId) -> bool {
        let id = self.resolve(id);
        match &self.model.types[id].shape {
            _ if self.assigned.replaced.contains_key(&id) => false,
            Shape::Constant(..) => true,
            Shape::Strings(strings) => strings.values.len() == 1 && !self.is_open(id, strings),
            _ => false,
        }
    }

    /// The default of a property, unless it would be read by a type of the user or of another crate, which may refuse it.
    fn default_of(&self, id: TypeId, index: usize, property: &Property) -> Option<&Node> {
        let node = self.model.defaults.properties.get(&(id, index))?;
        if !dates::fit(&node.to_value(), self.options) {
            return None;
        }
        let reached = reach::all(self.model, &[property.value]);
        let is_ours = |id: &TypeId| !self.assigned.replaced.contains_key(id);
        reached.iter().all(is_ours).then_some(node)
    }

    /// Whether an enum of strings takes all others too.
    fn is_open(&self, id: TypeId, strings: &Strings) -> bool {
        strings.open || self.chosen(id).is_some_and(|chosen| chosen.open)
    }

    /// Whether a type is `Default`.
    fn is_standard(&self, id: TypeId) -> bool {
        let id = self.resolve(id);
        let defaults = &self.model.defaults;
        if !defaults.types.contains_key(&id) || self.assigned.replaced.contains_key(&id) {
            return false;
        }
        match &self.model.types[id].shape {
            Shape::Strings(_) => {
                self.has_one_value(id) || self.model.types[id].annotations.default.is_some()
            }
            Shape::Object(object) => {
                let mut required = object.properties.iter().enumerate();
                required.all(|(index, property)| {
                    !property.required
                        || self.default_of(id, index, property).is_some()
                        || self.is_standard(property.value)
                })
            }
            _ => true,
        }
    }

    /// How values of an object are built.
    pub fn construction(
        &self,
        id: TypeId,
        object: &Object,
        fields: &[Field],
        rest: &Rest,
    ) -> Construction {
        let default = self.standard(id, object, fields);
        let mut construction = Construction {
            accessors: self.accessors(id, object, fields),
            ..Construction::default()
        };
        let passed = object.properties.iter().zip(fields);
        let passed = passed.filter(|(property, field)| {
            field.presence == Presence::Required && !self.has_one_value(property.value)
        });
        let passed: Vec<Field> = passed.map(|(_, field)| field.clone()).collect();
        let is_all = passed.len() == fields.len() && !matches!(rest, Rest::Kept(..));
        let builds = self.builds(id);
        let is_new = match passed.len() {
            0 => builds && matches!(default, Standard::None),
            1..=MOST_PARAMETERS => !is_all,
            _ => builds,
        };
        let required = self.required.get(&id).cloned();
        let allowed = |name: &String| lints::of_fields(name, &passed);
        construction.new = is_new.then(|| New {
            allowed: required.as_ref().map(allowed).unwrap_or_default(),
            required,
            parameters: passed.iter().map(parameter).collect(),
        });
        if builds {
            construction.setters = fields.iter().filter_map(setter).collect();
        }
        construction.default = default;
        construction
    }

    fn standard(&self, id: TypeId, object: &Object, fields: &[Field]) -> Standard {
        let defaults = &self.model.defaults;
        if !self.is_standard(id) {
            return Standard::None;
        }
        let own = |index: usize, property: &Property| {
            let node = self.default_of(id, index, property)?;
            let of_type = defaults.types.get(&property.value);
            let is_of_type = of_type == Some(&node.to_value()) && self.is_standard(property.value);
            (property.required && !is_of_type).then_some(node)
        };
        let indexed = || object.properties.iter().enumerate();
        if indexed().all(|(index, property)| own(index, property).is_none()) {
            return Standard::Derived;
        }
        let values = indexed().zip(fields);
        let values = values.filter(|(_, field)| field.presence != Presence::Forbidden);
        let values = values.map(|((index, property), field)| {
            let initial = match own(index, property) {
                Some(node) => self.initial(node, &field.ty),
                None if property.required => Initial::Standard(field.ty.clone()),
                None => Initial::Absent,
            };
            (field.name.clone(), initial)
        });
        Standard::Written(values.collect())
    }

    /// The value of a required field.
    fn initial(&self, node: &Node, ty: &RustType) -> Initial {
        match (self.simple(node, ty), ty, node.as_str()) {
            (Some(simple), ..) => simple,
            (None, RustType::Known("String"), Some(text)) => Initial::Text(text.to_owned()),
            _ => Initial::Json(node.to_text()),
        }
    }

    /// A value that is as short in Rust as in JSON.
    fn simple(&self, node: &Node, ty: &RustType) -> Option<Initial> {
        let value = node.to_value();
        match ty {
            RustType::Known("bool") => value.as_bool().map(Initial::Flag),
            RustType::Known(
                "f64" | "Number" | "String" | "Value" | "()" | "Map<String, Value>",
            ) => None,
            RustType::Known(_) => value
                .as_i64()
                .map(|value| Initial::Integer(value.to_string())),
            RustType::Item(name) => {
                let id = *self.items.get(name.as_str())?;
                let Shape::Strings(strings) = &self.model.types[id].shape else {
                    return None;
                };
                let variants = items::variants(strings, self.is_open(id, strings));
                let mut variants = variants.into_iter();
                let variant =
                    variants.find(|variant| Some(variant.text.as_str()) == value.as_str());
                variant.map(|variant| Initial::Variant(name.clone(), variant.name))
            }
            _ => None,
        }
    }

    fn accessors(&self, id: TypeId, object: &Object, fields: &[Field]) -> Vec<Accessor> {
        let fields = fields.iter().enumerate();
        let optional = fields
            .filter(|(_, field)| matches!(field.presence, Presence::Optional | Presence::Nullable));
        let accessors = optional.filter_map(|(index, field)| {
            let node = self.default_of(id, index, &object.properties[index])?;
            let RustType::Option(ty) = &field.ty else {
                return None;
            };
            let value = object.properties[index].value;
            let (ty, giving) = self.giving(node, ty, value)?;
            Some(Accessor {
                name: format!("{}_or_default", bare(&field.name)),
                field: field.name.clone(),
                ty,
                giving,
            })
        });
        accessors.collect()
    }

    /// The type of a default, and how it is given.
    fn giving(&self, node: &Node, ty: &RustType, id: TypeId) -> Option<(RustType, Giving)> {
        let json = || node.to_text();
        let giving = match ty {
            RustType::Known("()") => return None,
            RustType::Known("String") => Giving::Text(node.as_str()?.to_owned()),
            RustType::Known("f64") => Giving::Copied(json()),
            RustType::Known(_) => match self.simple(node, ty) {
                Some(simple) => Giving::Value(simple),
                None => Giving::Shared(json()),
            },
            RustType::Item(_) => self.giving_item(node, ty, self.resolve(id)),
            RustType::Secret(inner) => match (&**inner, node.as_str()) {
                (RustType::Known("String"), Some(text)) => {
                    return Some(((**inner).clone(), Giving::Text(text.to_owned())));
                }
                _ => return Some(((**inner).clone(), Giving::Shared(json()))),
            },
            RustType::Box(inner) | RustType::Apart(inner) => {
                return Some(((**inner).clone(), Giving::Shared(json())));
            }
            RustType::Option(inner) => {
                return Some(((**inner).clone(), Giving::Nullable(json())));
            }
            RustType::Vec(_)
            | RustType::Map(..)
            | RustType::Tuple(_)
            | RustType::Format(_)
            | RustType::BorrowedFormat(_)
            | RustType::Dated(..) => Giving::Shared(json()),
        };
        Some((ty.clone(), giving))
    }

    /// How the default of an item is given.
    fn giving_item(&self, node: &Node, ty: &RustType, id: TypeId) -> Giving {
        let built = &self.model.types[id];
        match (&built.shape, self.simple(node, ty)) {
            (Shape::Strings(strings), Some(simple)) if !self.is_open(id, strings) => {
                Giving::Value(simple)
            }
            (Shape::Number, _) if self.numbers(id) == Numbers::Number => {
                Giving::Shared(node.to_text())
            }
            (Shape::Integer, _)
                if numbers::integer(&built.rules, self.integers(id)) == "Number" =>
            {
                Giving::Shared(node.to_text())
            }
            (Shape::Integer | Shape::Number, _) if !built.loose => Giving::Copied(node.to_text()),
            (Shape::Constant(..) | Shape::Values(..), _) => Giving::Copied(node.to_text()),
            _ => Giving::Shared(node.to_text()),
        }
    }
}

/// A field as a parameter.
fn parameter(field: &Field) -> Parameter {
    let converts = matches!(
        field.ty,
        RustType::Known("String" | "Value")
            | RustType::Secret(_)
            | RustType::Box(_)
            | RustType::Apart(_)
    );
    Parameter {
        field: field.name.clone(),
        ty: field.ty.clone(),
        converts,
    }
}

/// The method that sets a field that may be absent.
fn setter(field: &Field) -> Option<Setter> {
    let RustType::Option(ty) = &field.ty else {
        return None;
    };
    let is_optional = matches!(field.presence, Presence::Optional | Presence::Nullable);
    is_optional.then(|| Setter {
        name: format!("with_{}", bare(&field.name)),
        parameter: parameter(&Field {
            ty: (**ty).clone(),
            ..field.clone()
        }),
    })
}

/// The name of a field as a part of another name: without what keeps it from being a keyword.
fn bare(name: &str) -> &str {
    name.strip_prefix("r#")
        .unwrap_or(name)
        .trim_end_matches('_')
}

//! Which defaults can be used: those that their own schema accepts and a Rust type can hold.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::check::Checker;
use crate::documents::Node;
use crate::meaning::{Check, Defaults, Model, Object, Property, Rule, Shape, TypeId};

/// Finds them.
#[must_use]
pub fn of(model: &Model) -> Defaults {
    let checker = Checker::new(model);
    let mut defaults = Defaults::default();
    for (id, built) in model.types.iter().enumerate() {
        if let Shape::Object(object) = &built.shape {
            for (index, property) in object.properties.iter().enumerate() {
                if let Some(node) = usable(model, &checker, id, index, property) {
                    defaults.properties.insert((id, index), node.clone());
                }
            }
        }
    }
    let mut types = Types {
        model,
        checker: &checker,
        properties: &defaults.properties,
        found: HashMap::new(),
    };
    for id in 0..model.types.len() {
        types.of(id);
    }
    let found = types.found.into_iter();
    defaults.types = found.filter_map(|(id, value)| Some((id, value?))).collect();
    defaults
}

/// The default of a property: its own, or that of the schema that it refers to.
fn usable<'m>(
    model: &'m Model,
    checker: &Checker<'_>,
    owner: TypeId,
    index: usize,
    property: &'m Property,
) -> Option<&'m Node> {
    let mut id = property.value;
    let mut node = property.annotations.default.as_ref();
    loop {
        node = node.or(model.types[id].annotations.default.as_ref());
        match model.types[id].shape {
            Shape::Alias(target) if node.is_none() => id = target,
            _ => break,
        }
    }
    let node = node?;
    let value = node.to_value();
    let check = match model.types[owner].rules.first() {
        Some(Rule::Object(rule)) => rule.properties.get(index).map(|(_, check)| check),
        _ => None,
    };
    let own = Check::Type(property.value);
    (fits(&value) && checker.accepts(check.unwrap_or(&own), &value)).then_some(node)
}

/// Whether the Rust types that take a value can hold its numbers exactly.
fn fits(value: &Value) -> bool {
    /// The integers up to here are the same as an `f64` (2^53).
    const EXACT: f64 = 9_007_199_254_740_992.0;

    match value {
        Value::Number(number) => {
            let is_exact = |float: f64| float.fract() != 0.0 || float.abs() < EXACT;
            number.is_i64() || number.as_f64().is_some_and(is_exact)
        }
        Value::Array(items) => items.iter().all(fits),
        Value::Object(members) => members.values().all(fits),
        _ => true,
    }
}

/// The types that have a value where nothing is said.
struct Types<'m> {
    model: &'m Model,
    checker: &'m Checker<'m>,
    properties: &'m HashMap<(TypeId, usize), Node>,
    /// A type that is being looked at has none, so that none holds itself.
    found: HashMap<TypeId, Option<Value>>,
}

impl Types<'_> {
    fn of(&mut self, id: TypeId) -> Option<Value> {
        if let Some(known) = self.found.get(&id) {
            return known.clone();
        }
        self.found.insert(id, None);
        let built = &self.model.types[id];
        let value = match &built.shape {
            Shape::Alias(target) => self.of(*target),
            Shape::Constant(node, _) => Some(node.to_value()),
            Shape::Strings(strings) => {
                let default = built.annotations.default.as_ref();
                let text = match strings.values.as_slice() {
                    [(only, _)] if !strings.open => Some(only.as_str()),
                    values => default
                        .and_then(Node::as_str)
                        .filter(|text| values.iter().any(|(known, _)| known == text)),
                };
                text.map(Value::from)
            }
            Shape::Object(object) => self.object(id, object),
            _ => None,
        };
        let value = value.filter(|value| self.checker.is_valid(id, value));
        self.found.insert(id, value.clone());
        value
    }

    /// An object of the properties that it must have.
    fn object(&mut self, id: TypeId, object: &Object) -> Option<Value> {
        let mut members = Map::new();
        for (index, property) in object.properties.iter().enumerate() {
            if property.required {
                let own = self.properties.get(&(id, index)).map(Node::to_value);
                members.insert(
                    property.name.clone(),
                    own.or_else(|| self.of(property.value))?,
                );
            }
        }
        Some(Value::Object(members))
    }
}

//! Rules that are certain to refuse whatever a type writes.

use serde_json::Value;

use crate::documents::Node;
use crate::graph::JsonType;
use crate::meaning::{Check, ObjectRule, Rule, Shape, TypeId};

use super::members::{Member, Members};

/// References are followed this far.
const FARTHEST: usize = 8;

impl Members<'_> {
    /// Whether a check refuses every value that an object writes.
    pub fn is_refused(&self, check: &Check, object: TypeId) -> bool {
        self.is_refused_within(check, object, FARTHEST)
    }

    fn is_refused_within(&self, check: &Check, object: TypeId, left: usize) -> bool {
        let Some(left) = left.checked_sub(1) else {
            return false;
        };
        let rules = match check {
            Check::Type(id) => &self.types[self.resolve(*id)].rules,
            Check::Rules(rules) => rules,
        };
        rules.iter().any(|rule| match rule {
            Rule::Never => true,
            Rule::Types(types) => self.is_object(object) && !types.contains(&JsonType::Object),
            Rule::Reference(id) => self.is_refused_within(&Check::Type(*id), object, left),
            Rule::AllOf(_, inner) | Rule::Branch(_, inner) => {
                self.is_refused_within(inner, object, left)
            }
            Rule::Object(rule) => self.lacks(rule, object) || self.has_other_values(rule, object),
            _ => false,
        })
    }

    fn is_object(&self, id: TypeId) -> bool {
        matches!(self.shape(id), Shape::Object(_) | Shape::Map(_))
    }

    /// Whether a property is required that is not written.
    fn lacks(&self, rule: &ObjectRule, object: TypeId) -> bool {
        let mut required = rule.required.iter();
        required.any(|name| self.member(object, name) == Member::Dropped)
    }

    /// Whether a property that is always there has one of some values, all of which are refused.
    fn has_other_values(&self, rule: &ObjectRule, object: TypeId) -> bool {
        let Shape::Object(object) = self.shape(object) else {
            return false;
        };
        let mut required = object.properties.iter().filter(|known| known.required);
        required.any(|known| {
            let mut checks = rule.properties.iter();
            let check = checks.find(|(name, _)| *name == known.name);
            check.is_some_and(|(_, check)| {
                let values = self.values(known.value);
                values.is_some_and(|values| values.iter().all(|value| self.refuses(check, value)))
            })
        })
    }

    /// All values of a type, if they are listed.
    fn values(&self, id: TypeId) -> Option<Vec<Value>> {
        match self.shape(self.resolve(id)) {
            Shape::Constant(value, _) => Some(vec![value.to_value()]),
            Shape::Values(values, _) => Some(values.iter().map(Node::to_value).collect()),
            Shape::Strings(strings) if !strings.open => {
                let texts = strings.values.iter();
                Some(texts.map(|(text, _)| text.as_str().into()).collect())
            }
            _ => None,
        }
    }

    /// Whether a check lists values, and this is none of them.
    fn refuses(&self, check: &Check, value: &Value) -> bool {
        let rules = match check {
            Check::Type(id) => &self.types[self.resolve(*id)].rules,
            Check::Rules(rules) => rules,
        };
        rules.iter().any(|rule| match rule {
            Rule::Constant(_, expected) => !schemawright::check::equal(expected, value),
            Rule::Enumeration(_, listed) | Rule::Listed(_, listed) => {
                let mut listed = listed.as_array().into_iter().flatten();
                !listed.any(|one| schemawright::check::equal(one, value))
            }
            _ => false,
        })
    }
}

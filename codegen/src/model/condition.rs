//! What the properties of an object tell about the type that it fits, as sets of texts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::documents::Json;
use crate::meaning::{Check, ObjectRule, Rule, Shape, Type, TypeId, resolve};

/// What a property may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it may be absent.
    pub absent: bool,
    /// Whether it may be something that is no string.
    pub other: bool,
    /// The strings that it may be.
    pub texts: Texts,
}

/// A set of strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Texts {
    /// These.
    In(BTreeSet<String>),
    /// All but these.
    NotIn(BTreeSet<String>),
}

/// What must hold of several properties at once; properties without a cell may be anything.
pub type Conjunction = BTreeMap<String, Cell>;

/// Conjunctions of which one must hold.
pub type Condition = Vec<Conjunction>;

/// More alternatives than this are not worth telling apart.
const LIMIT: usize = 4096;

impl Cell {
    const ANY: Self = Self {
        absent: true,
        other: true,
        texts: Texts::NotIn(BTreeSet::new()),
    };

    /// What both cells allow.
    pub fn and(&self, other: &Self) -> Self {
        Self {
            absent: self.absent && other.absent,
            other: self.other && other.other,
            texts: self.texts.and(&other.texts),
        }
    }

    /// Whether no value is allowed by both cells.
    pub fn excludes(&self, other: &Self) -> bool {
        let both_may_be = self.absent && other.absent || self.other && other.other;
        !both_may_be && self.texts.excludes(&other.texts)
    }

    /// Whether nothing is allowed.
    pub fn is_empty(&self) -> bool {
        !self.absent && !self.other && matches!(&self.texts, Texts::In(texts) if texts.is_empty())
    }
}

impl Texts {
    fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::In(one), Self::In(other)) => Self::In(one & other),
            (Self::In(one), Self::NotIn(other)) | (Self::NotIn(other), Self::In(one)) => {
                Self::In(one - other)
            }
            (Self::NotIn(one), Self::NotIn(other)) => Self::NotIn(one | other),
        }
    }

    fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::In(one), Self::In(other)) => one.is_disjoint(other),
            (Self::In(one), Self::NotIn(other)) | (Self::NotIn(other), Self::In(one)) => {
                one.is_subset(other)
            }
            (Self::NotIn(_), Self::NotIn(_)) => false,
        }
    }

    fn complement(self) -> Self {
        match self {
            Self::In(texts) => Self::NotIn(texts),
            Self::NotIn(texts) => Self::In(texts),
        }
    }
}

/// The condition that values of a type meet; `None` when the type is no object or union of objects.
pub fn of_type(types: &[Type], id: TypeId) -> Option<Condition> {
    of_open_type(types, id, &mut Vec::new())
}

fn of_open_type(types: &[Type], id: TypeId, open: &mut Vec<TypeId>) -> Option<Condition> {
    let id = resolve(types, id);
    if open.contains(&id) {
        return None;
    }
    match &types[id].shape {
        Shape::Object(object) => {
            let mut base = Conjunction::new();
            for property in &object.properties {
                let mut cell = of_value(types, property.value);
                cell.absent =
                    !property.required && !cell.is_empty() || is_forbidden(types, property.value);
                if cell != Cell::ANY {
                    base.insert(property.name.clone(), cell);
                }
            }
            let (rules, _) = leftover(types, id);
            rules.map_or(Some(vec![base.clone()]), |condition| {
                and(&vec![base], &condition)
            })
        }
        Shape::Union(union) => {
            open.push(id);
            let mut all = Condition::new();
            for &branch in &union.branches {
                all.extend(of_open_type(types, branch, open)?);
            }
            open.pop();
            (all.len() <= LIMIT).then_some(all)
        }
        _ => None,
    }
}

fn is_forbidden(types: &[Type], value: TypeId) -> bool {
    matches!(types[resolve(types, value)].shape, Shape::Never)
}

/// What the values of a type may be, where they are present.
fn of_value(types: &[Type], id: TypeId) -> Cell {
    let none = Texts::In(BTreeSet::new());
    let (other, texts) = match &types[resolve(types, id)].shape {
        Shape::Constant(value, _) => match &value.json {
            Json::String(text) => (false, Texts::In(BTreeSet::from([text.clone()]))),
            _ => (true, none),
        },
        Shape::Strings(strings) if !strings.open => (
            false,
            Texts::In(
                strings
                    .values
                    .iter()
                    .map(|(text, _)| text.clone())
                    .collect(),
            ),
        ),
        Shape::Strings(_) | Shape::String | Shape::Format(_) => {
            (false, Texts::NotIn(BTreeSet::new()))
        }
        Shape::Nullable(inner) => (true, of_value(types, *inner).texts),
        Shape::Never => (false, none),
        Shape::Null
        | Shape::Boolean
        | Shape::Integer
        | Shape::Number
        | Shape::Object(_)
        | Shape::Map(_)
        | Shape::Array(_)
        | Shape::Tuple(_) => (true, none),
        _ => (
            true,
            Texts::NotIn(refused(&types[resolve(types, id)].rules)),
        ),
    };
    Cell {
        absent: false,
        other,
        texts,
    }
}

/// The texts that `not` lists.
fn refused(rules: &[Rule]) -> BTreeSet<String> {
    let texts = |listed: &Value| -> Vec<String> {
        let all = listed.as_array().into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let listed = rules.iter().filter_map(|rule| match rule {
        Rule::Not(Check::Rules(rules)) => match rules.as_slice() {
            [Rule::Enumeration(_, listed)] => Some(texts(listed)),
            [Rule::Constant(_, Value::String(text))] => Some(vec![text.clone()]),
            _ => None,
        },
        _ => None,
    });
    listed.flatten().collect()
}

/// What the rules of an object that its shape doesn't say come to, and whether that is all that they say.
pub fn leftover(types: &[Type], id: TypeId) -> (Option<Condition>, bool) {
    let mut condition: Option<Condition> = None;
    let mut is_all = true;
    for rule in types[id].rules.iter().skip(1) {
        match of_rule(rule) {
            Some(more) => {
                condition = match condition {
                    Some(known) => and(&known, &more),
                    None => Some(more),
                };
            }
            None => is_all = false,
        }
    }
    (condition, is_all && has_exact_properties(&types[id].rules))
}

/// Whether each property is checked by its one type.
fn has_exact_properties(rules: &[Rule]) -> bool {
    match rules.first() {
        Some(Rule::Object(object)) => object
            .properties
            .iter()
            .all(|(_, check)| matches!(check, Check::Type(_))),
        _ => false,
    }
}

/// A rule as a condition, where that is all that it says about objects.
fn of_rule(rule: &Rule) -> Option<Condition> {
    match rule {
        Rule::AnyOf(checks) => {
            let mut all = Condition::new();
            for check in checks {
                let Check::Rules(rules) = check else {
                    return None;
                };
                all.extend(of_rules(rules)?);
            }
            (all.len() <= LIMIT).then_some(all)
        }
        Rule::AllOf(_, Check::Rules(rules)) => of_rules(rules),
        Rule::Object(object) => of_object_rule(object),
        _ => None,
    }
}

fn of_rules(rules: &[Rule]) -> Option<Condition> {
    rules
        .iter()
        .try_fold(vec![Conjunction::new()], |known, rule| {
            and(&known, &of_rule(rule)?)
        })
}

fn of_object_rule(object: &ObjectRule) -> Option<Condition> {
    if object.additional.is_some() || object.only_objects {
        return None;
    }
    let mut conjunction = Conjunction::new();
    for name in &object.required {
        conjunction.insert(
            name.clone(),
            Cell {
                absent: false,
                ..Cell::ANY
            },
        );
    }
    for (name, check) in &object.properties {
        let Check::Rules(rules) = check else {
            return None;
        };
        let cell = rules.iter().try_fold(Cell::ANY, |cell, rule| {
            Some(cell.and(&of_property_rule(rule)?))
        })?;
        let known = conjunction.get(name).unwrap_or(&Cell::ANY).and(&cell);
        conjunction.insert(name.clone(), known);
    }
    Some(vec![conjunction])
}

/// What a rule says about a property that may be absent.
fn of_property_rule(rule: &Rule) -> Option<Cell> {
    let texts = |values: &[crate::documents::Node]| -> Option<BTreeSet<String>> {
        values
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect()
    };
    match rule {
        Rule::Constant(value, _) => {
            let texts = Texts::In(texts(std::slice::from_ref(value))?);
            Some(Cell {
                absent: true,
                other: false,
                texts,
            })
        }
        Rule::Enumeration(values, _) => Some(Cell {
            absent: true,
            other: false,
            texts: Texts::In(texts(values)?),
        }),
        Rule::Never => Some(Cell {
            absent: true,
            other: false,
            texts: Texts::In(BTreeSet::new()),
        }),
        Rule::Not(Check::Rules(rules)) => match rules.as_slice() {
            [only] => {
                let cell = of_property_rule(only)?;
                Some(Cell {
                    absent: true,
                    other: !cell.other,
                    texts: cell.texts.complement(),
                })
            }
            _ => None,
        },
        _ => None,
    }
}

/// What both conditions allow; `None` when that takes too many alternatives.
fn and(one: &Condition, other: &Condition) -> Option<Condition> {
    if one.len() * other.len() > LIMIT {
        return None;
    }
    let mut all = Condition::new();
    for left in one {
        for right in other {
            let mut both = left.clone();
            for (name, cell) in right {
                let known = both.get(name).unwrap_or(&Cell::ANY).and(cell);
                both.insert(name.clone(), known);
            }
            if both.values().all(|cell| !cell.is_empty()) {
                all.push(both);
            }
        }
    }
    Some(all)
}

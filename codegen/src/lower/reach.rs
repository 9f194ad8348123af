//! Which types use which others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::meaning::{Check, Evaluated, Model, ObjectRule, Rest, Rule, Shape, TypeId};
use crate::rust::{
    self, Argument, Events, Function, Kind, Module, NotificationKind, Others, Outcome, RustType,
    Statement,
};

use super::names::EVENTS;

/// The types that a type mentions, in its shape or in its rules.
pub fn mentioned(model: &Model, id: TypeId) -> Vec<TypeId> {
    let mut found = Vec::new();
    match &model.types[id].shape {
        Shape::Alias(other) | Shape::Map(other) | Shape::Array(other) | Shape::Nullable(other) => {
            found.push(*other);
        }
        Shape::Object(object) => {
            found.extend(object.properties.iter().map(|property| property.value));
            if let Rest::Typed(other) = object.rest {
                found.push(other);
            }
        }
        Shape::Union(union) => found.extend(&union.branches),
        Shape::Tuple(parts) => found.extend(parts),
        _ => {}
    }
    of_rules(&model.types[id].rules, &mut found);
    found
}

fn of_check(check: &Check, found: &mut Vec<TypeId>) {
    match check {
        Check::Type(id) => found.push(*id),
        Check::Rules(rules) => of_rules(rules, found),
    }
}

fn of_rules(rules: &[Rule], found: &mut Vec<TypeId>) {
    for rule in rules {
        match rule {
            Rule::Reference(id) => found.push(*id),
            Rule::Nullable(check, _) => of_check(check, found),
            Rule::Object(ObjectRule {
                properties,
                additional,
                ..
            }) => {
                for (_, check) in properties {
                    of_check(check, found);
                }
                if let Some(check) = additional {
                    of_check(check, found);
                }
            }
            Rule::PatternProperties(_, check)
            | Rule::PropertyNames(check)
            | Rule::Content(_, check)
            | Rule::DependentSchema(_, _, check)
            | Rule::PrefixItem(_, _, check)
            | Rule::Items(_, _, check)
            | Rule::Contains(check, ..)
            | Rule::AllOf(_, check)
            | Rule::Branch(_, check)
            | Rule::Not(check) => of_check(check, found),
            Rule::AnyOf(checks) | Rule::OneOf(checks) => {
                for check in checks {
                    of_check(check, found);
                }
            }
            Rule::UnevaluatedProperties(evaluated, check)
            | Rule::UnevaluatedItems(evaluated, check) => {
                of_evaluated(evaluated, found);
                of_check(check, found);
            }
            Rule::If(checks) => {
                for check in checks.iter().flatten() {
                    of_check(check, found);
                }
            }
            Rule::Tagged(_, branches) => found.extend(branches.iter().map(|(id, _)| *id)),
            Rule::ByType(_, branches) => found.extend(branches.iter().map(|(_, id, _)| *id)),
            Rule::Never
            | Rule::Types(_)
            | Rule::Constant(..)
            | Rule::Enumeration(..)
            | Rule::Listed(..)
            | Rule::Assertion(_)
            | Rule::DependentRequired(..) => {}
        }
    }
}

/// The types that are reached from `start`, in the order in which they are first met.
pub fn all(model: &Model, start: &[TypeId]) -> Vec<TypeId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    let mut stack: Vec<TypeId> = start.iter().rev().copied().collect();
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            order.push(id);
            stack.extend(mentioned(model, id).into_iter().rev());
        }
    }
    order
}

/// The types of other modules that a module uses, by module.
pub fn imports(module: &Module, homes: &HashMap<String, String>) -> BTreeMap<String, Vec<String>> {
    let mut used = BTreeSet::new();
    for item in &module.items {
        of_kind(&item.kind, &mut used);
        of_statements(item.check.as_deref().unwrap_or_default(), &mut used);
    }
    by_module(used, &module.name, homes)
}

/// The types of other modules that notifications and callbacks use, by module.
pub fn of_events(
    events: &Events,
    homes: &HashMap<String, String>,
) -> BTreeMap<String, Vec<String>> {
    let mut used = BTreeSet::new();
    for notification in &events.notifications {
        used.insert(notification.event.clone());
        match &notification.kind {
            NotificationKind::Single(single) => {
                let fields = single.fields.iter();
                fields.for_each(|field| of_type(&field.ty, &mut used));
            }
            NotificationKind::Several(several) => {
                let types = several.actions.iter().chain(&several.natures);
                types.for_each(|ty| of_type(ty, &mut used));
            }
        }
    }
    by_module(used, EVENTS, homes)
}

fn by_module(
    used: BTreeSet<String>,
    own: &str,
    homes: &HashMap<String, String>,
) -> BTreeMap<String, Vec<String>> {
    let mut imports: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in used {
        if let Some(home) = homes.get(&name).filter(|home| *home != own) {
            imports.entry(home.clone()).or_default().push(name);
        }
    }
    imports
}

/// The types that the fields or variants of an item have, or that it is another name of.
pub fn shown(kind: &Kind) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    match kind {
        Kind::Struct(structure) => {
            let fields = structure.fields.iter();
            fields.for_each(|field| of_type(&field.ty, &mut shown));
            if let rust::Rest::Kept(_, ty, _) = &structure.rest {
                of_type(ty, &mut shown);
            }
        }
        Kind::Union(union) => {
            let branches = union.branches.iter();
            branches.for_each(|branch| of_type(&branch.ty, &mut shown));
        }
        Kind::Wrapper(ty, ..) | Kind::Alias(ty) => of_type(ty, &mut shown),
        _ => {}
    }
    shown
}

fn of_kind(kind: &Kind, used: &mut BTreeSet<String>) {
    match kind {
        Kind::Alias(ty) => of_type(ty, used),
        Kind::Struct(structure) => {
            structure
                .fields
                .iter()
                .for_each(|field| of_held(&field.ty, field.check.as_ref(), used));
            if let crate::rust::Rest::Kept(_, ty, check) = &structure.rest {
                of_held(ty, check.as_ref(), used);
            }
            if let Some(others) = &structure.others {
                of_others(others, used);
            }
            of_statements(&structure.rules, used);
        }
        Kind::Union(union) => {
            for branch in &union.branches {
                of_held(&branch.ty, branch.check.as_ref(), used);
            }
            of_statements(union.check.as_deref().unwrap_or_default(), used);
        }
        Kind::Wrapper(ty, _, check) => {
            of_type(ty, used);
            of_statements(check, used);
        }
        Kind::Text(_, check)
        | Kind::Number(_, check)
        | Kind::Raw(check)
        | Kind::Replaced(check) => {
            of_statements(check, used);
        }
        Kind::Enum(_) | Kind::Constant(..) | Kind::Literal(..) | Kind::Values(..) | Kind::Never => {
        }
    }
}

fn of_held(ty: &RustType, check: Option<&Function>, used: &mut BTreeSet<String>) {
    of_type(ty, used);
    if let Some(check) = check {
        of_function(check, used);
    }
}

fn of_type(ty: &RustType, used: &mut BTreeSet<String>) {
    match ty {
        RustType::Item(name) => {
            used.insert(name.clone());
        }
        RustType::Tuple(parts) => parts.iter().for_each(|part| of_type(part, used)),
        RustType::Vec(inner)
        | RustType::Map(_, inner)
        | RustType::Option(inner)
        | RustType::Box(inner)
        | RustType::Apart(inner)
        | RustType::Secret(inner) => of_type(inner, used),
        RustType::Known(_)
        | RustType::Format(_)
        | RustType::BorrowedFormat(_)
        | RustType::Dated(..) => {}
    }
}

fn of_function(function: &Function, used: &mut BTreeSet<String>) {
    match function {
        Function::Item(name) | Function::Apart(name) => {
            used.insert(name.clone());
        }
        Function::Wrapped(_, inner)
        | Function::Branch(_, _, inner)
        | Function::Within(_, _, inner) => of_function(inner, used),
        Function::Both(first, second) => {
            of_function(first, used);
            of_function(second, used);
        }
        Function::Closure(statements) => of_statements(statements, used),
        Function::Known(_) | Function::Formatted(_) => {}
    }
}

fn of_statements(statements: &[Statement], used: &mut BTreeSet<String>) {
    for statement in statements {
        match statement {
            Statement::Apply(function) => of_function(function, used),
            Statement::Call(_, arguments) => arguments
                .iter()
                .for_each(|argument| of_argument(argument, used)),
        }
    }
}

fn of_evaluated(evaluated: &[Evaluated], found: &mut Vec<TypeId>) {
    for evaluated in evaluated {
        match evaluated {
            Evaluated::When(check, more) | Evaluated::Unless(check, more) => {
                of_check(check, found);
                of_evaluated(more, found);
            }
            Evaluated::With(_, more) => of_evaluated(more, found),
            Evaluated::Items(check) => of_check(check, found),
            _ => {}
        }
    }
}

fn of_lowered(evaluated: &[rust::Evaluated], used: &mut BTreeSet<String>) {
    for evaluated in evaluated {
        match evaluated {
            rust::Evaluated::When(_, function, more) => {
                of_function(function, used);
                of_lowered(more, used);
            }
            rust::Evaluated::With(_, more) => of_lowered(more, used),
            rust::Evaluated::Items(function) => of_function(function, used),
            _ => {}
        }
    }
}

fn of_argument(argument: &Argument, used: &mut BTreeSet<String>) {
    match argument {
        Argument::Function(function) | Argument::Applied(function) => of_function(function, used),
        Argument::Choice(functions) => functions
            .iter()
            .for_each(|function| of_function(function, used)),
        Argument::Evaluated(_, evaluated) => of_lowered(evaluated, used),
        Argument::Properties(arms, _, rest) => {
            let outcomes = arms.iter().map(|arm| &arm.outcome).chain([rest.as_ref()]);
            outcomes.for_each(|outcome| of_outcome(outcome, used));
        }
        _ => {}
    }
}

fn of_outcome(outcome: &Outcome, used: &mut BTreeSet<String>) {
    match outcome {
        Outcome::Bare(_) => {}
        Outcome::Checked(_, function) => of_function(function, used),
        Outcome::Others(others) => of_others(others, used),
    }
}

fn of_others(others: &Others, used: &mut BTreeSet<String>) {
    let patterns = others.patterns.iter();
    patterns.for_each(|(_, _, check)| of_function(check, used));
    of_outcome(&others.unmatched, used);
}

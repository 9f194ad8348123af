//! How much was generated from each source.

use crate::rust::{
    Argument, Crate, Function, Item, Kind, Others, Outcome, Rest, RustType, Statement, Struct,
};

/// What was made of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The name of the source.
    pub source: String,
    /// How many types were emitted.
    pub types: usize,
    /// How many checks these types make, each place of a check counted once.
    pub checks: usize,
}

/// Counts the types and checks of each module.
pub fn of(code: &Crate) -> Vec<Summary> {
    let summary = |module: &crate::rust::Module| Summary {
        source: module.source.clone(),
        types: module.items.len(),
        checks: module.items.iter().map(item).sum(),
    };
    code.modules.iter().map(summary).collect()
}

fn item(item: &Item) -> usize {
    match &item.kind {
        Kind::Alias(_) => 0,
        Kind::Struct(found) => 1 + properties(found) + all(&found.rules),
        Kind::Text(_, check)
        | Kind::Number(_, check)
        | Kind::Wrapper(_, _, check)
        | Kind::Raw(check)
        | Kind::Replaced(check) => all(check),
        Kind::Union(union) => {
            let branches = union.branches.iter();
            let checks = branches.map(|branch| held(&branch.ty, branch.check.as_ref()));
            1 + checks.sum::<usize>() + union.check.as_ref().map_or(0, |check| all(check))
        }
        Kind::Enum(_) | Kind::Constant(..) | Kind::Literal(..) | Kind::Values(..) | Kind::Never => {
            1
        }
    }
}

fn properties(structure: &Struct) -> usize {
    let fields = structure.fields.iter();
    let checks = fields
        .map(|field| held(&field.ty, field.check.as_ref()) + usize::from(field.place.is_some()));
    let others = match &structure.rest {
        Rest::Ignored => 0,
        Rest::Refused => 1,
        Rest::Kept(_, ty, check) => held(ty, check.as_ref()),
    };
    checks.sum::<usize>() + others + structure.others.as_ref().map_or(0, matched)
}

fn matched(others: &Others) -> usize {
    let patterns = others.patterns.iter();
    let checks = patterns.map(|(_, _, check)| 1 + function(check));
    checks.sum::<usize>() + outcome(&others.unmatched)
}

/// The checks of what a field or a variant holds, by its type where that says them.
fn held(ty: &RustType, check: Option<&Function>) -> usize {
    match (check, ty) {
        (Some(check), _) => function(check),
        (None, RustType::Item(_) | RustType::Known("Value")) => 0,
        (
            None,
            RustType::Known(_)
            | RustType::Format(_)
            | RustType::BorrowedFormat(_)
            | RustType::Dated(..),
        ) => 1,
        (None, RustType::Tuple(parts)) => {
            1 + parts.iter().map(|part| held(part, None)).sum::<usize>()
        }
        (None, RustType::Vec(inner) | RustType::Map(_, inner)) => 1 + held(inner, None),
        (
            None,
            RustType::Option(inner)
            | RustType::Box(inner)
            | RustType::Apart(inner)
            | RustType::Secret(inner),
        ) => held(inner, None),
    }
}

fn all(statements: &[Statement]) -> usize {
    statements.iter().map(statement).sum()
}

fn statement(statement: &Statement) -> usize {
    match statement {
        Statement::Call(_, arguments) => 1 + arguments.iter().map(argument).sum::<usize>(),
        Statement::Apply(applied) => function(applied),
    }
}

fn argument(argument: &Argument) -> usize {
    match argument {
        Argument::Function(inner) | Argument::Applied(inner) => function(inner),
        Argument::Choice(branches) => branches.iter().map(function).sum(),
        Argument::Properties(arms, _, other) => {
            arms.iter().map(|arm| outcome(&arm.outcome)).sum::<usize>() + outcome(other)
        }
        _ => 0,
    }
}

fn outcome(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Bare(method) => usize::from(*method != "ignored"),
        Outcome::Checked(_, inner) => function(inner),
        Outcome::Others(others) => matched(others),
    }
}

/// The checks of a function. Those of another type are counted there.
fn function(found: &Function) -> usize {
    match found {
        Function::Item(_) | Function::Apart(_) => 0,
        Function::Known(_) => 1,
        Function::Formatted(_) => 2,
        Function::Both(first, second) => function(first) + function(second),
        Function::Wrapped(_, inner)
        | Function::Branch(_, _, inner)
        | Function::Within(_, _, inner) => 1 + function(inner),
        Function::Closure(statements) => all(statements),
    }
}

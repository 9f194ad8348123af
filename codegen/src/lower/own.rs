//! Whether a check is what a Rust type says itself, so that nothing has to be emitted for it.

use crate::rust::{Argument, Function, Place, Presence, RustType, Statement};

/// A check, unless it is that of the type: of `schemawright::check::Checked`.
pub fn unless_own(check: Function, ty: &RustType) -> Option<Function> {
    (!is_own(&check, ty)).then(|| composed(check))
}

/// How a property is checked, where its type does not say it, and where its schema stands, if only that is not said. What
/// `Option` stands for is checked apart from it.
pub fn field_check(
    check: Function,
    presence: Presence,
    ty: &RustType,
) -> (Option<Function>, Option<Place>) {
    let (check, ty) = match (presence, ty, check) {
        (Presence::Nullable, RustType::Option(value), Function::Wrapped("nullable", check)) => {
            (*check, &**value)
        }
        (Presence::Nullable | Presence::Optional, RustType::Option(value), check) => {
            (check, &**value)
        }
        (_, ty, check) => (check, ty),
    };
    match place(&check, presence, ty) {
        Some(place) => (None, Some(place)),
        None => (unless_own(check, ty), None),
    }
}

/// Where the schema of a type stands, if a check says nothing but that.
fn place(check: &Function, presence: Presence, ty: &RustType) -> Option<Place> {
    match (check, ty) {
        (Function::Within(document, pointer, inner), _) => {
            let place = || Place::Elsewhere(document.clone(), pointer.clone());
            is_own(inner, ty).then(place)
        }
        (Function::Wrapped("nullable", branch), RustType::Option(value)) => {
            branch_of(branch, value)
        }
        (branch, _) if presence == Presence::Nullable => branch_of(branch, ty),
        _ => None,
    }
}

fn branch_of(check: &Function, ty: &RustType) -> Option<Place> {
    match check {
        Function::Branch(keyword, index, inner) => {
            is_own(inner, ty).then_some(Place::Branch(keyword, *index))
        }
        _ => None,
    }
}

/// Two functions that run one after the other as one.
fn composed(check: Function) -> Function {
    match check {
        Function::Closure(statements) => match statements.as_slice() {
            [Statement::Apply(first), Statement::Apply(second)] => {
                Function::Both(Box::new(first.clone()), Box::new(second.clone()))
            }
            _ => Function::Closure(statements),
        },
        check => check,
    }
}

/// Whether a check is that of the type.
fn is_own(check: &Function, ty: &RustType) -> bool {
    let holds = |name: &str, for_any: &str, inner: &RustType| match check {
        Function::Wrapped(known, check) => *known == name && is_own(check, inner),
        Function::Known(known) => *known == for_any && *inner == RustType::Known("Value"),
        _ => false,
    };
    let is_known = |name: &str| matches!(check, Function::Known(known) if *known == name);
    match ty {
        RustType::Known("()") => is_known("null"),
        RustType::Known("bool") => is_known("boolean"),
        RustType::Known("f64") => is_known("number"),
        RustType::Known("i64" | "i128") => is_known("integer"),
        // The one bound that leaves a natural number without an upper limit, and without a name, is zero.
        RustType::Known("u64") => is_bounded(check, "integer", &Argument::Number("0".to_owned())),
        RustType::Known("String") => is_known("string"),
        RustType::Known("Value") => is_known("any"),
        // Only values that are checked so have these types.
        RustType::Known("NotObject" | "NotArray") => true,
        RustType::Known("Map<String, Value>") => is_known("map"),
        RustType::Known(_)
        | RustType::BorrowedFormat(_)
        | RustType::Dated(..)
        | RustType::Tuple(_) => false,
        RustType::Format(name) => matches!(check, Function::Formatted(known) if known == name),
        RustType::Item(name) => matches!(check, Function::Item(known) if known == name),
        RustType::Apart(item) => match (check, &**item) {
            (Function::Apart(known), RustType::Item(name)) => known == name,
            _ => false,
        },
        RustType::Vec(item) => holds("array", "array_any", item),
        RustType::Map(_, value) => holds("map_of", "map", value),
        RustType::Option(value) => holds("nullable", "any", value),
        RustType::Box(value) | RustType::Secret(value) => is_own(check, value),
    }
}

/// Whether a check is that of a JSON type and one more with this argument.
fn is_bounded(check: &Function, json_type: &str, argument: &Argument) -> bool {
    let Function::Closure(statements) = check else {
        return false;
    };
    match statements.as_slice() {
        [Statement::Call(first, _), Statement::Call(_, arguments)] => {
            *first == json_type
                && matches!(arguments.as_slice(), [Argument::Subject, found, Argument::Report] if found == argument)
        }
        _ => false,
    }
}

//! The check that a Rust type says itself, so that nothing has to be emitted for it.

use crate::rust::{Argument, Function, RustType, Statement};

use super::checks::wrapped;

/// A check, unless it is what the type says itself.
pub fn unless_own(check: Function, ty: &RustType) -> Option<Function> {
    (own(ty).as_ref() != Some(&check)).then_some(check)
}

/// The check of a type, which is that of `schemawright::check::Checked`.
fn own(ty: &RustType) -> Option<Function> {
    let function = match ty {
        RustType::Known("()") => Function::Known("null"),
        RustType::Known("bool") => Function::Known("boolean"),
        RustType::Known("f64") => Function::Known("number"),
        RustType::Known("i64") => Function::Known("integer"),
        RustType::Known("u64") => natural(),
        RustType::Known("String") => Function::Known("string"),
        RustType::Known("Value") => Function::Known("any"),
        RustType::Known("Map<String, Value>") => Function::Known("map"),
        RustType::Known(_) => return None,
        RustType::Format(name) => format(name),
        RustType::Item(name) => Function::Item(name.clone()),
        RustType::Vec(item) => wrapped("array", own(item)?, "array_any"),
        RustType::Map(value) => wrapped("map_of", own(value)?, "map"),
        RustType::Option(value) => wrapped("nullable", own(value)?, "any"),
        RustType::Box(value) | RustType::Secret(value) => own(value)?,
    };
    Some(function)
}

fn call(name: &'static str, argument: Option<Argument>) -> Statement {
    let mut arguments = vec![Argument::Subject];
    arguments.extend(argument);
    arguments.push(Argument::Report);
    Statement::Call(name, arguments)
}

fn natural() -> Function {
    Function::Closure(vec![
        call("integer", None),
        call("minimum", Some(Argument::Number("0".to_owned()))),
    ])
}

fn format(name: &str) -> Function {
    Function::Closure(vec![
        call("string", None),
        call("format", Some(Argument::Format(name.to_owned()))),
    ])
}

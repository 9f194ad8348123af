//! Delimited lists and their items.

use syn::{Expr, Field, GenericArgument, Pat, Type};

use super::list::Comma;

/// One item of a delimited list.
#[derive(Clone, Copy, Debug)]
pub(super) enum Arg<'a> {
    Expr(&'a Expr),
    /// An expression among the arguments of a macro.
    MacroExpr(&'a Expr),
    Type(&'a Type),
    Pat(&'a Pat),
    /// A pattern of a tuple.
    TuplePat(&'a Pat),
    Field(&'a Field),
    Generic(&'a GenericArgument),
    /// Text that fits on a line as it is.
    Text(&'a str),
}

impl<'a> Arg<'a> {
    /// A generic argument of a type or function.
    pub(super) fn of_generic(arg: &'a GenericArgument) -> Self {
        match arg {
            GenericArgument::Type(ty) => Self::Type(ty),
            _ => Self::Generic(arg),
        }
    }
}

/// A delimited list to lay out after a callee (which may be empty).
#[derive(Debug)]
pub(super) struct Delimited<'a> {
    pub(super) callee: &'a str,
    pub(super) args: Vec<Arg<'a>>,
    pub(super) delimiters: (char, char),
    /// The greatest width of the items on one line.
    pub(super) limit: usize,
    pub(super) comma: Comma,
}

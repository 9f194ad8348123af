//! What the tokens of a macro call stand for.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Pat, Token, Type};

use super::args::Arg;

/// An argument of a macro call.
#[derive(Debug)]
pub(super) enum MacroArg {
    Expr(Expr),
    Type(Type),
    Pat(Pat),
}

impl MacroArg {
    pub(super) fn as_arg(&self) -> Arg<'_> {
        match self {
            Self::Expr(expr) => Arg::MacroExpr(expr),
            Self::Type(ty) => Arg::Type(ty),
            Self::Pat(pat) => Arg::Pat(pat),
        }
    }
}

/// The arguments of a macro call.
#[derive(Debug)]
pub(super) struct MacroArgs {
    pub(super) args: Vec<MacroArg>,
    pub(super) trailing: bool,
    /// Whether a `;` stands between the two arguments of `vec!`.
    pub(super) repeat: bool,
}

/// The number of arguments before the format string of a well-known macro.
pub(super) fn args_before_format(name: &str) -> Option<usize> {
    match name {
        "eprint!" | "eprintln!" | "format!" | "format_args!" | "print!" | "println!" | "panic!"
        | "unreachable!" | "trace!" | "debug!" | "error!" | "info!" | "warn!" => Some(0),
        "assert!" | "debug_assert!" | "write!" | "writeln!" => Some(1),
        "assert_eq!" | "assert_ne!" | "debug_assert_eq!" | "debug_assert_ne!" => Some(2),
        _ => None,
    }
}

pub(super) fn parse(tokens: TokenStream, vec: bool) -> Option<MacroArgs> {
    let parser = |input: ParseStream<'_>| {
        let mut args = MacroArgs {
            args: Vec::new(),
            trailing: false,
            repeat: false,
        };
        while !input.is_empty() {
            args.args.push(parse_arg(input)?);
            args.trailing = false;
            if vec && args.args.len() == 1 && input.parse::<Option<Token![;]>>()?.is_some() {
                args.repeat = true;
            } else if !input.is_empty() {
                input.parse::<Token![,]>()?;
                args.trailing = true;
            }
        }
        Ok(args)
    };
    parser.parse2(tokens).ok()
}

fn parse_arg(input: ParseStream<'_>) -> syn::Result<MacroArg> {
    if input.fork().parse::<Expr>().is_ok() {
        return input.parse().map(MacroArg::Expr);
    }
    if input.fork().parse::<Type>().is_ok() {
        return input.parse().map(MacroArg::Type);
    }
    Pat::parse_multi(input).map(MacroArg::Pat)
}

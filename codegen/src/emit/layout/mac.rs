//! Macro calls, whose arguments are laid out like those of a function if they parse as such.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Macro, MacroDelimiter, Pat, Token, Type};

use super::expr::{ARRAY_WIDTH, CALL_WIDTH};
use super::list::Comma;
use super::overflow::{Arg, Delimited};
use super::print::Printer;
use super::shape::{Shape, TAB};
use super::tokens;

#[derive(Debug)]
enum MacroArg {
    Expr(Expr),
    Type(Type),
    Pat(Pat),
}

impl MacroArg {
    fn as_arg(&self) -> Arg<'_> {
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
    args: Vec<MacroArg>,
    trailing: bool,
    /// Whether a `;` stands between the two arguments of `vec!`.
    repeat: bool,
}

impl Printer {
    pub(super) fn macro_call(&self, mac: &Macro, shape: Shape) -> Option<String> {
        let nested = self.in_macro.replace(true);
        let text = self.macro_call_in(mac, nested, shape);
        self.in_macro.set(nested);
        text
    }

    fn macro_call_in(&self, mac: &Macro, nested: bool, shape: Shape) -> Option<String> {
        let name = format!("{}!", tokens::line(mac.path.to_token_stream()));
        let vec = name == "vec!" && !nested;
        let delimiters = match mac.delimiter {
            MacroDelimiter::Paren(_) if !vec => ('(', ')'),
            MacroDelimiter::Brace(_) if !vec => ('{', '}'),
            _ => ('[', ']'),
        };
        let (open, close) = delimiters;
        if open == '{' {
            let body = tokens::line(mac.tokens.clone());
            let gap = if body.is_empty() { "" } else { " " };
            return Some(format!("{name} {{{gap}{body}{gap}}}"));
        }
        if mac.tokens.is_empty() {
            return Some(format!("{name}{open}{close}"));
        }
        let Some(args) = self.args_of(mac, vec) else {
            let body = tokens::line(mac.tokens.clone());
            return Some(format!("{name}{open}{body}{close}"));
        };
        if args.repeat {
            return self.repeat(&name, &args, delimiters, shape);
        }
        if vec {
            self.in_macro.set(false);
        }
        let list = Delimited {
            callee: &name,
            args: args.args.iter().map(MacroArg::as_arg).collect(),
            delimiters,
            limit: if open == '[' { ARRAY_WIDTH } else { CALL_WIDTH },
            comma: match args.trailing {
                _ if vec => Comma::Vertical,
                true => Comma::Always,
                false => Comma::Never,
            },
        };
        self.delimited(&list, shape)
    }

    /// `vec![value; length]`.
    fn repeat(
        &self,
        name: &str,
        args: &MacroArgs,
        (open, close): (char, char),
        shape: Shape,
    ) -> Option<String> {
        let [MacroArg::Expr(value), MacroArg::Expr(length)] = &args.args[..] else {
            return self.give_up();
        };
        let inner = shape.offset_left(name.len())?.block_indent(TAB);
        let value = self.expr(value, inner)?;
        let length = self.expr(length, inner)?;
        if !value.contains('\n')
            && !length.contains('\n')
            && value.len() + length.len() + 8 <= shape.width
        {
            return Some(format!("{name}{open}{value}; {length}{close}"));
        }
        let (line, end) = (inner.indent.newline(), shape.indent.newline());
        Some(format!(
            "{name}{open}{line}{value};{line}{length}{end}{close}"
        ))
    }
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

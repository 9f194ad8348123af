//! Macro calls, whose arguments are laid out like those of a function if they parse as such.

use quote::ToTokens;
use syn::{Macro, MacroDelimiter};

use super::args::Delimited;
use super::list::Comma;
use super::macro_args::{MacroArg, MacroArgs};
use super::print::Printer;
use super::shape::{ARRAY_WIDTH, CALL_WIDTH, Shape, TAB};
use super::tokens;

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

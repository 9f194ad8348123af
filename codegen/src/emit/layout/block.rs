//! Blocks and their statements.

use quote::ToTokens;
use syn::{Block, Expr, Local, MacroDelimiter, Stmt};

use super::closure::simple_block;
use super::expr::needs_semicolon;
use super::print::Printer;
use super::shape::Shape;
use super::text::{last_line, last_line_width};
use super::tokens;

const LET_ELSE_WIDTH: usize = 50;

impl Printer {
    /// Lays out a block, on one line if that is allowed and possible.
    pub(super) fn block(&self, block: &Block, one_line: bool, shape: Shape) -> String {
        let text = self.braced(&block.stmts, shape);
        if one_line
            && text.lines().count() <= 3
            && let Some(expr) = simple_block(block)
            && let Some(inner) = self.expr(expr, shape)
        {
            let line = format!("{{ {inner} }}");
            if line.len() <= shape.width && !line.contains('\n') {
                return line;
            }
        }
        text
    }

    /// Braces around statements, one a line.
    pub(super) fn braced(&self, stmts: &[Stmt], shape: Shape) -> String {
        if stmts.is_empty() && shape.width >= 2 {
            return "{}".to_owned();
        }
        let lines = stmts.iter().enumerate().map(|(index, stmt)| {
            let last = index + 1 == stmts.len();
            let text = self.line(shape, |printer, room| printer.stmt(stmt, last, room));
            text.unwrap_or_else(|| tokens::line(stmt.to_token_stream()))
        });
        in_braces(lines, shape)
    }

    /// Braces around an expression.
    pub(super) fn braced_expr(&self, expr: &Expr, shape: Shape) -> String {
        let lay_out = |printer: &Self, room| printer.expr_stmt(expr, false, true, room);
        let text = self.line(shape, lay_out);
        let text = text.unwrap_or_else(|| tokens::line(expr.to_token_stream()));
        in_braces(std::iter::once(text), shape)
    }

    /// Lays out a statement of a block. What surrounds the block does not bear on it.
    fn line(
        &self,
        shape: Shape,
        lay_out: impl Fn(&Self, Shape) -> Option<String>,
    ) -> Option<String> {
        let in_macro = self.in_macro.replace(false);
        let one_line_chain = self.one_line_chain.replace(false);
        let indent = shape.indent.deeper();
        let text = self.at_any_width(|printer| lay_out(printer, printer.room(indent)));
        self.in_macro.set(in_macro);
        self.one_line_chain.set(one_line_chain);
        self.unknown.set(self.unknown.get() || text.is_none());
        text
    }

    fn stmt(&self, stmt: &Stmt, last: bool, shape: Shape) -> Option<String> {
        match stmt {
            Stmt::Local(local) => {
                let attrs = self.attrs_above(&local.attrs, shape)?;
                Some(attrs + &self.local(local, shape)?)
            }
            Stmt::Item(item) => self.item_at(item, shape.indent),
            Stmt::Expr(expr, semicolon) => self.expr_stmt(expr, semicolon.is_some(), last, shape),
            Stmt::Macro(stmt) => {
                let attrs = self.attrs_above(&stmt.attrs, shape)?;
                let braced = matches!(stmt.mac.delimiter, MacroDelimiter::Brace(_));
                let room = if braced || stmt.semi_token.is_some() {
                    shape.with_width(shape.width.saturating_sub(1))
                } else {
                    shape
                };
                let suffix = if stmt.semi_token.is_some() { ";" } else { "" };
                Some(attrs + &self.macro_call(&stmt.mac, room)? + suffix)
            }
        }
    }

    fn expr_stmt(&self, expr: &Expr, semicolon: bool, last: bool, shape: Shape) -> Option<String> {
        let value = last && !semicolon && !needs_semicolon(expr);
        let is_loop = matches!(expr, Expr::While(_) | Expr::Loop(_) | Expr::ForLoop(_));
        let suffix = if needs_semicolon(expr) || semicolon && !is_loop {
            ";"
        } else {
            ""
        };
        let text = self.expr_as(expr, !value, shape.sub_width(suffix.len())?)?;
        Some(text + suffix)
    }

    fn local(&self, local: &Local, shape: Shape) -> Option<String> {
        let room = shape.offset_left(4)?.sub_width(1)?;
        let (pat, ty) = match &local.pat {
            syn::Pat::Type(typed) => (&*typed.pat, Some(&typed.ty)),
            pat => (pat, None),
        };
        let mut left = format!("let {}", self.pat(pat, room)?);
        let broken_pat = left.contains('\n');
        if let Some(ty) = ty {
            let room = if broken_pat {
                shape.to_line_end()
            } else {
                shape
            };
            let used = last_line_width(&left) + 2;
            let ty = self.ty(ty, room.offset_left(used)?.sub_width(2)?)?;
            left.extend([": ", &ty]);
        }
        let Some(init) = &local.init else {
            return Some(left + ";");
        };
        left.push_str(" =");
        let mut out = self.assign(left, &init.expr, shape.sub_width(1)?)?;
        if let Some((_, diverge)) = &init.diverge {
            let Expr::Block(diverge) = &**diverge else {
                return self.give_up();
            };
            let beside = !broken_pat && else_on_same_line(&out, shape.sub_width(1)?);
            if beside {
                out.push(' ');
            } else {
                out.push_str(&shape.indent.newline());
            }
            out.push_str("else ");
            let text = self.let_else_block(&diverge.block, beside, &out, shape);
            out.push_str(&text);
        }
        Some(out + ";")
    }

    fn let_else_block(&self, block: &Block, beside: bool, before: &str, shape: Shape) -> String {
        let room = shape.width.min(LET_ELSE_WIDTH).saturating_sub(before.len());
        let one_line = beside && room > 0 && !before.contains('\n') && block.stmts.len() <= 1;
        let text = self.block(block, one_line, shape);
        if one_line && !text.contains('\n') && text.len() + 1 > room {
            return self.block(block, false, shape);
        }
        text
    }
}

fn in_braces(lines: impl Iterator<Item = String>, shape: Shape) -> String {
    let inner = shape.indent.deeper().newline();
    let mut out = "{".to_owned();
    for line in lines {
        out.extend([inner.as_str(), line.as_str()]);
    }
    out.push_str(&shape.indent.newline());
    out.push('}');
    out
}

/// Whether the `else` of a `let` follows the end of its value on the same line: a value of several
/// lines has to end in a bracket, on a line as far left as the `let`.
fn else_on_same_line(before: &str, shape: Shape) -> bool {
    if before.contains('\n') {
        let last = last_line(before);
        let indent = last.len() - last.trim_start().len();
        before.ends_with([')', ']', '}']) && indent == shape.indent.width()
    } else {
        shape.width.saturating_sub(before.len()) >= " else {".len()
    }
}

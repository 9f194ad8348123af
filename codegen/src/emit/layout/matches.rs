//! `match` expressions and their arms.

use syn::{Arm, Expr, ExprMatch, Pat};

use super::closure::simple_block;
use super::expr::needs_semicolon;
use super::overflow::operand;
use super::pair::prefer_next_line;
use super::print::Printer;
use super::shape::{Shape, TAB};
use super::text::{
    extra_offset, first_line_width, last_line_extendable, trimmed_last_line_width, width,
};

impl Printer {
    pub(super) fn match_expr(&self, expr: &ExprMatch, shape: Shape) -> Option<String> {
        let room = shape
            .with_width(self.budget(shape.used_width()))
            .offset_left(6)?;
        let value = self.expr(&expr.expr, room)?;
        if expr.arms.is_empty() {
            return Some(format!("match {value} {{}}"));
        }
        let too_long = value.contains('\n') || value.len() + 2 > room.width;
        let outer = shape.indent.newline();
        let before = if too_long && !last_line_extendable(&value) {
            &outer
        } else {
            " "
        };
        let room = shape.block_indent(TAB).to_line_end();
        let inner = shape.indent.deeper().newline();
        let mut out = format!("match {value}{before}{{");
        for arm in &expr.arms {
            out.push_str(&inner);
            out.push_str(&self.arm(arm, room)?);
        }
        out.push_str(&outer);
        out.push('}');
        Some(out)
    }

    fn arm(&self, arm: &Arm, shape: Shape) -> Option<String> {
        let attrs = self.attrs_above(&arm.attrs, shape)?;
        let (pat, guard) = match &arm.pat {
            Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
            pat => (pat, None),
        };
        let pat = self.pat(pat, shape.sub_width(5)?)?;
        let guard = match guard {
            Some(guard) => self.guard(guard, &pat, shape)?,
            None => String::new(),
        };
        let head = format!("{attrs}{pat}{guard}");
        self.arm_body(&arm.body, &head, guard.contains('\n'), shape)
    }

    fn guard(&self, guard: &Expr, pat: &str, shape: Shape) -> Option<String> {
        let used = trimmed_last_line_width(pat);
        let block_like = used <= TAB;
        if !pat.contains('\n') || block_like {
            let room = shape
                .offset_left(used + 4)
                .and_then(|shape| shape.sub_width(5));
            let text = room.and_then(|room| self.expr(guard, room));
            if let Some(text) = text.filter(|text| !text.contains('\n') || block_like) {
                return Some(format!(" if {text}"));
            }
        }
        let room = self.room(shape.indent.deeper());
        let room = room.offset_left(3)?.sub_width(5)?;
        let text = self.expr(guard, room)?;
        Some(format!("{}if {text}", room.indent.newline()))
    }

    fn arm_body(
        &self,
        body: &Expr,
        head: &str,
        broken_guard: bool,
        shape: Shape,
    ) -> Option<String> {
        let used = extra_offset(head, shape.used_width()) + 4;
        let (extend, body) = self.unblocked(body, shape.offset_left(used));
        let (is_block, is_empty) = match body {
            Expr::Block(block) => (true, block.block.stmts.is_empty()),
            _ => (false, false),
        };
        let comma = if is_block { "" } else { "," };
        let beside = |text: &str| Some(format!("{head} => {text}{comma}"));
        let attrs = super::expr_attrs::attrs(body).is_some_and(|attrs| !attrs.is_empty());
        let forbidden = attrs || (broken_guard && head.contains('\n') && !is_empty);
        let room = shape.offset_left(used);
        let room = room.and_then(|room| room.sub_width(comma.len()));
        let here = room
            .filter(|_| !forbidden)
            .and_then(|room| self.expr_as(body, true, room));
        if let (Some(text), Some(room)) = (&here, room) {
            let line = !text.contains('\n') && width(text) <= room.width;
            if is_block || line {
                return beside(text);
            }
        }
        let deeper = !is_block || is_empty;
        let indent = if deeper {
            shape.indent.deeper()
        } else {
            shape.indent
        };
        let below = self.expr_as(body, true, self.room(indent));
        let next_line = |text: &str| {
            let (inner, outer) = (indent.newline(), shape.indent.newline());
            if is_block {
                return Some(format!("{head} =>{inner}{text}"));
            }
            if self.in_macro.get() {
                return Some(format!("{head} =>{inner}{text},"));
            }
            let open = if forbidden { &outer } else { " " };
            let end = if needs_semicolon(body) { ";" } else { "" };
            Some(format!("{head} =>{open}{{{inner}{text}{end}{outer}}}"))
        };
        let budget = room.map_or(0, |room| room.width);
        match (here, below) {
            (Some(here), Some(below)) if prefer_next_line(&here, &below) => next_line(&below),
            (Some(here), _) if extend && first_line_width(&here) <= budget => beside(&here),
            (Some(here), Some(below)) if here.contains('\n') => next_line(&below),
            (None, Some(below)) => next_line(&below),
            (None, None) => needs_semicolon(body)
                .then(|| format!("{head} => {}", self.braced_expr(body, shape))),
            (Some(here), _) => beside(&here),
        }
    }

    /// The body without a block that only holds an expression, and whether it may begin beside
    /// the arrow and go on below.
    fn unblocked<'a>(&self, body: &'a Expr, room: Option<Shape>) -> (bool, &'a Expr) {
        let plain = (may_extend(body), body);
        let Expr::Block(block) = body else {
            return plain;
        };
        if self.in_macro.get() || block.label.is_some() || !block.attrs.is_empty() {
            return plain;
        }
        match simple_block(&block.block) {
            None | Some(Expr::Macro(_)) => plain,
            Some(inner @ Expr::Block(block)) if block.attrs.is_empty() => {
                self.unblocked(inner, None)
            }
            Some(Expr::Block(_)) => (true, body),
            Some(inner) => {
                let condition = room.and_then(|room| self.condition(inner, room));
                if condition.is_some_and(|text| text.contains('\n')) {
                    (false, body)
                } else {
                    (may_extend(inner), inner)
                }
            }
        }
    }
}

fn may_extend(body: &Expr) -> bool {
    match body {
        Expr::Loop(_)
        | Expr::Match(_)
        | Expr::Block(_)
        | Expr::Closure(_)
        | Expr::Array(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Macro(_)
        | Expr::Struct(_)
        | Expr::Tuple(_) => true,
        Expr::Index(inner) => may_extend(&inner.expr),
        _ => operand(body).is_some_and(may_extend),
    }
}

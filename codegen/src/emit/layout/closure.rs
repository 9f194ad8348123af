//! Closures, and closures as the last argument of a call.

use syn::{Block, Expr, ExprClosure, ReturnType, Stmt};

use super::list;
use super::overflow::operand;
use super::print::Printer;
use super::shape::Shape;
use super::text::last_line_width;

impl Printer {
    pub(super) fn closure(&self, closure: &ExprClosure, shape: Shape) -> Option<String> {
        let (prefix, offset) = self.closure_head(closure, shape)?;
        let room = shape.offset_left(offset)?;
        let Expr::Block(body) = &*closure.body else {
            return self
                .closure_expr(&closure.body, &prefix, room)
                .or_else(|| self.closure_in_block(&closure.body, &prefix, room));
        };
        if body.block.stmts.is_empty() {
            let text = self.expr(&closure.body, shape)?;
            return Some(format!("{prefix} {text}"));
        }
        let bare = if matches!(closure.output, ReturnType::Default) && !self.in_macro.get() {
            let inner = inner_expr(&closure.body, &prefix);
            if is_block_forced(inner) {
                self.closure_in_block(inner, &prefix, shape)
            } else {
                self.closure_expr(inner, &prefix, room)
            }
        } else {
            None
        };
        bare.or_else(|| {
            let text = self.block(&body.block, true, room);
            Some(format!("{prefix} {text}"))
        })
    }

    /// A closure that ends a list of arguments; nothing if it would look bad there.
    pub(super) fn last_closure(&self, closure: &ExprClosure, shape: Shape) -> Option<String> {
        let body = match &*closure.body {
            Expr::Block(body) if !self.in_macro.get() => {
                simple_block(&body.block).unwrap_or(&closure.body)
            }
            body => body,
        };
        let (prefix, offset) = self.closure_head(closure, shape)?;
        if prefix.contains('\n') {
            return None;
        }
        let room = shape.offset_left(offset)?;
        if is_block_forced(body) && !self.in_macro.get() {
            let text = self.closure_in_block(body, &prefix, room)?;
            if matches!(closure.output, ReturnType::Default)
                && text.lines().count() <= 7
                && let Some(line) = self.closure_expr(body, &prefix, shape)
                && !line.contains('\n')
            {
                return Some(line);
            }
            return Some(text);
        }
        let condition = self.condition(body, room);
        if condition.is_some_and(|text| text.contains('\n') || text.len() > room.width) {
            return self.closure_in_block(body, &prefix, room);
        }
        self.closure(closure, shape)
    }

    /// The head up to and including its result type, and the width up to the body.
    fn closure_head(&self, closure: &ExprClosure, shape: Shape) -> Option<(String, usize)> {
        if closure.lifetimes.is_some() || closure.asyncness.is_some() || closure.constness.is_some()
        {
            self.give_up()?;
        }
        let capture = if closure.capture.is_some() {
            "move "
        } else {
            ""
        };
        let nested = shape.shrink_left(capture.len())?.sub_width(4)?;
        let mut room = nested.offset_left(1)?.visual_indent(0);
        let output = self.return_type(&closure.output, room)?;
        let params: Vec<_> = closure
            .inputs
            .iter()
            .map(|param| self.pat(param, room))
            .collect();
        let budget = nested.width.saturating_sub(output.len() + 1);
        let tactic = list::tactic(&params, 2, budget);
        if tactic == list::Tactic::Horizontal {
            room = room.sub_width(output.len() + 1)?;
        }
        let params = list::commas(&params, tactic, list::Comma::Never, room)?;
        let mut prefix = format!("{capture}|{params}|");
        if !output.is_empty() {
            if prefix.contains('\n') {
                prefix.push_str(&nested.indent.aligned(1).newline());
            } else {
                prefix.push(' ');
            }
            prefix.push_str(&output);
        }
        let offset = last_line_width(&prefix) + 1;
        Some((prefix, offset))
    }

    /// The body without a block; it takes one line unless it is like a block itself.
    fn closure_expr(&self, body: &Expr, prefix: &str, shape: Shape) -> Option<String> {
        let text = self.expr(body, shape)?;
        if text.contains('\n') && !self.in_macro.get() && !allows_lines(body) {
            return None;
        }
        Some(format!("{prefix} {text}"))
    }

    fn closure_in_block(&self, body: &Expr, prefix: &str, shape: Shape) -> Option<String> {
        if vetoes_block(body) && !needs_semicolon(left_most(body)) {
            return None;
        }
        let text = self.braced_expr(body, shape);
        Some(format!("{prefix} {text}"))
    }
}

/// The expression of a block that holds nothing else.
pub(super) fn simple_block(block: &Block) -> Option<&Expr> {
    match &block.stmts[..] {
        [Stmt::Expr(expr, None)] => Some(expr),
        _ => None,
    }
}

/// The expression inside the blocks that a closure does not need.
fn inner_expr<'a>(expr: &'a Expr, prefix: &str) -> &'a Expr {
    if let Expr::Block(body) = expr
        && !prefix.contains('\n')
        && let Some(inner) = simple_block(&body.block)
        && super::expr_attrs::attrs(inner).is_some_and(<[_]>::is_empty)
    {
        return inner_expr(inner, prefix);
    }
    expr
}

fn allows_lines(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Match(_) | Expr::Block(_) | Expr::Loop(_) | Expr::Struct(_)
    ) || operand(expr).is_some_and(allows_lines)
}

fn is_block_forced(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::If(_) | Expr::While(_) | Expr::ForLoop(_) | Expr::Loop(_)
    ) || operand(expr).is_some_and(is_block_forced)
}

fn vetoes_block(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Call(_)
            | Expr::Binary(_)
            | Expr::Cast(_)
            | Expr::Assign(_)
            | Expr::Field(_)
            | Expr::Index(_)
            | Expr::Range(_)
            | Expr::Try(_)
    )
}

fn needs_semicolon(expr: &Expr) -> bool {
    !matches!(
        expr,
        Expr::If(_)
            | Expr::Match(_)
            | Expr::Block(_)
            | Expr::While(_)
            | Expr::Loop(_)
            | Expr::ForLoop(_)
    )
}

/// The sub-expression that an expression begins with.
fn left_most(expr: &Expr) -> &Expr {
    match expr {
        Expr::Call(inner) => left_most(&inner.func),
        Expr::Binary(inner) => left_most(&inner.left),
        Expr::Cast(inner) => left_most(&inner.expr),
        Expr::Assign(inner) => left_most(&inner.left),
        Expr::Field(inner) => left_most(&inner.base),
        Expr::Index(inner) => left_most(&inner.expr),
        Expr::Range(inner) => inner.start.as_deref().map_or(expr, left_most),
        Expr::Try(inner) => left_most(&inner.expr),
        _ => expr,
    }
}

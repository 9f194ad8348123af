//! Pairs around an operator: binary operations, casts, ranges, and what follows an `=`.

use syn::{BinOp, Expr, ExprBinary};

use super::args::Arg;
use super::print::Printer;
use super::shape::{Shape, TAB};
use super::text::{
    first_line, first_line_width, last_line_width, newlines, trimmed_last_line_width, width,
};

/// What stands around and between the two sides of a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    prefix: &'a str,
    infix: &'a str,
    suffix: &'a str,
    /// Whether the infix begins the second line when the pair is broken.
    front: bool,
}

impl<'a> Parts<'a> {
    /// `[value; length]`.
    pub(super) const REPEAT: Self = Self {
        prefix: "[",
        infix: "; ",
        suffix: "]",
        front: false,
    };

    pub(super) const fn front(infix: &'a str) -> Self {
        Self {
            prefix: "",
            infix,
            suffix: "",
            front: true,
        }
    }
}

struct Operands<'a> {
    exprs: Vec<&'a Expr>,
    texts: Vec<Option<String>>,
    operators: Vec<&'static str>,
}

impl Printer {
    pub(super) fn pair(
        &self,
        left: &Arg<'_>,
        right: &Arg<'_>,
        parts: Parts<'_>,
        shape: Shape,
    ) -> Option<String> {
        let overhead = if parts.front {
            shape.used_width()
        } else {
            shape.used_width() + parts.prefix.len() + parts.infix.trim_end().len()
        };
        let left = self.arg(*left, shape.with_width(self.budget(overhead)))?;
        let left = format!("{}{left}", parts.prefix);
        let here = shape
            .offset_left(last_line_width(&left) + parts.infix.len())
            .and_then(|shape| shape.sub_width(parts.suffix.len()))
            .and_then(|shape| self.arg(*right, shape));
        if let Some(right) = here {
            let same_line = left.len() <= TAB || first_line(&right).ends_with('{');
            let total = last_line_width(&left)
                + parts.infix.len()
                + first_line_width(&right)
                + parts.suffix.len();
            if (same_line || !right.contains('\n')) && total <= shape.width {
                return Some(format!("{left}{}{right}{}", parts.infix, parts.suffix));
            }
        }
        let indent = shape.indent.deeper();
        let mut room = self.room(indent).sub_width(shape.rhs_overhead())?;
        let infix = if parts.front {
            parts.infix.trim_start()
        } else {
            parts.infix.trim_end()
        };
        if parts.front {
            room = room.offset_left(infix.len())?;
        }
        let right = self.arg(*right, room)?;
        let line = indent.newline();
        let suffix = parts.suffix;
        Some(if parts.front {
            format!("{left}{line}{infix}{right}{suffix}")
        } else {
            format!("{left}{infix}{line}{right}{suffix}")
        })
    }

    pub(super) fn binary(&self, expr: &Expr, binary: &ExprBinary, shape: Shape) -> Option<String> {
        let operator = operator(binary.op);
        if operator.is_empty() {
            return self.give_up();
        }
        if is_assignment(operator) {
            return self.assignment(&binary.left, operator, &binary.right, shape);
        }
        let operands = self.flatten(expr, operator, shape);
        let multi_line = || self.pairs_below(&operands, shape);
        let lets = operands
            .exprs
            .iter()
            .any(|expr| matches!(expr, Expr::Let(_)));
        let all = if lets && !lets_on_one_line(&operands) {
            multi_line()
        } else {
            self.pairs_on_one_line(&operands, shape).or_else(multi_line)
        };
        all.or_else(|| {
            let infix = format!(" {operator} ");
            self.pair(
                &Arg::Expr(&binary.left),
                &Arg::Expr(&binary.right),
                Parts::front(&infix),
                shape,
            )
        })
    }

    /// The operands of nested operations of one operator, each laid out on a line of its own.
    fn flatten<'a>(&self, expr: &'a Expr, top: &'static str, shape: Shape) -> Operands<'a> {
        let mut exprs = Vec::new();
        let mut rest = expr;
        while let Expr::Binary(binary) = rest
            && operator(binary.op) == top
        {
            exprs.push(&*binary.right);
            rest = &binary.left;
        }
        exprs.push(rest);
        exprs.reverse();
        let below = shape
            .block_indent(TAB)
            .to_line_end()
            .sub_width(shape.rhs_overhead())
            .and_then(|shape| shape.offset_left(top.len() + 1));
        let texts = exprs.iter().enumerate().map(|(index, expr)| {
            let room = if index == 0 { Some(shape) } else { below };
            self.expr(expr, room?)
        });
        let texts = texts.collect();
        let operators = vec![top; exprs.len() - 1];
        Operands {
            exprs,
            texts,
            operators,
        }
    }

    /// All operands on one line; the last may go on below.
    fn pairs_on_one_line(&self, operands: &Operands<'_>, shape: Shape) -> Option<String> {
        let mut out = String::new();
        for (text, operator) in operands.texts.iter().zip(&operands.operators) {
            let text = text.as_ref()?;
            if text.contains('\n') || out.len() > shape.width {
                return None;
            }
            out.extend([text, " ", operator, " "]);
        }
        let prefix = out.len();
        let room = shape.block().offset_left(last_line_width(&out))?;
        let last = self.expr(operands.exprs.last()?, room)?;
        out.push_str(&last);
        if first_line_width(&out) > shape.width {
            return None;
        }
        let multi_line = out.contains('\n') && !last.starts_with('{');
        if multi_line && (last.starts_with('(') || prefix > TAB) {
            return None;
        }
        shape.holds(&out).then_some(out)
    }

    fn pairs_below(&self, operands: &Operands<'_>, shape: Shape) -> Option<String> {
        let below = shape
            .block_indent(TAB)
            .to_line_end()
            .sub_width(shape.rhs_overhead())?;
        let indent = below.indent.newline();
        let mut out = operands.texts[0].clone()?;
        let rest = operands.exprs[1..].iter().zip(&operands.texts[1..]);
        for ((expr, text), operator) in rest.zip(&operands.operators) {
            let offset = if out.contains('\n') {
                0
            } else {
                shape.used_width()
            };
            if last_line_width(&out) + offset <= below.used_width() {
                let used = operator.len() + 2 + trimmed_last_line_width(&out);
                let beside = shape
                    .offset_left(used)
                    .and_then(|room| self.expr(expr, room));
                if let Some(text) = beside {
                    out.extend([" ", operator, " ", &text]);
                    continue;
                }
            }
            let text = text.as_ref()?;
            out.extend([&*indent, operator, " ", text]);
        }
        Some(out)
    }

    pub(super) fn assignment(
        &self,
        left: &Expr,
        operator: &str,
        right: &Expr,
        shape: Shape,
    ) -> Option<String> {
        let left = self.expr(left, shape.sub_width(operator.len() + 1)?)?;
        self.assign(format!("{left} {operator}"), right, shape)
    }

    /// Lays out a value after everything up to its `=`.
    pub(super) fn assign(&self, left: String, right: &Expr, shape: Shape) -> Option<String> {
        self.assign_with(left, shape, |room| self.expr(right, room))
    }

    /// Lays out what `right` gives, on the line of `left` or below it.
    pub(super) fn assign_with(
        &self,
        left: String,
        shape: Shape,
        right: impl Fn(Shape) -> Option<String>,
    ) -> Option<String> {
        let base = if left.contains('\n') {
            shape.indent.width()
        } else {
            0
        };
        let used = last_line_width(&left).saturating_sub(base) + 1;
        let room = shape.offset_at_most(used);
        let here = right(room);
        if let Some(text) = &here {
            if text.is_empty() {
                return Some(left);
            }
            if !text.contains('\n') && width(text) <= room.width {
                return Some(format!("{left} {text}"));
            }
        }
        let indent = room.indent.deeper();
        let below_room = self.room(indent).sub_width(room.rhs_overhead())?;
        let below = right(below_room);
        let next_line = match (&here, &below) {
            (Some(_), Some(below)) if !below_room.holds(below) => false,
            (Some(here), Some(below)) => prefer_next_line(here, below),
            (None, _) => true,
            (Some(_), None) => false,
        };
        if next_line {
            Some(format!("{left}{}{}", indent.newline(), below?))
        } else {
            Some(format!("{left} {}", here?))
        }
    }
}

/// Whether code reads better below than on the line of what it follows.
pub(super) fn prefer_next_line(here: &str, below: &str) -> bool {
    let opens = |text: &str, with: char| first_line(text).ends_with(with);
    !below.contains('\n')
        || newlines(here) > newlines(below) + 1
        || ['(', '{', '[']
            .into_iter()
            .any(|with| opens(here, with) && !opens(below, with))
}

/// A condition of two operands stays on one line if the first is a name and the second a `let`.
fn lets_on_one_line(operands: &Operands<'_>) -> bool {
    fn is_name(expr: &Expr) -> bool {
        match expr {
            Expr::Path(path) => path.qself.is_none() && path.path.segments.len() == 1,
            Expr::Unary(inner) => is_name(&inner.expr),
            Expr::Reference(inner) => is_name(&inner.expr),
            Expr::Paren(inner) => is_name(&inner.expr),
            Expr::Try(inner) => is_name(&inner.expr),
            _ => false,
        }
    }
    match operands.exprs[..] {
        [first, second] => is_name(first) && matches!(second, Expr::Let(_)),
        _ => false,
    }
}

fn is_assignment(operator: &str) -> bool {
    operator.ends_with('=') && !["==", "<=", "!=", ">="].contains(&operator)
}

fn operator(op: BinOp) -> &'static str {
    match op {
        BinOp::Add(_) => "+",
        BinOp::Sub(_) => "-",
        BinOp::Mul(_) => "*",
        BinOp::Div(_) => "/",
        BinOp::Rem(_) => "%",
        BinOp::And(_) => "&&",
        BinOp::Or(_) => "||",
        BinOp::BitXor(_) => "^",
        BinOp::BitAnd(_) => "&",
        BinOp::BitOr(_) => "|",
        BinOp::Shl(_) => "<<",
        BinOp::Shr(_) => ">>",
        BinOp::Eq(_) => "==",
        BinOp::Lt(_) => "<",
        BinOp::Le(_) => "<=",
        BinOp::Ne(_) => "!=",
        BinOp::Ge(_) => ">=",
        BinOp::Gt(_) => ">",
        BinOp::AddAssign(_) => "+=",
        BinOp::SubAssign(_) => "-=",
        BinOp::MulAssign(_) => "*=",
        BinOp::DivAssign(_) => "/=",
        BinOp::RemAssign(_) => "%=",
        BinOp::BitXorAssign(_) => "^=",
        BinOp::BitAndAssign(_) => "&=",
        BinOp::BitOrAssign(_) => "|=",
        BinOp::ShlAssign(_) => "<<=",
        BinOp::ShrAssign(_) => ">>=",
        _ => "",
    }
}

//! Expressions: the choice of their layout, and the layout of the simple ones.

use quote::ToTokens;
use syn::{
    Expr, ExprArray, ExprCall, ExprIndex, ExprRange, ExprTuple, Lit, Member, RangeLimits, UnOp,
};

use super::args::{Arg, Delimited};
use super::expr_attrs::attrs;
use super::list::Comma;
use super::pair::Parts;
use super::print::Printer;
use super::shape::{ARRAY_WIDTH, CALL_WIDTH, Shape};
use super::text::last_line_width;
use super::tokens;

impl Printer {
    /// Lays out an expression whose value is used.
    pub(super) fn expr(&self, expr: &Expr, shape: Shape) -> Option<String> {
        self.expr_as(expr, false, shape)
    }

    /// Lays out an expression, as a statement or as an operand.
    pub(super) fn expr_as(&self, expr: &Expr, statement: bool, shape: Shape) -> Option<String> {
        let key = self.key(expr, statement, shape);
        if let Some(known) = self.layouts.borrow().get(&key) {
            return known.clone();
        }
        let text = self.new_layout(expr, statement, shape);
        self.layouts.borrow_mut().insert(key, text.clone());
        text
    }

    fn new_layout(&self, expr: &Expr, statement: bool, shape: Shape) -> Option<String> {
        let shape = if statement && needs_semicolon(expr) {
            shape.sub_width(1)?
        } else {
            shape
        };
        let text = self.bare_expr(expr, statement, shape)?;
        match attrs(expr) {
            Some([]) => Some(text),
            Some(attrs) => {
                let attrs = self.attrs(attrs, shape)?;
                Some(format!("{attrs}{}{text}", shape.indent.newline()))
            }
            None => self.give_up(),
        }
    }

    fn bare_expr(&self, expr: &Expr, statement: bool, shape: Shape) -> Option<String> {
        match expr {
            Expr::Array(array) => self.array("", array, shape),
            Expr::Lit(literal) => lit(&literal.lit, shape),
            Expr::Call(call) => self.call(call, shape),
            Expr::Paren(paren) => {
                let inner = peel(&paren.expr);
                let shape = shape.offset_left(1)?.sub_width(1)?;
                Some(format!("({})", self.expr(inner, shape)?))
            }
            Expr::Binary(binary) => self.binary(expr, binary, shape),
            Expr::Struct(literal) => self.struct_literal(literal, shape),
            Expr::Tuple(tuple) => self.tuple(tuple, shape),
            Expr::Let(condition) => {
                let pat = self.pat(&condition.pat, shape.offset_left(4)?)?;
                self.assign(format!("let {pat} ="), &condition.expr, shape)
            }
            Expr::If(_) | Expr::ForLoop(_) | Expr::Loop(_) | Expr::While(_) => {
                self.control_flow(expr, !statement, shape)
            }
            Expr::Block(block) if block.label.is_none() => {
                Some(self.block(&block.block, !statement, shape))
            }
            Expr::Match(expr) => self.match_expr(expr, shape),
            Expr::Path(path) => self.path(path.qself.as_ref(), &path.path, true, shape),
            Expr::Assign(assign) => self.assignment(&assign.left, "=", &assign.right, shape),
            Expr::Closure(closure) => self.closure(closure, shape),
            Expr::Try(_) | Expr::Field(_) | Expr::MethodCall(_) | Expr::Await(_) => {
                self.chain(expr, shape)
            }
            Expr::Macro(mac) => self
                .macro_call(&mac.mac, shape)
                .or_else(|| fitted(tokens::line(mac.mac.to_token_stream()), shape)),
            Expr::Index(index) => self.index(index, shape),
            Expr::Range(range) => self.range(range, shape),
            Expr::Infer(_) => Some("_".to_owned()),
            _ => self.prefixed_expr(expr, shape),
        }
    }

    /// Expressions that are a keyword or operator before, or after, an operand.
    fn prefixed_expr(&self, expr: &Expr, shape: Shape) -> Option<String> {
        let labelled = |word: &str, label: Option<&syn::Lifetime>| match label {
            Some(label) => format!("{word} {label}"),
            None => word.to_owned(),
        };
        match expr {
            Expr::Reference(inner) => {
                let prefix = if inner.mutability.is_some() {
                    "&mut "
                } else {
                    "&"
                };
                self.prefixed(prefix, &inner.expr, shape)
            }
            Expr::Unary(inner) => match inner.op {
                UnOp::Deref(_) => self.prefixed("*", &inner.expr, shape),
                UnOp::Not(_) => self.prefixed("!", &inner.expr, shape),
                UnOp::Neg(_) => self.prefixed("-", &inner.expr, shape),
                _ => self.give_up(),
            },
            Expr::Return(inner) => match &inner.expr {
                Some(value) => self.prefixed("return ", value, shape),
                None => Some("return".to_owned()),
            },
            Expr::Break(inner) => {
                let word = labelled("break", inner.label.as_ref());
                match &inner.expr {
                    Some(value) => self.prefixed(&format!("{word} "), value, shape),
                    None => Some(word),
                }
            }
            Expr::Continue(inner) => Some(labelled("continue", inner.label.as_ref())),
            Expr::Cast(cast) => self.pair(
                &Arg::Expr(&cast.expr),
                &Arg::Type(&cast.ty),
                Parts::front(" as "),
                shape,
            ),
            Expr::Repeat(repeat) => self.pair(
                &Arg::Expr(&repeat.expr),
                &Arg::Expr(&repeat.len),
                Parts::REPEAT,
                shape,
            ),
            Expr::Group(group) => self.expr(&group.expr, shape),
            _ => self.give_up(),
        }
    }

    pub(super) fn prefixed(&self, prefix: &str, expr: &Expr, shape: Shape) -> Option<String> {
        let text = self.expr(expr, shape.offset_left(prefix.len())?)?;
        Some(format!("{prefix}{text}"))
    }

    pub(super) fn array(&self, name: &str, array: &ExprArray, shape: Shape) -> Option<String> {
        let list = Delimited {
            callee: name,
            args: array.elems.iter().map(Arg::Expr).collect(),
            delimiters: ('[', ']'),
            limit: ARRAY_WIDTH,
            comma: self.comma(array.elems.trailing_punct()),
        };
        self.delimited(&list, shape)
    }

    /// Inside a macro a trailing comma stays as it was.
    pub(super) fn comma(&self, trailing: bool) -> Comma {
        match (self.in_macro.get(), trailing) {
            (false, _) => Comma::Vertical,
            (true, true) => Comma::Always,
            (true, false) => Comma::Never,
        }
    }

    fn call(&self, call: &ExprCall, shape: Shape) -> Option<String> {
        let callee = self.expr(&call.func, shape)?;
        let list = Delimited {
            callee: &callee,
            args: call.args.iter().map(Arg::Expr).collect(),
            delimiters: ('(', ')'),
            limit: CALL_WIDTH,
            comma: self.comma(call.args.trailing_punct()),
        };
        self.delimited(&list, shape)
    }

    fn tuple(&self, tuple: &ExprTuple, shape: Shape) -> Option<String> {
        let comma = match tuple.elems.len() {
            1 => Comma::Always,
            _ => self.comma(tuple.elems.trailing_punct()),
        };
        let list = Delimited {
            callee: "",
            args: tuple.elems.iter().map(Arg::Expr).collect(),
            delimiters: ('(', ')'),
            limit: CALL_WIDTH,
            comma,
        };
        self.delimited(&list, shape)
    }

    fn index(&self, index: &ExprIndex, shape: Shape) -> Option<String> {
        let base = self.expr(&index.expr, shape)?;
        let offset = last_line_width(&base) + 1;
        let overhead = shape.rhs_overhead();
        let room = if base.contains('\n') {
            self.room_of(self.max(), shape.indent)
                .offset_left(offset)
                .and_then(|shape| shape.sub_width(1 + overhead))
        } else {
            shape
                .offset_left(offset)
                .and_then(|shape| shape.sub_width(1))
        };
        let here = room.and_then(|room| self.expr(&index.index, room));
        if let Some(text) = here.as_ref().filter(|text| !text.contains('\n')) {
            return Some(format!("{base}[{text}]"));
        }
        let indent = shape.indent.deeper();
        let room = self.room(indent).offset_left(1)?.sub_width(1 + overhead)?;
        let below = self.expr(&index.index, room);
        match (here, below) {
            (None, Some(text)) => Some(format!("{base}{}[{text}]", indent.newline())),
            (_, Some(text)) if !text.contains('\n') => {
                Some(format!("{base}{}[{text}]", indent.newline()))
            }
            (Some(text), _) => Some(format!("{base}[{text}]")),
            (None, None) => None,
        }
    }

    pub(super) fn range(&self, range: &ExprRange, shape: Shape) -> Option<String> {
        let dots = match range.limits {
            RangeLimits::HalfOpen(_) => "..",
            RangeLimits::Closed(_) => "..=",
        };
        match (&range.start, &range.end) {
            (Some(start), Some(end)) => self.pair(
                &Arg::Expr(start),
                &Arg::Expr(end),
                Parts::front(dots),
                shape,
            ),
            (None, Some(end)) => self.prefixed(dots, end, shape),
            (Some(start), None) => {
                let text = self.expr(start, shape.sub_width(dots.len())?)?;
                Some(format!("{text}{dots}"))
            }
            (None, None) => Some(dots.to_owned()),
        }
    }
}

/// A string takes whatever room it needs; the other literals have to fit.
pub(super) fn lit(lit: &Lit, shape: Shape) -> Option<String> {
    let text = lit.to_token_stream().to_string();
    match lit {
        Lit::Str(_) if text.starts_with('r') || !text.contains('\n') => Some(text),
        _ => fitted(text, shape),
    }
}

pub(super) fn member(member: &Member) -> String {
    match member {
        Member::Named(name) => name.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// The text, if it fits.
pub(super) fn fitted(text: String, shape: Shape) -> Option<String> {
    shape.holds(&text).then_some(text)
}

/// An expression without the parentheses around it.
fn peel(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => peel(&paren.expr),
        _ => expr,
    }
}

/// Whether a statement of this expression ends in a semicolon even where it could go without.
pub(super) fn needs_semicolon(expr: &Expr) -> bool {
    matches!(expr, Expr::Return(_) | Expr::Break(_) | Expr::Continue(_))
}

//! Delimited lists whose last item may run over several lines: calls, tuples, arrays, generics.

use syn::{Expr, Pat, Type};

use super::args::{Arg, Delimited};
use super::expr_attrs::attrs;
use super::list::{self, Tactic};
use super::macro_args::args_before_format;
use super::print::Printer;
use super::shape::{Shape, TAB};
use super::text::{extra_offset, first_line, first_line_width, last_line_width, newlines, width};

impl<'a> Arg<'a> {
    fn expr(self) -> Option<&'a Expr> {
        match self {
            Self::Expr(expr) | Self::MacroExpr(expr) => Some(expr),
            _ => None,
        }
    }

    fn is_simple(self) -> bool {
        self.expr().is_some_and(is_simple)
    }

    fn can_overflow(self, count: usize) -> bool {
        match self {
            Self::Expr(expr) | Self::MacroExpr(expr) => can_overflow(expr, count),
            Self::Type(ty) => can_overflow_type(ty, count),
            Self::TuplePat(pat) => can_overflow_pat(pat, count),
            _ => false,
        }
    }
}

struct Rooms {
    one_line: Shape,
    one_line_width: usize,
    nested: Shape,
}

impl Printer {
    pub(super) fn arg(&self, arg: Arg<'_>, shape: Shape) -> Option<String> {
        match arg {
            Arg::Expr(expr) | Arg::MacroExpr(expr) => self.expr(expr, shape),
            Arg::Type(ty) => self.ty(ty, shape),
            Arg::Pat(pat) | Arg::TuplePat(pat) => self.pat(pat, shape),
            Arg::Field(field) => self.tuple_field(field, shape),
            Arg::Generic(arg) => self.generic_arg(arg, shape),
            Arg::Text(text) => Some(text.to_owned()),
        }
    }

    pub(super) fn delimited(&self, list: &Delimited<'_>, shape: Shape) -> Option<String> {
        let used = extra_offset(list.callee, shape.used_width());
        let nested = shape.block().block_indent(TAB).to_line_end();
        let rooms = Rooms {
            one_line: shape
                .offset_left(last_line_width(list.callee) + 1)
                .and_then(|shape| shape.sub_width(1))
                .unwrap_or_else(|| shape.with_width(0)),
            one_line_width: shape.width.saturating_sub(used + 2),
            nested: nested.with_width(nested.width.saturating_sub(1)),
        };
        let mut items: Vec<_> = list
            .args
            .iter()
            .map(|&arg| self.arg(arg, rooms.nested))
            .collect();
        let tactic = self.overflow_tactic(list, &rooms, &mut items);
        let text = list::commas(&items, tactic, list.comma, rooms.nested)?;
        let horizontal = tactic == Tactic::Horizontal;
        Some(wrap(list, &text, &rooms, shape, horizontal))
    }

    /// Decides on the layout, and sets the last item to what it is in that layout.
    fn overflow_tactic(
        &self,
        list: &Delimited<'_>,
        rooms: &Rooms,
        items: &mut [Option<String>],
    ) -> Tactic {
        let (Some(&end), count) = (list.args.last(), list.args.len()) else {
            return Tactic::Horizontal;
        };
        let combine = count == 1
            && end.expr().is_some_and(|expr| !has_attrs(expr))
            && list.callee.len() < TAB;
        let overflow = combine || end.can_overflow(count);
        let placeholder = overflow
            .then(|| self.overflowed_last(list, rooms, items, !combine))
            .flatten();
        if let Some(text) = &placeholder {
            items[count - 1] = Some(first_line(text).to_owned());
        }
        let limit = list.limit.min(rooms.one_line_width);
        let tactic = list::tactic(items, 2, limit);
        if let (Tactic::Horizontal, Some(text)) = (tactic, placeholder) {
            items[count - 1] = Some(text);
            if count == 1
                && newlines(items[0].as_deref().unwrap_or_default()) == 1
                && let Some(flat) = self.arg(end, rooms.nested)
                && !flat.contains('\n')
            {
                items[0] = Some(flat);
            }
            return tactic;
        }
        items[count - 1] = self.arg(end, rooms.nested);
        Self::plain_tactic(list, rooms, items)
    }

    /// The layout when the last item does not run over.
    fn plain_tactic(list: &Delimited<'_>, rooms: &Rooms, items: &[Option<String>]) -> Tactic {
        let first = items[0].as_deref().unwrap_or_default();
        if items.len() == 1
            && rooms.one_line_width != 0
            && !first.contains('\n')
            && width(first) <= rooms.one_line_width
        {
            return Tactic::Horizontal;
        }
        let tactic = list::tactic(items, 2, list.limit.min(rooms.one_line_width));
        if tactic == Tactic::Horizontal {
            return tactic;
        }
        let fits = |items: &[Option<String>]| {
            list::tactic(items, 2, rooms.nested.width) == Tactic::Horizontal
        };
        let before = matches!(list.args[0], Arg::MacroExpr(_))
            .then(|| args_before_format(list.callee))
            .flatten();
        if let Some(before) = before {
            let simple = |args: &[Arg<'_>]| args.iter().all(|arg| arg.is_simple());
            let special = list.args.len() > before
                && simple(&list.args[..before])
                && simple(&list.args[before + 1..])
                && fits(&items[..before])
                && fits(&items[before + 1..]);
            return if special {
                Tactic::Format(before)
            } else {
                tactic
            };
        }
        let short = |item: &Option<String>| item.as_ref().map_or(0, String::len) <= 10;
        if list.args.iter().all(|arg| arg.is_simple()) && items.iter().all(short) {
            Tactic::Mixed
        } else {
            tactic
        }
    }

    /// The last item laid out from where it starts on the line of the others.
    fn overflowed_last(
        &self,
        list: &Delimited<'_>,
        rooms: &Rooms,
        items: &[Option<String>],
        force_chain: bool,
    ) -> Option<String> {
        let &end = list.args.last()?;
        let room = if items.len() == 1 && !end.expr().is_some_and(is_nested_call) {
            rooms.one_line
        } else {
            let before = items[..items.len() - 1]
                .iter()
                .map(|item| 2 + item.as_ref().map_or(0, String::len))
                .sum();
            let width = list.limit.min(rooms.one_line.width);
            rooms.one_line.with_width(width).offset_left(before)?
        };
        let old = self.one_line_chain.get();
        if force_chain && end.expr().is_some_and(is_method_call) {
            self.one_line_chain.set(true);
        }
        let text = self.overflowed_item(list, end, room);
        self.one_line_chain.set(old);
        text
    }

    fn overflowed_item(&self, list: &Delimited<'_>, end: Arg<'_>, room: Shape) -> Option<String> {
        match end {
            Arg::Expr(Expr::Closure(closure)) => {
                let closures = list
                    .args
                    .iter()
                    .filter(|arg| matches!(arg.expr(), Some(Expr::Closure(_))));
                if closures.count() > 1 {
                    None
                } else {
                    self.last_closure(closure, room)
                }
            }
            Arg::Expr(
                expr @ (Expr::If(_)
                | Expr::ForLoop(_)
                | Expr::Loop(_)
                | Expr::While(_)
                | Expr::Match(_)),
            ) => {
                let condition = self.condition(expr, room);
                if condition.is_some_and(|text| text.contains('\n')) {
                    None
                } else {
                    self.expr(expr, room)
                }
            }
            _ => self.arg(end, room),
        }
    }
}

fn wrap(list: &Delimited<'_>, text: &str, rooms: &Rooms, shape: Shape, horizontal: bool) -> String {
    let width = shape.width.saturating_sub(last_line_width(list.callee));
    let needed = if text.is_empty() {
        2
    } else {
        first_line_width(text) + 1
    };
    let (open, close) = list.delimiters;
    let callee = list.callee;
    if horizontal && needed <= width {
        format!("{callee}{open}{text}{close}")
    } else {
        let outer = shape.block().indent.newline();
        let inner = if text.is_empty() {
            String::new()
        } else {
            rooms.nested.indent.newline()
        };
        format!("{callee}{open}{inner}{text}{outer}{close}")
    }
}

fn has_attrs(expr: &Expr) -> bool {
    attrs(expr).is_some_and(|attrs| !attrs.is_empty())
}

fn is_simple(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Path(path) => path.qself.is_none() && path.path.segments.len() <= 1,
        Expr::Reference(inner) => is_simple(&inner.expr),
        Expr::Cast(inner) => is_simple(&inner.expr),
        Expr::Field(inner) => is_simple(&inner.base),
        Expr::Try(inner) => is_simple(&inner.expr),
        Expr::Unary(inner) => is_simple(&inner.expr),
        Expr::Index(index) => is_simple(&index.expr) && is_simple(&index.index),
        Expr::Repeat(repeat) => is_simple(&repeat.expr) && is_simple(&repeat.len),
        _ => false,
    }
}

/// What a reference, cast, `?` or unary operator is applied to.
pub(super) fn operand(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Reference(inner) => Some(&inner.expr),
        Expr::Try(inner) => Some(&inner.expr),
        Expr::Unary(inner) => Some(&inner.expr),
        Expr::Cast(inner) => Some(&inner.expr),
        _ => None,
    }
}

fn is_nested_call(expr: &Expr) -> bool {
    matches!(expr, Expr::Call(_) | Expr::Macro(_)) || operand(expr).is_some_and(is_nested_call)
}

fn is_method_call(expr: &Expr) -> bool {
    matches!(expr, Expr::MethodCall(_)) || operand(expr).is_some_and(is_method_call)
}

fn can_overflow(expr: &Expr, count: usize) -> bool {
    match expr {
        _ if has_attrs(expr) => false,
        Expr::Block(_) | Expr::Closure(_) => true,
        Expr::Match(_)
        | Expr::If(_)
        | Expr::ForLoop(_)
        | Expr::Loop(_)
        | Expr::While(_)
        | Expr::Array(_)
        | Expr::Struct(_)
        | Expr::Macro(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Tuple(_) => count == 1,
        _ => operand(expr).is_some_and(|inner| can_overflow(inner, count)),
    }
}

fn can_overflow_type(ty: &Type, count: usize) -> bool {
    match ty {
        Type::Tuple(_) => count == 1,
        Type::Reference(inner) => can_overflow_type(&inner.elem, count),
        _ => false,
    }
}

fn can_overflow_pat(pat: &Pat, count: usize) -> bool {
    match pat {
        Pat::Path(_) | Pat::Tuple(_) | Pat::Struct(_) | Pat::TupleStruct(_) => count == 1,
        Pat::Reference(inner) => can_overflow_pat(&inner.pat, count),
        _ => false,
    }
}

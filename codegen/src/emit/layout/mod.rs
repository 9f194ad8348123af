//! Prints emitted Rust the way `rustfmt` does by default, so that emitted files pass its check.
//!
//! An item is parsed, then laid out by the rules of the style guide and the width heuristics of
//! `rustfmt` (style edition 2024). What these rules do not cover is laid out by `prettyplease`.

mod args;
mod attr;
mod block;
mod blocks;
mod chain;
mod closure;
mod control;
mod expr;
mod expr_attrs;
mod fallback;
mod fields;
mod func;
mod imports;
mod item;
mod list;
mod mac;
mod macro_args;
mod matches;
mod overflow;
mod pair;
mod pat;
mod print;
mod shape;
mod structs;
#[cfg(test)]
mod tests;
mod text;
mod tokens;
mod traits;
mod ty;

use std::cell::Cell;

use proc_macro2::TokenStream;

pub(crate) use blocks::{Block, macro_block};

use print::Printer;
use shape::Indent;

const LINE_WIDTH: usize = 100;
const MOST_ROUNDS: usize = 4;

thread_local! {
    /// How many columns are left to what is around the items.
    static AROUND: Cell<usize> = const { Cell::new(0) };
}

/// How many columns a line may have.
fn line_width() -> usize {
    LINE_WIDTH - AROUND.get()
}

/// Prints items that stand in the braces of another one. They are not indented yet, and leave room for that.
pub(crate) fn within<T>(print: impl FnOnce() -> T) -> T {
    let before = AROUND.replace(AROUND.get() + shape::TAB);
    let printed = print();
    AROUND.set(before);
    printed
}

/// Indents lines by one step, but for those of a literal that reaches over several lines.
pub(crate) fn indented(text: &str, literal: Option<&str>) -> String {
    let start = literal.and_then(|literal| text.find(literal));
    let (code, literal) = text.split_at(start.unwrap_or(text.len()));
    let mut out = String::new();
    for line in code.split_inclusive('\n') {
        if line != "\n" {
            out.push_str(&" ".repeat(shape::TAB));
        }
        out.push_str(line);
    }
    out + literal
}

/// Prints one item, without a line break at the end.
///
/// A `#[doc = "..."]` attribute becomes `///` lines, with a space before each text. Tokens that
/// are not an item are printed on one line.
#[must_use]
pub(crate) fn item(tokens: TokenStream) -> String {
    let Ok(parsed) = syn::parse2(tokens.clone()) else {
        return tokens::line(tokens);
    };
    let Some(mut text) = known_item(&parsed) else {
        return fallback::item(tokens.clone()).unwrap_or_else(|| tokens::line(tokens));
    };
    // A layout may add blocks, and these may allow a better one.
    let rounds = if may_get_blocks(&parsed, &text) {
        MOST_ROUNDS
    } else {
        0
    };
    for _ in 0..rounds {
        let again = syn::parse_str(&text).ok().as_ref().and_then(known_item);
        match again {
            Some(again) if again != text => text = again,
            _ => break,
        }
    }
    text
}

/// Whether a layout may add blocks to an item: those around the bodies of closures and the arms of a `match`.
fn may_get_blocks(item: &syn::Item, text: &str) -> bool {
    let has_none = match item {
        syn::Item::Struct(_) | syn::Item::Type(_) | syn::Item::Use(_) | syn::Item::Mod(_) => true,
        syn::Item::Const(item) => matches!(*item.expr, syn::Expr::Lit(_)),
        _ => false,
    };
    !has_none && (text.contains('|') || text.contains("match "))
}

/// Prints an expression that begins some columns behind an indent.
fn expression(expr: &syn::Expr, indent: Indent, used: usize) -> Option<String> {
    let printer = Printer::new(line_width());
    printer.at_any_width(|printer| printer.expr(expr, printer.room(indent).offset_left(used)?))
}

fn known_item(item: &syn::Item) -> Option<String> {
    let printer = Printer::new(line_width());
    let text = printer.at_any_width(|printer| printer.item_at(item, Indent::new(0)));
    text.filter(|_| !printer.unknown.get())
}

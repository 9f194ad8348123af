//! Calls of the runtime's macros, which hold lists: on one line where they fit there, else a line an item.

mod gap;
mod line;
mod printer;
#[cfg(test)]
mod tests;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use line::{Line, List};
use printer::Printer;

/// Prints the call of a macro with braces. Each row stands on a line of its own where not all fit on one.
///
/// Lists in braces and brackets whose last item has a comma are never put on one line.
pub fn block(name: &str, rows: &[TokenStream]) -> String {
    let list = List::of_rows(rows);
    let mut printer = Printer::default();
    printer.line(&Line::of_call(name, list), 0, 0);
    printer.text
}

/// Marks tokens as an expression in a row.
pub fn expression(tokens: TokenStream) -> TokenStream {
    TokenTree::from(Group::new(Delimiter::None, tokens)).into()
}

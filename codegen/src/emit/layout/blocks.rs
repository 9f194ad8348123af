//! Macro calls with braces, whose rows the caller lays out.

use proc_macro2::TokenStream;

use super::shape::{Indent, TAB};
use super::tokens;

/// One row of a macro call with braces.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// Tokens on one line, with the comma after them if there is one.
    Line(TokenStream),
    /// `head {`, the rows of `body` one level deeper, then `}` and `tail`.
    Nested {
        /// What stands before the opening brace.
        head: TokenStream,
        /// The rows between the braces.
        body: Vec<Block>,
        /// What follows the closing brace on its line.
        tail: TokenStream,
    },
    /// `head [`, the rows of `body` one level deeper, then `]`.
    List {
        /// What stands before the opening bracket.
        head: TokenStream,
        /// The rows between the brackets.
        body: Vec<Block>,
    },
}

/// Prints a macro call with braces as an item, one row a line.
#[must_use]
pub(crate) fn macro_block(path: &str, body: &[Block]) -> String {
    let mut out = format!("{path}! {{");
    rows(body, Indent::new(TAB), &mut out);
    out.push_str("\n}");
    out
}

fn rows(body: &[Block], indent: Indent, out: &mut String) {
    for row in body {
        out.push_str(&indent.newline());
        match row {
            Block::Line(line) => out.push_str(&tokens::line(line.clone())),
            Block::List { head, body } => {
                out.extend([&*tokens::line(head.clone()), " ["]);
                rows(body, indent.deeper(), out);
                out.push_str(&indent.newline());
                out.push(']');
            }
            Block::Nested { head, body, tail } => {
                let head = tokens::line(head.clone());
                let gap = if head.is_empty() { "" } else { " " };
                out.extend([&*head, gap, "{"]);
                rows(body, indent.deeper(), out);
                out.push_str(&indent.newline());
                out.push('}');
                let tail = tokens::line(tail.clone());
                if !tail.is_empty() {
                    let gap = if tail.starts_with([',', ';']) {
                        ""
                    } else {
                        " "
                    };
                    out.extend([gap, &tail]);
                }
            }
        }
    }
}

//! Macro calls with braces, whose rows the caller lays out.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

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
    /// `head {`, the items with commas between them, then `}` and `tail`: all on one line, or as many as fit on each.
    /// Without a head there are no braces.
    Fill {
        /// What stands before the opening brace.
        head: TokenStream,
        /// The items between the braces.
        items: Vec<TokenStream>,
        /// What follows the closing brace on its line.
        tail: TokenStream,
    },
    /// `head [TEXTS, TEXTS] | [..] tail`: alternatives, each a list of alternative texts; on one line if it fits.
    Alternatives {
        /// What stands before the first bracket.
        head: TokenStream,
        /// The alternatives.
        lists: Vec<Vec<Vec<TokenStream>>>,
        /// What follows the last bracket.
        tail: TokenStream,
    },
    /// `head(items)`, or `head` where there are none, on the line before if it fits there.
    Call {
        /// What stands before the opening parenthesis.
        head: TokenStream,
        /// The items between the parentheses.
        items: Vec<TokenStream>,
    },
    /// `head [`, the rows of `body` one level deeper, then `]`.
    List {
        /// What stands before the opening bracket.
        head: TokenStream,
        /// The rows between the brackets.
        body: Vec<Block>,
    },
}

/// Prints a macro call with braces as an item, one row a line; what fits on the line of the call stands there.
#[must_use]
pub(crate) fn macro_block(path: &str, body: &[Block]) -> String {
    if let [first @ (Block::Line(_) | Block::Fill { .. }), calls @ ..] = body
        && may_fit(first)
        && calls.iter().all(|row| matches!(row, Block::Call { .. }))
    {
        let rows: Vec<String> = body.iter().map(one_line).collect();
        let line = format!("{path}! {{ {} }}", rows.join(" "));
        if line.len() <= super::line_width() && !has_closure(first) {
            return line;
        }
    }
    let mut out = format!("{path}! {{");
    rows(body, Indent::new(TAB), &mut out);
    out.push_str("\n}");
    out
}

fn rows(body: &[Block], indent: Indent, out: &mut String) {
    for row in body {
        if let Block::Call { head, items } = row {
            call(row, head, items, indent, out);
            continue;
        }
        out.push_str(&indent.newline());
        match row {
            Block::Call { .. } => {}
            Block::Line(line) => out.push_str(&tokens::line(line.clone())),
            Block::Fill { head, items, tail } => {
                let line = one_line(row);
                if !has_closure(row) && indent.width() + line.len() <= super::line_width() {
                    out.push_str(&line);
                } else if head.is_empty() {
                    out.truncate(out.trim_end().len());
                    fill(items, indent, out);
                } else {
                    out.extend([&*tokens::line(head.clone()), " {"]);
                    fill(items, indent.deeper(), out);
                    out.extend([&*indent.newline(), "}"]);
                    push_tail(tail, out);
                }
            }
            Block::Alternatives { head, lists, tail } => {
                let line = one_line(row);
                if indent.width() + line.len() <= super::line_width() {
                    out.push_str(&line);
                } else {
                    out.extend([&*tokens::line(head.clone()), " "]);
                    for (index, list) in lists.iter().enumerate() {
                        out.push_str(if index == 0 { "[" } else { " | [" });
                        for texts in list {
                            bars(texts, indent.deeper(), out);
                        }
                        out.extend([&*indent.newline(), "]"]);
                    }
                    push_tail(tail, out);
                }
            }
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
                push_tail(tail, out);
            }
        }
    }
}

/// A row that follows the one before on its line, if it fits there.
fn call(row: &Block, head: &TokenStream, items: &[TokenStream], indent: Indent, out: &mut String) {
    let line = one_line(row);
    let column = out.len() - out.rfind('\n').map_or(0, |start| start + 1);
    if column + 1 + line.len() <= super::line_width() {
        out.extend([" ", &line]);
        return;
    }
    out.push_str(&indent.newline());
    if indent.width() + line.len() <= super::line_width() {
        out.push_str(&line);
    } else {
        out.extend([&*tokens::line(head.clone()), "("]);
        fill(items, indent.deeper(), out);
        out.extend([&*indent.newline(), ")"]);
    }
}

fn push_tail(tail: &TokenStream, out: &mut String) {
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

/// A row without line breaks.
fn one_line(row: &Block) -> String {
    match row {
        Block::Fill { head, items, tail } => {
            let items: Vec<String> = items.iter().cloned().map(tokens::line).collect();
            let mut line = tokens::line(head.clone());
            let list = items.join(", ");
            match items.as_slice() {
                _ if head.is_empty() => line.push_str(&list),
                [] => line.push_str(" {}"),
                _ => line.extend([" { ", &list, " }"]),
            }
            push_tail(tail, &mut line);
            line
        }
        Block::Alternatives { head, lists, tail } => {
            let lists = lists.iter().map(|list| quote!([#(#(#list)|*),*]));
            tokens::line(quote!(#head #(#lists)|* #tail))
        }
        Block::Call { head, items } => {
            let items: Vec<String> = items.iter().cloned().map(tokens::line).collect();
            let head = tokens::line(head.clone());
            match items.as_slice() {
                [] => head,
                items => format!("{head}({})", items.join(", ")),
            }
        }
        Block::Line(tokens)
        | Block::Nested { head: tokens, .. }
        | Block::List { head: tokens, .. } => tokens::line(tokens.clone()),
    }
}

/// A line, broken behind commas outside of string literals where it is too long.
fn wrap(line: &str, indent: Indent, out: &mut String) {
    let mut column = indent.width();
    for (index, part) in parts(line).into_iter().enumerate() {
        if index > 0 && column + part.len() > super::line_width() {
            out.truncate(out.trim_end().len());
            out.push_str(&indent.deeper().newline());
            column = indent.deeper().width();
        }
        out.push_str(part);
        column += part.len();
    }
}

/// The parts of a line that end in a comma and a space.
fn parts(line: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut in_text, mut is_escaped) = (false, false);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            b' ' if !in_text && line[..at].ends_with(',') => {
                parts.push(&line[start..=at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&line[start..]);
    parts
}

/// Texts with bars between them and a comma behind, as many on a line as fit.
fn bars(texts: &[TokenStream], indent: Indent, out: &mut String) {
    out.push_str(&indent.newline());
    let mut column = indent.width();
    for (index, text) in texts.iter().enumerate() {
        let text = tokens::line(text.clone());
        let is_wide = column + text.len() + 4 > super::line_width();
        match (index, is_wide) {
            (0, _) => {}
            (_, false) => out.push_str(" | "),
            (_, true) => {
                let deeper = indent.deeper();
                out.extend([&*deeper.newline(), "| "]);
                column = deeper.width();
            }
        }
        out.push_str(&text);
        column += text.len() + 3;
    }
    out.push(',');
}

/// Items with commas behind them, as many on a line as fit. One of several lines has its lines to itself.
fn fill(items: &[TokenStream], indent: Indent, out: &mut String) {
    let mut column = usize::MAX;
    for item in items {
        let (item, is_long) = match with_closure(item, indent) {
            Some(text) => (text + ",", true),
            None => (format!("{},", tokens::line(item.clone())), false),
        };
        if is_long || column.saturating_add(item.len() + 1) > super::line_width() {
            out.push_str(&indent.newline());
            column = indent.width();
        } else {
            out.push(' ');
            column += 1;
        }
        if is_long {
            out.push_str(&item);
        } else {
            wrap(&item, indent, out);
        }
        column = if is_long {
            usize::MAX
        } else {
            column + item.len()
        };
    }
}

/// Whether a row has so few items that they may fit on a line.
fn may_fit(row: &Block) -> bool {
    !matches!(row, Block::Fill { items, .. } if 2 * items.len() > super::line_width())
}

fn has_closure(row: &Block) -> bool {
    let Block::Fill { items, .. } = row else {
        return false;
    };
    let mut items = items.iter();
    items.any(|item| with_closure(item, Indent::new(TAB)).is_some())
}

/// An item that ends in `by` and a closure, which is laid out as an expression.
fn with_closure(item: &TokenStream, indent: Indent) -> Option<String> {
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let is_by = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "by");
    let is_bar = |token: &TokenTree| matches!(token, TokenTree::Punct(bar) if bar.as_char() == '|');
    let by = tokens
        .windows(2)
        .position(|pair| is_by(&pair[0]) && is_bar(&pair[1]))?;
    let head = tokens::line(tokens[..=by].iter().cloned().collect());
    let closure = syn::parse2(tokens[by + 1..].iter().cloned().collect()).ok()?;
    let text = super::expression(&closure, indent, head.len() + 1)?;
    Some(format!("{head} {text}"))
}

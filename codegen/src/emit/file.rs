//! The text of a file: its header, what it imports, and its items.

use proc_macro2::TokenStream;

use super::header::header;
use super::print;

/// What a module imports, by group, and its items.
pub type Parts = ([Vec<TokenStream>; 3], Vec<String>);

/// A file: what it is made from, what it imports, by group, and its items.
pub fn text(source: &str, (imports, items): Parts) -> String {
    header(source) + &body(imports, &items)
}

/// A module with braces, declared as if it had none.
pub fn inline(declared: &str, (imports, items): Parts) -> String {
    let body = body(imports, &items);
    braced(
        declared,
        &print::indented(body.trim_start_matches('\n'), None),
    )
}

/// Puts lines into the braces of an item that is declared without them, or with nothing in them.
pub fn braced(declared: &str, lines: &str) -> String {
    let declared = declared.trim_end_matches([';', ' ', '{', '}']);
    format!("{declared} {{\n{lines}}}")
}

fn body(imports: [Vec<TokenStream>; 3], items: &[String]) -> String {
    let mut text = String::new();
    for group in imports {
        if !group.is_empty() {
            text.push('\n');
            for import in group {
                text.push_str(&print::item(&import));
                text.push('\n');
            }
        }
    }
    for item in items {
        text.push('\n');
        text.push_str(item);
        text.push('\n');
    }
    text
}

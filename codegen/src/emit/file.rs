//! The text of a file: its header, what it imports, and its items.

use proc_macro2::TokenStream;

use super::header::header;
use super::layout;

/// What a module imports, by group, and its items.
pub type Parts = ([Vec<TokenStream>; 3], Vec<String>);

/// A file: what it is made from, what it imports, by group, and its items.
pub fn text(source: &str, (imports, items): Parts) -> String {
    header(source) + &body(imports, &items)
}

/// A module with braces, declared as if it had none.
pub fn inline(declared: &str, parts: impl FnOnce() -> Parts) -> String {
    let body = layout::within(|| {
        let (imports, items) = parts();
        body(imports, &items)
    });
    braced(
        declared,
        &layout::indented(body.trim_start_matches('\n'), None),
    )
}

/// Puts lines into the braces of a module that is declared as if it had none.
pub fn braced(declared: &str, lines: &str) -> String {
    let declared = declared.trim_end_matches(';');
    format!("{declared} {{\n{lines}}}")
}

fn body(imports: [Vec<TokenStream>; 3], items: &[String]) -> String {
    let mut text = String::new();
    for group in imports {
        if !group.is_empty() {
            text.push('\n');
            for import in group {
                text.push_str(&layout::item(import));
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

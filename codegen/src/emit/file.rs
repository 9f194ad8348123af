//! The text of a file: its header, what it imports, and its items.

use proc_macro2::TokenStream;

use super::header::header;
use super::layout;

/// A file: what it is made from, what it imports, by group, and its items.
pub fn text(source: &str, imports: [Vec<TokenStream>; 3], items: &[String]) -> String {
    let mut text = header(source);
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

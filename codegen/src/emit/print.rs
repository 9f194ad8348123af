//! Items as text, by `prettyplease`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// How far lines are indented in braces.
pub const INDENT: usize = 4;

/// Prints an item, without a line break at its end.
pub fn item(tokens: &TokenStream) -> String {
    let Ok(item) = syn::parse2(tokens.clone()) else {
        return tokens.to_string();
    };
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    let mut text = prettyplease::unparse(&file);
    text.truncate(text.trim_end().len());
    text
}

/// Prints an expression whose first line begins behind some columns.
pub fn expression(tokens: &TokenStream, behind: usize) -> String {
    const AROUND: [&str; 2] = ["const ", ": () = "];
    // The name of a constant is as long as what stands before the expression.
    let length = behind.saturating_sub(AROUND.concat().len()).max(1);
    let name = Ident::new(&"A".repeat(length), Span::call_site());
    let text = item(&quote!(const #name: () = #tokens;));
    let start = AROUND.concat().len() + length;
    let expression = text.get(start..).and_then(|text| text.strip_suffix(';'));
    expression.map_or_else(|| tokens.to_string(), str::to_owned)
}

/// Indents lines by one step, but for those of a literal that reaches over several lines.
pub fn indented(text: &str, literal: Option<&str>) -> String {
    let start = literal.and_then(|literal| text.find(literal));
    let (code, literal) = text.split_at(start.unwrap_or(text.len()));
    let mut out = String::new();
    for line in code.split_inclusive('\n') {
        if line != "\n" {
            out.push_str(&" ".repeat(INDENT));
        }
        out.push_str(line);
    }
    out + literal
}

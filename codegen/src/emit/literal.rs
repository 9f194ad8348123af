//! Identifiers and literals as tokens: text from a schema is always one literal.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::text::is_invisible;

/// An identifier; a raw one where the name begins with `r#`.
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A path such as `serde_json::Value`.
pub fn path(path: &str) -> TokenStream {
    let parts = path.split("::").map(ident);
    quote!(#(#parts)::*)
}

/// Code that a user has written, which is known to be Rust.
pub fn code(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// A string literal. Invisible characters are escaped.
pub fn string(text: &str) -> Literal {
    if text.chars().any(is_invisible) {
        let mut escaped = String::from("\"");
        for character in text.chars() {
            match character {
                '"' | '\\' => escaped.extend(['\\', character]),
                _ if is_invisible(character) => escaped.extend(character.escape_unicode()),
                _ => escaped.push(character),
            }
        }
        escaped.push('"');
        if let Ok(literal) = escaped.parse() {
            return literal;
        }
    }
    Literal::string(text)
}

/// A raw string literal where that is readable, else an escaped one.
pub fn raw_string(text: &str) -> Literal {
    let is_plain = |character: char| character == '\n' || !is_invisible(character);
    if text.chars().all(is_plain) {
        let hashes = "#".repeat(hashes(text));
        if let Ok(literal) = format!("r{hashes}\"{text}\"{hashes}").parse() {
            return literal;
        }
    }
    string(text)
}

/// How many `#` a raw string needs around a text.
fn hashes(text: &str) -> usize {
    let runs = text.match_indices('"').map(|(at, _)| {
        let after = &text[at + 1..];
        after.len() - after.trim_start_matches('#').len() + 1
    });
    runs.max().unwrap_or_default()
}

/// An integer literal, with underscores where it is long.
pub fn integer(digits: &str) -> TokenStream {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => (quote!(-), digits),
        None => (TokenStream::new(), digits),
    };
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if digits.len() > 5 && index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    if let Ok(literal) = grouped.parse::<Literal>() {
        quote!(#sign #literal)
    } else {
        quote!(0)
    }
}

/// Lines of documentation as attributes.
pub fn docs(lines: &[String]) -> TokenStream {
    lines.iter().map(|line| doc(line)).collect()
}

/// A line of documentation as an attribute. It becomes a comment, which no character may end.
pub fn doc(line: &str) -> TokenStream {
    let line = crate::text::for_one_line(line);
    let gap = if line.is_empty() || line.starts_with(' ') {
        ""
    } else {
        " "
    };
    let line = format!("{gap}{line}");
    quote!(#[doc = #line])
}

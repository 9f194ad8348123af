//! Where spaces stand between the tokens of a row.

use proc_macro2::Delimiter;

/// What stands before a token.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing, or what the next token follows without a space: `&`, `::`, `<`.
    #[default]
    Glue,
    /// A name or a literal.
    Word,
    /// The end of a list or of generics.
    Close,
    /// An operator with spaces around it, or a `:`.
    Operator,
}

/// A sign: whether a space may stand before it, and what it is for the next token.
pub(super) fn sign(sign: &str) -> (bool, Before) {
    match sign {
        "::" | "<" | "." => (false, Before::Glue),
        ">" | "?" => (false, Before::Close),
        ":" | "," => (false, Before::Operator),
        "&" | "-" | "!" | "'" => (true, Before::Glue),
        _ => (true, Before::Operator),
    }
}

/// Whether a space stands before a list.
pub(super) fn before_list(before: Before, delimiter: Delimiter) -> bool {
    match before {
        Before::Glue => false,
        Before::Operator => true,
        Before::Word | Before::Close => delimiter != Delimiter::Parenthesis,
    }
}

//! Token streams on one line, with the spaces that Rust code usually has.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A token, or several that make up one lifetime or operator.
#[derive(Debug)]
enum Piece {
    Word(String),
    Op(String),
    Open(char),
    Close(char),
}

/// Prints tokens on one line.
pub(super) fn line(tokens: TokenStream) -> String {
    let mut pieces = Vec::new();
    collect(tokens, &mut pieces);
    let mut line = Line::default();
    for (index, piece) in pieces.iter().enumerate() {
        line.push(piece, pieces.get(index + 1));
    }
    line.out
}

fn collect(tokens: TokenStream, pieces: &mut Vec<Piece>) {
    let mut joined = String::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                let longer = format!("{joined}{}", punct.as_char());
                if !OPERATORS.contains(&&*longer) {
                    flush(&mut joined, pieces);
                }
                joined.push(punct.as_char());
                if punct.spacing() == Spacing::Alone {
                    flush(&mut joined, pieces);
                }
            }
            TokenTree::Ident(ident) => {
                if joined != "'" {
                    flush(&mut joined, pieces);
                }
                pieces.push(Piece::Word(
                    std::mem::take(&mut joined) + &ident.to_string(),
                ));
            }
            TokenTree::Literal(literal) => {
                flush(&mut joined, pieces);
                pieces.push(Piece::Word(literal.to_string()));
            }
            TokenTree::Group(group) => {
                flush(&mut joined, pieces);
                let delimiters = match group.delimiter() {
                    Delimiter::Parenthesis => Some(('(', ')')),
                    Delimiter::Brace => Some(('{', '}')),
                    Delimiter::Bracket => Some(('[', ']')),
                    Delimiter::None => None,
                };
                pieces.extend(delimiters.map(|(open, _)| Piece::Open(open)));
                collect(group.stream(), pieces);
                pieces.extend(delimiters.map(|(_, close)| Piece::Close(close)));
            }
        }
    }
    flush(&mut joined, pieces);
}

fn flush(joined: &mut String, pieces: &mut Vec<Piece>) {
    if !joined.is_empty() {
        pieces.push(Piece::Op(std::mem::take(joined)));
    }
}

/// The operators of more than one character.
const OPERATORS: [&str; 24] = [
    "!=", "%=", "&&", "&=", "*=", "+=", "-=", "->", "..", "...", "..=", "/=", "::", "<<", "<<=",
    "<=", "==", "=>", ">=", ">>", ">>=", "^=", "|=", "||",
];

#[derive(Default)]
struct Line {
    out: String,
    /// How many lists of generics are open.
    angles: usize,
    in_closure_head: bool,
    /// Whether what comes next follows without a space, whatever it is.
    glued: bool,
    /// Whether what comes next is an operand, so that an operator there is a prefix.
    operand: bool,
    /// Whether the last token was a word or ended a group.
    after_value: bool,
    started: bool,
}

impl Line {
    fn push(&mut self, piece: &Piece, next: Option<&Piece>) {
        let first = !self.started;
        self.started = true;
        self.operand |= first;
        let glued = std::mem::take(&mut self.glued) || first;
        match piece {
            Piece::Word(word) => {
                self.space(glued);
                self.out.push_str(word);
                let keyword = is_keyword(word);
                self.operand = keyword;
                self.after_value = !keyword;
            }
            Piece::Open(open) => {
                let call = *open != '{' && (self.after_value || self.out.ends_with("pub"));
                self.space(glued || call);
                self.out.push(*open);
                let empty = matches!(next, Some(Piece::Close(_)));
                self.glued = *open != '{' || empty;
                self.operand = true;
                self.after_value = false;
            }
            Piece::Close(close) => {
                self.space(glued || *close != '}');
                self.out.push(*close);
                self.operand = false;
                self.after_value = *close != '}';
            }
            Piece::Op(op) => self.op(op, glued, next),
        }
    }

    fn space(&mut self, glued: bool) {
        if !glued {
            self.out.push(' ');
        }
    }

    fn op(&mut self, op: &str, glued: bool, next: Option<&Piece>) {
        let (before, after) = self.around(op, next);
        self.space(glued || !before);
        self.out.push_str(op);
        self.glued = !after;
        let ends_value = op == "?" && !before || op.starts_with('>') && !before;
        self.operand = !ends_value;
        self.after_value = ends_value;
    }

    /// Whether spaces stand before and after an operator here.
    fn around(&mut self, op: &str, next: Option<&Piece>) -> (bool, bool) {
        let prefix = self.operand;
        match op {
            "," | ";" => (false, true),
            ":" => (false, true),
            "." => (false, false),
            "::" | ".." | "..=" => (prefix, false),
            "?" if prefix => (true, false),
            "?" => (false, true),
            "#" | "$" => (true, false),
            "!" => (prefix, matches!(next, Some(Piece::Open('{')))),
            "&" | "&&" | "*" | "-" if prefix => (true, false),
            "<" if prefix || self.opens_generics() => {
                self.angles += 1;
                (prefix, false)
            }
            ">" | ">>" if self.angles > 0 => {
                self.angles = self.angles.saturating_sub(op.len());
                let glue = match next {
                    Some(Piece::Open(open)) => *open != '{',
                    Some(Piece::Op(op)) => op == "::",
                    _ => false,
                };
                (false, !glue)
            }
            "||" if prefix => (true, true),
            "|" if self.in_closure_head => {
                self.in_closure_head = false;
                (false, true)
            }
            "|" if prefix => {
                self.in_closure_head = true;
                (true, false)
            }
            _ => (true, true),
        }
    }

    /// Whether a `<` here follows the name of a type, a path or a keyword with parameters.
    fn opens_generics(&self) -> bool {
        let is_name = |char: char| char.is_alphanumeric() || char == '_';
        let end = self.out.trim_end_matches(is_name).len();
        let (before, word) = self.out.split_at(end);
        word.starts_with(char::is_uppercase)
            || word == "for"
            || before.ends_with("::")
            || before.ends_with("fn ")
    }
}

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "as" | "break"
            | "const"
            | "dyn"
            | "else"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "match"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "where"
            | "while"
    )
}

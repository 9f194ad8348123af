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
    let mut line = Line {
        out: String::new(),
        angles: 0,
        in_closure_head: false,
        glued: true,
        before: Before::Operand,
    };
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

/// What the end of the line expects.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// An operand, so that an operator there is a prefix.
    Operand,
    /// What may follow a value, so that a bracket there is a call or an index.
    Suffix,
    Anything,
}

struct Line {
    out: String,
    /// How many lists of generics are open.
    angles: usize,
    in_closure_head: bool,
    /// Whether what comes next follows without a space, whatever it is.
    glued: bool,
    before: Before,
}

impl Line {
    fn push(&mut self, piece: &Piece, next: Option<&Piece>) {
        let glued = std::mem::take(&mut self.glued);
        match piece {
            Piece::Word(word) => {
                self.space(glued);
                self.out.push_str(word);
                self.before = if is_keyword(word) {
                    Before::Operand
                } else {
                    Before::Suffix
                };
            }
            Piece::Open(open) => {
                let call =
                    *open != '{' && (self.before == Before::Suffix || self.out.ends_with("pub"));
                self.space(glued || call);
                self.out.push(*open);
                let empty = matches!(next, Some(Piece::Close(_)));
                self.glued = *open != '{' || empty;
                self.before = Before::Operand;
            }
            Piece::Close(close) => {
                self.space(glued || *close != '}');
                self.out.push(*close);
                self.before = if *close == '}' {
                    Before::Anything
                } else {
                    Before::Suffix
                };
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
        let ends_value = !before && (op == "?" || op.starts_with('>'));
        self.before = if ends_value {
            Before::Suffix
        } else {
            Before::Operand
        };
    }

    /// Whether spaces stand before and after an operator here.
    fn around(&mut self, op: &str, next: Option<&Piece>) -> (bool, bool) {
        let prefix = self.before == Before::Operand;
        match op {
            "," | ";" | ":" => (false, true),
            "." => (false, false),
            "::" | ".." | "..=" => (prefix, false),
            "?" => (prefix, !prefix),
            "#" | "$" => (true, false),
            "!" => (prefix, matches!(next, Some(Piece::Open('{')))),
            "&" | "&&" | "*" | "-" if prefix => (true, false),
            "<" if prefix || self.opens_generics() => {
                self.angles += 1;
                let parameters = self.out.ends_with("for") || self.out.ends_with("impl");
                (prefix && !parameters, false)
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

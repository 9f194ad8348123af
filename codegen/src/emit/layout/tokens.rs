//! Token streams on one line, with the spaces that Rust code usually has.

use std::fmt::{Display, Write};
use std::ops::Range;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// A token, or several that make up one lifetime or operator, by its place in the text of all.
#[derive(Debug)]
enum Piece {
    Word(Range<usize>),
    Op(Range<usize>),
    Open(char),
    Close(char),
}

/// Prints tokens on one line.
pub(super) fn line(tokens: TokenStream) -> String {
    let mut pieces = Pieces::default();
    pieces.collect(tokens);
    let Pieces { text, all } = &pieces;
    let mut line = Line {
        text,
        out: String::with_capacity(text.len() + text.len() / 4),
        angles: 0,
        in_closure_head: false,
        glued: true,
        before: Before::Operand,
    };
    for (index, piece) in all.iter().enumerate() {
        line.push(piece, all.get(index + 1));
    }
    line.out
}

#[derive(Default)]
struct Pieces {
    text: String,
    all: Vec<Piece>,
}

impl Pieces {
    fn collect(&mut self, tokens: TokenStream) {
        // Where the operator begins that has not ended yet.
        let mut start = self.text.len();
        for token in tokens {
            match token {
                TokenTree::Punct(punct) => {
                    let before = self.text.len();
                    self.text.push(punct.as_char());
                    if start < before && !OPERATORS.contains(&&self.text[start..]) {
                        self.all.push(Piece::Op(start..before));
                        start = before;
                    }
                    if punct.spacing() == Spacing::Alone {
                        start = self.end(start);
                    }
                }
                TokenTree::Ident(ident) => {
                    if &self.text[start..] != "'" {
                        start = self.end(start);
                    }
                    start = self.word(start, ident);
                }
                TokenTree::Literal(literal) => {
                    start = self.end(start);
                    start = self.word(start, literal);
                }
                TokenTree::Group(group) => {
                    self.end(start);
                    self.group(&group);
                    start = self.text.len();
                }
            }
        }
        self.end(start);
    }

    fn group(&mut self, group: &Group) {
        let delimiters = match group.delimiter() {
            Delimiter::Parenthesis => Some(('(', ')')),
            Delimiter::Brace => Some(('{', '}')),
            Delimiter::Bracket => Some(('[', ']')),
            Delimiter::None => None,
        };
        let (open, close) = delimiters.unzip();
        self.all.extend(open.map(Piece::Open));
        self.collect(group.stream());
        self.all.extend(close.map(Piece::Close));
    }

    /// Ends the operator that begins somewhere, if there is one. Gives where the next one begins.
    fn end(&mut self, start: usize) -> usize {
        let end = self.text.len();
        if start < end {
            self.all.push(Piece::Op(start..end));
        }
        end
    }

    /// Adds a word, which begins with what has not ended yet. Gives where the next operator begins.
    fn word(&mut self, start: usize, word: impl Display) -> usize {
        // Writing to a `String` cannot fail.
        let _ = write!(self.text, "{word}");
        self.all.push(Piece::Word(start..self.text.len()));
        self.text.len()
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

struct Line<'t> {
    /// The text of all pieces.
    text: &'t str,
    out: String,
    /// How many lists of generics are open.
    angles: usize,
    in_closure_head: bool,
    /// Whether what comes next follows without a space, whatever it is.
    glued: bool,
    before: Before,
}

impl Line<'_> {
    fn push(&mut self, piece: &Piece, next: Option<&Piece>) {
        let glued = std::mem::take(&mut self.glued);
        match piece {
            Piece::Word(word) => {
                let word = &self.text[word.clone()];
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
            Piece::Op(op) => self.op(&self.text[op.clone()], glued, next),
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
                    Some(Piece::Op(op)) => &self.text[op.clone()] == "::",
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

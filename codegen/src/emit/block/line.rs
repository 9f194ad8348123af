//! The tokens of a row as words and lists, with the columns that each takes on one line.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::gap::{self, Before};

/// The columns of what takes several lines.
pub(super) const SEVERAL_LINES: usize = 1 << 20;

/// What stands on one line if it fits there.
#[derive(Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
}

/// A word, a list or an expression.
pub(super) struct Piece {
    /// Whether a space stands before it.
    pub(super) gap: bool,
    /// Its columns on one line, without that space.
    pub(super) width: usize,
    pub(super) kind: Kind,
}

/// What a piece is.
pub(super) enum Kind {
    Word(String),
    List(List),
    /// An expression that holds a closure.
    Expression(TokenStream),
}

/// Items between delimiters.
pub(super) struct List {
    pub(super) delimiters: [&'static str; 2],
    pub(super) items: Vec<Item>,
    /// Whether the items are the rows of a macro.
    pub(super) is_block: bool,
}

/// A line, and the comma or semicolon behind it.
#[derive(Default)]
pub(super) struct Item {
    pub(super) line: Line,
    pub(super) end: &'static str,
}

impl Line {
    /// The call of a macro.
    pub(super) fn of_call(name: &str, list: List) -> Self {
        let mut line = Self::default();
        line.push(false, Kind::Word(format!("{name}!")));
        line.push(true, Kind::List(list));
        line
    }

    fn push(&mut self, gap: bool, kind: Kind) {
        let width = match &kind {
            Kind::Word(word) => word.chars().count(),
            Kind::List(list) => list.width(),
            Kind::Expression(_) => SEVERAL_LINES,
        };
        self.pieces.push(Piece { gap, width, kind });
    }

    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(Piece::width).sum()
    }

    fn is_word(&self) -> bool {
        matches!(
            self.pieces.as_slice(),
            [Piece {
                kind: Kind::Word(_),
                ..
            }]
        )
    }
}

impl Piece {
    /// Its columns on one line, with the space before it.
    pub(super) fn width(&self) -> usize {
        usize::from(self.gap) + self.width
    }

    pub(super) fn is_bar(&self) -> bool {
        matches!(&self.kind, Kind::Word(word) if word == "|")
    }
}

impl List {
    /// The rows of a macro.
    pub(super) fn of_rows(rows: &[TokenStream]) -> Self {
        Self {
            delimiters: ["{", "}"],
            items: rows.iter().cloned().flat_map(items).collect(),
            is_block: true,
        }
    }

    fn of_group(group: &Group) -> Self {
        Self {
            delimiters: match group.delimiter() {
                Delimiter::Parenthesis => ["(", ")"],
                Delimiter::Brace => ["{", "}"],
                Delimiter::Bracket => ["[", "]"],
                Delimiter::None => ["", ""],
            },
            items: items(group.stream()),
            is_block: false,
        }
    }

    pub(super) fn is_in(&self, open: &str) -> bool {
        self.delimiters[0] == open
    }

    /// Whether spaces stand inside of the delimiters.
    pub(super) fn is_padded(&self) -> bool {
        self.is_in("{") && !self.items.is_empty()
    }

    /// Whether as many items stand on a line as fit.
    pub(super) fn is_filled(&self) -> bool {
        let may_fill = self.is_block || !self.is_in("{");
        may_fill && self.items.iter().all(|item| item.line.is_word())
    }

    /// Whether there is a line for each item, however short they are.
    fn is_spread(&self) -> bool {
        match self.items.last() {
            Some(last) if last.end == "," => !self.is_in("("),
            Some(last) => last.end == ";" && self.items.len() > 1,
            None => false,
        }
    }

    /// The columns that it takes on one line.
    fn width(&self) -> usize {
        if self.is_spread() {
            return SEVERAL_LINES;
        }
        let ends = self
            .items
            .iter()
            .map(|item| item.line.width() + item.end.len());
        let gaps = self.items.len().saturating_sub(1);
        let padding = if self.is_padded() { 2 } else { 0 };
        ends.sum::<usize>() + gaps + padding + 2
    }
}

/// The items that commas and semicolons end.
fn items(tokens: TokenStream) -> Vec<Item> {
    let mut reader = Reader::default();
    reader.read(tokens);
    reader.end("");
    reader.items
}

#[derive(Default)]
struct Reader {
    items: Vec<Item>,
    line: Line,
    before: Before,
    /// How many lists of generics are open.
    generics: usize,
}

impl Reader {
    fn read(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Group(group) => self.group(&group),
                TokenTree::Punct(first) => {
                    let second = tokens.next_if(|next| {
                        let TokenTree::Punct(second) = next else {
                            return false;
                        };
                        let pair = (first.as_char(), second.as_char());
                        first.spacing() == Spacing::Joint && matches!(pair, (':', ':') | ('=', '>'))
                    });
                    let second = second.map(|second| second.to_string()).unwrap_or_default();
                    self.sign(&format!("{}{second}", first.as_char()));
                }
            }
        }
    }

    fn word(&mut self, word: &str) {
        self.push(self.before != Before::Glue, word);
        self.before = Before::Word;
    }

    /// Adds to the word before, or begins another one.
    fn push(&mut self, gap: bool, text: &str) {
        let is_open = !gap || self.generics > 0;
        if let (true, Some(last)) = (is_open, self.line.pieces.last_mut())
            && let Kind::Word(word) = &mut last.kind
        {
            let space = if gap { " " } else { "" };
            word.extend([space, text]);
            last.width = word.chars().count();
        } else {
            self.line.push(gap, Kind::Word(text.to_owned()));
        }
    }

    fn sign(&mut self, sign: &str) {
        match sign {
            "," if self.generics == 0 => return self.end(","),
            ";" => return self.end(";"),
            _ => {}
        }
        let (may_gap, before) = gap::sign(sign);
        if sign == ">" {
            self.generics = self.generics.saturating_sub(1);
        }
        self.push(may_gap && self.before != Before::Glue, sign);
        if sign == "<" {
            self.generics += 1;
        }
        self.before = before;
    }

    fn group(&mut self, group: &Group) {
        if group.delimiter() == Delimiter::None {
            if has_closure(group.stream()) {
                self.line.push(true, Kind::Expression(group.stream()));
            } else {
                self.read(group.stream());
            }
            return;
        }
        let gap = gap::before_list(self.before, group.delimiter());
        self.line.push(gap, Kind::List(List::of_group(group)));
        self.before = Before::Close;
    }

    fn end(&mut self, end: &'static str) {
        self.before = Before::Glue;
        let line = std::mem::take(&mut self.line);
        if !line.pieces.is_empty() {
            self.items.push(Item { line, end });
        }
    }
}

fn has_closure(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '|',
        TokenTree::Group(group) => has_closure(group.stream()),
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}

//! Lines as text: what does not fit on a line is spread over several, from the outermost list on.

use super::super::print::{INDENT, expression};
use super::line::{Item, Kind, Line, List, Piece};

/// The last column, so that lines that are indented once more have no more than 100.
const WIDTH: usize = 96;

/// Prints lines.
#[derive(Default)]
pub(super) struct Printer {
    pub(super) text: String,
    /// The columns of the last line.
    column: usize,
}

impl Printer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn newline(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.push_str(&" ".repeat(indent));
        self.column = indent;
    }

    /// Prints a line that something of some columns follows.
    pub(super) fn line(&mut self, line: &Line, indent: usize, after: usize) {
        let mut rest = line.width() + after;
        for (index, piece) in line.pieces.iter().enumerate() {
            let fits = self.column + rest <= WIDTH;
            let next = &line.pieces[index + 1..];
            if index > 0 && !fits && self.wraps(piece, next, indent, after) {
                self.newline(indent + INDENT);
            } else if piece.gap {
                self.push(" ");
            }
            match &piece.kind {
                Kind::Word(word) => self.push(word),
                Kind::List(list) if fits => self.flat(list),
                Kind::List(list) => {
                    let unit = piece.width + words(next) + opening(next, after);
                    if list.is_in("{") || self.column + unit > WIDTH {
                        self.spread(list, indent);
                    } else {
                        self.flat(list);
                    }
                }
                Kind::Expression(tokens) => {
                    let text = expression(tokens, self.column.saturating_sub(indent));
                    for (index, line) in text.lines().enumerate() {
                        if index > 0 {
                            self.newline(indent);
                        }
                        self.push(line);
                    }
                }
            }
            rest -= piece.width();
        }
    }

    /// Whether a word begins a line of its own: it does not fit on this one, and there it does or is no literal.
    fn wraps(&self, piece: &Piece, next: &[Piece], indent: usize, after: usize) -> bool {
        let Kind::Word(word) = &piece.kind else {
            return false;
        };
        let unit = if piece.is_bar() {
            let behind = next.iter().take_while(|piece| !piece.is_bar());
            piece.width + behind.map(Piece::width).sum::<usize>()
        } else {
            piece.width + words(next) + opening(next, after)
        };
        let is_name = !piece.is_bar() && words(next) == 0 && !word.contains('"');
        let fits_below = indent + INDENT + unit <= WIDTH;
        piece.gap && self.column + 1 + unit > WIDTH && (fits_below || is_name)
    }

    fn flat(&mut self, list: &List) {
        let [open, close] = list.delimiters;
        let padding = if list.is_padded() { " " } else { "" };
        self.push(open);
        self.push(padding);
        for (index, Item { line, end }) in list.items.iter().enumerate() {
            if index > 0 {
                self.push(" ");
            }
            self.line(line, 0, end.len());
            self.push(end);
        }
        self.push(padding);
        self.push(close);
    }

    fn spread(&mut self, list: &List, indent: usize) {
        let [open, close] = list.delimiters;
        self.push(open);
        let inner = indent + INDENT;
        let is_filled = list.is_filled();
        let is_alone = list.is_in("(") && list.items.len() == 1;
        let adds_comma = if list.is_block {
            list.items.iter().any(|item| item.end == ",")
        } else {
            !is_alone
        };
        for (index, Item { line, end }) in list.items.iter().enumerate() {
            let end = match *end {
                "" if index + 1 == list.items.len() && adds_comma => ",",
                end => end,
            };
            let width = line.width() + end.len();
            if is_filled && index > 0 && self.column + 1 + width <= WIDTH {
                self.push(" ");
            } else {
                self.newline(inner);
            }
            self.line(line, inner, end.len());
            self.push(end);
        }
        self.newline(indent);
        self.push(close);
    }
}

/// The columns of what follows a piece without a space.
fn words(next: &[Piece]) -> usize {
    let glued = next.iter().take_while(|piece| !piece.gap);
    glued.map(Piece::width).sum()
}

/// The columns of what has to stand on the line of a piece: a brace, or what follows the line.
fn opening(next: &[Piece], after: usize) -> usize {
    let behind = next.iter().find(|piece| piece.gap);
    match behind.map(|piece| &piece.kind) {
        Some(Kind::List(list)) if list.is_in("{") => " {".len(),
        Some(_) => 0,
        None => after,
    }
}

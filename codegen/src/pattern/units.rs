//! Patterns over UTF-16 code units: whether they are the same over characters, and what of them is.

use super::ast::Node;
use super::class::{CharClass, HALVES};
use super::groups;
use super::plain::{Piece, Plain};

/// Whether a pattern over code units can find something in half of a surrogate pair. One that can't is the same pattern
/// over characters.
pub(super) fn matter(node: &Node) -> bool {
    let mut matter = false;
    groups::visit(node, &mut |node| {
        matter |= match node {
            Node::Char(character) => *character >= '\u{10000}',
            Node::Class(class) => !is_beside(class),
            Node::Properties(_) => true,
            _ => false,
        };
    });
    matter
}

/// The same pattern over the characters of a text, where there is one.
pub(super) fn plain(plain: Plain) -> Option<Plain> {
    Some(match plain {
        Plain::Always | Plain::Never => plain,
        Plain::Equals(text) => Plain::Equals(joined(&text)?),
        Plain::OneOf(texts) => {
            let texts = texts.iter().map(|text| joined(text));
            Plain::OneOf(texts.collect::<Option<_>>()?)
        }
        Plain::StartsWith(text) => Plain::StartsWith(joined(&text)?),
        Plain::EndsWith(text) => Plain::EndsWith(joined(&text)?),
        Plain::Contains(text) => Plain::Contains(joined(&text)?),
        Plain::Anywhere(class) if is_beside(&class) || is_around(&class) => Plain::Anywhere(class),
        Plain::All { class, min, max } if counts_characters(&class, min, max) => {
            Plain::All { class, min, max }
        }
        Plain::Anywhere(_) | Plain::All { .. } => return None,
        Plain::Sequence { pieces, to_end } => sequence(pieces, to_end)?,
        Plain::Either(branches) => {
            let branches = branches.into_iter().map(self::plain);
            Plain::Either(branches.collect::<Option<_>>()?)
        }
    })
}

fn sequence(pieces: Vec<Piece>, to_end: bool) -> Option<Plain> {
    let last = pieces.len().saturating_sub(1);
    let piece = |(index, piece)| match piece {
        Piece::Literal(text) => joined(&text).map(Piece::Literal),
        Piece::Run { class, min, max } => {
            // At a loose end it only matters whether there is half a pair or none.
            let is_loose = index == last && !to_end && min <= 1 && is_around(&class);
            (is_loose || counts_characters(&class, min, max)).then_some(Piece::Run {
                class,
                min,
                max,
            })
        }
    };
    let pieces = pieces.into_iter().enumerate().map(piece);
    Some(Plain::Sequence {
        pieces: pieces.collect::<Option<_>>()?,
        to_end,
    })
}

/// Whether a run of a class takes as much of a text by characters as by code units.
fn counts_characters(class: &CharClass, min: u32, max: Option<u32>) -> bool {
    is_beside(class) || is_around(class) && min <= 1 && max.is_none()
}

/// Whether a class has no half of a surrogate pair.
fn is_beside(class: &CharClass) -> bool {
    class.is_disjoint(&CharClass::beyond())
}

/// Whether a class has all halves of surrogate pairs.
fn is_around(class: &CharClass) -> bool {
    class.includes(&CharClass::beyond())
}

/// The text that these code units are, when none is half a pair alone.
fn joined(units: &str) -> Option<String> {
    let units = units.chars().map(|unit| {
        let unit = u32::from(unit);
        u16::try_from(unit.checked_sub(HALVES).unwrap_or(unit)).ok()
    });
    String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
}

/// A part of a text of code units for a message.
pub(super) fn shown(units: &str) -> String {
    joined(units).unwrap_or_else(|| units.replace(|unit| unit >= '\u{10000}', "\u{FFFD}"))
}

/// The place in a text, in bytes, that is `offset` bytes from the start of its code units.
pub(super) fn offset_in_text(text: &str, offset: usize) -> usize {
    let mut rest = offset;
    for (at, character) in text.char_indices() {
        let length = match character.len_utf8() {
            // Each half of a pair takes four bytes.
            4 => 8,
            length => length,
        };
        if rest < length {
            return at;
        }
        rest -= length;
    }
    text.len()
}

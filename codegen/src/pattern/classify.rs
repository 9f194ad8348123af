//! Finds the patterns that need no engine.

use super::ast::Node;
use super::class::CharClass;
use super::plain::{Piece, Plain};

/// How many alternatives are worth a comparison each; whole texts are always.
const MAX_BRANCHES: usize = 16;
/// How many pieces of a sequence are worth a step each.
const MAX_PIECES: usize = 32;
/// How often a repeated character is written out: `^a{3}$` is `aaa`.
const MAX_REPEATED: u32 = 16;
/// How many nodes an alternation may grow to when its surroundings are copied into its branches.
const MAX_NODES: usize = 4096;

/// The plain form of the pattern, when it has one.
pub(super) fn classify(node: &Node) -> Option<Plain> {
    match node {
        Node::Alternation(branches) => either(branches.iter()),
        Node::Concat(nodes) => match distributed(nodes) {
            Some(branches) => either(branches.iter()),
            None => sequence(nodes),
        },
        node => sequence(std::slice::from_ref(node)),
    }
}

fn either<'n>(branches: impl Iterator<Item = &'n Node>) -> Option<Plain> {
    let mut whole: Vec<String> = Vec::new();
    let mut others = Vec::new();
    for branch in branches {
        let found = match classify(branch)? {
            Plain::Always => return Some(Plain::Always),
            Plain::Never => continue,
            Plain::Equals(text) => {
                whole.push(text);
                continue;
            }
            Plain::OneOf(texts) => {
                whole.extend(texts);
                continue;
            }
            Plain::Either(inner) => inner,
            plain => vec![plain],
        };
        others.extend(found);
        if others.len() > MAX_BRANCHES {
            return None;
        }
    }
    let mut seen = std::collections::HashSet::new();
    whole.retain(|text| seen.insert(text.clone()));
    match whole.len() {
        0 => {}
        1 => others.insert(0, Plain::Equals(whole.swap_remove(0))),
        _ => others.insert(0, Plain::OneOf(whole)),
    }
    match others.len() {
        0 => Some(Plain::Never),
        1 => Some(others.swap_remove(0)),
        _ => Some(Plain::Either(others)),
    }
}

/// `^(a|b)$` as `^a$|^b$`, when there is one alternation and the copies stay small.
fn distributed(nodes: &[Node]) -> Option<Vec<Node>> {
    let mut alternations = nodes
        .iter()
        .enumerate()
        .filter_map(|(index, node)| match node {
            Node::Alternation(branches) => Some((index, branches)),
            _ => None,
        });
    let (index, branches) = alternations.next()?;
    if alternations.next().is_some() || nodes.len().saturating_mul(branches.len()) > MAX_NODES {
        return None;
    }
    let spread = |branch: &Node| {
        let mut copy = nodes.to_vec();
        copy[index] = branch.clone();
        Node::concat(copy)
    };
    Some(branches.iter().map(spread).collect())
}

fn sequence(nodes: &[Node]) -> Option<Plain> {
    let (start, nodes) = match nodes {
        [Node::Start, rest @ ..] => (true, rest),
        _ => (false, nodes),
    };
    let (end, nodes) = match nodes {
        [rest @ .., Node::End] => (true, rest),
        _ => (false, nodes),
    };
    let mut sequence = Sequence {
        start,
        end,
        pieces: pieces(nodes)?,
    };
    sequence.reduce();
    sequence.pieces = written_out(sequence.pieces);
    sequence.plain()
}

/// Makes literals of the runs that are one text: `fo{2}` is `foo`.
fn written_out(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut output: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let text = match &piece {
            Piece::Literal(literal) => Some(literal.clone()),
            Piece::Run { class, min, max } if *max == Some(*min) && *min <= MAX_REPEATED => class
                .single()
                .map(|character| (0..*min).map(|_| character).collect()),
            Piece::Run { .. } => None,
        };
        match (text, output.last_mut()) {
            (Some(text), Some(Piece::Literal(literal))) => literal.push_str(&text),
            (Some(text), _) => output.push(Piece::Literal(text)),
            (None, _) => output.push(piece),
        }
    }
    output
}

fn pieces(nodes: &[Node]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    for node in nodes {
        if pieces.len() > MAX_PIECES {
            return None;
        }
        match (node, pieces.last_mut()) {
            (Node::Empty, _) => {}
            (Node::Char(character), Some(Piece::Literal(literal))) => literal.push(*character),
            (Node::Char(character), _) => pieces.push(Piece::Literal(character.to_string())),
            (Node::Class(class), _) => {
                pieces.push(Piece::Run {
                    class: class.clone(),
                    min: 1,
                    max: Some(1),
                });
            }
            (Node::Repeat { node, min, max, .. }, _) => {
                pieces.push(Piece::Run {
                    class: node.characters()?,
                    min: *min,
                    max: *max,
                });
            }
            _ => return None,
        }
    }
    Some(pieces)
}

/// Pieces, and whether they are tied to the start and to the end of the text.
struct Sequence {
    start: bool,
    end: bool,
    pieces: Vec<Piece>,
}

impl Sequence {
    /// Cuts what a search does not need: from a loose end, a run gives all that it need not have.
    fn reduce(&mut self) {
        while let Some(Piece::Run { class, min, max }) = self.pieces.first_mut() {
            self.start &= !(class.is_any() && max.is_none());
            if self.start {
                break;
            }
            *max = Some(*min);
            if *min > 0 {
                break;
            }
            self.pieces.remove(0);
        }
        while let Some(Piece::Run { class, min, max }) = self.pieces.last_mut() {
            self.end &= !(class.is_any() && max.is_none());
            if self.end {
                break;
            }
            *max = Some(*min);
            if *min > 0 {
                break;
            }
            self.pieces.pop();
        }
    }

    fn plain(self) -> Option<Plain> {
        let Self { start, end, pieces } = self;
        match (start, end, &pieces[..]) {
            (true, true, []) => Some(Plain::Equals(String::new())),
            (_, _, []) => Some(Plain::Always),
            (_, _, [Piece::Literal(literal)]) => {
                let literal = literal.clone();
                Some(match (start, end) {
                    (true, true) => Plain::Equals(literal),
                    (true, false) => Plain::StartsWith(literal),
                    (false, true) => Plain::EndsWith(literal),
                    (false, false) => Plain::Contains(literal),
                })
            }
            (_, _, [Piece::Run { class, .. }]) if class.is_empty() => Some(Plain::Never),
            (true, true, [Piece::Run { class, min, max }]) => Some(Plain::All {
                class: class.clone(),
                min: *min,
                max: *max,
            }),
            (_, _, [Piece::Run { class, min, .. }]) if class.is_any() => Some(Plain::All {
                class: class.clone(),
                min: *min,
                max: None,
            }),
            (false, false, [Piece::Run { class, min: 1, .. }]) => {
                Some(Plain::Anywhere(class.clone()))
            }
            (true, _, _) if is_deterministic(&pieces) => Some(Plain::Sequence {
                pieces,
                to_end: end,
            }),
            _ => None,
        }
    }
}

/// May every run take all it can get, because what follows cannot start with its characters?
fn is_deterministic(pieces: &[Piece]) -> bool {
    pieces.iter().enumerate().all(|(index, piece)| match piece {
        Piece::Run { class, min, max } if *max != Some(*min) => {
            class.is_disjoint(&starts(&pieces[index + 1..]))
        }
        _ => true,
    })
}

/// The characters that these pieces can start with.
fn starts(pieces: &[Piece]) -> CharClass {
    let mut starts = CharClass::default();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => {
                return literal
                    .chars()
                    .next()
                    .map_or(starts.clone(), |first| starts.union(&first.into()));
            }
            Piece::Run { class, min, .. } => {
                starts = starts.union(class);
                if *min > 0 {
                    break;
                }
            }
        }
    }
    starts
}

//! The syntax tree of a pattern, reduced to what decides whether a text matches.

use super::CharClass;

/// A part of a pattern. Groups that nothing refers to are dissolved, and a part that matches nothing is an empty class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Matches everywhere, without a character.
    Empty,
    Char(char),
    Class(CharClass),
    Properties(PropertyClass),
    Start,
    End,
    Boundary {
        negated: bool,
    },
    /// A group that is referred to, by its number.
    Group(u32, Box<Node>),
    /// What one of these groups matched. At most one of them took part in the match, and the others are empty.
    Reference(Vec<u32>),
    Look {
        behind: bool,
        negated: bool,
        node: Box<Node>,
    },
    Concat(Vec<Node>),
    Alternation(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
}

/// A bracketed class that holds Unicode properties, whose characters only the `regex` crate knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PropertyClass {
    pub(super) negated: bool,
    pub(super) characters: CharClass,
    pub(super) properties: Vec<Property>,
}

/// A Unicode property, in the words of the `regex` crate: `gc=Lu`, `sc=Latin`, `Alphabetic`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) negated: bool,
}

impl Node {
    pub(super) fn never() -> Self {
        Self::Class(CharClass::default())
    }

    pub(super) fn class(class: CharClass) -> Self {
        class.single().map_or(Self::Class(class), Self::Char)
    }

    pub(super) fn group(number: u32, node: Self) -> Self {
        if node.is_never() {
            node
        } else {
            Self::Group(number, Box::new(node))
        }
    }

    pub(super) fn look(behind: bool, negated: bool, node: Self) -> Self {
        match (node.is_never(), node == Self::Empty) {
            (true, false) if negated => Self::Empty,
            (false, true) if !negated => Self::Empty,
            (true, _) | (_, true) => Self::never(),
            _ => Self::Look {
                behind,
                negated,
                node: Box::new(node),
            },
        }
    }

    pub(super) fn concat(parts: Vec<Self>) -> Self {
        let mut nodes: Vec<Self> = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::Concat(inner) => inner.into_iter().for_each(|node| append(&mut nodes, node)),
                node => append(&mut nodes, node),
            }
        }
        if nodes.iter().any(Self::is_never) {
            return Self::never();
        }
        match nodes.len() {
            0 => Self::Empty,
            1 => nodes.swap_remove(0),
            _ => Self::Concat(nodes),
        }
    }

    pub(super) fn alternation(branches: Vec<Self>) -> Self {
        let mut nodes: Vec<Self> = Vec::with_capacity(branches.len());
        for branch in branches {
            match branch {
                Self::Alternation(inner) => nodes.extend(inner),
                never if never.is_never() => {}
                node => nodes.push(node),
            }
        }
        if let Some(classes) = nodes
            .iter()
            .map(Self::characters)
            .collect::<Option<Vec<_>>>()
        {
            let ranges: Vec<_> = classes
                .iter()
                .flat_map(CharClass::ranges)
                .copied()
                .collect();
            return Self::class(CharClass::of(&ranges));
        }
        if nodes.len() == 1 {
            nodes.swap_remove(0)
        } else {
            Self::Alternation(nodes)
        }
    }

    pub(super) fn repeat(node: Self, min: u32, max: Option<u32>, lazy: bool) -> Self {
        match node {
            _ if max == Some(0) => Self::Empty,
            Self::Empty => Self::Empty,
            never if never.is_never() => {
                if min == 0 {
                    Self::Empty
                } else {
                    never
                }
            }
            node if (min, max) == (1, Some(1)) => node,
            node => Self::Repeat {
                node: Box::new(node),
                min,
                max,
                lazy,
            },
        }
    }

    pub(super) fn is_never(&self) -> bool {
        matches!(self, Self::Class(class) if class.is_empty())
    }

    /// The class of a part that takes exactly one character.
    pub(super) fn characters(&self) -> Option<CharClass> {
        match self {
            Self::Char(character) => Some(CharClass::from(*character)),
            Self::Class(class) => Some(class.clone()),
            _ => None,
        }
    }
}

/// Adds a part of a concatenation; neighbours that repeat one class become one: `\d\d*` is `\d+`.
fn append(nodes: &mut Vec<Node>, node: Node) {
    if node == Node::Empty {
        return;
    }
    let joined = nodes.last().and_then(|last| join(last, &node));
    match (joined, nodes.last_mut()) {
        (Some(joined), Some(last)) => *last = joined,
        _ => nodes.push(node),
    }
}

/// Within a look-around it matters which length is tried first, so that a lazy run is not joined with a greedy one.
fn join(left: &Node, right: &Node) -> Option<Node> {
    let (left, right) = (run_of_class(left)?, run_of_class(right)?);
    let is_exact = |run: &Run| run.max == Some(run.min);
    if left.class != right.class || left.lazy != right.lazy && !is_exact(&left) && !is_exact(&right)
    {
        return None;
    }
    let lazy = if is_exact(&left) {
        right.lazy
    } else {
        left.lazy
    };
    let min = left.min.checked_add(right.min)?;
    let max = match (left.max, right.max) {
        (Some(max), Some(right_max)) => Some(max.checked_add(right_max)?),
        _ => None,
    };
    Some(Node::repeat(
        Node::Class(left.class.clone()),
        min,
        max,
        lazy,
    ))
}

struct Run<'n> {
    class: &'n CharClass,
    min: u32,
    max: Option<u32>,
    lazy: bool,
}

fn run_of_class(node: &Node) -> Option<Run<'_>> {
    let (class, min, max, lazy) = match node {
        Node::Class(class) => (class, 1, Some(1), false),
        Node::Repeat {
            node,
            min,
            max,
            lazy,
        } => match &**node {
            Node::Class(class) => (class, *min, *max, *lazy),
            _ => return None,
        },
        _ => return None,
    };
    Some(Run {
        class,
        min,
        max,
        lazy,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(min: u32, max: Option<u32>) -> Node {
        Node::repeat(Node::Class(CharClass::digit()), min, max, false)
    }

    #[test]
    fn runs_of_one_class_are_joined() {
        let joined = Node::concat(vec![
            digits(1, Some(1)),
            digits(1, Some(3)),
            digits(0, None),
        ]);
        assert_eq!(joined, digits(2, None));
        let apart = Node::concat(vec![digits(u32::MAX, None), digits(1, None)]);
        assert!(matches!(apart, Node::Concat(nodes) if nodes.len() == 2));
    }

    #[test]
    fn what_never_matches_spreads() {
        let sequence = Node::concat(vec![Node::Char('a'), Node::never()]);
        assert!(sequence.is_never());
        assert!(Node::repeat(Node::never(), 2, None, false).is_never());
        assert_eq!(Node::repeat(Node::never(), 0, None, false), Node::Empty);
        assert_eq!(
            Node::alternation(vec![Node::never(), Node::Start]),
            Node::Start
        );
        assert!(Node::alternation(vec![Node::never(), Node::never()]).is_never());
    }

    #[test]
    fn alternatives_of_one_character_are_a_class() {
        let node = Node::alternation(vec![Node::Char('a'), Node::Class(CharClass::digit())]);
        assert_eq!(node, Node::Class(CharClass::of(&[('0', '9'), ('a', 'a')])));
    }
}

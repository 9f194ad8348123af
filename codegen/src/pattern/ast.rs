//! The syntax tree of a pattern, reduced to what decides whether a text matches.

use super::CharClass;

/// A part of a pattern. Groups are dissolved, and a part that matches nothing is an empty class.
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

fn join(left: &Node, right: &Node) -> Option<Node> {
    let (class, min, max) = run_of_class(left)?;
    let (right_class, right_min, right_max) = run_of_class(right)?;
    if class != right_class {
        return None;
    }
    let min = min.checked_add(right_min)?;
    let max = match (max, right_max) {
        (Some(max), Some(right_max)) => Some(max.checked_add(right_max)?),
        _ => None,
    };
    Some(Node::repeat(Node::Class(class.clone()), min, max, false))
}

fn run_of_class(node: &Node) -> Option<(&CharClass, u32, Option<u32>)> {
    match node {
        Node::Class(class) => Some((class, 1, Some(1))),
        Node::Repeat { node, min, max, .. } => match &**node {
            Node::Class(class) => Some((class, *min, *max)),
            _ => None,
        },
        _ => None,
    }
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

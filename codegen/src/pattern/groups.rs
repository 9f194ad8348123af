//! The groups of a pattern: those that nothing refers to are dissolved, and the others numbered anew.

use std::collections::BTreeSet;

use super::Reason;
use super::ast::Node;

/// Leaves the groups that are referred to, numbered as they stand, and the references that lead to one.
pub(super) fn needed(node: Node) -> Node {
    let mut wanted = BTreeSet::new();
    visit(&node, &mut |node| {
        if let Node::Reference(numbers) = node {
            wanted.extend(numbers.iter().copied());
        }
    });
    let mut node = dissolve(node, &wanted);
    let mut kept = Vec::new();
    visit(&node, &mut |node| {
        if let Node::Group(number, _) = node {
            kept.push(*number);
        }
    });
    renumber(&mut node, &kept);
    node
}

/// What a pattern has that no engine can do in linear time.
pub(super) fn reason(node: &Node) -> Option<Reason> {
    let (mut has_look, mut has_reference) = (false, false);
    visit(node, &mut |node| match node {
        Node::Look { .. } => has_look = true,
        Node::Reference(_) => has_reference = true,
        _ => {}
    });
    match (has_look, has_reference) {
        (_, true) => Some(Reason::Backreference),
        (true, false) => Some(Reason::Lookaround),
        (false, false) => None,
    }
}

/// Goes through a tree, in the order in which its parts are written.
pub(super) fn visit(node: &Node, look: &mut impl FnMut(&Node)) {
    look(node);
    match node {
        Node::Concat(nodes) | Node::Alternation(nodes) => {
            for node in nodes {
                visit(node, look);
            }
        }
        Node::Group(_, node) | Node::Look { node, .. } | Node::Repeat { node, .. } => {
            visit(node, look);
        }
        _ => {}
    }
}

fn dissolve(node: Node, wanted: &BTreeSet<u32>) -> Node {
    let each = |nodes: Vec<Node>| {
        nodes
            .into_iter()
            .map(|node| dissolve(node, wanted))
            .collect()
    };
    match node {
        Node::Group(number, node) if wanted.contains(&number) => {
            Node::group(number, dissolve(*node, wanted))
        }
        Node::Group(_, node) => dissolve(*node, wanted),
        Node::Look {
            behind,
            negated,
            node,
        } => Node::look(behind, negated, dissolve(*node, wanted)),
        Node::Concat(nodes) => Node::concat(each(nodes)),
        Node::Alternation(nodes) => Node::alternation(each(nodes)),
        Node::Repeat {
            node,
            min,
            max,
            lazy,
        } => Node::repeat(dissolve(*node, wanted), min, max, lazy),
        node => node,
    }
}

/// A reference to a group that has gone, because it matches nowhere, is empty.
fn renumber(node: &mut Node, kept: &[u32]) {
    let new = |number: u32| {
        (1..)
            .zip(kept)
            .find_map(|(new, old)| (*old == number).then_some(new))
    };
    match node {
        Node::Concat(nodes) | Node::Alternation(nodes) => {
            for node in nodes {
                renumber(node, kept);
            }
        }
        Node::Group(number, inner) => {
            *number = new(*number).unwrap_or_default();
            renumber(inner, kept);
        }
        Node::Look { node, .. } | Node::Repeat { node, .. } => renumber(node, kept),
        Node::Reference(numbers) => {
            *numbers = numbers.iter().filter_map(|number| new(*number)).collect();
        }
        _ => {}
    }
}

//! From the syntax tree to a pattern of the `regex` crate, or of `schemawright::Backtracking`, that matches the same texts.

use std::fmt;

use super::ast::{Node, Property, PropertyClass};
use super::class::CharClass;

/// How tightly a node must hold together where it is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The whole pattern or a group: anything goes.
    Whole,
    /// Between neighbours: alternatives need a group.
    Sequence,
    /// Before a quantifier: only a single character goes without a group.
    Operand,
}

/// Writes the tree in the syntax of the `regex` crate, and with look-around or references in that of
/// `schemawright::Backtracking`.
///
/// Only groups that are referred to capture, for it is only asked whether a text matches.
pub(super) fn regex(node: &Node) -> String {
    let mut output = String::new();
    write(node, Place::Whole, &mut output);
    output
}

/// Writes a class in the syntax of the `regex` crate.
pub(super) fn class(class: &CharClass) -> String {
    let mut output = String::new();
    write_class(class, &mut output);
    output
}

impl fmt::Debug for CharClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&class(self))
    }
}

fn write(node: &Node, place: Place, output: &mut String) {
    let needed = match node {
        Node::Char(_)
        | Node::Class(_)
        | Node::Properties(_)
        | Node::Group(..)
        | Node::Look { .. } => Place::Operand,
        Node::Reference(numbers) if numbers.len() == 1 => Place::Operand,
        Node::Alternation(_) => Place::Whole,
        _ => Place::Sequence,
    };
    if place > needed {
        write_group("(?:", node, output);
        return;
    }
    match node {
        Node::Empty => {}
        Node::Char(character) => write_char(*character, output),
        Node::Class(class) => write_class(class, output),
        Node::Properties(class) => write_properties(class, output),
        Node::Start => output.push('^'),
        Node::End => output.push('$'),
        Node::Boundary { negated: false } => output.push_str(r"(?-u:\b)"),
        Node::Boundary { negated: true } => output.push_str(r"(?-u:\B)"),
        Node::Group(_, node) => write_group("(", node, output),
        Node::Reference(numbers) => write_references(numbers, output),
        Node::Look {
            behind,
            negated,
            node,
        } => write_group(look(*behind, *negated), node, output),
        Node::Concat(nodes) => nodes
            .iter()
            .for_each(|node| write(node, Place::Sequence, output)),
        Node::Alternation(nodes) => {
            for (index, node) in nodes.iter().enumerate() {
                if index > 0 {
                    output.push('|');
                }
                write(node, Place::Sequence, output);
            }
        }
        Node::Repeat {
            node,
            min,
            max,
            lazy,
        } => {
            write(node, Place::Operand, output);
            output.push_str(&counts(*min, *max));
            if *lazy {
                output.push('?');
            }
        }
    }
}

fn write_references(numbers: &[u32], output: &mut String) {
    for number in numbers {
        output.push_str(r"\k<");
        output.push_str(&number.to_string());
        output.push('>');
    }
}

fn look(behind: bool, negated: bool) -> &'static str {
    match (behind, negated) {
        (false, false) => "(?=",
        (false, true) => "(?!",
        (true, false) => "(?<=",
        (true, true) => "(?<!",
    }
}

fn write_group(open: &str, node: &Node, output: &mut String) {
    output.push_str(open);
    write(node, Place::Whole, output);
    output.push(')');
}

fn counts(min: u32, max: Option<u32>) -> String {
    match (min, max) {
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (0, Some(1)) => "?".to_owned(),
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) if min == max => format!("{{{min}}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    }
}

fn write_class(class: &CharClass, output: &mut String) {
    if class.is_any() {
        output.push_str("(?s:.)");
    } else if class.is_empty() {
        // The `regex` crate has no `[]`; nothing is a digit and no digit.
        output.push_str("[0-9&&[^0-9]]");
    } else if class.is_negative() {
        output.push_str("[^");
        write_ranges(&class.complement(), output);
        output.push(']');
    } else {
        output.push('[');
        write_ranges(class, output);
        output.push(']');
    }
}

fn write_properties(class: &PropertyClass, output: &mut String) {
    if let ([property], false, true) = (
        &class.properties[..],
        class.negated,
        class.characters.is_empty(),
    ) {
        write_property(property, output);
        return;
    }
    output.push_str(if class.negated { "[^" } else { "[" });
    write_ranges(&class.characters, output);
    class
        .properties
        .iter()
        .for_each(|property| write_property(property, output));
    output.push(']');
}

fn write_property(property: &Property, output: &mut String) {
    output.push_str(if property.negated { r"\P{" } else { r"\p{" });
    output.push_str(&property.name);
    output.push('}');
}

fn write_ranges(class: &CharClass, output: &mut String) {
    for &(first, last) in class.ranges() {
        write_char(first, output);
        if first == last {
            continue;
        }
        if u32::from(last) - u32::from(first) > 1 {
            output.push('-');
        }
        write_char(last, output);
    }
}

/// Writes a character so that it stands for itself, in a class too.
fn write_char(character: char, output: &mut String) {
    match character {
        '\n' => output.push_str(r"\n"),
        '\r' => output.push_str(r"\r"),
        '\t' => output.push_str(r"\t"),
        ' ' | '_' => output.push(character),
        _ if character.is_ascii_punctuation() => {
            if r"\.+*?()|[]{}^$#&-~".contains(character) {
                output.push('\\');
            }
            output.push(character);
        }
        _ if character.is_alphanumeric() => output.push(character),
        _ => {
            let escaped = format!(r"\x{{{:X}}}", u32::from(character));
            output.push_str(&escaped);
        }
    }
}

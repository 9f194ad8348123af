//! The parser: from the text of an expression to its syntax tree.

use regex_syntax::hir::{Class, HirKind};

/// How deeply groups may be nested. The generator allows less.
const MAX_DEPTH: u32 = 256;

/// A part of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// One character of a class, by the number of the class.
    Class(usize),
    Start,
    End,
    Boundary {
        negated: bool,
    },
    /// What a group matched last.
    Reference(usize),
    Group(usize, Box<Node>),
    Look {
        behind: bool,
        negated: bool,
        node: Box<Node>,
    },
    /// All of them, one after the other; none is the empty text.
    Concat(Vec<Node>),
    /// One of them, in this order.
    Alternation(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
}

/// The characters of a class, as sorted ranges whose ends both belong to it.
pub(super) type Ranges = Box<[(char, char)]>;

struct Parser<'a> {
    rest: &'a str,
    classes: Vec<Ranges>,
    groups: usize,
    depth: u32,
}

/// Reads an expression: its tree, and the classes that the tree numbers.
pub(super) fn parse(text: &str) -> Option<(Node, Vec<Ranges>)> {
    let mut parser = Parser {
        rest: text,
        classes: Vec::new(),
        groups: 0,
        depth: 0,
    };
    let node = parser.alternation()?;
    parser.rest.is_empty().then_some((node, parser.classes))
}

impl<'a> Parser<'a> {
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take(&mut self, length: usize) -> Option<&'a str> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn alternation(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut branches = vec![self.concat()?];
        while self.eat("|") {
            branches.push(self.concat()?);
        }
        self.depth -= 1;
        if branches.len() == 1 {
            branches.pop()
        } else {
            Some(Node::Alternation(branches))
        }
    }

    fn concat(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let atom = self.atom()?;
            nodes.push(self.repeated(atom)?);
        }
        Some(Node::Concat(nodes))
    }

    fn atom(&mut self) -> Option<Node> {
        for (text, node) in [
            ("^", Node::Start),
            ("$", Node::End),
            (r"(?-u:\b)", Node::Boundary { negated: false }),
            (r"(?-u:\B)", Node::Boundary { negated: true }),
        ] {
            if self.eat(text) {
                return Some(node);
            }
        }
        if self.eat(r"\k<") {
            let (number, rest) = self.rest.split_once('>')?;
            self.rest = rest;
            return number.parse().ok().map(Node::Reference);
        }
        let length = class_length(self.rest)?;
        if length > 0 {
            let class = self.take(length)?;
            return self.class(class);
        }
        self.group()
    }

    fn group(&mut self) -> Option<Node> {
        for (open, behind, negated) in [
            ("(?=", false, false),
            ("(?!", false, true),
            ("(?<=", true, false),
            ("(?<!", true, true),
        ] {
            if self.eat(open) {
                let node = Box::new(self.closed()?);
                return Some(Node::Look {
                    behind,
                    negated,
                    node,
                });
            }
        }
        if self.eat("(?:") {
            return self.closed();
        }
        if !self.eat("(") {
            return None;
        }
        self.groups += 1;
        let number = self.groups;
        Some(Node::Group(number, Box::new(self.closed()?)))
    }

    fn closed(&mut self) -> Option<Node> {
        let node = self.alternation()?;
        self.eat(")").then_some(node)
    }

    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (min, max) = if self.eat("*") {
            (0, None)
        } else if self.eat("+") {
            (1, None)
        } else if self.eat("?") {
            (0, Some(1))
        } else if self.eat("{") {
            let (counts, rest) = self.rest.split_once('}')?;
            self.rest = rest;
            match counts.split_once(',') {
                None => (counts.parse().ok()?, Some(counts.parse().ok()?)),
                Some((min, "")) => (min.parse().ok()?, None),
                Some((min, max)) => (min.parse().ok()?, Some(max.parse().ok()?)),
            }
        } else {
            return Some(node);
        };
        let lazy = self.eat("?");
        Some(Node::Repeat {
            node: Box::new(node),
            min,
            max,
            lazy,
        })
    }

    /// One character of a class, which `regex-syntax` reads, for it knows the properties of Unicode.
    fn class(&mut self, text: &str) -> Option<Node> {
        let ranges: Ranges = match regex_syntax::parse(text).ok()?.kind() {
            HirKind::Class(Class::Unicode(class)) => class
                .ranges()
                .iter()
                .map(|range| (range.start(), range.end()))
                .collect(),
            // An empty class has no characters, and so none of Unicode.
            HirKind::Class(Class::Bytes(class)) if class.ranges().is_empty() => Box::default(),
            HirKind::Literal(literal) => {
                let character = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
                Box::from([(character, character)])
            }
            _ => return None,
        };
        let known = self.classes.iter().position(|class| *class == ranges);
        let number = known.unwrap_or(self.classes.len());
        if known.is_none() {
            self.classes.push(ranges);
        }
        Some(Node::Class(number))
    }
}

/// How many bytes the class or the character takes that the text starts with; 0 when it starts with something else.
fn class_length(text: &str) -> Option<usize> {
    const ANY: &str = "(?s:.)";
    if text.starts_with(ANY) {
        return Some(ANY.len());
    }
    let first = text.chars().next()?;
    match first {
        '(' | '*' | '+' | '?' | '{' => Some(0),
        '[' => bracketed_length(text),
        '\\' => {
            let escaped = text[1..].chars().next()?;
            let has_braces = matches!(escaped, 'p' | 'P' | 'x');
            if has_braces {
                text.find('}').map(|end| end + 1)
            } else {
                Some(1 + escaped.len_utf8())
            }
        }
        _ => Some(first.len_utf8()),
    }
}

/// A class can hold classes; what stands for itself has a `\` before it.
fn bracketed_length(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => {
                characters.next();
            }
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

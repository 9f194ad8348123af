//! The parser of ECMA-262 patterns (sections 22.2.1 and B.1.2), a recursive descent into the syntax tree.

use super::ast::Node;
use super::class::{CharClass, HALVES};
use super::{PatternError, groups, units};

/// How deeply groups may be nested.
const MAX_DEPTH: u32 = 200;

/// Which grammar a pattern is read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    /// The grammar of the flag `u`.
    Unicode,
    /// The looser grammar of annex B, for patterns without that flag. The pattern is read by its UTF-16 code units, as
    /// `schemawright::text::code_units` has them.
    Legacy,
}

pub(super) struct Parser<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    pub(super) grammar: Grammar,
    /// The names of all capturing groups, in their order.
    pub(super) groups: Vec<Option<String>>,
    /// How many groups were opened so far.
    opened: u32,
    /// Where annex B takes an escape for its letter that Unicode mode has another meaning for: `\p{L}`, `\u{61}`.
    pub(super) literal_escape: Option<usize>,
    /// Names of groups that can take part in a match together with what is read next.
    names: Vec<String>,
    depth: u32,
}

/// What may follow a term.
#[derive(PartialEq, Eq)]
enum Quantifiable {
    Yes,
    No,
}

/// What was read.
pub(super) struct Parsed {
    pub(super) node: Node,
    pub(super) literal_escape: Option<usize>,
}

pub(super) fn parse(source: &str, grammar: Grammar) -> Result<Parsed, PatternError> {
    let mut parser = Parser::new(source, grammar);
    parser.groups = parser.all_groups();
    let node = parser.disjunction()?;
    if parser.peek().is_some() {
        return Err(parser.error("`)` closes no group"));
    }
    Ok(Parsed {
        node: groups::needed(node),
        literal_escape: parser.literal_escape,
    })
}

impl<'a> Parser<'a> {
    fn new(source: &'a str, grammar: Grammar) -> Self {
        Self {
            source,
            at: 0,
            grammar,
            groups: Vec::new(),
            opened: 0,
            literal_escape: None,
            names: Vec::new(),
            depth: 0,
        }
    }

    /// Finds the capturing groups before the pattern is read, for a reference can come before its group, and annex B
    /// asks how many there are. A name that is none is an error later.
    fn all_groups(&self) -> Vec<Option<String>> {
        let mut scan = Self::new(self.source, self.grammar);
        let (mut groups, mut in_class) = (Vec::new(), false);
        while let Some(character) = scan.next() {
            match character {
                '\\' => {
                    scan.next();
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => {
                    let after = scan.rest();
                    let is_look = after.starts_with("?<=") || after.starts_with("?<!");
                    if !is_look && scan.eat("?<") {
                        groups.push(scan.group_name().ok());
                    } else if !after.starts_with('?') {
                        groups.push(None);
                    }
                }
                _ => {}
            }
        }
        groups
    }

    pub(super) fn has_names(&self) -> bool {
        self.groups.iter().any(Option::is_some)
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    pub(super) fn is_unicode(&self) -> bool {
        self.grammar == Grammar::Unicode
    }

    /// The code point that a character of the pattern is, or the code unit.
    pub(super) fn point(&self, character: char) -> u32 {
        let point = u32::from(character);
        if self.is_unicode() {
            point
        } else {
            point.checked_sub(HALVES).unwrap_or(point)
        }
    }

    pub(super) fn error(&self, message: impl Into<String>) -> PatternError {
        PatternError::at(message, self.at)
    }

    /// What was read since `start`, for a message.
    pub(super) fn since(&self, start: usize) -> String {
        let part = self.source.get(start..self.at).unwrap_or_default();
        if self.is_unicode() {
            part.to_owned()
        } else {
            units::shown(part)
        }
    }

    fn nothing_to_repeat(&self, start: usize) -> PatternError {
        let message = format!(
            "the quantifier `{}` has nothing to repeat",
            self.since(start)
        );
        PatternError::at(message, start)
    }

    fn disjunction(&mut self) -> Result<Node, PatternError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH + 1 {
            return Err(self.error(format!("groups are nested more than {MAX_DEPTH} deep")));
        }
        let outer_names = self.names.len();
        let mut names = Vec::new();
        let mut branches = vec![self.alternative()?];
        while self.eat("|") {
            names.append(&mut self.names.split_off(outer_names));
            branches.push(self.alternative()?);
        }
        self.names.append(&mut names);
        self.depth -= 1;
        Ok(Node::alternation(branches))
    }

    fn alternative(&mut self) -> Result<Node, PatternError> {
        let mut terms = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            terms.push(self.term()?);
        }
        Ok(Node::concat(terms))
    }

    fn term(&mut self) -> Result<Node, PatternError> {
        let (node, quantifiable) = self.atom()?;
        let offset = self.at;
        let Some((min, max)) = self.quantifier()? else {
            return Ok(node);
        };
        if quantifiable == Quantifiable::No {
            return Err(self.nothing_to_repeat(offset));
        }
        if max.is_some_and(|max| max < min) {
            let message = format!(
                "the numbers of the quantifier `{}` are out of order",
                self.since(offset)
            );
            return Err(PatternError::at(message, offset));
        }
        let lazy = self.eat("?");
        Ok(Node::repeat(node, min, max, lazy))
    }

    fn atom(&mut self) -> Result<(Node, Quantifiable), PatternError> {
        let start = self.at;
        let node = match self.next().unwrap_or_default() {
            '^' => return Ok((Node::Start, Quantifiable::No)),
            '$' => return Ok((Node::End, Quantifiable::No)),
            '(' => return self.group(),
            '\\' if self.eat("b") => {
                return Ok((Node::Boundary { negated: false }, Quantifiable::No));
            }
            '\\' if self.eat("B") => {
                return Ok((Node::Boundary { negated: true }, Quantifiable::No));
            }
            '\\' => self.atom_escape()?,
            '[' => self.bracketed()?,
            '.' => Node::class(CharClass::dot()),
            '*' | '+' | '?' => return Err(self.nothing_to_repeat(start)),
            brace @ ('{' | '}' | ']') => {
                if self.is_unicode() {
                    return Err(PatternError::at(
                        format!("`{brace}` must be escaped: `\\{brace}`"),
                        start,
                    ));
                }
                self.at = start;
                if self.braces().is_some() {
                    return Err(self.nothing_to_repeat(start));
                }
                self.at = start + brace.len_utf8();
                Node::Char(brace)
            }
            character => Node::Char(character),
        };
        Ok((node, Quantifiable::Yes))
    }

    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let counts = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let counts = self.braces();
                if counts.is_none() && self.is_unicode() {
                    return Err(self.error("`{` starts no quantifier; it must be escaped: `\\{`"));
                }
                return Ok(counts);
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(counts))
    }

    /// Reads `{2}`, `{2,}` or `{2,4}`, and leaves anything else where it is.
    fn braces(&mut self) -> Option<(u32, Option<u32>)> {
        let start = self.at;
        let counts = self.counts();
        if counts.is_none() {
            self.at = start;
        }
        counts
    }

    /// No text is longer than a `u32` can say, so that a larger count is the largest one, and no limit at all.
    fn counts(&mut self) -> Option<(u32, Option<u32>)> {
        if !self.eat("{") {
            return None;
        }
        let min = self.digits();
        if min.is_empty() {
            return None;
        }
        let max = if self.eat(",") { self.digits() } else { min };
        if !self.eat("}") {
            return None;
        }
        Some((min.parse().unwrap_or(u32::MAX), max.parse().ok()))
    }

    /// Reads decimal digits, which may be none.
    pub(super) fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += length;
        &rest[..length]
    }

    fn group(&mut self) -> Result<(Node, Quantifiable), PatternError> {
        let open = self.at - 1;
        for (mark, behind, negated) in [
            ("?=", false, false),
            ("?!", false, true),
            ("?<=", true, false),
            ("?<!", true, true),
        ] {
            if self.eat(mark) {
                let node = self.closed(open)?;
                let quantifiable = if behind || self.is_unicode() {
                    Quantifiable::No
                } else {
                    Quantifiable::Yes
                };
                return Ok((Node::look(behind, negated, node), quantifiable));
            }
        }
        if self.eat("?:") {
            return Ok((self.closed(open)?, Quantifiable::Yes));
        }
        if self.eat("?<") {
            let name = self.group_name()?;
            if self.names.contains(&name) {
                let message = format!("two groups have the name `{name}`");
                return Err(PatternError::at(message, open));
            }
            self.names.push(name);
        } else if self.rest().starts_with('?') {
            self.next();
            self.next();
            let message = format!(
                "`{}` opens no group: ECMA-262 knows `(...)`, `(?:...)`, `(?<name>...)`, `(?=...)`, `(?!...)`, \
                 `(?<=...)` and `(?<!...)`",
                self.since(open)
            );
            return Err(PatternError::at(message, open));
        }
        self.opened += 1;
        let number = self.opened;
        Ok((Node::group(number, self.closed(open)?), Quantifiable::Yes))
    }

    /// The rest of a group after what opens it.
    fn closed(&mut self, open: usize) -> Result<Node, PatternError> {
        let node = self.disjunction()?;
        if self.eat(")") {
            Ok(node)
        } else {
            let message = "the group is not closed: the pattern ends before its `)`";
            Err(PatternError::at(message, open))
        }
    }
}

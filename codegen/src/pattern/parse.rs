//! The parser of ECMA-262 patterns (sections 22.2.1 and B.1.2), a recursive descent into the syntax tree.

use super::ast::Node;
use super::class::CharClass;
use super::{PatternError, Reason};

/// How deeply groups may be nested.
const MAX_DEPTH: u32 = 200;

/// Which grammar a pattern is read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    /// The grammar of the flag `u`.
    Unicode,
    /// The looser grammar of annex B, for patterns without that flag.
    Legacy,
}

/// A pattern that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) node: Node,
    /// What no linear-time engine can do; the tree has a gap at these places.
    pub(super) backtracking: Option<Reason>,
}

pub(super) struct Parser<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    pub(super) grammar: Grammar,
    pub(super) groups: u32,
    pub(super) has_names: bool,
    pub(super) backtracking: Option<Reason>,
    /// Names of groups that can take part in a match together with what is read next.
    names: Vec<String>,
    all_names: Vec<String>,
    /// Names that `\k<name>` uses, and where.
    pub(super) name_uses: Vec<(String, usize)>,
    depth: u32,
}

/// What may follow a term.
#[derive(PartialEq, Eq)]
enum Quantifiable {
    Yes,
    No,
}

pub(super) fn parse(source: &str, grammar: Grammar) -> Result<Parsed, PatternError> {
    let (groups, has_names) = count_groups(source);
    let mut parser = Parser {
        source,
        at: 0,
        grammar,
        groups,
        has_names,
        backtracking: None,
        names: Vec::new(),
        all_names: Vec::new(),
        name_uses: Vec::new(),
        depth: 0,
    };
    let node = parser.disjunction()?;
    if parser.peek().is_some() {
        return Err(parser.error("`)` closes no group"));
    }
    for (name, offset) in &parser.name_uses {
        if !parser.all_names.contains(name) {
            return Err(PatternError::at(
                format!("no group has the name `{name}`"),
                *offset,
            ));
        }
    }
    Ok(Parsed {
        node,
        backtracking: parser.backtracking,
    })
}

/// Counts the capturing groups, which decides what `\1` and `\k` mean in annex B; some may come after it.
fn count_groups(source: &str) -> (u32, bool) {
    let (mut groups, mut has_names, mut in_class) = (0, false, false);
    let mut rest = source.chars();
    while let Some(character) = rest.next() {
        match character {
            '\\' => {
                rest.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let after = rest.as_str();
                let is_named = after.starts_with("?<")
                    && !after.starts_with("?<=")
                    && !after.starts_with("?<!");
                has_names |= is_named;
                groups += u32::from(is_named || !after.starts_with('?'));
            }
            _ => {}
        }
    }
    (groups, has_names)
}

impl<'a> Parser<'a> {
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

    pub(super) fn error(&self, message: impl Into<String>) -> PatternError {
        PatternError::at(message, self.at)
    }

    pub(super) fn needs_backtracking(&mut self, reason: Reason) {
        self.backtracking.get_or_insert(reason);
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
            return Err(PatternError::at(
                "the quantifier has nothing to repeat",
                offset,
            ));
        }
        if max.is_some_and(|max| max < min) {
            return Err(PatternError::at(
                "the numbers of the quantifier are out of order",
                offset,
            ));
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
            '*' | '+' | '?' => {
                return Err(PatternError::at(
                    "the quantifier has nothing to repeat",
                    start,
                ));
            }
            brace @ ('{' | '}' | ']') => {
                if self.is_unicode() {
                    return Err(PatternError::at(
                        format!("`{brace}` must be escaped: `\\{brace}`"),
                        start,
                    ));
                }
                self.at = start;
                if self.braces()?.is_some() {
                    return Err(PatternError::at(
                        "the quantifier has nothing to repeat",
                        start,
                    ));
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
                let counts = self.braces()?;
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
    fn braces(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let start = self.at;
        let counts = self.counts()?;
        if counts.is_none() {
            self.at = start;
        }
        Ok(counts)
    }

    fn counts(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        if !self.eat("{") {
            return Ok(None);
        }
        let (offset, min) = (self.at, self.digits());
        if min.is_empty() {
            return Ok(None);
        }
        let max = if self.eat(",") { self.digits() } else { min };
        if !self.eat("}") {
            return Ok(None);
        }
        let count = |digits: &str| {
            digits
                .parse::<u32>()
                .map_err(|_| PatternError::at("the count of the quantifier is too large", offset))
        };
        let max = if max.is_empty() {
            None
        } else {
            Some(count(max)?)
        };
        Ok(Some((count(min)?, max)))
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
        let mut look = None;
        if !self.rest().starts_with('?') || self.eat("?:") {
        } else if self.eat("?=") || self.eat("?!") {
            look = Some(if self.is_unicode() {
                Quantifiable::No
            } else {
                Quantifiable::Yes
            });
        } else if self.eat("?<=") || self.eat("?<!") {
            look = Some(Quantifiable::No);
        } else if self.eat("?<") {
            let name = self.group_name()?;
            if self.names.contains(&name) {
                return Err(PatternError::at(
                    format!("two groups have the name `{name}`"),
                    open,
                ));
            }
            self.names.push(name.clone());
            self.all_names.push(name);
        } else {
            let message = "ECMA-262 knows the groups `(...)`, `(?:...)`, `(?<name>...)`, `(?=...)`, `(?!...)`, \
                           `(?<=...)` and `(?<!...)`";
            return Err(PatternError::at(message, open));
        }
        let node = self.disjunction()?;
        if !self.eat(")") {
            return Err(PatternError::at("the group is not closed", open));
        }
        match look {
            Some(quantifiable) => {
                self.needs_backtracking(Reason::Lookaround);
                Ok((Node::Empty, quantifiable))
            }
            None => Ok((node, Quantifiable::Yes)),
        }
    }
}

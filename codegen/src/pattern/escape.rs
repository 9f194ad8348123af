//! The escapes and the bracketed classes of a pattern.

use std::sync::LazyLock;

use super::PatternError;
use super::ast::{Node, Property, PropertyClass};
use super::class::CharClass;
use super::parse::{Grammar, Parser};
use super::property::{self, Meaning};

/// What an escape or one part of a bracketed class stands for.
enum Atom {
    /// A code point, which may be a surrogate.
    Point(u32),
    Characters(CharClass),
    Property(Property),
}

/// The name of a group: an identifier of ECMA-262 (section 12.7).
static NAME: LazyLock<Option<regex::Regex>> = LazyLock::new(|| {
    regex::Regex::new(r"^[\p{ID_Start}$_][\p{ID_Continue}$\x{200C}\x{200D}]*$").ok()
});

/// The characters that stand for the code points, or for the code units, of a range.
fn range(grammar: Grammar, first: u32, last: u32) -> CharClass {
    match grammar {
        Grammar::Unicode => CharClass::of_code_points([(first, last)]),
        Grammar::Legacy => CharClass::of_code_units(first, last),
    }
}

impl Parser<'_> {
    /// Reads what follows a `\` outside of a class.
    pub(super) fn atom_escape(&mut self) -> Result<Node, PatternError> {
        match self.peek() {
            Some('1'..='9') => {
                if let Some(node) = self.numbered_reference()? {
                    return Ok(node);
                }
            }
            Some('k') if self.is_unicode() || self.has_names() => {
                self.at += 1;
                let offset = self.at;
                if !self.eat("<") {
                    return Err(self.error("`\\k` needs the name of a group: `\\k<name>`"));
                }
                let name = self.group_name()?;
                return self.named_reference(&name, offset);
            }
            _ => {}
        }
        Ok(match self.escape(false)? {
            Atom::Point(point) => Node::class(self.range(point, point)),
            Atom::Characters(class) => Node::class(class),
            Atom::Property(property) => Node::Properties(PropertyClass {
                negated: false,
                characters: CharClass::default(),
                properties: vec![property],
            }),
        })
    }

    /// Reads the number of `\1`; in annex B it is none when the pattern has fewer groups.
    fn numbered_reference(&mut self) -> Result<Option<Node>, PatternError> {
        let start = self.at;
        let number = self.digits().parse().ok();
        if let Some(number) = number.filter(|number| self.is_group(*number)) {
            return Ok(Some(Node::Reference(vec![number])));
        }
        self.at = start;
        if self.is_unicode() {
            return Err(self.error("the pattern has no group of this number"));
        }
        Ok(None)
    }

    fn is_group(&self, number: u32) -> bool {
        usize::try_from(number).is_ok_and(|number| number <= self.groups.len())
    }

    /// All groups of a name; the alternatives of a pattern can each have one.
    fn named_reference(&self, name: &str, offset: usize) -> Result<Node, PatternError> {
        let numbers = (1..)
            .zip(&self.groups)
            .filter_map(|(number, group)| (group.as_deref() == Some(name)).then_some(number));
        let numbers: Vec<u32> = numbers.collect();
        if numbers.is_empty() {
            let message = format!("no group has the name `{name}`");
            return Err(PatternError::at(message, offset));
        }
        Ok(Node::Reference(numbers))
    }

    /// Reads a class after its `[`.
    pub(super) fn bracketed(&mut self) -> Result<Node, PatternError> {
        let open = self.at - 1;
        let negated = self.eat("^");
        let mut ranges = Vec::new();
        let mut properties = Vec::new();
        let grammar = self.grammar;
        let mut add = |atom: Atom| match atom {
            Atom::Point(point) => ranges.extend_from_slice(range(grammar, point, point).ranges()),
            Atom::Characters(class) => ranges.extend_from_slice(class.ranges()),
            Atom::Property(property) => properties.push(property),
        };
        while !self.eat("]") {
            let offset = self.at;
            let first = self.class_atom(open)?;
            if !self.rest().starts_with('-') || self.rest().starts_with("-]") {
                add(first);
                continue;
            }
            self.at += 1;
            match (first, self.class_atom(open)?) {
                (Atom::Point(first), Atom::Point(last)) if first <= last => {
                    add(Atom::Characters(range(grammar, first, last)));
                }
                (Atom::Point(_), Atom::Point(_)) => {
                    let message = format!(
                        "the range `{}` of the class is out of order",
                        self.since(offset)
                    );
                    return Err(PatternError::at(message, offset));
                }
                _ if self.is_unicode() => {
                    let message =
                        "a class escape is no end of a range; the `-` must be escaped: `\\-`";
                    return Err(PatternError::at(message, offset));
                }
                (first, last) => {
                    add(first);
                    add(Atom::Point('-'.into()));
                    add(last);
                }
            }
        }
        let mut characters = CharClass::of(&ranges);
        if !self.is_unicode() {
            characters = characters.rounded();
        }
        Ok(match (properties.is_empty(), negated) {
            (true, false) => Node::class(characters),
            (true, true) => Node::class(characters.complement()),
            (false, _) => Node::Properties(PropertyClass {
                negated,
                characters,
                properties,
            }),
        })
    }

    fn range(&self, first: u32, last: u32) -> CharClass {
        range(self.grammar, first, last)
    }

    fn class_atom(&mut self, open: usize) -> Result<Atom, PatternError> {
        match self.next() {
            None => {
                let message = "the class is not closed: the pattern ends before its `]`";
                Err(PatternError::at(message, open))
            }
            Some('\\') => self.escape(true),
            Some(character) => Ok(Atom::Point(self.point(character))),
        }
    }

    fn escape(&mut self, in_class: bool) -> Result<Atom, PatternError> {
        let start = self.at;
        let Some(character) = self.next() else {
            return Err(PatternError::at(
                "`\\` ends the pattern",
                start.saturating_sub(1),
            ));
        };
        let point = match character {
            'd' => return Ok(Atom::Characters(CharClass::digit())),
            'D' => return Ok(Atom::Characters(CharClass::digit().complement())),
            'w' => return Ok(Atom::Characters(CharClass::word())),
            'W' => return Ok(Atom::Characters(CharClass::word().complement())),
            's' => return Ok(Atom::Characters(CharClass::space())),
            'S' => return Ok(Atom::Characters(CharClass::space().complement())),
            'p' | 'P' if self.is_unicode() => return self.property(character == 'P'),
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            'b' if in_class => 0x08,
            'c' => self.control(in_class)?,
            '0'..='9' => self.octal(character)?,
            'x' => match self.hexadecimal(2) {
                Some(point) => point,
                None => self.identity(character, start)?,
            },
            'u' => match self.unicode_escape(self.is_unicode())? {
                Some(point) => point,
                None => self.identity(character, start)?,
            },
            '-' if in_class => '-'.into(),
            _ => self.identity(character, start)?,
        };
        Ok(Atom::Point(point))
    }

    /// An escape that stands for its own character, which Unicode mode allows for syntax characters alone.
    fn identity(&mut self, character: char, offset: usize) -> Result<u32, PatternError> {
        let is_syntax = r"^$\.*+?()[]{}|/".contains(character);
        let is_name_use = character == 'k' && self.has_names();
        if is_syntax || !(self.is_unicode() || is_name_use) {
            if self.rest().starts_with('{') && matches!(character, 'p' | 'P' | 'u') {
                let place = self.literal_escape.unwrap_or(offset.saturating_sub(1));
                self.literal_escape = Some(place);
            }
            return Ok(self.point(character));
        }
        Err(PatternError::at(
            format!("`\\{}` is no escape", character.escape_debug()),
            offset.saturating_sub(1),
        ))
    }

    /// `\cA`; annex B takes a `\` that no control letter follows for itself.
    fn control(&mut self, in_class: bool) -> Result<u32, PatternError> {
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {}
            Some('0'..='9' | '_') if in_class && !self.is_unicode() => {}
            _ if self.is_unicode() => return Err(self.error("`\\c` needs a letter")),
            _ => {
                self.at -= 1;
                return Ok('\\'.into());
            }
        }
        Ok(self.next().map_or(0, |letter| u32::from(letter) % 32))
    }

    /// `\0`, and in annex B up to three octal digits that stay below 256; `\8` and `\9` are themselves there.
    fn octal(&mut self, first: char) -> Result<u32, PatternError> {
        if self.is_unicode() {
            return match self.peek() {
                _ if first != '0' => Err(self.error("a class cannot refer to a group")),
                Some('0'..='9') => Err(self.error("`\\0` cannot be followed by a digit")),
                _ => Ok(0),
            };
        }
        let Some(mut value) = first.to_digit(8) else {
            return Ok(first.into());
        };
        for _ in 0..2 {
            let Some(digit) = self.peek().and_then(|digit| digit.to_digit(8)) else {
                break;
            };
            if value * 8 + digit > 0o377 {
                break;
            }
            value = value * 8 + digit;
            self.at += 1;
        }
        Ok(value)
    }

    fn hexadecimal(&mut self, length: usize) -> Option<u32> {
        let digits = self.rest().get(..length)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        self.at += length;
        Some(value)
    }

    /// Reads what follows `\u`: four digits, and as code points also a surrogate pair or a number in braces.
    fn unicode_escape(&mut self, by_code_points: bool) -> Result<Option<u32>, PatternError> {
        if by_code_points && self.rest().starts_with('{') {
            return self.code_point().map(Some);
        }
        let Some(high) = self.hexadecimal(4) else {
            return Ok(None);
        };
        let after = self.at;
        if by_code_points && (0xD800..0xDC00).contains(&high) && self.eat("\\u") {
            match self.hexadecimal(4) {
                Some(low @ 0xDC00..0xE000) => {
                    return Ok(Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
                }
                _ => self.at = after,
            }
        }
        Ok(Some(high))
    }

    fn code_point(&mut self) -> Result<u32, PatternError> {
        let start = self.at;
        let wrong = || {
            PatternError::at(
                "`\\u{...}` needs a hexadecimal code point up to 10FFFF",
                start,
            )
        };
        let digits = self
            .rest()
            .split_once('}')
            .map(|(digits, _)| &digits[1..])
            .ok_or_else(wrong)?;
        let length = digits.len();
        let significant = digits.trim_start_matches('0');
        if length == 0
            || significant.len() > 6
            || !digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            return Err(wrong());
        }
        let point = if significant.is_empty() {
            0
        } else {
            u32::from_str_radix(significant, 16).map_err(|_| wrong())?
        };
        if point > 0x0010_FFFF {
            return Err(wrong());
        }
        self.at += length + 2;
        Ok(point)
    }

    fn property(&mut self, negated: bool) -> Result<Atom, PatternError> {
        let expression = self
            .rest()
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'));
        let Some((expression, _)) = expression else {
            return Err(self.error("`\\p` needs the name of a property: `\\p{Letter}`"));
        };
        let meaning = property::find(expression).map_err(|message| self.error(message))?;
        self.at += expression.len() + 2;
        Ok(match meaning {
            Meaning::Characters(class) if negated => Atom::Characters(class.complement()),
            Meaning::Characters(class) => Atom::Characters(class),
            Meaning::Property(property) => Atom::Property(Property {
                negated: property.negated != negated,
                ..property
            }),
        })
    }

    /// Reads the name of a group after its `<`, and the `>`.
    pub(super) fn group_name(&mut self) -> Result<String, PatternError> {
        let start = self.at;
        let wrong = || {
            PatternError::at(
                "the name of the group is no identifier that `>` ends",
                start,
            )
        };
        // Names are read by code points in both grammars.
        let mut units: Vec<u16> = Vec::new();
        loop {
            match self.next().ok_or_else(wrong)? {
                '>' => break,
                '\\' if self.eat("u") => {
                    let point = self.unicode_escape(true)?;
                    let character = point.and_then(char::from_u32).ok_or_else(wrong)?;
                    units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
                }
                character => match u16::try_from(self.point(character)) {
                    Ok(unit) => units.push(unit),
                    Err(_) => units.extend_from_slice(character.encode_utf16(&mut [0; 2])),
                },
            }
        }
        let name = String::from_utf16(&units).map_err(|_| wrong())?;
        match &*NAME {
            Some(identifier) if identifier.is_match(&name) => Ok(name),
            _ => Err(wrong()),
        }
    }
}

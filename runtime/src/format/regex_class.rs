//! The escapes that a regular expression has inside of classes and outside.

use super::{regex_scanner::Scanner, unicode_names};

/// What an escape stands for.
pub(super) enum Escape {
    /// This code point.
    Char(u32),
    /// Any character of a class.
    Class,
}

impl Scanner<'_> {
    /// What comes after `[`, with its `]`.
    pub(super) fn class(&mut self) -> Option<()> {
        self.eat("^");
        while !self.eat("]") {
            let first = self.class_atom()?;
            if self.rest.starts_with("-]") || !self.eat("-") {
                continue;
            }
            match (first, self.class_atom()?) {
                (Escape::Char(first), Escape::Char(last)) if first <= last => {}
                _ => return None,
            }
        }
        Some(())
    }

    fn class_atom(&mut self) -> Option<Escape> {
        match self.next()? {
            '\\' if self.eat("b") => Some(Escape::Char(8)),
            '\\' if self.eat("-") => Some(Escape::Char('-'.into())),
            '\\' => self.common_escape(),
            c => Some(Escape::Char(c.into())),
        }
    }

    /// What comes after `\`: `CharacterEscape` or `CharacterClassEscape`.
    pub(super) fn common_escape(&mut self) -> Option<Escape> {
        let code = match self.next()? {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Some(Escape::Class),
            'p' | 'P' => return self.property(),
            'f' => 0xC,
            'n' => 0xA,
            'r' => 0xD,
            't' => 0x9,
            'v' => 0xB,
            'c' => u32::from(self.next().filter(char::is_ascii_alphabetic)?) % 32,
            '0' if self.digits(u8::is_ascii_digit) == 0 => 0,
            'x' => self.hexadecimal(2)?,
            'u' => self.unicode_escape()?,
            c if "^$\\.*+?()[]{}|/".contains(c) => c.into(),
            _ => return None,
        };
        Some(Escape::Char(code))
    }

    /// What comes after `\u`. Two escapes that are the halves of a surrogate pair are one.
    pub(super) fn unicode_escape(&mut self) -> Option<u32> {
        if self.eat("{") {
            let code = self.hexadecimal(self.digits(u8::is_ascii_hexdigit))?;
            return (code <= u32::from(char::MAX) && self.eat("}")).then_some(code);
        }
        let code = self.hexadecimal(4)?;
        let after = self.rest;
        if (0xD800..0xDC00).contains(&code) && self.eat("\\u") {
            match self.hexadecimal(4) {
                Some(low @ 0xDC00..0xE000) => {
                    return Some(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00));
                }
                _ => self.rest = after,
            }
        }
        Some(code)
    }

    /// The number that the next `count` digits are, at least one; it stops at `u32::MAX`.
    fn hexadecimal(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        let mut number: u32 = 0;
        for digit in digits.chars() {
            number = number
                .saturating_mul(16)
                .saturating_add(digit.to_digit(16)?);
        }
        self.rest = rest;
        (count > 0).then_some(number)
    }

    /// What comes after `\p`: a property of characters in braces.
    fn property(&mut self) -> Option<Escape> {
        let (property, rest) = self.rest.strip_prefix('{')?.split_once('}')?;
        self.rest = rest;
        unicode_names::is_property(property).then_some(Escape::Class)
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{judge, regex::is_regex};

    #[test]
    fn escapes_outside_of_classes() {
        judge(
            is_regex,
            &[
                "\\d\\D\\s\\S\\w\\W",
                "\\f\\n\\r\\t\\v\\0",
                "\\cA\\cz",
                "\\x41",
                "\\u0041",
                "\\u{1F600}",
                "\\u{000000041}",
                "\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/",
                "\\ud83d\\ude00",
                "\\ud83d",
                "\\p{L}\\P{Lu}",
                "\\0a",
            ],
            &[
                "\\",
                "\\a",
                "\\e",
                "\\z",
                "\\Z",
                "\\A",
                "\\_",
                "\\-",
                "\\ ",
                "\\é",
                "\\00",
                "\\01",
                "\\c",
                "\\c1",
                "\\cé",
                "\\x",
                "\\x4",
                "\\xg0",
                "\\u",
                "\\u004",
                "\\u{}",
                "\\u{110000}",
                "\\u{41",
                "\\8",
                "\\p",
                "\\pL",
                "\\p{",
                "\\p{}",
                "\\\"",
                "\\'",
                "\\@",
                "\\u{-1}",
                "\\u+041",
            ],
        );
    }

    #[test]
    fn classes() {
        judge(
            is_regex,
            &[
                "[]",
                "[^]",
                "[a]",
                "[^a-z]",
                "[a-]",
                "[-a]",
                "[--a]",
                "[*.+(){}|^$?]",
                "[[]",
                "[\\]]",
                "[\\b\\-\\d]",
                "[\\d-]",
                "[a-a]",
                "[\\x41-\\u0042]",
                "[😀-😂]",
                "[\\ud83d\\ude00-\\ud83d\\ude02]",
                "[\\p{L}\\P{Nd}]",
                "[\\^]",
                "[é-ü]",
                "[\\cA-\\cB]",
                "[\\0-\\n]",
            ],
            &[
                "[",
                "[a",
                "[^",
                "[a-",
                "[z-a]",
                "[\\d-a]",
                "[a-\\d]",
                "[\\w-\\d]",
                "[\\B]",
                "[\\k<a>]",
                "[\\1]",
                "[\\a]",
                "[\\_]",
                "[\\ud83d\\ude02-\\ud83d\\ude00]",
                "[b-\\x61]",
                "[\\",
                "[\\p{x}]",
                "[\\p{L}-z]",
                "[\\00]",
            ],
        );
    }
}

//! Regular expressions: `Pattern` of ECMA-262 (2025), section 22.2.1, as flag `u` has it read.

use super::regex_group::Groups;
use super::regex_scanner::Scanner;

/// Whether ECMAScript compiles `text` with flag `u`.
pub(super) fn is_regex(text: &str) -> bool {
    Scanner::new(text).pattern().is_some()
}

impl<'a> Scanner<'a> {
    fn pattern(&mut self) -> Option<()> {
        let mut groups = Groups::new();
        let mut is_repeatable = false;
        while let Some(c) = self.next() {
            is_repeatable = match c {
                '^' | '$' => false,
                '|' => {
                    groups.alternative(self.position());
                    false
                }
                '(' => {
                    self.open(&mut groups)?;
                    false
                }
                ')' => groups.close()?,
                '*' | '+' | '?' | '{' if is_repeatable => {
                    if c == '{' {
                        self.repetition()?;
                    }
                    self.eat("?");
                    false
                }
                '*' | '+' | '?' | '{' | '}' | ']' => return None,
                '[' => {
                    self.class()?;
                    true
                }
                '\\' => self.escape(&mut groups)?,
                _ => true,
            };
        }
        groups.end()
    }

    /// What comes after `(`.
    fn open(&mut self, groups: &mut Groups) -> Option<()> {
        let start = self.position();
        if !self.eat("?") {
            groups.capture();
        } else if self.eat("=") || self.eat("!") || self.eat("<=") || self.eat("<!") {
            groups.open(start, false);
            return Some(());
        } else if self.eat("<") {
            let name = self.group_name()?;
            groups.capture();
            groups.name(name, start - 1)?;
        } else {
            self.modifiers()?;
        }
        groups.open(start, true);
        Some(())
    }

    /// The flags that a group switches on and off, up to its colon: each at most once, and some
    /// if there is a hyphen.
    fn modifiers(&mut self) -> Option<()> {
        let (flags, rest) = self.rest.split_once(':')?;
        let mut left = vec!['i', 'm', 's', '-'];
        for flag in flags.chars() {
            left.remove(left.iter().position(|known| *known == flag)?);
        }
        self.rest = rest;
        (flags != "-").then_some(())
    }

    /// What comes after `{`: one number, or two of which the first is not the larger.
    fn repetition(&mut self) -> Option<()> {
        let least = self.number()?;
        if self.eat(",") && !self.rest.starts_with('}') {
            let most = self.number()?;
            if (least.len(), least) > (most.len(), most) {
                return None;
            }
        }
        self.eat("}").then_some(())
    }

    /// Digits, of which the leading zeros are left out.
    fn number(&mut self) -> Option<&'a str> {
        let (digits, rest) = self.rest.split_at(self.digits(u8::is_ascii_digit));
        self.rest = rest;
        (!digits.is_empty()).then(|| digits.trim_start_matches('0'))
    }

    /// What comes after `\` outside of a class: whether it may be repeated.
    fn escape(&mut self, groups: &mut Groups) -> Option<bool> {
        if self.eat("b") || self.eat("B") {
            return Some(false);
        }
        if self.eat("k") {
            self.eat("<").then_some(())?;
            groups.refer_to_name(self.group_name()?);
        } else if self.rest.starts_with(|c| ('1'..='9').contains(&c)) {
            groups.refer_to_number(self.number()?);
        } else {
            self.common_escape()?;
        }
        Some(true)
    }

    /// A name and the `>` after it, its escapes decoded.
    fn group_name(&mut self) -> Option<String> {
        use super::unicode::{is_identifier_part, is_identifier_start};

        let mut name = String::new();
        loop {
            let c = match self.next()? {
                '>' if !name.is_empty() => return Some(name),
                '\\' => {
                    self.eat("u").then_some(())?;
                    char::from_u32(self.unicode_escape()?)?
                }
                c => c,
            };
            let fits = if name.is_empty() {
                is_identifier_start(c)
            } else {
                is_identifier_part(c)
            };
            if !fits && c != '$' && c != '_' {
                return None;
            }
            name.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_regex;
    use crate::format::judge;

    #[test]
    fn terms_and_quantifiers() {
        judge(
            is_regex,
            &[
                "",
                "a",
                "^a$",
                "a|b||",
                "(a)(?:b)",
                "()",
                "a*b+c?d*?e+?f??",
                "a{1}b{1,}c{1,2}?",
                ".*",
                "é😀",
                "a{0,0}",
                "a{007,8}",
                "a{9,10}",
                "(a)*",
                "[a]+",
                "\\d{2}",
                "\u{0}",
                "/",
                "-",
                "=!<>:,#",
                "a{99999999999999999999}",
            ],
            &[
                "*", "+a", "?", "a**", "a+*", "a??*", "(*a)", "a|*", "^*", "$+", "{", "}", "a{",
                "a{}", "a{,2}", "a{1", "a{1,", "a{2,1}", "a{10,9}", "a{1}{2}", "a{x}", "a{1 }",
                "(", ")", "(a", "a)", "]", "(a))", "a{1,2", "a{-1}", "a}",
            ],
        );
    }

    #[test]
    fn assertions_are_not_repeated() {
        judge(
            is_regex,
            &[
                "(?=a)b",
                "(?!a)b",
                "(?<=a)b",
                "(?<!a)b",
                "\\ba\\B",
                "(?:(?=a))*",
            ],
            &[
                "(?=a)*",
                "(?!a)+",
                "(?<=a)?",
                "(?<!a){2}",
                "\\b*",
                "\\B{1}",
                "(?a)",
                "(?",
                "(?<",
                "(?>a)",
                "(?#a)",
            ],
        );
    }

    #[test]
    fn a_group_switches_flags() {
        judge(
            is_regex,
            &[
                "(?i:a)",
                "(?ims:a)",
                "(?-i:a)",
                "(?i-ms:a)",
                "(?i-:a)",
                "(?:a)*",
                "(?i:a)*",
            ],
            &[
                "(?-:a)",
                "(?ii:a)",
                "(?i-i:a)",
                "(?x:a)",
                "(?i)",
                "(?i-m-s:a)",
                "(?g:a)",
                "(?I:a)",
                "(?i",
            ],
        );
    }
}

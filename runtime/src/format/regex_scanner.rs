//! Walks over the text of a regular expression.

/// Reads a pattern from left to right. Its methods give `None` where the pattern breaks a rule.
pub(super) struct Scanner<'a> {
    text: &'a str,
    /// What is left.
    pub(super) rest: &'a str,
}

impl<'a> Scanner<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, rest: text }
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let mut rest = self.rest.chars();
        let next = rest.next();
        self.rest = rest.as_str();
        next
    }

    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let rest = self.rest.strip_prefix(expected);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// How many octets at the front of what is left are digits.
    pub(super) fn digits(&self, is_digit: impl Fn(&u8) -> bool) -> usize {
        self.rest.bytes().take_while(is_digit).count()
    }

    /// How many octets are before what is left.
    pub(super) const fn position(&self) -> usize {
        self.text.len() - self.rest.len()
    }
}

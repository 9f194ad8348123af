//! A place in a JSON text, and the steps from one token to the next (RFC 8259).

mod digits;
mod number;
mod plain;
mod skip;

use std::borrow::Cow;

use serde_json::Value;

use super::Refused;
use crate::DEPTH_LIMIT;
use plain::plain;

#[cfg(any(feature = "simd-json", feature = "sonic-rs"))]
pub(crate) use number::EVERY_DIGIT_COUNTS;
pub(super) use number::Number;

/// A place in a text.
#[derive(Clone)]
pub(super) struct Cursor<'de> {
    text: &'de str,
    at: usize,
    /// How many arrays and objects it is in.
    depth: usize,
}

impl<'de> Cursor<'de> {
    #[inline]
    pub(super) const fn new(text: &'de str) -> Self {
        Self::at(text, 0)
    }

    /// Behind some bytes of a text.
    #[inline]
    pub(super) const fn at(text: &'de str, at: usize) -> Self {
        let depth = 0;
        Self { text, at, depth }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte of the next token, at which the cursor stands then.
    #[inline]
    pub(super) fn begin(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// How many bytes are before it.
    #[inline]
    pub(super) const fn offset(&self) -> usize {
        self.at
    }

    /// Passes over one byte.
    #[inline]
    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    /// Enters the array or the object at whose bracket the cursor stands. There is a limit, for recursion must fit any
    /// stack.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), Refused> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            Err(Refused)
        } else {
            Ok(())
        }
    }

    /// Leaves the array or the object at whose bracket the cursor stands.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.at += 1;
        self.depth -= 1;
    }

    /// Nothing comes any more.
    #[inline]
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        match self.begin() {
            None => Ok(()),
            Some(_) => Err(Refused),
        }
    }

    /// Passes over a colon.
    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), Refused> {
        if self.begin() == Some(b':') {
            self.at += 1;
            Ok(())
        } else {
            Err(Refused)
        }
    }

    /// Passes over `null`, `true` or `false`.
    #[inline]
    pub(super) fn word(&mut self, word: &str) -> Result<(), Refused> {
        let rest = self.text.as_bytes().get(self.at..);
        if rest.is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            Ok(())
        } else {
            Err(Refused)
        }
    }

    /// The string at whose quotation mark the cursor stands.
    pub(super) fn text(&mut self) -> Result<Cow<'de, str>, Refused> {
        match self.lent() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None if self.byte() == Some(b'"') => self.made().map(Cow::Owned),
            None => Err(Refused),
        }
    }

    /// The string at whose quotation mark the cursor stands, where it has no escapes. Else the cursor stays.
    #[inline]
    pub(super) fn lent(&mut self) -> Option<&'de str> {
        let start = self.at + 1;
        let end = plain(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// The string at whose quotation mark the cursor stands, each escape replaced by what it stands for.
    /// Few strings have any, which is what the compiler is told here; the rest is to be fast, not small.
    #[cold]
    pub(super) fn made(&mut self) -> Result<String, Refused> {
        self.unescaped()
    }

    #[inline(never)]
    fn unescaped(&mut self) -> Result<String, Refused> {
        self.at += 1;
        // Growing costs more than all the rest where a string begins with room for nothing.
        let mut made = String::with_capacity(64);
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(made);
                }
                Some(b'\\') => made.push(self.escape()?),
                _ => {
                    let start = self.at;
                    self.at = plain(self.text.as_bytes(), start);
                    if self.at == start {
                        return Err(Refused);
                    }
                    made.push_str(self.text.get(start..self.at).ok_or(Refused)?);
                }
            }
        }
    }

    /// The character that an escape stands for.
    #[inline]
    fn escape(&mut self) -> Result<char, Refused> {
        self.at += 1;
        let byte = self.byte().ok_or(Refused)?;
        self.at += 1;
        if byte == b'u' {
            return self.escaped_unit();
        }
        match ESCAPES[usize::from(byte)] {
            0 => Err(Refused),
            escaped => Ok(char::from(escaped)),
        }
    }

    /// The character of `\u` and four digits, or of two of these that are a pair of surrogates.
    fn escaped_unit(&mut self) -> Result<char, Refused> {
        let first = self.hex()?;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        self.word("\\u")?;
        let second = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) || !(0xdc00..0xe000).contains(&second) {
            return Err(Refused);
        }
        let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        char::from_u32(code).ok_or(Refused)
    }

    fn hex(&mut self) -> Result<u32, Refused> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let mut code = 0;
        for &digit in digits.ok_or(Refused)? {
            code = code << 4 | char::from(digit).to_digit(16).ok_or(Refused)?;
        }
        self.at += 4;
        Ok(code)
    }

    /// The number or the word that begins at the cursor, with every digit where these count.
    pub(super) fn scalar(&mut self) -> Result<Value, Refused> {
        match self.byte() {
            Some(b'n') => return self.word("null").map(|()| Value::Null),
            Some(b't') => return self.word("true").map(|()| Value::Bool(true)),
            Some(b'f') => return self.word("false").map(|()| Value::Bool(false)),
            _ => {}
        }
        let start = self.at;
        match self.number() {
            Ok(Number::Unsigned(number)) => return Ok(Value::from(number)),
            Ok(Number::Signed(number)) => return Ok(Value::from(number)),
            Ok(Number::Float(number)) => return Ok(Value::from(number)),
            Err(Refused) => self.at = start,
        }
        self.skip_number()?;
        let text = self.text.get(start..self.at).ok_or(Refused)?;
        serde_json::from_str(text).map_err(|_| Refused)
    }
}

/// What a byte stands for behind a backslash, or 0. It is a table, for no processor guesses which escape comes next.
static ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    escapes[b'"' as usize] = b'"';
    escapes[b'\\' as usize] = b'\\';
    escapes[b'/' as usize] = b'/';
    escapes[b'b' as usize] = 8;
    escapes[b'f' as usize] = 12;
    escapes[b'n' as usize] = b'\n';
    escapes[b'r' as usize] = b'\r';
    escapes[b't' as usize] = b'\t';
    escapes
};

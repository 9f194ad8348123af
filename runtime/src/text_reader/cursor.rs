//! A place in a JSON text, and the steps from one token to the next (RFC 8259).

mod plain;
mod skip;

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::Value;

use super::Refused;
use crate::DEPTH_LIMIT;
use plain::plain;

/// A number, as `serde_json` passes it on.
pub(super) enum Number {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
}

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
    #[cold]
    pub(super) fn made(&mut self) -> Result<String, Refused> {
        self.at += 1;
        let mut made = String::new();
        loop {
            let end = plain(self.text.as_bytes(), self.at);
            made.push_str(self.text.get(self.at..end).ok_or(Refused)?);
            self.at = end;
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(made);
                }
                Some(b'\\') => made.push(self.escape()?),
                _ => return Err(Refused),
            }
        }
    }

    /// The character that an escape stands for.
    fn escape(&mut self) -> Result<char, Refused> {
        self.at += 1;
        let byte = self.byte();
        self.at += 1;
        Ok(match byte {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => self.escaped_unit()?,
            _ => return Err(Refused),
        })
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

    /// The number that begins at the cursor.
    #[inline]
    pub(super) fn number(&mut self) -> Result<Number, Refused> {
        let start = self.at;
        let is_negative = self.byte() == Some(b'-');
        self.at += usize::from(is_negative);
        let first = self.at;
        let mut value = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            let digit = u64::from(digit - b'0');
            value = value.and_then(|value| value.checked_mul(10)?.checked_add(digit));
            self.at += 1;
        }
        let is_padded = self.text.as_bytes().get(first) == Some(&b'0') && self.at > first + 1;
        if self.at == first || is_padded {
            return Err(Refused);
        }
        let is_whole = !matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        match value.filter(|_| is_whole) {
            Some(value) if !is_negative => Ok(Number::Unsigned(value)),
            Some(value @ 1..) => match 0_i64.checked_sub_unsigned(value) {
                Some(value) => Ok(Number::Signed(value)),
                None => self.float(start),
            },
            _ => self.float(start),
        }
    }

    /// The number that began at `start`, and whose digits before the point are behind the cursor.
    #[cold]
    fn float(&mut self, start: usize) -> Result<Number, Refused> {
        self.fraction_and_exponent()?;
        let text = self.text.get(start..self.at).ok_or(Refused)?;
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        // With its feature `arbitrary_precision`, `serde_json` keeps every digit, whoever has switched it on.
        if *EVERY_DIGIT_COUNTS {
            return Err(Refused);
        }
        number.map(Number::Float).ok_or(Refused)
    }

    fn fraction_and_exponent(&mut self) -> Result<(), Refused> {
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    /// Passes over one digit or more.
    fn digits(&mut self) -> Result<(), Refused> {
        let first = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == first {
            Err(Refused)
        } else {
            Ok(())
        }
    }
}

/// Whether `serde_json` keeps all digits of numbers that an `f64` can't hold.
static EVERY_DIGIT_COUNTS: LazyLock<bool> = LazyLock::new(|| {
    let number = serde_json::from_str::<serde_json::Number>("0.10");
    number.is_ok_and(|number| number.to_string() == "0.10")
});

//! Passes over values that nobody asks for.

use super::Cursor;
use super::plain::plain;
use crate::text_reader::Refused;

impl Cursor<'_> {
    /// Passes over a value of any type.
    #[inline]
    pub(in crate::text_reader) fn skip(&mut self) -> Result<(), Refused> {
        match self.begin() {
            Some(b'"') => self.skip_text(),
            Some(b'{') => self.skip_object(),
            Some(b'[') => self.skip_array(),
            Some(b'n') => self.word("null"),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            _ => self.skip_number(),
        }
    }

    #[inline]
    fn skip_text(&mut self) -> Result<(), Refused> {
        self.at = plain(self.text.as_bytes(), self.at + 1);
        while self.byte() == Some(b'\\') {
            self.skip_escape()?;
            self.at = plain(self.text.as_bytes(), self.at);
        }
        if self.byte() == Some(b'"') {
            self.at += 1;
            Ok(())
        } else {
            Err(Refused)
        }
    }

    /// Passes over an escape. Nobody asks whether surrogates are pairs.
    fn skip_escape(&mut self) -> Result<(), Refused> {
        if self.word("\\u").is_ok() {
            self.hex().map(drop)
        } else {
            self.escape().map(drop)
        }
    }

    pub(super) fn skip_number(&mut self) -> Result<(), Refused> {
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits(0)?;
        }
        if self.byte() == Some(b'.') {
            self.step();
            self.digits(0)?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.exponent()?;
        }
        Ok(())
    }

    fn skip_array(&mut self) -> Result<(), Refused> {
        self.enter()?;
        if self.begin() == Some(b']') {
            self.leave();
            return Ok(());
        }
        loop {
            self.skip()?;
            if self.is_last(b']')? {
                return Ok(());
            }
        }
    }

    fn skip_object(&mut self) -> Result<(), Refused> {
        self.enter()?;
        if self.begin() == Some(b'}') {
            self.leave();
            return Ok(());
        }
        loop {
            if self.begin() != Some(b'"') {
                return Err(Refused);
            }
            self.skip_text()?;
            self.colon()?;
            self.skip()?;
            if self.is_last(b'}')? {
                return Ok(());
            }
        }
    }

    /// Passes over the comma behind a part, or over the end behind the last one.
    #[inline]
    fn is_last(&mut self, end: u8) -> Result<bool, Refused> {
        match self.begin() {
            Some(b',') => {
                self.step();
                Ok(false)
            }
            Some(byte) if byte == end => {
                self.leave();
                Ok(true)
            }
            _ => Err(Refused),
        }
    }
}

//! The items of an array and the entries of an object, one after the other.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::cursor::Cursor;
use super::{Refused, TextReader, key};

/// The items of an array.
pub(super) type Items<'c, 'de> = Parts<'c, 'de, b']'>;

/// The entries of an object.
pub(super) type Entries<'c, 'de> = Parts<'c, 'de, b'}'>;

/// Where an array or an object is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Before its first part.
    Start,
    /// Behind one.
    Inside,
    /// Behind its end.
    End,
}

/// The parts of what ends with a bracket.
pub(super) struct Parts<'c, 'de, const END: u8> {
    pub(super) cursor: &'c mut Cursor<'de>,
    stage: Stage,
}

impl<'c, 'de, const END: u8> Parts<'c, 'de, END> {
    /// Those of the array or the object that begins at the cursor.
    #[inline]
    pub(super) fn new(cursor: &'c mut Cursor<'de>) -> Result<Self, Refused> {
        cursor.enter()?;
        Ok(Self {
            cursor,
            stage: Stage::Start,
        })
    }

    /// All parts must have been read.
    #[inline]
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        match self.advance()? {
            None => Ok(()),
            Some(_) => Err(Refused),
        }
    }

    /// Goes to the next part, past the comma before it: what it begins with, if there is one.
    #[inline]
    pub(super) fn advance(&mut self) -> Result<Option<u8>, Refused> {
        if self.stage == Stage::End {
            return Ok(None);
        }
        let next = self.cursor.begin();
        if next == Some(END) {
            self.cursor.leave();
            self.stage = Stage::End;
            return Ok(None);
        }
        if self.stage == Stage::Start {
            self.stage = Stage::Inside;
            return next.map(Some).ok_or(Refused);
        }
        if next != Some(b',') {
            return Err(Refused);
        }
        self.cursor.step();
        match self.cursor.begin() {
            Some(byte) if byte != END => Ok(Some(byte)),
            _ => Err(Refused),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        match self.advance()? {
            Some(_) => seed.deserialize(TextReader(self.cursor)).map(Some),
            None => Ok(None),
        }
    }
}

impl<'de> MapAccess<'de> for &mut Entries<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refused> {
        match self.advance()? {
            Some(b'"') => key(self.cursor, seed).map(Some),
            Some(_) => Err(Refused),
            None => Ok(None),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        seed.deserialize(TextReader(self.cursor))
    }
}

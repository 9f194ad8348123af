//! The items of an array and the entries of an object, one after the other.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::cursor::Cursor;
use super::{Refused, TextReader, key};

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

/// The items of an array.
pub(super) struct Items<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    stage: Stage,
}

impl<'c, 'de> Items<'c, 'de> {
    /// Those of the array that begins at the cursor.
    #[inline]
    pub(super) fn new(cursor: &'c mut Cursor<'de>) -> Result<Self, Refused> {
        cursor.enter()?;
        Ok(Self {
            cursor,
            stage: Stage::Start,
        })
    }

    /// The array must have been read to its end.
    #[inline]
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        if self.stage == Stage::End || !self.advance()? {
            Ok(())
        } else {
            Err(Refused)
        }
    }

    /// Goes to the next item, if there is one.
    #[inline]
    fn advance(&mut self) -> Result<bool, Refused> {
        let next = advance(self.cursor, &mut self.stage, b']')?;
        Ok(next.is_some())
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Refused;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        if self.stage == Stage::End || !self.advance()? {
            return Ok(None);
        }
        seed.deserialize(TextReader(self.cursor)).map(Some)
    }
}

/// The entries of an object.
pub(super) struct Entries<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    stage: Stage,
}

impl<'c, 'de> Entries<'c, 'de> {
    /// Those of the object that begins at the cursor.
    #[inline]
    pub(super) fn new(cursor: &'c mut Cursor<'de>) -> Result<Self, Refused> {
        cursor.enter()?;
        Ok(Self {
            cursor,
            stage: Stage::Start,
        })
    }

    /// The object must have been read to its end.
    #[inline]
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        if self.stage == Stage::End || !self.advance()? {
            Ok(())
        } else {
            Err(Refused)
        }
    }

    /// Goes to the next key, if there is one.
    #[inline]
    fn advance(&mut self) -> Result<bool, Refused> {
        match advance(self.cursor, &mut self.stage, b'}')? {
            None => Ok(false),
            Some(b'"') => Ok(true),
            Some(_) => Err(Refused),
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
        if self.stage == Stage::End || !self.advance()? {
            return Ok(None);
        }
        key(self.cursor, seed).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        seed.deserialize(TextReader(self.cursor))
    }
}

/// Goes to the next part, past the comma before it: what it begins with, or nothing behind `end`.
#[inline]
fn advance(cursor: &mut Cursor<'_>, stage: &mut Stage, end: u8) -> Result<Option<u8>, Refused> {
    let next = cursor.begin();
    if next == Some(end) {
        cursor.leave();
        *stage = Stage::End;
        return Ok(None);
    }
    if *stage == Stage::Start {
        *stage = Stage::Inside;
        return next.map(Some).ok_or(Refused);
    }
    if next != Some(b',') {
        return Err(Refused);
    }
    cursor.step();
    match cursor.begin() {
        None => Err(Refused),
        Some(byte) if byte == end => Err(Refused),
        next => Ok(next),
    }
}

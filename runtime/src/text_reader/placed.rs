//! A value that knows where its parts stand in the text that it was read from.

use std::num::NonZeroUsize;

use serde_json::{Map, Value};

use super::Refused;
use super::access::{Entries, Items};
use super::cursor::Cursor;
use crate::pointer::steps;

/// A value, and the places of its parts.
pub(crate) struct Placed<'t> {
    pub(crate) value: Value,
    text: &'t str,
    /// The value and all that is in it, in the order of the text.
    parts: Vec<Part>,
}

/// How many bytes of a text hold one part, at the least as a rule.
const BYTES_A_PART: usize = 24;

/// A value in the text.
struct Part {
    /// How many bytes are before its key, if it is a property.
    key: Option<NonZeroUsize>,
    /// How many bytes are before it.
    offset: usize,
    /// The number of the first part behind it and all that is in it.
    next: usize,
}

impl<'t> Placed<'t> {
    /// Reads a text.
    pub(crate) fn read(text: &'t str) -> Result<Self, Refused> {
        let mut cursor = Cursor::new(text);
        let mut parts = Vec::with_capacity(text.len() / BYTES_A_PART + 8);
        let value = part(&mut cursor, None, &mut parts)?;
        cursor.end()?;
        Ok(Self { value, text, parts })
    }

    /// Where the value begins that a JSON Pointer leads to, in bytes. Of repeated keys the last counts.
    pub(crate) fn offset(&self, pointer: &str) -> Option<usize> {
        let mut place = 0;
        for step in steps(pointer) {
            let mut inside = self.inside(place);
            let index = || step.parse().ok();
            place = match self.parts.get(place + 1)?.key {
                Some(_) => inside.filter(|&one| self.is_named(one, &step)).last(),
                None => inside.nth(index()?),
            }?;
        }
        self.parts.get(place).map(|part| part.offset)
    }

    /// The numbers of the properties or items of a part.
    fn inside(&self, place: usize) -> impl Iterator<Item = usize> {
        let end = self.parts.get(place).map_or(0, |part| part.next);
        let next = |&one: &usize| self.parts.get(one).map(|part| part.next);
        let first = Some(place + 1);
        std::iter::successors(first, next).take_while(move |&one| one < end)
    }

    fn is_named(&self, place: usize, name: &str) -> bool {
        let key = self.parts.get(place).and_then(|part| part.key);
        key.is_some_and(|key| is_key(self.text, key.get(), name))
    }
}

/// Whether the key that begins at an offset is a name. Only a key that has an escape where they differ is read.
fn is_key(text: &str, offset: usize, name: &str) -> bool {
    let written = text.as_bytes().get(offset + 1..).unwrap_or_default();
    let both = written.iter().zip(name.as_bytes());
    let same = both.take_while(|(one, other)| one == other && **one != b'\\');
    let same = same.count();
    match written.get(same) {
        Some(b'"') => same == name.len(),
        Some(b'\\') => Cursor::at(text, offset).text().is_ok_and(|key| key == name),
        _ => false,
    }
}

/// Reads a value, and notes it and all that is in it.
fn part(
    cursor: &mut Cursor<'_>,
    key: Option<NonZeroUsize>,
    parts: &mut Vec<Part>,
) -> Result<Value, Refused> {
    let first = cursor.begin();
    let place = parts.len();
    parts.push(Part {
        key,
        offset: cursor.offset(),
        next: place,
    });
    let value = match first {
        Some(b'"') => cursor.text()?.into_owned().into(),
        Some(b'{') => object(cursor, parts)?,
        Some(b'[') => array(cursor, parts)?,
        _ => cursor.scalar()?,
    };
    let next = parts.len();
    if let Some(part) = parts.get_mut(place) {
        part.next = next;
    }
    Ok(value)
}

fn object(cursor: &mut Cursor<'_>, parts: &mut Vec<Part>) -> Result<Value, Refused> {
    let mut entries = Entries::new(cursor)?;
    let mut object = Map::new();
    while entries.advance()?.is_some() {
        let key = NonZeroUsize::new(entries.cursor.offset());
        let name = entries.cursor.text()?.into_owned();
        entries.cursor.colon()?;
        object.insert(name, part(entries.cursor, key, parts)?);
    }
    Ok(object.into())
}

fn array(cursor: &mut Cursor<'_>, parts: &mut Vec<Part>) -> Result<Value, Refused> {
    let mut items = Items::new(cursor)?;
    let mut array = Vec::new();
    while items.advance()?.is_some() {
        array.push(part(items.cursor, None, parts)?);
    }
    Ok(array.into())
}

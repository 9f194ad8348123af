//! A value that knows where its parts stand in the text that it was read from.

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
    /// How many bytes are before it, or before its key if it is a property.
    offset: usize,
    /// The number of the first part behind it and all that is in it.
    next: usize,
}

impl<'t> Placed<'t> {
    /// Reads a text.
    pub(crate) fn read(text: &'t str) -> Result<Self, Refused> {
        let mut cursor = Cursor::new(text);
        let mut parts = Vec::with_capacity(text.len() / BYTES_A_PART + 8);
        cursor.begin();
        let offset = cursor.offset();
        let value = part(&mut cursor, offset, &mut parts)?;
        cursor.end()?;
        Ok(Self { value, text, parts })
    }

    /// Where the value begins that a JSON Pointer leads to, in bytes. Of repeated keys the last counts.
    pub(crate) fn offset(&self, pointer: &str) -> Option<usize> {
        let (mut place, mut offset) = (0, self.parts.first()?.offset);
        for step in steps(pointer) {
            let mut inside = self.inside(place);
            let is_object = self.text.as_bytes().get(offset) == Some(&b'{');
            place = if is_object {
                inside.filter(|&one| self.is_named(one, &step)).last()?
            } else {
                inside.nth(step.parse().ok()?)?
            };
            offset = self.parts.get(place)?.offset;
            if is_object {
                offset = behind_key(self.text, offset)?;
            }
        }
        Some(offset)
    }

    /// The numbers of the properties or items of a part.
    fn inside(&self, place: usize) -> impl Iterator<Item = usize> {
        let end = self.parts.get(place).map_or(0, |part| part.next);
        let next = |&one: &usize| self.parts.get(one).map(|part| part.next);
        let first = Some(place + 1);
        std::iter::successors(first, next).take_while(move |&one| one < end)
    }

    fn is_named(&self, place: usize, name: &str) -> bool {
        let part = self.parts.get(place);
        part.is_some_and(|part| is_key(self.text, part.offset, name))
    }
}

/// Where the value begins whose key begins at an offset.
fn behind_key(text: &str, offset: usize) -> Option<usize> {
    let mut cursor = Cursor::at(text, offset);
    cursor.skip().and_then(|()| cursor.colon()).ok()?;
    cursor.begin();
    Some(cursor.offset())
}

/// Whether the key that begins at an offset is a name. Only a key that has an escape where they differ is read.
fn is_key(text: &str, offset: usize, name: &str) -> bool {
    let written = text.as_bytes().get(offset + 1..).unwrap_or_default();
    // Most keys that differ do so in their first byte.
    if let ([one, ..], [other, ..]) = (written, name.as_bytes()) {
        if one != other && *one != b'\\' {
            return false;
        }
    }
    let both = written.iter().zip(name.as_bytes());
    let same = both.take_while(|(one, other)| one == other && !matches!(one, b'"' | b'\\'));
    let same = same.count();
    match written.get(same) {
        Some(b'"') => same == name.len(),
        Some(b'\\') => Cursor::at(text, offset).text().is_ok_and(|key| key == name),
        _ => false,
    }
}

/// Reads a value, and notes it and all that is in it. `offset` is where it begins, or its key.
fn part(cursor: &mut Cursor<'_>, offset: usize, parts: &mut Vec<Part>) -> Result<Value, Refused> {
    let place = parts.len();
    let next = place + 1;
    parts.push(Part { offset, next });
    let value = match cursor.begin() {
        Some(b'"') => return Ok(Value::String(cursor.text()?.into_owned())),
        Some(b'{') => object(cursor, parts)?,
        Some(b'[') => array(cursor, parts)?,
        _ => return cursor.scalar(),
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
        let offset = entries.cursor.offset();
        let name = entries.cursor.text()?.into_owned();
        entries.cursor.colon()?;
        object.insert(name, part(entries.cursor, offset, parts)?);
    }
    Ok(Value::Object(object))
}

fn array(cursor: &mut Cursor<'_>, parts: &mut Vec<Part>) -> Result<Value, Refused> {
    let mut items = Items::new(cursor)?;
    let mut array = Vec::new();
    while items.advance()?.is_some() {
        let offset = items.cursor.offset();
        array.push(part(items.cursor, offset, parts)?);
    }
    Ok(Value::Array(array))
}

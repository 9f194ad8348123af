//! How an object begins. With its feature `arbitrary_precision`, `serde_json` passes numbers on as objects, too.

use std::borrow::Cow;

use serde::de::MapAccess;

use super::Seed;
use crate::Str;
use crate::kept::Kept;

/// The key under which `serde_json` passes on the text of a number, when a `u64`, an `i64` and an `f64` cannot hold it.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// How an object begins, or the number that looks like one.
pub(crate) enum Start<'de> {
    /// It is a number, with this text.
    Number(String),
    /// It has no entries.
    Empty,
    /// With this key; its value comes next.
    Key(Str<'de>),
    /// With this entry.
    Entry(Str<'de>, Kept<'de>),
}

impl<'de> Start<'de> {
    /// Reads as far as it must.
    #[inline]
    pub(crate) fn of<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        let Some(key) = map.next_key_seed(Seed::<Str<'de>>::NEW)? else {
            return Ok(Self::Empty);
        };
        match key.into_cow() {
            Cow::Borrowed(NUMBER) => Self::of_number(map),
            key => Ok(Self::Key(key.into())),
        }
    }

    /// Only the text of a number is handed over by value: those of a JSON text are lent.
    #[cold]
    fn of_number<A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
        Ok(match map.next_value_seed(Seed::<Kept<'de>>::NEW)? {
            Kept::Owned(text) => Self::Number(text),
            value => Self::Entry(NUMBER.into(), value),
        })
    }
}

//! Writes a struct as an object.

use std::slice::Iter;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::{Fields, Row};

/// Takes the properties of a struct in the order of its rows. Each method says whether that goes on.
pub trait Writer {
    /// A property that is always there.
    fn required<T: Serialize>(&mut self, value: &T) -> bool;

    /// A property that may be absent.
    fn optional<T: Serialize>(&mut self, value: &Option<T>) -> bool;

    /// The properties that the schema does not name.
    fn others<'r, T: Serialize + 'r>(
        &mut self,
        rest: impl IntoIterator<Item = (&'r String, &'r T)>,
    ) -> bool;
}

/// The map stands apart from it, which so stays in registers.
struct MapWriter<'m, M: SerializeMap> {
    map: &'m mut M,
    rows: &'static [Row],
    next: Iter<'static, Row>,
    result: Result<(), M::Error>,
}

impl<M: SerializeMap> MapWriter<'_, M> {
    #[inline]
    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> bool {
        self.result = self.map.serialize_entry(name, value);
        self.result.is_ok()
    }
}

impl<M: SerializeMap> Writer for MapWriter<'_, M> {
    #[inline]
    fn required<T: Serialize>(&mut self, value: &T) -> bool {
        match self.next.next() {
            Some((name, _)) => self.entry(name, value),
            None => true,
        }
    }

    #[inline]
    fn optional<T: Serialize>(&mut self, value: &Option<T>) -> bool {
        match (self.next.next(), value) {
            (Some((name, _)), Some(value)) => self.entry(name, value),
            _ => true,
        }
    }

    fn others<'r, T: Serialize + 'r>(
        &mut self,
        rest: impl IntoIterator<Item = (&'r String, &'r T)>,
    ) -> bool {
        rest.into_iter().all(|(name, value)| {
            if self.rows.iter().any(|(field, _)| field == name) {
                let what = "a further property has the name of a field";
                self.result = Err(M::Error::custom(what));
                return false;
            }
            self.entry(name, value)
        })
    }
}

/// Writes a struct.
///
/// # Errors
/// Those of the serializer, and a further property that has the name of a field.
#[doc(hidden)]
#[inline]
pub fn serialize<'de, T: Fields<'de>, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut writer = MapWriter {
        map: &mut map,
        rows: T::ROWS,
        next: T::ROWS.iter(),
        result: Ok(()),
    };
    value.write(&mut writer);
    writer.result?;
    map.end()
}

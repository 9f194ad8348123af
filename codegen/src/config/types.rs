//! The tables `[generate.types."SELECTOR"]`: what is chosen for single types.

use serde::Deserialize;
use toml::Spanned;

use crate::options::TypeOptions;

use super::Reader;
use super::places::Places;

/// A table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    derive: Option<Spanned<Vec<String>>>,
}

impl Table {
    /// What the table says, and where.
    pub fn read(
        self,
        selector: &Spanned<String>,
        reader: &Reader,
        places: &mut Places,
    ) -> TypeOptions {
        let name = selector.get_ref();
        places.insert("types", name, reader.place(selector.span()));
        let mut values = Values {
            name,
            reader,
            places,
        };
        TypeOptions {
            derive: values.of("types.derive", self.derive).unwrap_or_default(),
        }
    }
}

/// Takes the values of a table, and keeps their places.
struct Values<'t> {
    name: &'t str,
    reader: &'t Reader,
    places: &'t mut Places,
}

impl Values<'_> {
    fn of<T>(&mut self, option: &'static str, value: Option<Spanned<T>>) -> Option<T> {
        let value = value?;
        let place = self.reader.place(value.span());
        self.places.insert(option, self.name, place);
        Some(value.into_inner())
    }
}

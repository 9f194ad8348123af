//! The tables `[generate.types."SELECTOR"]`: what is chosen for single types.

use serde::Deserialize;
use toml::Spanned;

use crate::options::{Strings, TypeOptions, Visibility};

use super::Reader;
use super::places::Places;

/// A table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    derive: Option<Spanned<Vec<String>>>,
    attributes: Option<Spanned<Vec<String>>>,
    rename: Option<Spanned<String>>,
    open: Option<Spanned<bool>>,
    replace: Option<Spanned<String>>,
    builders: Option<Spanned<bool>>,
    visibility: Option<Spanned<Visibility>>,
    strings: Option<Spanned<Strings>>,
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
            attributes: values
                .of("types.attributes", self.attributes)
                .unwrap_or_default(),
            rename: values.of("types.rename", self.rename),
            open: values.of("types.open", self.open).unwrap_or_default(),
            replace: values.of("types.replace", self.replace),
            builders: values.of("types.builders", self.builders),
            visibility: values.of("types.visibility", self.visibility),
            strings: values.of("types.strings", self.strings),
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

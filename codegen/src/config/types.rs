//! The tables `[generate.types."SELECTOR"]`: what is chosen for single types.

use serde::Deserialize;
use toml::Spanned;

use crate::options::{
    Bytes, Dates, Formats, Integers, Maps, Null, Numbers, Strings, TypeOptions, Unknown, Visibility,
};

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
    formats: Option<Spanned<Formats>>,
    dates: Option<Spanned<Dates>>,
    numbers: Option<Spanned<Numbers>>,
    integers: Option<Spanned<Integers>>,
    maps: Option<Spanned<Maps>>,
    bytes: Option<Spanned<Bytes>>,
    unknown: Option<Spanned<Unknown>>,
    null: Option<Spanned<Null>>,
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
            formats: values.of("types.formats", self.formats),
            dates: values.of("types.dates", self.dates),
            numbers: values.of("types.numbers", self.numbers),
            integers: values.of("types.integers", self.integers),
            maps: values.of("types.maps", self.maps),
            bytes: values.of("types.bytes", self.bytes),
            unknown: values.of("types.unknown", self.unknown),
            null: values.of("types.null", self.null),
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

//! What the user has chosen for a type, alone or with all others.

use schemawright::format::Format;

use crate::meaning::{Model, Rest, Shape, Type, TypeId};
use crate::options::{Bytes, Dates, Formats, Integers, Maps, Null, Numbers, TypeOptions, Unknown};
use crate::rust::{Kind, RustType};

use super::assigned::Assigned;
use super::checks::Place;
use super::{Context, bytes, dates, held, maps, numbers, resolve, strings};

impl Context<'_> {
    /// What the user has chosen for a type alone.
    pub fn chosen(&self, id: TypeId) -> Option<&TypeOptions> {
        self.selected.options.get(&id)
    }

    /// The attributes that the user has chosen.
    pub fn attributes(&self, id: TypeId, kind: &Kind) -> Vec<String> {
        let own = self.chosen(id).map(|chosen| chosen.attributes.as_slice());
        let attributes = self
            .options
            .attributes
            .iter()
            .chain(own.unwrap_or_default());
        let is_type = !matches!(kind, Kind::Alias(_));
        attributes.filter(|_| is_type).cloned().collect()
    }

    /// What happens to properties that the schema of a struct does not name.
    pub fn unknown(&self, id: TypeId) -> Unknown {
        let own = self.chosen(id).and_then(|chosen| chosen.unknown);
        own.unwrap_or(self.options.unknown)
    }

    /// What `null` means for the properties of a struct.
    pub fn null(&self, id: TypeId) -> Null {
        let own = self.chosen(id).and_then(|chosen| chosen.null);
        own.unwrap_or(self.options.null)
    }

    /// How a type holds numbers.
    pub fn numbers(&self, id: TypeId) -> Numbers {
        let own = self.chosen(id).and_then(|chosen| chosen.numbers);
        own.unwrap_or(self.options.numbers)
    }

    /// How a type holds integers that no type of 64 bits is sure to hold.
    pub fn integers(&self, id: TypeId) -> Integers {
        let own = self.chosen(id).and_then(|chosen| chosen.integers);
        own.unwrap_or(self.options.integers)
    }

    /// How a type holds objects with keys of any name.
    fn maps(&self, id: TypeId) -> Maps {
        let own = self.chosen(id).and_then(|chosen| chosen.maps);
        own.unwrap_or(self.options.maps)
    }

    /// How a type holds texts of formats.
    fn formats(&self, id: TypeId) -> Formats {
        let own = self.chosen(id).and_then(|chosen| chosen.formats);
        own.unwrap_or(self.options.formats)
    }

    /// How a type holds dates.
    fn dates(&self, id: TypeId) -> Dates {
        let own = self.chosen(id).and_then(|chosen| chosen.dates);
        own.unwrap_or(self.options.dates)
    }

    /// Whether a type holds texts of a format as all others. Dates of another crate are chosen for their own sake.
    pub fn is_plain(&self, id: TypeId, format: Format) -> bool {
        let is_date = self.dates(id) != Dates::Text && dates::FORMATS.contains(&format);
        self.formats(id) == Formats::String && !is_date
    }

    /// Whether a type holds values that are told from others by its checks only: texts of formats as all others, or integers
    /// by a type that takes more of them, or fractions.
    pub fn holds_plain(&self, id: TypeId) -> bool {
        let has_wide = self.integers(id) != Integers::I64;
        let is_plain = |shape: &Shape| match shape {
            Shape::Format(format) => self.is_plain(id, *format),
            Shape::Integer => has_wide,
            _ => false,
        };
        (has_wide || self.formats(id) == Formats::String)
            && held::holds(self.model, self.assigned, id, &is_plain)
    }

    /// Lets a type hold what has no type of its own as it is wanted.
    pub fn hold(&self, id: TypeId, kind: &mut Kind) {
        dates::hold(kind, self.dates(id));
        numbers::hold(kind, self.numbers(id));
        maps::hold(kind, self.maps(id));
        let strings = self.chosen(id).and_then(|chosen| chosen.strings);
        strings::hold(kind, strings.unwrap_or(self.options.strings));
    }

    /// The newtype of a string with rules.
    pub fn text(&self, id: TypeId, built: &Type, place: &mut Place<'_>) -> Kind {
        let own = self.chosen(id).and_then(|chosen| chosen.bytes);
        let is_bytes = own.unwrap_or(self.options.bytes) == Bytes::Base64 && bytes::are(built);
        if is_bytes {
            let statements = self.statements(&built.rules, place);
            return Kind::Wrapper(RustType::Known("Base64"), built.rules.len() > 2, statements);
        }
        let statements = self.statements(&built.rules[1..], place);
        Kind::Text(RustType::Known("String"), statements)
    }

    /// The newtype of an integer with rules.
    pub fn integer(&self, id: TypeId, built: &Type, place: &mut Place<'_>) -> Kind {
        match numbers::integer(&built.rules, self.integers(id)) {
            "Number" => {
                let statements = self.statements(&built.rules, place);
                Kind::Wrapper(RustType::Known("Number"), true, statements)
            }
            name => Kind::Number(name, self.statements(&built.rules[1..], place)),
        }
    }

    /// The newtype of a number with rules.
    pub fn number(&self, id: TypeId, built: &Type, place: &mut Place<'_>) -> Kind {
        match self.numbers(id) {
            Numbers::F64 => Kind::Number("f64", self.statements(&built.rules[1..], place)),
            Numbers::Number => {
                let statements = self.statements(&built.rules, place);
                Kind::Wrapper(RustType::Known("Number"), true, statements)
            }
        }
    }
}

/// Why a type holds no texts of formats of its own, if it holds none.
pub fn no_formats(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let is_format = |shape: &Shape| matches!(shape, Shape::Format(_));
    let holds_any = held::holds(model, assigned, id, &is_format);
    (!holds_any).then(|| "it holds no texts of formats of its own".to_owned())
}

/// Why a type is no struct that could keep properties, if it is none.
pub fn no_unknown(model: &Model, id: TypeId) -> Option<String> {
    let is_open =
        matches!(&model.types[id].shape, Shape::Object(object) if object.rest == Rest::Open);
    (!is_open).then(|| "it has no properties that its schema says nothing of".to_owned())
}

/// Why `null` has one meaning only for a struct, if it has.
pub fn no_null(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let Shape::Object(object) = &model.types[id].shape else {
        return None;
    };
    let optional = object
        .properties
        .iter()
        .filter(|property| !property.required);
    let mut values = optional.map(|property| resolve(model, property.value));
    let has_null = values.any(|value| may_be_null(model, assigned, value));
    (!has_null).then(|| "none of its properties may be absent and `null`".to_owned())
}

/// Whether a property of this type takes `null` by its field.
pub fn may_be_null(model: &Model, assigned: &Assigned, value: TypeId) -> bool {
    let is_nullable = matches!(model.types[value].shape, Shape::Nullable(_) | Shape::Any);
    is_nullable && !assigned.names.contains_key(&value)
}

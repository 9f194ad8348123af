//! What shows at a glance that a schema does not accept a value: its type, and which properties it has.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::{Str, Tag, Type, TypeSet};

/// What a schema says of its instances at a glance. A value that does not fit is not valid; one that fits may be.
///
/// Names are kept as marks in a set of 128: two names can have the same one.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Outline {
    types: TypeSet,
    /// What every object has.
    needed: u128,
    /// What an object can have.
    known: u128,
    /// Whether the values are some strings, which the schema lists.
    is_listed: bool,
}

impl Outline {
    /// That of a schema of which nothing is known.
    pub const ANY: Self = Self {
        types: TypeSet::of(&Type::ALL),
        needed: 0,
        known: u128::MAX,
        is_listed: false,
    };

    /// That of a schema for some strings, which it lists.
    pub const STRINGS: Self = Self {
        is_listed: true,
        ..Self::of(&[Type::String])
    };

    /// That of a schema for values of some types.
    #[must_use]
    pub const fn of(types: &[Type]) -> Self {
        let types = TypeSet::of(types);
        if types.has(Type::Object) {
            Self { types, ..Self::ANY }
        } else {
            Self {
                types,
                needed: u128::MAX,
                known: 0,
                is_listed: false,
            }
        }
    }

    /// The same where the values have one of some types.
    #[must_use]
    pub const fn of_types(self, types: &[Type]) -> Self {
        let all = Self::of(types);
        Self {
            types: all.types.both(self.types),
            needed: all.needed | self.needed,
            known: all.known & self.known,
            is_listed: false,
        }
    }

    /// That of a schema for objects with some properties, each of which is required or not. A closed one allows no others.
    #[must_use]
    pub const fn object(properties: &[(&str, bool)], is_closed: bool) -> Self {
        let (mut needed, mut known) = (0, if is_closed { 0 } else { u128::MAX });
        let mut at = 0;
        while at < properties.len() {
            let (name, is_required) = properties[at];
            known |= mark(name);
            if is_required {
                needed |= mark(name);
            }
            at += 1;
        }
        Self {
            types: TypeSet::of(&[Type::Object]),
            needed,
            known,
            is_listed: false,
        }
    }

    /// That of a schema which accepts what one of some others accepts.
    #[must_use]
    pub const fn either(branches: &[Self]) -> Self {
        let mut all = Self::of(&[]);
        let mut at = 0;
        while at < branches.len() {
            all.types = all.types.with(branches[at].types);
            all.needed &= branches[at].needed;
            all.known |= branches[at].known;
            at += 1;
        }
        all
    }

    /// Whether a value has a type that fits.
    #[inline]
    pub(crate) const fn may_be(&self, value: &Value) -> bool {
        self.types.may_hold(found(value))
    }

    pub(crate) const fn is_listed(&self) -> bool {
        self.is_listed
    }

    /// Whether a value fits.
    #[inline]
    #[must_use]
    pub const fn fits(&self, glance: &Glance<'_>) -> bool {
        self.types.may_hold(glance.found)
            && self.needed & glance.lacking == 0
            && glance.present & !self.known == 0
    }
}

/// The place of a name in a set of 128, which depends on its length, its beginning and its end.
const fn mark(name: &str) -> u128 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let bytes = name.as_bytes();
    let (first, last) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (short(bytes), 0),
    };
    let mixed = first ^ last.rotate_left(25) ^ (bytes.len() as u64).rotate_left(50);
    let mixed = mixed.wrapping_mul(FACTOR);
    1 << ((mixed ^ mixed >> 32).wrapping_mul(FACTOR) >> 57)
}

/// Up to eight bytes as one number.
const fn short(bytes: &[u8]) -> u64 {
    let (mut number, mut at) = (0, 0);
    while at < bytes.len() {
        number = number << 8 | bytes[at] as u64;
        at += 1;
    }
    number
}

/// What is seen of a value at a glance.
#[derive(Debug)]
#[doc(hidden)]
pub struct Glance<'g> {
    found: Type,
    /// The marks of its properties.
    present: u128,
    /// The marks that can be needed of a value of its type, and that it lacks.
    lacking: u128,
    properties: Properties<'g>,
}

/// A property that was seen in a text: its name, and its value if that is a text.
pub(crate) type Seen<'de> = (Str<'de>, Option<Cow<'de, str>>);

#[derive(Clone, Copy, Debug)]
enum Properties<'g> {
    None,
    Parsed(&'g Map<String, Value>),
    Seen(&'g [Seen<'g>]),
}

/// The type of a value. All numbers have one.
#[inline]
const fn found(value: &Value) -> Type {
    match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Boolean,
        Value::Number(_) => Type::Number,
        Value::String(_) => Type::String,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    }
}

impl<'g> Glance<'g> {
    /// A glance at a value.
    #[inline]
    #[must_use]
    pub fn of(value: &'g Value) -> Self {
        if let Value::Object(object) = value {
            return Self::of_object(object);
        }
        Self {
            found: found(value),
            present: 0,
            lacking: 0,
            properties: Properties::None,
        }
    }

    fn of_object(object: &'g Map<String, Value>) -> Self {
        let names = object.keys().map(String::as_str);
        Self::new(names, Properties::Parsed(object))
    }

    /// A glance at an object of which all properties were seen in a text.
    pub(crate) fn of_seen(seen: &'g [Seen<'g>]) -> Self {
        let names = seen.iter().map(|(name, _)| &**name);
        Self::new(names, Properties::Seen(seen))
    }

    #[inline]
    fn new<'n>(names: impl Iterator<Item = &'n str>, properties: Properties<'g>) -> Self {
        let present = names.fold(0, |marks, name| marks | mark(name));
        Self {
            found: Type::Object,
            present,
            lacking: !present,
            properties,
        }
    }

    /// Whether it is an object with a property.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        match self.properties {
            Properties::None => false,
            Properties::Parsed(object) => object.contains_key(name),
            Properties::Seen(seen) => seen.iter().any(|(one, _)| **one == *name),
        }
    }

    /// Whether it is an object with all of these properties that are required, and if it is `closed`, with no others.
    #[doc(hidden)]
    #[must_use]
    pub fn has_all(&self, properties: &[(&str, bool)], is_closed: bool) -> bool {
        let mut needed = properties.iter().filter(|(_, is_required)| *is_required);
        if !needed.all(|(name, _)| self.has(name)) {
            return false;
        }
        let is_known = |name: &str| properties.iter().any(|(one, _)| *one == name);
        match self.properties {
            Properties::None => false,
            _ if !is_closed => true,
            Properties::Parsed(object) => object.keys().all(|name| is_known(name)),
            Properties::Seen(seen) => seen.iter().all(|(name, _)| is_known(name)),
        }
    }

    /// The names of the properties, and what they hold.
    pub(crate) fn tags(&self) -> impl Iterator<Item = (&str, Tag<'_>)> {
        let (parsed, seen) = match self.properties {
            Properties::None => (None, None),
            Properties::Parsed(object) => (Some(object), None),
            Properties::Seen(seen) => (None, Some(seen)),
        };
        let parsed = parsed.into_iter().flatten();
        let parsed = parsed.map(|(name, value)| (name.as_str(), Tag::of(Some(value))));
        let seen = seen.into_iter().flatten();
        parsed.chain(seen.map(|(name, text)| (&**name, Tag::of_text(text.as_deref()))))
    }

    /// What a property holds that tells the branches of a union apart.
    #[must_use]
    pub fn tag(&self, name: &str) -> Tag<'g> {
        match self.properties {
            Properties::None => Tag::Absent,
            Properties::Parsed(object) => Tag::of(object.get(name)),
            Properties::Seen(seen) => match seen.iter().find(|(one, _)| **one == *name) {
                None => Tag::Absent,
                Some((_, text)) => Tag::of_text(text.as_deref()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PERSON: Outline = Outline::object(&[("name", true), ("years", false)], true);
    const EVENT: Outline = Outline::object(&[("action", true)], false);

    fn fits(outline: &Outline, value: &Value) -> bool {
        outline.fits(&Glance::of(value))
    }

    #[test]
    fn what_fits_no_outline_is_seen() {
        for (value, person, event) in [
            (json!({ "name": "a" }), true, false),
            (json!({ "name": "a", "years": 1 }), true, false),
            (json!({ "years": 1 }), false, false),
            (json!({ "name": "a", "action": 1 }), false, true),
            (json!({ "action": 1, "more": 2 }), false, true),
            (json!("name"), false, false),
            (json!(null), false, false),
        ] {
            assert_eq!(fits(&PERSON, &value), person, "{value}");
            assert_eq!(fits(&EVENT, &value), event, "{value}");
            if person || event {
                let both = Outline::either(&[PERSON, EVENT]);
                assert!(fits(&both, &value), "{value}");
            }
            assert!(fits(&Outline::ANY, &value));
        }
    }

    #[test]
    fn branches_for_other_types_do_not_blur_those_for_objects() {
        let outline = Outline::either(&[Outline::of(&[Type::String, Type::Integer]), PERSON]);
        for (value, expected) in [
            (json!("a"), true),
            (json!(1.5), true),
            (json!(true), false),
            (json!([]), false),
            (json!({}), false),
            (json!({ "name": 1 }), true),
            (json!({ "name": 1, "other": 1 }), false),
        ] {
            assert_eq!(fits(&outline, &value), expected, "{value}");
        }
    }

    #[test]
    fn names_are_told_exactly_where_marks_are_not_enough() {
        let properties = [("name", true), ("years", false)];
        for (value, open, closed) in [
            (json!({ "name": 1 }), true, true),
            (json!({ "name": 1, "x": 1 }), true, false),
            (json!({ "years": 1 }), false, false),
            (json!([]), false, false),
        ] {
            let glance = Glance::of(&value);
            assert_eq!(glance.has_all(&properties, false), open, "{value}");
            assert_eq!(glance.has_all(&properties, true), closed, "{value}");
        }
        assert!(!Glance::of(&json!(1)).has_all(&[], false));
    }

    #[test]
    fn what_is_seen_is_shown_in_either_way() {
        let seen: [Seen<'_>; 2] = [("kind".into(), Some("a".into())), ("n".into(), None)];
        let value = json!({ "kind": "a", "n": 1 });
        let expected = [("kind", Tag::Text("a")), ("n", Tag::Other)];
        assert!(Glance::of_seen(&seen).tags().eq(expected));
        assert!(Glance::of(&value).tags().eq(expected));
        assert_eq!(Glance::of(&json!(1)).tags().count(), 0);
    }

    #[test]
    fn a_text_shows_what_its_value_shows() {
        let seen: [Seen<'_>; 2] = [("kind".into(), Some("a".into())), ("n".into(), None)];
        let value = json!({ "kind": "a", "n": 1 });
        let (text, value) = (Glance::of_seen(&seen), Glance::of(&value));
        assert_eq!(text.present, value.present);
        for name in ["kind", "n", "other"] {
            assert_eq!(text.tag(name), value.tag(name), "{name}");
            assert_eq!(text.has(name), value.has(name), "{name}");
        }
    }

    #[test]
    fn marks_are_spread() {
        let names = (0..1000).map(|number| format!("property_{number}"));
        let marks = names.fold(0, |marks, name| marks | mark(&name));
        assert_eq!(marks, u128::MAX);
        let short = (b'a'..=b'z').map(|letter| mark(&char::from(letter).to_string()));
        let short = short.fold(0, |marks: u128, mark| marks | mark);
        assert!(short.count_ones() > 18, "{}", short.count_ones());
    }
}

//! Values that are built in Rust: constructors, setters, defaults, conversions, and the law that they keep.

use std::fmt::Debug;

use schemawright::{AsNumber, Check, Document, Flow, Numeric, Report, Rules, Secret, check};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const SCHEMA: &str = r##"{
    "type": "object",
    "required": ["kind", "name", "size", "version"],
    "properties": {
        "kind": { "const": "box" },
        "name": { "type": "string" },
        "size": { "$ref": "#/$defs/Size" },
        "version": { "const": 2 },
        "note": { "type": ["string", "null"], "default": null },
        "level": { "$ref": "#/$defs/Size", "default": 3 },
        "mood": { "enum": ["good"] },
        "tags": { "type": "array", "items": { "type": "string" }, "default": ["a", "b"] },
        "label": { "type": "string", "default": "none" },
        "pin": { "type": "string", "writeOnly": true, "default": "0000" },
        "parent": { "$ref": "#" }
    },
    "minProperties": 5,
    "$defs": { "Size": { "type": "integer", "minimum": 1, "maximum": 9 }, "Any": { "enum": [1, null, "x"] } }
}"##;

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::option_option,
    reason = "absent, null and a value are three things"
)]
pub(crate) struct Crate {
    pub(crate) kind: CrateKind,
    pub(crate) name: String,
    pub(crate) size: Size,
    pub(crate) version: CrateVersion,
    pub(crate) note: Option<Option<String>>,
    pub(crate) level: Option<Size>,
    pub(crate) mood: Option<CrateMood>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) label: Option<String>,
    pub(crate) pin: Option<Secret<String>>,
    pub(crate) parent: Option<Box<Crate>>,
}

schemawright::object! {
    Crate at SCHEMA "" in depth {
        kind, name(impl Into<String>), size(Size), version, note: optional, level: optional,
        mood: optional, tags: optional, label: optional, pin: optional, parent: optional,
    } where rules new
    set(
        with_note(note: Option<String>), with_level(level: Size), with_mood(mood: CrateMood),
        with_tags(tags: Vec<String>), with_label(label: impl Into<String>),
        with_pin(pin: impl Into<Secret<String>>), with_parent(parent: impl Into<Box<Crate>>),
    )
}

schemawright::defaults! {
    Crate {
        note_or_default(note: String) nullable = "null", level_or_default(level: Size) copied = "3",
        tags_or_default(tags: [String]) shared = "[\"a\",\"b\"]",
        label_or_default(label: str) text = "none", pin_or_default(pin: str) text = "0000",
    }
}

impl Rules for Crate {
    fn rules<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::min_properties(value, 5, report)
    }
}

/// Always `box`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct CrateKind;

schemawright::constant! { CrateKind = "box" at SCHEMA "/properties/kind" }

/// Always 2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct CrateVersion;

schemawright::literal! { CrateVersion = "2" at SCHEMA "/properties/version" }

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CrateMood {
    Good,
}

schemawright::names! { CrateMood at SCHEMA "/properties/mood" "enum" { Good = "good" } }

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Size(u8);

schemawright::number! { Size(u8) at SCHEMA "/$defs/Size" }

impl Numeric for Size {
    fn rules<R: Report>(number: &(impl AsNumber + ?Sized), report: &mut R) -> Flow {
        check::minimum(number, 1, report)?;
        check::maximum(number, 9, report)
    }
}

/// Some values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Any {
    N1,
    Null,
    TextX,
}

schemawright::values! { Any at SCHEMA "/$defs/Any" { N1 = "1", Null = "null", TextX = "\"x\"" } }

/// As a `Crate`, from a struct of what is required, and with other properties.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bag {
    pub(crate) kind: CrateKind,
    pub(crate) size: Size,
    pub(crate) level: Option<Size>,
    pub(crate) additional: std::collections::BTreeMap<String, Value>,
}

schemawright::object! {
    Bag at SCHEMA "" { kind, size(Size), level: optional } others(additional) new(BagRequired)
}

/// What every [`Bag`] has.
#[derive(Clone, Debug)]
pub(crate) struct BagRequired {
    pub(crate) size: Size,
}

fn size(number: u8) -> Size {
    Size::try_from(number).expect("it is in the bounds")
}

/// What is valid is read again as it was built, and what is not is not.
fn is_closed<T>(built: &T) -> bool
where
    T: Check + Document + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let bytes = serde_json::to_vec(built).expect("it is written");
    let read = T::from_slice(&bytes);
    assert_eq!(built.validate().is_ok(), read.is_ok(), "{built:?}");
    read.is_ok_and(|read| read == *built)
}

#[test]
fn what_is_required_is_passed_and_the_rest_is_absent() {
    let plain = Crate::new("a", size(2));
    assert_eq!(
        json!(plain),
        json!({ "kind": "box", "name": "a", "size": 2, "version": 2 })
    );
    assert!(!is_closed(&plain), "it has four properties");
    assert!(is_closed(&plain.with_note(None)));
    let bag = Bag::new(BagRequired { size: size(4) });
    assert_eq!(json!(bag), json!({ "kind": "box", "size": 4 }));
}

#[test]
fn setters_set_one_field_each() {
    let plain = Crate::new("a".to_owned(), size(2));
    for (built, key, value) in [
        (plain.clone().with_note(None), "note", json!(null)),
        (plain.clone().with_level(size(7)), "level", json!(7)),
        (
            plain.clone().with_mood(CrateMood::default()),
            "mood",
            json!("good"),
        ),
        (plain.clone().with_tags(Vec::new()), "tags", json!([])),
        (plain.clone().with_label("x"), "label", json!("x")),
        (plain.clone().with_pin("1".to_owned()), "pin", json!("1")),
        (
            plain.clone().with_parent(plain.clone()),
            "parent",
            json!(plain),
        ),
    ] {
        let mut expected = json!(plain);
        expected[key] = value;
        assert_eq!(json!(built), expected);
        assert_eq!(
            is_closed(&built),
            key != "parent",
            "the parent has four properties"
        );
    }
}

#[test]
fn defaults_stand_for_what_is_absent_and_are_not_written() {
    let plain = Crate::new("a", size(2));
    assert_eq!(plain.note_or_default(), None);
    assert_eq!(plain.level_or_default(), size(3));
    assert_eq!(plain.tags_or_default(), ["a", "b"]);
    assert_eq!(plain.label_or_default(), "none");
    assert_eq!(plain.pin_or_default(), "0000");
    assert_eq!(json!(plain).as_object().map(serde_json::Map::len), Some(4));
    let full = plain
        .with_note(Some("n".to_owned()))
        .with_level(size(5))
        .with_tags(vec!["t".to_owned()])
        .with_label("l")
        .with_pin("1".to_owned());
    assert_eq!(full.note_or_default().map(String::as_str), Some("n"));
    assert_eq!(full.level_or_default(), size(5));
    assert_eq!(full.tags_or_default(), ["t"]);
    assert_eq!((full.label_or_default(), full.pin_or_default()), ("l", "1"));
}

#[test]
fn listed_values_are_shown_and_found() {
    assert_eq!(CrateVersion.to_string(), "2");
    assert_eq!(Any::ALL.map(|any| any.to_string()), ["1", "null", "\"x\""]);
    for any in Any::ALL {
        assert_eq!(Any::try_from(any.as_value()).ok(), Some(any));
    }
    assert!(Any::try_from(&json!("1")).is_err() && CrateVersion::try_from(&json!(1)).is_err());
    assert_eq!(CrateVersion::try_from(&json!(2.0)).ok(), Some(CrateVersion));
    assert_eq!(CrateMood::try_from("good").ok(), Some(CrateMood::Good));
    assert!(CrateMood::try_from("bad").is_err() && CrateKind::try_from("bag").is_err());
}

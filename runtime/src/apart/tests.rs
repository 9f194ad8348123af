//! Values that stand apart are read, written, checked, compared and shown as others are.

use std::collections::BTreeMap;

use serde_json::json;

use super::tree::tree;
use super::*;
use crate::{At, Check, Failure, SchemaRef, Step, Violation, check};

/// A list of integers that holds itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct List {
    value: u8,
    next: Option<Apart<List>>,
}

static SCHEMA: &str = r#"{ "$id": "https://example.com/list" }"#;

crate::object! { List at SCHEMA "" { value(u8) by check::plain_integer, next: optional } }

crate::apart! { List }

fn list(values: &[u8]) -> List {
    let (value, rest) = values.split_first().expect("a value");
    let next = (!rest.is_empty()).then(|| list(rest).into());
    List {
        value: *value,
        next,
    }
}

#[test]
fn a_value_is_read_and_written_as_if_it_stood_there() {
    let text = r#"{"value":1,"next":{"value":2,"next":{"value":3}}}"#;
    let read = List::from_slice(text.as_bytes()).expect("a list");
    assert_eq!(read, list(&[1, 2, 3]));
    assert_eq!(serde_json::to_string(&read).ok().as_deref(), Some(text));
    assert_eq!(
        serde_json::from_str::<List>(text).ok().as_ref(),
        Some(&read)
    );
    let value = serde_json::to_value(&read).expect("a value");
    assert_eq!(List::from_value(value).ok().as_ref(), Some(&read));
    let shown = format!("{read:?}").matches("List").count();
    assert_eq!(shown, 3);
}

#[test]
fn a_value_behaves_as_if_it_stood_there() {
    let (one, other) = (list(&[1, 2]), list(&[1, 3]));
    assert!(one == one.clone() && one != other && one < other);
    assert_eq!(one.cmp(&other), std::cmp::Ordering::Less);
    let mut changed = one.clone();
    if let Some(next) = &mut changed.next {
        next.value = 3;
    }
    assert_eq!(changed, other);
    assert_eq!(changed.next.map(Apart::into_inner), Some(list(&[3])));
    assert_eq!(*Apart::<List>::default(), List::default());
    let known = std::collections::HashSet::from([one.clone()]);
    assert!(known.contains(&one) && !known.contains(&other));
}

#[test]
fn what_is_wrong_has_its_place() {
    let value = json!({ "value": 1, "next": { "value": 2, "next": { "value": "x" } } });
    assert!(!List::is_valid_value(&value));
    let found = List::validate_value(&value).expect_err("a text is no integer");
    let places: Vec<_> = found.iter().map(Violation::instance_location).collect();
    assert_eq!(places, ["/next/next/value"]);
    let found = serde_json::from_value::<List>(value).expect_err("a text is no integer");
    assert!(found.to_string().contains("integer"), "{found}");
}

/// A report that nobody foresaw.
struct Count(usize);

impl Report for Count {
    fn fail(&mut self, _: Failure<'_>) -> Flow {
        self.0 += 1;
        crate::PASS
    }

    fn inside(&mut self, _: Step<'_>, _: At<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        check(self)
    }

    fn under(&mut self, _: At<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        check(self)
    }

    fn schema(&mut self, _: SchemaRef<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        check(self)
    }

    fn attempt(&mut self, check: impl FnOnce(&mut Self) -> Flow) -> bool {
        check(self).is_continue()
    }
}

/// A type that holds no other.
struct Leaf;

impl Check for Leaf {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        Apart::<List>::check(value, report)
    }
}

#[test]
fn any_report_hears_what_is_wrong() {
    let mut count = Count(0);
    let value = json!({ "value": [], "next": { "next": 7 } });
    // Two values of a wrong type, and one that is missing.
    assert!(Leaf::keywords(&value, &mut count).is_continue());
    assert_eq!(count.0, 3);
}

fn assert_kept<T: Serialize>(value: &T) {
    let written = tree(value).expect("a tree");
    assert_eq!(tree(&written).ok().as_ref(), Some(&written));
    let texts = [
        serde_json::to_string(value),
        serde_json::to_string(&written),
    ];
    let [expected, text] = texts.map(Result::ok);
    assert_eq!(text, expected);
    assert!(text.is_some());
}

#[test]
fn nothing_of_what_is_written_is_lost() {
    #[derive(serde::Serialize)]
    struct Unit;

    #[derive(serde::Serialize)]
    struct New(u8);

    #[derive(serde::Serialize)]
    struct Two(u16, i8);

    #[derive(serde::Serialize)]
    enum Variants {
        Unit,
        New(f32),
        Two(char, i16),
        Fields { a: i32 },
    }

    #[derive(serde::Serialize)]
    struct Fields<'a> {
        text: &'a str,
        absent: Option<u32>,
        bytes: Vec<u8>,
    }

    assert_kept(&(Unit, New(1), Two(2, 3), [true], ()));
    assert_kept(&(Variants::Unit, Variants::New(0.5), Variants::Two('a', 1)));
    assert_kept(&Variants::Fields { a: 1 });
    assert_kept(&Fields {
        text: "x",
        absent: Some(1),
        bytes: vec![1],
    });
    assert_kept(&(u128::MAX, i128::MIN, u64::MAX, i64::MIN, 1.5));
    assert_kept(&BTreeMap::from([(1, None), (2, Some("b"))]));
    assert_kept(&json!({ "a": [1, 2.5, "x", null], "b": { "c": true } }));
}

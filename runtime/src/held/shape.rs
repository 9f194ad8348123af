//! What a value in memory gives to a visitor that takes any.

use std::borrow::Cow;

use serde::de::Error as _;
use serde_json::{Error, Number, Value};

use super::Held;
use super::access::{Items, Members};
use crate::kept::Kept;

/// A value, by the method of a visitor that takes it. To tell is no work of the visitor, so that little is compiled for
/// each.
pub(super) enum Shape<'de> {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Wide(u128),
    WideSigned(i128),
    Float(f64),
    /// A text that stays where it is.
    Borrowed(&'de str),
    /// A text that was lent, so that it is lent again.
    Lent(String),
    /// A text that was handed over by value.
    Owned(String),
    Array(Items<'de>),
    Object(Members<'de>),
}

impl<'de> Shape<'de> {
    /// The shape of a value.
    ///
    /// # Errors
    /// A number that no `Number` holds.
    pub(super) fn of(held: Held<'de>) -> Result<Self, Error> {
        Ok(match held {
            Held::Conforming(value) => Self::of_value(value),
            Held::Kept(kept) => match kept {
                Kept::Null => Self::Null,
                Kept::Bool(value) => Self::Bool(value),
                Kept::Unsigned(number) => Self::Unsigned(number),
                Kept::Signed(number) => Self::Signed(number),
                Kept::Float(number) => Self::Float(number),
                Kept::Number(text) => Self::of_number(&text.parse().map_err(Error::custom)?),
                Kept::Text(text) => match text.into_cow() {
                    Cow::Borrowed(text) => Self::Borrowed(text),
                    Cow::Owned(text) => Self::Lent(text),
                },
                Kept::Owned(text) => Self::Owned(text),
                Kept::Array(items) => Self::Array(Items::Kept(items.into_iter())),
                Kept::Object(entries) => Self::Object(Members::kept(entries)),
            },
        })
    }

    fn of_value(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::of_number(&number),
            Value::String(text) => Self::Owned(text),
            Value::Array(items) => Self::Array(Items::Conforming(items.into_iter())),
            Value::Object(object) => Self::Object(Members::conforming(object)),
        }
    }

    /// The shape of a number: that of `serde_json`, which passes on as an object what no other holds.
    fn of_number(number: &Number) -> Self {
        if let Some(number) = number.as_u64() {
            return Self::Unsigned(number);
        }
        if let Some(number) = number.as_i64() {
            return Self::Signed(number);
        }
        if let Some(number) = number.as_u128() {
            return Self::Wide(number);
        }
        if let Some(number) = number.as_i128() {
            return Self::WideSigned(number);
        }
        match number.as_f64() {
            Some(float) if is_exact(float, number) => Self::Float(float),
            _ => Self::Object(Members::number(number)),
        }
    }
}

/// Whether a float has all digits of a number.
fn is_exact(float: f64, number: &Number) -> bool {
    !cfg!(feature = "arbitrary-precision")
        || Number::from_f64(float).as_ref() == Some(number)
        || float.to_string() == number.to_string()
}

//! The keyword `type`, and the schemas `true` and `false`.

use std::ops::BitOr;

use serde_json::{Number, Value};

use super::rule;
use crate::{Failure, Flow, Num, PASS, Params, Report};

/// A type of JSON Schema (2020-12 validation, section 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `null`.
    Null,
    /// `true` and `false`.
    Boolean,
    /// A number without a fraction: 1.0 is one.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A number that is written without a fraction and without an exponent: `integer` in draft 4, where 1.0 is none.
    PlainInteger,
}

impl Type {
    /// Every type.
    pub const ALL: [Self; 8] = [
        Self::Null,
        Self::Boolean,
        Self::Integer,
        Self::Number,
        Self::String,
        Self::Array,
        Self::Object,
        Self::PlainInteger,
    ];

    pub(crate) const fn with_article(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::PlainInteger => "an integer without a fraction",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Some of the types.
///
/// ```
/// use schemawright::{Type, TypeSet};
///
/// assert_eq!(Type::String | Type::Null, TypeSet::of(&[Type::Null, Type::String]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeSet(u8);

impl TypeSet {
    /// The set of these types.
    #[must_use]
    pub const fn of(types: &[Type]) -> Self {
        let mut set = 0;
        let mut index = 0;
        while index < types.len() {
            set |= types[index].bit();
            index += 1;
        }
        Self(set)
    }

    /// The types that values of both sets can have: an integer is a number.
    pub(crate) const fn both(self, other: Self) -> Self {
        const NUMBERS: TypeSet = TypeSet::of(&[Type::Integer, Type::Number, Type::PlainInteger]);
        if self.may_hold(Type::Number) && other.may_hold(Type::Number) {
            Self(self.0 & other.0 | NUMBERS.0)
        } else {
            Self(self.0 & other.0 & !NUMBERS.0)
        }
    }

    /// The types of one set and of another.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a type is in the set.
    #[inline]
    #[must_use]
    pub const fn has(self, one: Type) -> bool {
        self.0 & one.bit() != 0
    }

    /// Whether a value has one of the types.
    #[inline]
    #[must_use]
    pub fn accepts(self, value: &Value) -> bool {
        match value {
            Value::Null => self.has(Type::Null),
            Value::Bool(_) => self.has(Type::Boolean),
            Value::Number(number) => {
                self.has(Type::Number)
                    || self.has(Type::PlainInteger) && is_plain_integer(number)
                    || self.has(Type::Integer) && Num::of(number).is_some_and(Num::is_integer)
            }
            Value::String(_) => self.has(Type::String),
            Value::Array(_) => self.has(Type::Array),
            Value::Object(_) => self.has(Type::Object),
        }
    }

    /// Whether values of a JSON type can be in the set; [`Type::Number`] stands for every number.
    #[inline]
    #[must_use]
    pub const fn may_hold(self, found: Type) -> bool {
        match found {
            Type::Number => {
                self.has(Type::Number) || self.has(Type::Integer) || self.has(Type::PlainInteger)
            }
            found => self.has(found),
        }
    }

    /// The types, in the order of [`Type::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Type> {
        Type::ALL.into_iter().filter(move |one| self.has(*one))
    }
}

impl From<Type> for TypeSet {
    fn from(one: Type) -> Self {
        Self(one.bit())
    }
}

impl<T: Into<TypeSet>> BitOr<T> for Type {
    type Output = TypeSet;

    fn bitor(self, other: T) -> TypeSet {
        TypeSet::from(self) | other
    }
}

impl<T: Into<Self>> BitOr<T> for TypeSet {
    type Output = Self;

    fn bitor(self, other: T) -> Self {
        Self(self.0 | other.into().0)
    }
}

/// Whether a number has no fraction and no exponent.
#[cfg(feature = "arbitrary-precision")]
fn is_plain_integer(number: &Number) -> bool {
    !number.as_str().contains(['.', 'e', 'E'])
}

/// Whether a number has no fraction and no exponent. A `Number` of 2^64 and more does not tell: it counts as one.
#[cfg(not(feature = "arbitrary-precision"))]
fn is_plain_integer(number: &Number) -> bool {
    const LARGEST: f64 = 18_446_744_073_709_551_616.0;
    !number.is_f64()
        || number
            .as_f64()
            .is_some_and(|number| number.abs() >= LARGEST)
}

/// The failure of a value that has none of the types.
pub(super) const fn wrong(types: TypeSet) -> Failure<'static> {
    Failure::new("type", Params::Types(types))
}

/// `type`: one of several.
#[inline]
pub fn types<R: Report>(value: &Value, types: TypeSet, report: &mut R) -> Flow {
    rule(types.accepts(value), || wrong(types), report)
}

/// A union that has no branch for the type of a value: `keyword` lists the branches, and they take these types.
#[cold]
pub fn no_type<R: Report>(keyword: &'static str, types: TypeSet, report: &mut R) -> Flow {
    report.fail(Failure::new(keyword, Params::Types(types)))
}

/// The schema `true`.
#[inline]
pub fn any<R: Report>(_: &Value, _: &mut R) -> Flow {
    PASS
}

/// The schema `false`.
#[inline]
pub fn never<R: Report>(_: &Value, report: &mut R) -> Flow {
    report.fail(Failure::of("false"))
}

macro_rules! single {
    ($($(#[$doc:meta])* $name:ident $one:ident,)*) => {
        $(
            $(#[$doc])*
            #[inline]
            pub fn $name<R: Report>(value: &Value, report: &mut R) -> Flow {
                types(value, const { TypeSet::of(&[Type::$one]) }, report)
            }
        )*
    };
}

single! {
    /// `type`: `null`.
    null Null,
    /// `type`: a boolean.
    boolean Boolean,
    /// `type`: an integer. 1.0 is one (since draft 6).
    integer Integer,
    /// `type`: an integer as draft 4 has it. 1.0 is none.
    plain_integer PlainInteger,
    /// `type`: a number.
    number Number,
    /// `type`: a string.
    string String,
    /// `type`: an array, whatever its items are.
    array_any Array,
    /// `type`: an object, whatever its properties are.
    map Object,
}

/// A check that takes `null`, too.
#[inline]
pub fn nullable<R: Report>(
    check: impl Fn(&Value, &mut R) -> Flow,
) -> impl Fn(&Value, &mut R) -> Flow {
    move |value, report| {
        if value.is_null() {
            PASS
        } else {
            check(value, report)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Violations, YesNo};

    #[test]
    fn each_value_has_its_types() {
        let cases = [
            (json!(null), TypeSet::of(&[Type::Null])),
            (json!(true), TypeSet::of(&[Type::Boolean])),
            (json!(1), Type::Integer | Type::Number | Type::PlainInteger),
            (json!(1.0), Type::Integer | Type::Number),
            (
                serde_json::from_str("100000000000000000000").expect("JSON"),
                Type::Integer | Type::Number | Type::PlainInteger,
            ),
            (json!(1.5), TypeSet::of(&[Type::Number])),
            (json!("1"), TypeSet::of(&[Type::String])),
            (json!([]), TypeSet::of(&[Type::Array])),
            (json!({}), TypeSet::of(&[Type::Object])),
        ];
        for (value, has) in cases {
            for one in Type::ALL {
                let flow = types(&value, one.into(), &mut YesNo);
                assert_eq!(flow.is_continue(), has.has(one), "{value} {one:?}");
            }
        }
    }

    #[test]
    fn true_takes_all_and_false_nothing() {
        assert!(any(&json!(null), &mut YesNo).is_continue());
        assert!(never(&json!(null), &mut YesNo).is_break());
        assert!(nullable(string)(&json!(null), &mut YesNo).is_continue());
        assert!(nullable(string)(&json!(1), &mut YesNo).is_break());
    }

    #[test]
    fn the_message_lists_the_types() {
        let message = |set| {
            let found = Violations::of(|report| types(&json!(true), set, report));
            found.expect_err("no boolean is in the set").to_string()
        };
        assert_eq!(message(Type::Null.into()), r#""": must be null"#);
        assert_eq!(
            message(Type::Array | Type::String | Type::Null),
            r#""": must be null, a string or an array"#
        );
    }
}

//! The numbers of an instance, compared exactly with those of a schema.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use crate::written::Written;
use crate::{Decimal, Limit};

/// Integers up to this size have a float of their own.
const EXACT_IN_FLOAT: u128 = 1 << 53;

/// Floats below this size, 2^127, fit an `i128` when they are whole.
pub(crate) const FITS_I128: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;

/// A number of an instance.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub enum Num<'a> {
    /// An integer that was written as one.
    Integer(i128),
    /// Any other: it stands for its shortest decimal text, and, when it is whole, for its own value.
    Float(f64),
    /// Any other with all its digits: with the feature `arbitrary-precision`.
    Decimal(Decimal<'a>),
}

impl<'a> Num<'a> {
    /// The number of a JSON number; `None` when it is none that JSON can write.
    #[inline]
    #[must_use]
    pub fn of(number: &'a Number) -> Option<Self> {
        if let Some(value) = number.as_u64() {
            return Some(Self::Integer(value.into()));
        }
        if let Some(value) = number.as_i64() {
            return Some(Self::Integer(value.into()));
        }
        Self::with_fraction(number)
    }

    #[cfg(not(feature = "arbitrary-precision"))]
    #[inline]
    fn with_fraction(number: &'a Number) -> Option<Self> {
        number.as_f64().map(Self::Float)
    }

    #[cfg(feature = "arbitrary-precision")]
    fn with_fraction(number: &'a Number) -> Option<Self> {
        Decimal::parse(number.as_str()).map(Self::Decimal)
    }

    /// What `look` makes of the exact number; `None` when a float is not finite.
    fn with_decimal<T>(self, look: impl FnOnce(&Decimal<'_>) -> T) -> Option<T> {
        let text = match self {
            Self::Integer(value) => Written::integer(value),
            Self::Float(value) => Written::float(value),
            Self::Decimal(number) => return Some(look(&number)),
        };
        text.decimal().map(|number| look(&number))
    }

    /// Whether it has no fraction: 1.0 is an integer (JSON Schema 2020-12 core, section 4.2.3).
    #[inline]
    #[must_use]
    pub fn is_integer(self) -> bool {
        match self {
            Self::Integer(_) => true,
            Self::Float(value) => value.is_finite() && value.fract() == 0.0,
            Self::Decimal(decimal) => decimal.is_integer(),
        }
    }

    /// Its whole value, when it has one that fits.
    #[inline]
    #[must_use]
    pub(crate) fn whole(self) -> Option<i128> {
        match self {
            Self::Integer(value) => Some(value),
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits")]
            Self::Float(value) if value.fract() == 0.0 && value.abs() < FITS_I128 => {
                Some(value as i128)
            }
            Self::Float(_) => None,
            Self::Decimal(number) => number.whole(),
        }
    }

    /// How it compares with a limit; `None` when a float is not a number.
    #[inline]
    #[must_use]
    pub fn compare(self, limit: Limit<'_>) -> Option<Ordering> {
        match (self, limit.whole()) {
            (Self::Integer(value), Some(limit)) => Some(value.cmp(&limit)),
            #[expect(clippy::cast_precision_loss, reason = "this limit is a float, too")]
            (Self::Float(value), Some(limit)) if limit.unsigned_abs() <= EXACT_IN_FLOAT => {
                value.partial_cmp(&(limit as f64))
            }
            // The float -2^63 most often is an integer just below, which was too small to be read as one.
            (_, Some(limit)) if self.whole() == Some(limit) && limit != i64::MIN.into() => {
                Some(Ordering::Equal)
            }
            _ => self.compare_decimal(limit),
        }
    }

    fn compare_decimal(self, limit: Limit<'_>) -> Option<Ordering> {
        match self {
            Self::Float(value) if value.is_infinite() => value.partial_cmp(&0.0),
            _ => self.with_decimal(|number| limit.with_decimal(|limit| number.cmp(limit)))?,
        }
    }

    /// Whether it is `divisor` times an integer.
    #[inline]
    #[must_use]
    pub fn is_multiple_of(self, divisor: Limit<'_>) -> bool {
        match (self, divisor.whole()) {
            (Self::Integer(value), Some(divisor)) if divisor != 0 => {
                value.checked_rem(divisor).is_none_or(|rest| rest == 0)
            }
            _ => {
                let is_multiple = self.with_decimal(|number| {
                    divisor.with_decimal(|divisor| number.is_multiple_of(divisor))
                });
                is_multiple.flatten() == Some(true)
            }
        }
    }
}

/// Whether two numbers are equal, however they are written: 1 and 1.0 are.
impl PartialEq<Num<'_>> for Num<'_> {
    fn eq(&self, other: &Num<'_>) -> bool {
        match (self.whole(), other.whole()) {
            (Some(left), Some(right)) => left == right,
            (None, None) => {
                if let (Self::Float(left), Num::Float(right)) = (self, other) {
                    return left == right;
                }
                let is_equal = self.with_decimal(|left| other.with_decimal(|right| left == right));
                is_equal.flatten() == Some(true)
            }
            _ => false,
        }
    }
}

/// What a check of numbers can look at.
#[doc(hidden)]
pub trait AsNumber {
    /// The number; `None` when the value is something else, which numeric keywords do not mind.
    fn as_number(&self) -> Option<Num<'_>>;
}

impl AsNumber for Value {
    #[inline]
    fn as_number(&self) -> Option<Num<'_>> {
        match self {
            Self::Number(number) => Num::of(number),
            _ => None,
        }
    }
}

impl AsNumber for Number {
    #[inline]
    fn as_number(&self) -> Option<Num<'_>> {
        Num::of(self)
    }
}

impl AsNumber for f64 {
    #[inline]
    fn as_number(&self) -> Option<Num<'_>> {
        Some(Num::Float(*self))
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl AsNumber for $integer {
            #[inline]
            fn as_number(&self) -> Option<Num<'_>> {
                Some(Num::Integer((*self).into()))
            }
        })*
    };
}

integers!(u8, u16, u32, u64, i8, i16, i32, i64, i128);

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps a value for a number that borrows it.
    struct Parsed(Value);

    impl Parsed {
        fn number(&self) -> Num<'_> {
            AsNumber::as_number(&self.0).expect("a number")
        }
    }

    fn parsed(text: &str) -> Parsed {
        Parsed(serde_json::from_str(text).expect("JSON"))
    }

    #[test]
    fn comparing_is_exact_beyond_the_floats() {
        let cases = [
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            (
                "18446744073709551615",
                "18446744073709551615",
                Ordering::Equal,
            ),
            (
                "18446744073709551616",
                "18446744073709551615",
                Ordering::Greater,
            ),
            (
                "18446744073709551616",
                "18446744073709551616",
                Ordering::Equal,
            ),
            (
                "-9223372036854775809",
                "-9223372036854775808",
                Ordering::Less,
            ),
            ("1.0", "1", Ordering::Equal),
            ("0.1", "0.1", Ordering::Equal),
            ("0.1", "0.10000000000000001", Ordering::Less),
            ("1e23", "1e23", Ordering::Equal),
            ("1e308", "1e400", Ordering::Less),
            ("-1.5", "-1", Ordering::Less),
        ];
        for (value, limit, order) in cases {
            let found = parsed(value).number().compare(Limit::decimal(limit));
            assert_eq!(found, Some(order), "{value} {limit}");
            if let Ok(limit) = limit.parse::<i128>() {
                let found = parsed(value).number().compare(limit.into());
                assert_eq!(found, Some(order), "{value} {limit}");
            }
        }
    }

    #[test]
    fn floats_that_are_no_json_numbers_have_no_multiples_and_an_end() {
        assert_eq!(Num::Float(f64::NAN).compare(Limit::integer(0)), None);
        assert_eq!(Num::Float(f64::NAN).compare(Limit::decimal("0.5")), None);
        let infinite = Num::Float(f64::INFINITY);
        assert_eq!(
            infinite.compare(Limit::decimal("1e400")),
            Some(Ordering::Greater)
        );
        assert!(!infinite.is_multiple_of(Limit::integer(1)));
        assert!(!infinite.is_integer());
    }

    #[test]
    fn whole_floats_are_integers() {
        for text in ["1", "1.0", "-0.0", "1e300", "18446744073709551616"] {
            assert!(parsed(text).number().is_integer(), "{text}");
        }
        assert!(!parsed("1.5").number().is_integer());
        assert!(!parsed("1e-1").number().is_integer());
    }

    #[test]
    fn equality_is_by_value() {
        assert_eq!(parsed("1").number(), parsed("1.0").number());
        assert_eq!(parsed("0").number(), parsed("-0.0").number());
        assert_eq!(parsed("1e300").number(), parsed("10e299").number());
        assert_ne!(
            parsed("9007199254740993").number(),
            parsed("9007199254740992.0").number()
        );
        assert_ne!(parsed("0.1").number(), parsed("0.2").number());
        assert_ne!(parsed("1e300").number(), parsed("1").number());
    }

    #[test]
    fn multiples() {
        for (value, divisor) in [
            ("10", "5"),
            ("0.07", "0.01"),
            ("1e308", "0.5"),
            ("3.0", "1.5"),
        ] {
            assert!(
                parsed(value)
                    .number()
                    .is_multiple_of(Limit::decimal(divisor)),
                "{value} {divisor}"
            );
        }
        for (value, divisor) in [("10", "4"), ("0.075", "0.01"), ("1.5", "1"), ("1", "0")] {
            assert!(
                !parsed(value)
                    .number()
                    .is_multiple_of(Limit::decimal(divisor)),
                "{value} {divisor}"
            );
        }
        assert!(parsed("10").number().is_multiple_of(Limit::integer(-5)));
        assert!(parsed("0").number().is_multiple_of(Limit::integer(0)));
        assert!(Num::Integer(i128::MIN).is_multiple_of(Limit::integer(-1)));
    }
}

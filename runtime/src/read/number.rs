//! Numbers. For an integer type `1`, `1.0` and `1e2` are integers, and what does not fit is refused.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde_json::Number;

use super::{Read, Start};
use crate::number::FITS_I128;
use crate::{Decimal, Num};

/// The integer that a JSON number stands for: `1`, `1.0` and `1e2` have one, `1.5` has none.
#[must_use]
pub(crate) fn integer(number: &Number) -> Option<i128> {
    match Num::of(number)? {
        Num::Integer(value) => Some(value),
        Num::Float(value) => whole(value),
        Num::Decimal(value) => value.whole(),
    }
}

/// The integer that a float stands for, if an `i128` holds it.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(float: f64) -> Option<i128> {
    (float.abs() < FITS_I128 && float.fract() == 0.0).then_some(float as i128)
}

/// A number as a deserializer gives it.
enum Numeral {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    /// Any other, by its text.
    Text(String),
}

/// Reads a number, which has to be of this kind.
struct Reader(&'static str);

impl<'de> Visitor<'de> for Reader {
    type Value = Numeral;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Numeral, E> {
        Ok(Numeral::Unsigned(number))
    }

    #[inline]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Numeral, E> {
        Ok(Numeral::Signed(number))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Numeral, E> {
        Ok(Numeral::Text(number.to_string()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Numeral, E> {
        Ok(Numeral::Text(number.to_string()))
    }

    #[inline]
    fn visit_f64<E: Error>(self, number: f64) -> Result<Numeral, E> {
        Ok(Numeral::Float(number))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Numeral, A::Error> {
        match Start::of(&mut map)? {
            Start::Number(text) => Ok(Numeral::Text(text)),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// The number of a text that is one.
pub(super) fn number<E: Error>(text: &str) -> Result<Number, E> {
    text.parse().map_err(|_| E::custom(OUT_OF_RANGE))
}

const OUT_OF_RANGE: &str = "number out of range";

impl<'de> Read<'de> for Number {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(Reader("a number"))? {
            Numeral::Unsigned(number) => Ok(number.into()),
            Numeral::Signed(number) => Ok(number.into()),
            Numeral::Float(number) => {
                Self::from_f64(number).ok_or_else(|| D::Error::custom(OUT_OF_RANGE))
            }
            Numeral::Text(text) => number(&text),
        }
    }
}

impl<'de> Read<'de> for f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "digits beyond those of a float are lost"
    )]
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(Reader("a number"))? {
            Numeral::Unsigned(number) => Ok(number as Self),
            Numeral::Signed(number) => Ok(number as Self),
            Numeral::Float(number) => Ok(number),
            Numeral::Text(text) => {
                let number = text.parse().ok().filter(|number: &Self| number.is_finite());
                number.ok_or_else(|| D::Error::custom(OUT_OF_RANGE))
            }
        }
    }
}

/// The integer that a number stands for, if it fits.
#[inline]
fn fit<T, E>(numeral: &Numeral) -> Result<T, E>
where
    T: TryFrom<i128> + TryFrom<u64> + TryFrom<i64>,
    E: Error,
{
    let fitting = match numeral {
        Numeral::Unsigned(number) => T::try_from(*number).ok(),
        Numeral::Signed(number) => T::try_from(*number).ok(),
        Numeral::Float(number) if number.fract() != 0.0 => return Err(fraction()),
        Numeral::Float(number) => whole(*number).and_then(|number| T::try_from(number).ok()),
        Numeral::Text(text) => match Decimal::parse(text) {
            Some(number) if !number.is_integer() => return Err(fraction()),
            number => number
                .and_then(|number| number.whole())
                .and_then(|number| T::try_from(number).ok()),
        },
    };
    fitting.ok_or_else(unfit::<T, E>)
}

#[cold]
fn fraction<E: Error>() -> E {
    E::custom("a number with a fraction, expected an integer")
}

/// The error of a number that the schema may take, and the Rust type cannot hold.
#[cold]
pub(crate) fn unfit<T, E: Error>() -> E {
    let name = std::any::type_name::<T>();
    E::custom(format_args!("the number does not fit `{name}`"))
}

macro_rules! integers {
    ($($name:ident),*) => {$(
        impl<'de> Read<'de> for $name {
            #[inline]
            fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                fit(&deserializer.deserialize_any(Reader("an integer"))?)
            }
        }
    )*};
}

integers! { u8, u16, u32, u64, i8, i16, i32, i64, i128 }

#[cfg(test)]
mod tests {
    use serde_json::{Number, Value};

    use crate::Read;
    use crate::read::tests::read;

    #[test]
    fn numbers() {
        assert_eq!(read::<f64>("1"), Some(1.0));
        assert_eq!(read::<f64>("-1.5e-3"), Some(-0.0015));
        assert_eq!(
            read::<f64>("18446744073709551616"),
            Some(18_446_744_073_709_551_616.0)
        );
        for text in ["1e400", "-1e400", "{}", "null", "true", "\"1\""] {
            assert_eq!(read::<f64>(text), None, "{text}");
        }
        assert_eq!(
            read::<Number>("9007199254740993"),
            Some(9_007_199_254_740_993_u64.into())
        );
        assert_eq!(read::<Number>("null"), None);
    }

    #[test]
    fn integers() {
        assert_eq!(read::<u8>("1.0"), Some(1));
        assert_eq!(read::<u8>("2.55e2"), Some(255));
        assert_eq!(read::<u8>("-0"), Some(0));
        assert_eq!(read::<i8>("-128.0"), Some(-128));
        assert_eq!(read::<u64>("18446744073709551615"), Some(u64::MAX));
        assert_eq!(read::<i64>("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(read::<i64>("-9223372036854775808.0"), Some(i64::MIN));
        for text in [
            "1.5", "true", "null", "\"1\"", "[1]", "256", "-1", "1e300", "1e-1",
        ] {
            assert_eq!(read::<u8>(text), None, "{text}");
        }
        assert_eq!(read::<u64>("18446744073709551616"), None);
        assert_eq!(read::<i64>("9223372036854775808"), None);
        assert_eq!(read::<i64>("9223372036854775808.0"), None);
        assert_eq!(read::<i64>("-9223372036854777856"), None);
    }

    /// Reads a text, and the value that it stands for.
    fn both<T>(text: &str) -> Option<T>
    where
        T: for<'de> Read<'de> + PartialEq + std::fmt::Debug,
    {
        let direct = read::<T>(text);
        let value = read::<Value>(text).and_then(|value| T::read(value).ok());
        assert_eq!(direct, value, "{text}");
        direct
    }

    #[test]
    fn integers_of_values() {
        assert_eq!(both::<u8>("1.0"), Some(1));
        assert_eq!(both::<i64>("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(both::<u64>("18446744073709551616"), None);
        assert_eq!(both::<u8>("1.5"), None);
        assert_eq!(both::<f64>("1e2"), Some(100.0));
    }

    #[cfg(feature = "arbitrary-precision")]
    #[test]
    fn every_digit_counts() {
        assert_eq!(both::<u8>("1.0000000000000000000000001"), None);
        assert_eq!(both::<u8>("1.00000000000000000000000000"), Some(1));
        assert_eq!(
            both::<u64>("1000000000000000001e0"),
            Some(1_000_000_000_000_000_001)
        );
        assert_eq!(both::<i64>("9223372036854775807.0"), Some(i64::MAX));
        assert_eq!(
            both::<i64>("-9223372036854775807000e-3"),
            Some(i64::MIN + 1)
        );
        assert_eq!(both::<u8>("1e999999999"), None);
        assert_eq!(both::<u8>("0e999999999"), Some(0));
        assert_eq!(both::<u8>("1e-999999999"), None);
        assert_eq!(both::<f64>("1e400"), None);
        assert_eq!(both::<f64>("1e-400"), Some(0.0));
        let number = both::<Number>("12345678901234567890123456789012.5");
        assert_eq!(
            number.map(|number| number.to_string()).as_deref(),
            Some("12345678901234567890123456789012.5")
        );
    }
}

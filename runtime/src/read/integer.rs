//! Integers: `1`, `1.0` and `1e2` are ones, and what does not fit is refused.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};
use serde_json::Number;

use super::Read;

/// The whole number that a JSON number stands for: `1`, `1.0` and `1e2` have one, `1.5` has none.
#[must_use]
pub(crate) fn integer(number: &Number) -> Option<i128> {
    let unsigned = number.as_u64().map(i128::from);
    let signed = || number.as_i64().map(i128::from);
    let float = || number.as_f64().and_then(whole);
    unsigned.or_else(signed).or_else(float)
}

/// The integer that a float stands for, if it stands for one of at most 64 bits.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(float: f64) -> Option<i128> {
    const LIMIT: f64 = 18_446_744_073_709_551_616.0;
    (float.abs() <= LIMIT && float.fract() == 0.0).then_some(float as i128)
}

struct Integer<T>(PhantomData<T>);

impl<T: TryFrom<i128> + TryFrom<u64> + TryFrom<i64>> Visitor<'_> for Integer<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer")
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::try_from(number).map_err(|_| unfit::<T, E>())
    }

    #[inline]
    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::try_from(number).map_err(|_| unfit::<T, E>())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        match whole(number) {
            Some(number) => T::try_from(number).map_err(|_| unfit::<T, E>()),
            None if number.fract() == 0.0 => Err(unfit::<T, E>()),
            None => Err(E::custom("a number with a fraction, expected an integer")),
        }
    }
}

/// The error of an integer that the schema may take, and the Rust type cannot hold.
#[cold]
pub(crate) fn unfit<T, E: Error>() -> E {
    let name = std::any::type_name::<T>();
    E::custom(format_args!("the integer does not fit `{name}`"))
}

macro_rules! integers {
    ($($name:ident $deserialize:ident),*) => {$(
        impl<'de> Read<'de> for $name {
            #[inline]
            fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize(Integer(PhantomData))
            }
        }
    )*};
}

integers! {
    u8 deserialize_u8, u16 deserialize_u16, u32 deserialize_u32, u64 deserialize_u64,
    i8 deserialize_i8, i16 deserialize_i16, i32 deserialize_i32, i64 deserialize_i64
}

#[cfg(test)]
mod tests {
    use crate::read::tests::read;

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
}

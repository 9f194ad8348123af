//! Reads numbers, and floats from their digits where that is exact.

use std::str::FromStr;
use std::sync::LazyLock;

use super::Cursor;
use super::digits::FITTING_DIGITS;
use crate::text_reader::Refused;

/// A number, as `serde_json` passes it on.
pub(in crate::text_reader) enum Number {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
}

impl Cursor<'_> {
    /// The number that begins at the cursor.
    #[inline]
    pub(in crate::text_reader) fn number(&mut self) -> Result<Number, Refused> {
        let start = self.at;
        let is_negative = self.byte() == Some(b'-');
        self.at += usize::from(is_negative);
        let first = self.at;
        let value = self.digits(0)?;
        let count = self.at - first;
        if count > 1 && self.text.as_bytes().get(first) == Some(&b'0') {
            return Err(Refused);
        }
        if !matches!(self.byte(), Some(b'.' | b'e' | b'E')) {
            let value = match count {
                ..=FITTING_DIGITS => Some(value),
                _ => self.parsed(first),
            };
            match value {
                Some(value) if !is_negative => return Ok(Number::Unsigned(value)),
                Some(value @ 1..) => {
                    if let Some(value) = 0_i64.checked_sub_unsigned(value) {
                        return Ok(Number::Signed(value));
                    }
                }
                _ => {}
            }
        }
        self.float(start, value)
    }

    /// The number that began at `start`, as a float. Its digits before the point have a value and are behind the cursor.
    fn float(&mut self, start: usize, whole: u64) -> Result<Number, Refused> {
        let is_negative = self.text.as_bytes().get(start) == Some(&b'-');
        let mut digits = self.at - start - usize::from(is_negative);
        let (mut mantissa, mut exponent) = (whole, 0);
        if self.byte() == Some(b'.') {
            self.step();
            let first = self.at;
            mantissa = self.digits(mantissa)?;
            let places = self.at - first;
            digits += places;
            exponent -= i64::try_from(places).map_err(|_| Refused)?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            exponent += self.exponent()?;
        }
        // With its feature `arbitrary_precision`, `serde_json` keeps every digit, whoever has switched it on.
        if *EVERY_DIGIT_COUNTS {
            return Err(Refused);
        }
        match nearest(mantissa, exponent).filter(|_| digits <= FITTING_DIGITS) {
            Some(number) if is_negative => Ok(Number::Float(-number)),
            Some(number) => Ok(Number::Float(number)),
            None => {
                let number = self.parsed(start).filter(|number: &f64| number.is_finite());
                number.map(Number::Float).ok_or(Refused)
            }
        }
    }

    /// What the standard library makes of the text from `start` to the cursor.
    #[cold]
    fn parsed<T: FromStr>(&self, start: usize) -> Option<T> {
        self.text.get(start..self.at)?.parse().ok()
    }

    /// The exponent at whose letter the cursor stands. One that is far from those of floats may be any that is.
    pub(super) fn exponent(&mut self) -> Result<i64, Refused> {
        const FAR: i64 = 1_000_000_000;
        self.step();
        let is_negative = self.byte() == Some(b'-');
        if is_negative || self.byte() == Some(b'+') {
            self.step();
        }
        let first = self.at;
        let value = self.digits(0)?;
        let value = match self.at - first {
            ..=FITTING_DIGITS => i64::try_from(value).map_or(FAR, |value| value.min(FAR)),
            _ => FAR,
        };
        Ok(if is_negative { -value } else { value })
    }
}

/// The float nearest to `mantissa` · 10^`exponent`, where it takes one rounding.
fn nearest(mantissa: u64, exponent: i64) -> Option<f64> {
    let places = usize::try_from(exponent.unsigned_abs()).ok()?;
    if ROUNDS_TWICE {
        return None;
    }
    if mantissa > 1 << f64::MANTISSA_DIGITS {
        let power = WHOLE_POWERS.get(places).filter(|_| exponent <= 0)?;
        return Some(quotient(mantissa, *power));
    }
    // Both are floats, and so only their product or quotient is rounded (W. Clinger).
    let power = POWERS.get(places)?;
    #[expect(clippy::cast_precision_loss, reason = "it has few enough digits")]
    let mantissa = mantissa as f64;
    Some(if exponent < 0 {
        mantissa / power
    } else {
        mantissa * power
    })
}

/// The float nearest to the quotient of two numbers that are not 0.
#[expect(clippy::cast_precision_loss, reason = "this is what rounds")]
#[expect(clippy::cast_possible_truncation, reason = "it is below 2^64")]
fn quotient(dividend: u64, divisor: u64) -> f64 {
    // With the highest bits of both set, the quotient has nine bits more than a float at least.
    let (up, down) = (dividend.leading_zeros(), divisor.leading_zeros());
    let dividend = u128::from(dividend << up) << 63;
    let divisor = u128::from(divisor << down);
    let is_odd = u64::from(dividend % divisor != 0);
    let quotient = (dividend / divisor) as u64 | is_odd;
    let scale = f64::from_bits(u64::from(1023 - 63 + down - up) << 52);
    quotient as f64 * scale
}

/// The powers of ten that fit.
const WHOLE_POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// The powers of ten that are floats.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Whether the processor may have no arithmetic for floats of 64 bits, but for longer ones.
const ROUNDS_TWICE: bool = cfg!(all(target_arch = "x86", not(target_feature = "sse2")));

/// Whether `serde_json` keeps all digits of numbers that an `f64` can't hold.
pub(crate) static EVERY_DIGIT_COUNTS: LazyLock<bool> = LazyLock::new(|| {
    let number = serde_json::from_str::<serde_json::Number>("0.10");
    number.is_ok_and(|number| number.to_string() == "0.10")
});

#[cfg(test)]
mod tests {
    use super::*;

    /// The bits of the float that begins a text, and what the standard library says.
    fn both(text: &str) -> (Option<u64>, Option<u64>) {
        let found = match Cursor::new(text).number() {
            Ok(Number::Float(number)) => Some(number.to_bits()),
            _ => None,
        };
        let expected = text.parse().ok().filter(|number: &f64| number.is_finite());
        let expected = expected.filter(|_| !*EVERY_DIGIT_COUNTS);
        (found, expected.map(f64::to_bits))
    }

    #[test]
    fn floats_are_the_nearest_ones() {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed >> 33).unwrap_or_default()
        };
        for _ in 0..100_000 {
            let digits = format!("{}{}", 1_000_000_000 + next(), 1_000_000_000 + next());
            let (digits, _) = digits.split_at(2 + next() % 18);
            let (whole, fraction) = digits.split_at(1 + next() % (digits.len() - 1));
            let exponent = ["e", "E+", "e-", "e-0"][next() % 4];
            for text in [
                format!("{whole}.{fraction}"),
                format!("-0.{}{digits}", "0".repeat(next() % 4)),
                format!("{whole}.{fraction}{exponent}{}", next() % 32),
            ] {
                let (found, expected) = both(&text);
                assert_eq!(found, expected, "{text}");
            }
        }
    }

    #[test]
    fn floats_with_many_digits_are_the_nearest_ones() {
        for text in [
            "-0",
            "-0.0",
            "9007199254740992.0",
            "9007199254740993.0",
            "9007199254740992e22",
            "9007199254740992e23",
            "9007199254740991e-22",
            "9007199254740993.00",
            "9007199254740995.00",
            "1.000000000000004552",
            "9007199254740993.001",
            "0.9999999999999999999",
            "9999999999999999999.0",
            "0.0000000000000000000001",
            "1.00000000000000000000000000000001",
            "123456789012345678901234567890.5",
            "18446744073709551616",
            "-9223372036854775809",
            "1e18446744073709551617",
            "1e-18446744073709551617",
            "0e99999999999",
            "1e00000000000000000000000001",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "5e-324",
        ] {
            let (found, expected) = both(text);
            assert_eq!(found, expected, "{text}");
        }
    }
}

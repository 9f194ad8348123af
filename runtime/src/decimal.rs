//! Exact decimals: what a number of a schema says, and comparing and dividing without rounding.

use std::cmp::Ordering;
use std::fmt;

use crate::modular::{multiply, power_of_ten};

/// Ten to this power is the first number that does not fit the digits.
const DIGITS: u32 = 38;

/// An exact decimal number: `digits` times ten to the power of `exponent`.
///
/// It holds 38 significant digits. Of longer numbers it knows the first 38 and that more follow, which is enough to
/// compare them with every shorter number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    /// Without zeros at the end.
    digits: u128,
    exponent: i64,
    /// Whether digits other than zero follow.
    more: bool,
}

impl Decimal {
    const ZERO: Self = Self {
        negative: false,
        digits: 0,
        exponent: 0,
        more: false,
    };

    /// Reads a JSON number (RFC 8259, section 6). `None` when the text is not one; leading zeros and a leading or
    /// trailing point are taken too.
    ///
    /// ```
    /// use schemawright::Decimal;
    ///
    /// assert_eq!(Decimal::parse("0.50"), Decimal::parse("5e-1"));
    /// assert_eq!(Decimal::parse("five"), None);
    /// ```
    #[must_use]
    pub const fn parse(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        let negative = !text.is_empty() && text[0] == b'-';
        let mut at = if negative { 1 } else { 0 };
        let mut number = Self::ZERO;
        let mut seen = false;
        let mut point = false;
        while at < text.len() && !matches!(text[at], b'e' | b'E') {
            match text[at] {
                b'.' if !point => point = true,
                digit @ b'0'..=b'9' => {
                    number = number.push(digit - b'0', point);
                    seen = true;
                }
                _ => return None,
            }
            at += 1;
        }
        if !seen {
            return None;
        }
        if at < text.len() {
            let Some(exponent) = exponent(text, at + 1) else {
                return None;
            };
            number.exponent = number.exponent.saturating_add(exponent);
        }
        number.negative = negative;
        Some(number.normal())
    }

    /// One digit more, before or after the point.
    const fn push(mut self, digit: u8, point: bool) -> Self {
        if self.digits < 10_u128.pow(DIGITS - 1) {
            self.digits = self.digits * 10 + digit as u128;
            if point {
                self.exponent -= 1;
            }
        } else {
            self.more |= digit != 0;
            if !point {
                self.exponent += 1;
            }
        }
        self
    }

    /// Without zeros at the end, so that equal numbers are equal in their parts.
    const fn normal(mut self) -> Self {
        if self.digits == 0 {
            return Self::ZERO;
        }
        while self.digits % 10 == 0 {
            self.digits /= 10;
            self.exponent += 1;
        }
        self
    }

    /// An integer.
    #[must_use]
    pub const fn integer(value: i128) -> Self {
        let whole = Self {
            negative: value < 0,
            digits: value.unsigned_abs(),
            exponent: 0,
            more: false,
        };
        // 39 digits fit an i128, one more than a decimal holds.
        if whole.digits < 10_u128.pow(DIGITS) {
            return whole.normal();
        }
        Self {
            digits: whole.digits / 10,
            exponent: 1,
            more: whole.digits % 10 != 0,
            ..whole
        }
        .normal()
    }

    /// A float, as its shortest decimal text says: `0.1` is one tenth. `None` when it is not finite.
    #[must_use]
    pub fn float(value: f64) -> Option<Self> {
        let mut text = Short::default();
        fmt::write(&mut text, format_args!("{value:e}")).ok()?;
        Self::parse(std::str::from_utf8(&text.bytes[..text.length]).ok()?)
    }

    /// Whether the number has no fraction.
    #[must_use]
    pub const fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// The integer that the number is, when it is one that fits.
    pub(crate) fn whole(&self) -> Option<i128> {
        let power = u32::try_from(self.exponent).ok()?;
        let digits = i128::try_from(self.digits).ok()?;
        let size = digits.checked_mul(10_i128.checked_pow(power)?)?;
        match (self.more, self.negative) {
            (true, _) => None,
            (false, true) => Some(-size),
            (false, false) => Some(size),
        }
    }

    /// Whether the number is `divisor` times an integer. Only zero is a multiple of zero, and only zero is taken for
    /// a multiple of a divisor with more than 38 digits.
    #[must_use]
    pub fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.digits == 0 {
            return true;
        }
        if divisor.digits == 0 || divisor.more || self.more {
            return false;
        }
        // The digits do not end in zero, so a divisor that does cannot divide them.
        let Ok(power) = u64::try_from(self.exponent.saturating_sub(divisor.exponent)) else {
            return false;
        };
        let modulus = divisor.digits;
        multiply(self.digits % modulus, power_of_ten(power, modulus), modulus) == 0
    }

    /// The power of ten that the first digit stands for.
    const fn magnitude(&self) -> i64 {
        self.exponent.saturating_add(self.digits.ilog10() as i64)
    }

    fn compare_digits(&self, other: &Self) -> Ordering {
        let (left, right) = (self.digits.ilog10(), other.digits.ilog10());
        let longest = left.max(right);
        let left = self.digits * 10_u128.pow(longest - left);
        let right = other.digits * 10_u128.pow(longest - right);
        left.cmp(&right).then(self.more.cmp(&other.more))
    }
}

/// The exponent that stands from `at` on. One that no machine could write out is as good as infinite.
const fn exponent(text: &[u8], mut at: usize) -> Option<i64> {
    let negative = at < text.len() && text[at] == b'-';
    if at < text.len() && matches!(text[at], b'-' | b'+') {
        at += 1;
    }
    if at == text.len() {
        return None;
    }
    let mut value = 0_i64;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            return None;
        }
        if value < i64::MAX / 100 {
            value = value * 10 + (text[at] - b'0') as i64;
        }
        at += 1;
    }
    Some(if negative { -value } else { value })
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.digits, number.negative) {
            (0, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        };
        let signs = sign(self).cmp(&sign(other));
        if signs.is_ne() || self.digits == 0 {
            return signs;
        }
        let sizes = self.magnitude().cmp(&other.magnitude());
        let sizes = sizes.then_with(|| self.compare_digits(other));
        if self.negative {
            sizes.reverse()
        } else {
            sizes
        }
    }
}

/// Room for the shortest text of a float.
#[derive(Default)]
struct Short {
    bytes: [u8; 32],
    length: usize,
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn equal_numbers_have_equal_parts() {
        for same in [
            ["1", "1.0"],
            ["100", "1e2"],
            ["0.5", "5E-1"],
            ["-0", "0e9"],
            ["12.50", "125e-1"],
        ] {
            assert_eq!(decimal(same[0]), decimal(same[1]), "{same:?}");
        }
        assert_ne!(decimal("1"), decimal("-1"));
        assert_ne!(decimal("9007199254740993"), decimal("9007199254740992"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "e1", "1e", "1e+", "1x", "1.2.3", "+1", "NaN"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn order_is_exact_at_any_size() {
        let ascending = [
            "-1e400",
            "-9007199254740993",
            "-9007199254740992",
            "-0.1",
            "0",
            "1e-400",
            "0.09999999999999999999999999999999999999",
            "0.1",
            "0.10000000000000000000000000000000000000000000000001",
            "18446744073709551615",
            "18446744073709551616",
            "17014118346046923173168730371588410572",
            "170141183460469231731687303715884105728.5",
            "1e400",
            "1e99999999999999999999",
        ];
        for (index, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                let order = decimal(left).cmp(&decimal(right));
                assert_eq!(order, index.cmp(&other), "{left} and {right}");
            }
        }
    }

    #[test]
    fn integers_of_39_digits_keep_their_order() {
        let largest = Decimal::integer(i128::MAX);
        assert!(largest > Decimal::integer(10_i128.pow(38)));
        assert!(largest < decimal("1.8e38"));
        assert!(Decimal::integer(i128::MIN) < decimal("-1.7e38"));
        assert_eq!(Decimal::integer(10_i128.pow(38)), decimal("1e38"));
    }

    #[test]
    fn multiples_are_exact() {
        let multiples = [
            ("0.07", "0.01"),
            ("4.5", "1.5"),
            ("1e308", "0.5"),
            ("0", "7"),
            ("-9", "3"),
            ("1e-3", "1e-5"),
            ("3e38", "99999999999999999999999999999e9"),
        ];
        for (value, divisor) in &multiples[..6] {
            assert!(
                decimal(value).is_multiple_of(&decimal(divisor)),
                "{value} {divisor}"
            );
        }
        let others = [
            ("0.075", "0.01"),
            ("1e308", "0.123456789"),
            ("1", "0"),
            ("1e-5", "1e-3"),
            ("35", "10"),
            ("1e300", "340282366920938463463374607431768211.3"),
            multiples[6],
        ];
        for (value, divisor) in others {
            assert!(
                !decimal(value).is_multiple_of(&decimal(divisor)),
                "{value} {divisor}"
            );
        }
    }

    #[test]
    fn floats_are_their_shortest_text() {
        assert_eq!(Decimal::float(0.1), Decimal::parse("0.1"));
        assert_eq!(Decimal::float(-1e308), Decimal::parse("-1e308"));
        assert_eq!(Decimal::float(5e-324), Decimal::parse("5e-324"));
        assert_eq!(Decimal::float(f64::INFINITY), None);
        assert_eq!(Decimal::float(f64::NAN), None);
    }

    #[test]
    fn floats_keep_their_order() {
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            f64::from_bits(bits)
        };
        for _ in 0..20_000 {
            let (left, right) = (next(), next());
            let decimals = Decimal::float(left).zip(Decimal::float(right));
            if let Some((one, other)) = decimals {
                assert_eq!(
                    Some(one.cmp(&other)),
                    left.partial_cmp(&right),
                    "{left} {right}"
                );
            }
        }
    }
}

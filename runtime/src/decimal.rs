//! Exact decimals: what a number says, and comparing and dividing without rounding.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use crate::division::divides;

/// An exact decimal number, which borrows its digits from a text: however many there are, all of them count.
///
/// An exponent is exact up to 10^36. What is beyond that is as far as this.
#[derive(Clone, Copy, Debug)]
pub struct Decimal<'a> {
    negative: bool,
    /// The digits before and after the point, without zeros at the start and at the end of both together. Zero has none.
    whole: &'a [u8],
    fraction: &'a [u8],
    /// The power of ten that the first digit stands for.
    magnitude: i128,
}

/// No exponent counts for more.
const FARTHEST: i128 = 10_i128.pow(36);

impl<'a> Decimal<'a> {
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
    pub const fn parse(text: &'a str) -> Option<Self> {
        let text = text.as_bytes();
        let (negative, text) = match text {
            [b'-', rest @ ..] => (true, rest),
            text => (false, text),
        };
        let (whole, rest) = text.split_at(digits(text));
        let (fraction, rest) = match rest {
            [b'.', rest @ ..] => rest.split_at(digits(rest)),
            rest => (&[] as &[u8], rest),
        };
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let exponent = match rest {
            [] => 0,
            [b'e' | b'E', rest @ ..] => match exponent(rest) {
                Some(exponent) => exponent,
                None => return None,
            },
            _ => return None,
        };
        Some(Self::new(negative, whole, fraction, exponent))
    }

    const fn new(
        negative: bool,
        mut whole: &'a [u8],
        mut fraction: &'a [u8],
        exponent: i128,
    ) -> Self {
        let mut magnitude = exponent + whole.len() as i128 - 1;
        while let [b'0', rest @ ..] = whole {
            whole = rest;
            magnitude -= 1;
        }
        while let ([], [b'0', rest @ ..]) = (whole, fraction) {
            fraction = rest;
            magnitude -= 1;
        }
        while let [rest @ .., b'0'] = fraction {
            fraction = rest;
        }
        while let ([rest @ .., b'0'], []) = (whole, fraction) {
            whole = rest;
        }
        let is_zero = whole.is_empty() && fraction.is_empty();
        Self {
            negative: negative && !is_zero,
            whole,
            fraction,
            magnitude: if is_zero { 0 } else { magnitude },
        }
    }

    /// Whether the number has no fraction.
    #[must_use]
    pub const fn is_integer(&self) -> bool {
        self.exponent() >= 0
    }

    /// The power of ten that the last digit stands for.
    const fn exponent(&self) -> i128 {
        let count = self.whole.len() + self.fraction.len();
        self.magnitude - (count as i128 - 1)
    }

    /// The integer that the number is, when it is one that fits.
    pub(crate) fn whole(&self) -> Option<i128> {
        let power = u32::try_from(self.exponent()).ok()?;
        // More digits than an `i128` has need no counting.
        if self.magnitude > 38 {
            return None;
        }
        let sign = if self.negative { -1 } else { 1 };
        let size = self.digits().try_fold(0_i128, |size, digit| {
            size.checked_mul(10)?.checked_add(sign * i128::from(digit))
        });
        size?.checked_mul(10_i128.checked_pow(power)?)
    }

    /// The digits, as numbers.
    pub(crate) fn digits(&self) -> impl Iterator<Item = u8> {
        self.whole
            .iter()
            .chain(self.fraction)
            .map(|digit| digit - b'0')
    }

    const fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// Whether the number is `divisor` times an integer. Only zero is a multiple of zero.
    #[must_use]
    pub fn is_multiple_of(&self, divisor: &Decimal<'_>) -> bool {
        if self.is_zero() {
            return true;
        }
        // The digits do not end in zero, so a divisor that does cannot divide them.
        let zeros = self.exponent() - divisor.exponent();
        !divisor.is_zero() && zeros >= 0 && divides(divisor, self, zeros.unsigned_abs())
    }

    fn compare_sizes(&self, other: &Decimal<'_>) -> Ordering {
        let magnitudes = self.magnitude.cmp(&other.magnitude);
        magnitudes.then_with(|| self.digits().cmp(other.digits()))
    }
}

/// How many digits the text starts with.
const fn digits(text: &[u8]) -> usize {
    let mut length = 0;
    while length < text.len() && text[length].is_ascii_digit() {
        length += 1;
    }
    length
}

/// The exponent that a text says.
const fn exponent(text: &[u8]) -> Option<i128> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        text => (false, text),
    };
    if text.is_empty() || digits(text) < text.len() {
        return None;
    }
    let (mut value, mut at) = (0_i128, 0);
    while at < text.len() {
        value = value * 10 + (text[at] - b'0') as i128;
        if value > FARTHEST {
            value = FARTHEST;
        }
        at += 1;
    }
    Some(if negative { -value } else { value })
}

/// Equal numbers are equal, however they are written.
impl PartialEq<Decimal<'_>> for Decimal<'_> {
    fn eq(&self, other: &Decimal<'_>) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal<'_> {}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Decimal<'_>| match (number.is_zero(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let signs = sign(self).cmp(&sign(other));
        if signs.is_ne() || self.is_zero() {
            return signs;
        }
        if self.negative {
            other.compare_sizes(self)
        } else {
            self.compare_sizes(other)
        }
    }
}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.negative, self.magnitude).hash(hasher);
        self.digits().for_each(|digit| hasher.write_u8(digit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::written::Written;

    fn decimal(text: &str) -> Decimal<'_> {
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
    fn every_digit_counts() {
        let long = "1".repeat(1000);
        let (one, other) = (format!("{long}.1"), format!("{long}.2"));
        assert!(decimal(&one) < decimal(&other));
        assert_eq!(decimal(&one), decimal(&format!("0{one}000e0")));
        assert_ne!(decimal("1.0000000000000000000000001"), decimal("1"));
        assert!(!decimal("1.0000000000000000000000001").is_integer());
        assert!(decimal("1.5e999999999999999999999").is_integer());
        assert!(decimal("1e999999999") < decimal("1e1000000000"));
        assert!(decimal("1e99999999999999999998") < decimal("1e99999999999999999999"));
        assert!(decimal("1e-99999999999999999999") < decimal("1e-99999999999999999998"));
        assert_eq!(
            decimal(&format!("1e{long}")),
            decimal("1e1000000000000000000000000000000000000")
        );
    }

    #[test]
    fn integers_that_fit_are_found() {
        for value in [0, 7, -120, i128::MAX, i128::MIN, 10_i128.pow(38)] {
            let text = Written::integer(value);
            assert_eq!(
                text.decimal().and_then(|number| number.whole()),
                Some(value)
            );
        }
        assert_eq!(decimal("-12.50e1").whole(), Some(-125));
        for text in [
            "0.5",
            "170141183460469231731687303715884105728",
            "1e39",
            "1e999999999999",
        ] {
            assert_eq!(decimal(text).whole(), None, "{text}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        let long = "123456789".repeat(10);
        let product = format!("{long}000{long}");
        for (value, divisor) in [
            ("0.07", "0.01"),
            ("4.5", "1.5"),
            ("1e308", "0.5"),
            ("0", "7"),
            ("-9", "3"),
            ("1e-3", "1e-5"),
            ("0", "0"),
            ("1e999999999999", "1e-999999999999"),
            ("1e999999999", "1.6e-30"),
            ("3.6e38", "4e37"),
            ("7e38", "0.00000000000000000000000000000000000014"),
            (&product, &long),
            (&long, &long),
            ("1e400", "1267650600228229401496703205376"),
        ] {
            assert!(
                decimal(value).is_multiple_of(&decimal(divisor)),
                "{value} {divisor}"
            );
        }
        for (value, divisor) in [
            ("0.075", "0.01"),
            ("1e308", "0.123456789"),
            ("1", "0"),
            ("1e-5", "1e-3"),
            ("35", "10"),
            ("1e300", "340282366920938463463374607431768211.3"),
            ("3e38", "99999999999999999999999999999e9"),
            ("1e999999999999", "7"),
            ("1e-999999999999", "1e999999999999"),
            ("1.0000000000000000000000001", "1"),
            (&format!("{product}1"), &long),
            (&long, &product),
        ] {
            assert!(
                !decimal(value).is_multiple_of(&decimal(divisor)),
                "{value} {divisor}"
            );
        }
    }
}

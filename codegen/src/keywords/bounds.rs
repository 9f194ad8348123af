//! The integers that the bounds of a schema let through, however these are written: `10`, `1e1` or `9.5`.

use crate::graph::{Argument, Assertion};

/// The least and the greatest integer that assertions let through, as far as they say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// None is less.
    pub least: Option<i128>,
    /// None is greater.
    pub greatest: Option<i128>,
}

impl Bounds {
    /// What an assertion says, if it is a bound.
    #[must_use]
    pub fn of(assertion: &Assertion) -> Option<Self> {
        let Argument::Number(text) = &assertion.argument else {
            return None;
        };
        let least = |least| Self {
            least: Some(least),
            greatest: None,
        };
        let greatest = |greatest| Self {
            least: None,
            greatest: Some(greatest),
        };
        let (floor, ceiling) = around(text);
        match assertion.keyword {
            "minimum" => Some(least(ceiling)),
            "exclusiveMinimum" => Some(least(floor.saturating_add(1))),
            "maximum" => Some(greatest(floor)),
            "exclusiveMaximum" => Some(greatest(ceiling.saturating_sub(1))),
            _ => None,
        }
    }

    /// What both say.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let greatest = self.greatest.into_iter().chain(other.greatest).min();
        Self {
            least: self.least.max(other.least),
            greatest,
        }
    }
}

/// The greatest integer that is not above a number of JSON, and the least that is not below. What an `i128` can't hold is
/// the closest that it can.
fn around(number: &str) -> (i128, i128) {
    let (size, is_negative) = match number.strip_prefix('-') {
        Some(size) => (size, true),
        None => (number, false),
    };
    let (mantissa, exponent) = size.split_once(['e', 'E']).unwrap_or((size, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    let before_point = whole.len() as i128 + exponent_of(exponent);
    let (mut truncated, mut is_whole) = (0_i128, true);
    for (place, digit) in (0_i128..).zip(digits()) {
        if place < before_point {
            truncated = shifted(truncated, digit - b'0');
        } else {
            is_whole &= digit == b'0';
        }
    }
    let mut missing = before_point - digits().count() as i128;
    while missing > 0 && truncated != 0 && truncated != i128::MAX {
        truncated = shifted(truncated, 0);
        missing -= 1;
    }
    let beyond = if is_whole {
        truncated
    } else {
        truncated.saturating_add(1)
    };
    if is_negative {
        (-beyond, -truncated)
    } else {
        (truncated, beyond)
    }
}

fn shifted(number: i128, digit: u8) -> i128 {
    let shifted = number.saturating_mul(10);
    shifted.saturating_add(i128::from(digit))
}

/// An exponent, or the closest one that still means something.
fn exponent_of(text: &str) -> i128 {
    const FARTHEST: i128 = 1 << 64;
    let closest = if text.starts_with('-') {
        -FARTHEST
    } else {
        FARTHEST
    };
    text.parse().unwrap_or(closest).clamp(-FARTHEST, FARTHEST)
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn numbers_are_between_integers() {
        let cases = [
            ("0", 0, 0),
            ("0.0", 0, 0),
            ("-0.0e5", 0, 0),
            ("1.5", 1, 2),
            ("-1.5", -2, -1),
            ("6.5535e4", 65_535, 65_535),
            ("655350e-1", 65_535, 65_535),
            ("655351e-1", 65_535, 65_536),
            ("1e-400", 0, 1),
            ("-1E-400", -1, 0),
            ("0e99999999999999999999999999999999999999999999", 0, 0),
            (
                "18446744073709552000",
                18_446_744_073_709_552_000,
                18_446_744_073_709_552_000,
            ),
            (
                "1.8446744073709552e19",
                18_446_744_073_709_552_000,
                18_446_744_073_709_552_000,
            ),
            ("1e400", i128::MAX, i128::MAX),
            (
                "-1e+99999999999999999999999999999999999999999999",
                -i128::MAX,
                -i128::MAX,
            ),
            ("1e-99999999999999999999999999999999999999999999", 0, 1),
        ];
        for (number, floor, ceiling) in cases {
            assert_eq!(around(number), (floor, ceiling), "{number}");
        }
    }
}

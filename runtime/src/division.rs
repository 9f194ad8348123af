//! Whether one long number divides another, with as little arithmetic as that takes.

use std::cmp::Ordering;

use crate::Decimal;

/// Whether the digits of `divisor`, read as an integer, divide those of `number` with so many zeros behind them.
///
/// Zeros help only until they have brought all factors of two and five that the divisor has, which is at most four for
/// each of its digits: no exponent makes this slow.
pub(crate) fn divides(divisor: &Decimal<'_>, number: &Decimal<'_>, zeros: u128) -> bool {
    let length = divisor.digits().count();
    let zeros = usize::try_from(zeros).map_or(4 * length, |zeros| zeros.min(4 * length));
    let dividend = number.digits().chain(std::iter::repeat_n(0, zeros));
    // Ten times a number of 37 digits fits a `u128`.
    if length <= 37 {
        let divisor = divisor
            .digits()
            .fold(0, |value, digit| value * 10 + u128::from(digit));
        let step = |rest: u128, digit: u8| (rest * 10 + u128::from(digit)) % divisor;
        return dividend.fold(0, step) == 0;
    }
    let divisor: Vec<u8> = divisor.digits().collect();
    let mut rest = Rest(Vec::with_capacity(length + 1));
    for digit in dividend {
        rest.push(digit);
        while rest.compare(&divisor).is_ge() {
            rest.subtract(&divisor);
        }
    }
    rest.0.is_empty()
}

/// What is left of a long division: its digits, the first of which is not zero.
struct Rest(Vec<u8>);

impl Rest {
    fn push(&mut self, digit: u8) {
        if !self.0.is_empty() || digit > 0 {
            self.0.push(digit);
        }
    }

    fn compare(&self, other: &[u8]) -> Ordering {
        let lengths = self.0.len().cmp(&other.len());
        lengths.then_with(|| self.0.as_slice().cmp(other))
    }

    /// Takes away a number that is not larger.
    fn subtract(&mut self, other: &[u8]) {
        let mut borrow = 0;
        let others = other.iter().rev().copied().chain(std::iter::repeat(0));
        for (digit, other) in self.0.iter_mut().rev().zip(others) {
            let taken = other + borrow;
            borrow = u8::from(*digit < taken);
            *digit = *digit + 10 * borrow - taken;
        }
        let zeros = self.0.iter().take_while(|digit| **digit == 0).count();
        self.0.drain(..zeros);
    }
}

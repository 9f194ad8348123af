//! The texts of numbers that came without one.

use std::fmt::{self, Write as _};

use crate::Decimal;

/// The text of a number that came without one: room for that of an `i128`, and for the shortest one of a float.
#[derive(Debug)]
pub(crate) struct Written {
    bytes: [u8; 48],
    length: usize,
}

impl Written {
    fn of(number: fmt::Arguments<'_>) -> Self {
        let mut text = Self {
            bytes: [0; 48],
            length: 0,
        };
        // All fit, the longest of them `-170141183460469231731687303715884105728`.
        let _ = text.write_fmt(number);
        text
    }

    /// An integer.
    pub(crate) fn integer(value: i128) -> Self {
        Self::of(format_args!("{value}"))
    }

    /// A float, as its shortest text says: `0.1` is one tenth.
    pub(crate) fn float(value: f64) -> Self {
        Self::of(format_args!("{value:e}"))
    }

    /// The number; `None` when a float is not finite.
    pub(crate) fn decimal(&self) -> Option<Decimal<'_>> {
        Decimal::parse(std::str::from_utf8(self.bytes.get(..self.length)?).ok()?)
    }
}

impl fmt::Write for Written {
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

    fn decimal(text: &str) -> Decimal<'_> {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn floats_are_their_shortest_text() {
        for (value, text) in [(0.1, "0.1"), (-1e308, "-1e308"), (5e-324, "5e-324")] {
            assert_eq!(Written::float(value).decimal(), Some(decimal(text)));
        }
        assert_eq!(Written::float(f64::INFINITY).decimal(), None);
        assert_eq!(Written::float(f64::NAN).decimal(), None);
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
            let texts = (Written::float(left), Written::float(right));
            if let (Some(one), Some(other)) = (texts.0.decimal(), texts.1.decimal()) {
                assert_eq!(
                    Some(one.cmp(&other)),
                    left.partial_cmp(&right),
                    "{left} {right}"
                );
            }
        }
    }
}

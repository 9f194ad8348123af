//! Reads runs of digits, up to eight at once.

use super::Cursor;
use crate::text_reader::Refused;

/// Whatever they are, as many digits have a value that fits.
pub(super) const FITTING_DIGITS: usize = 19;

impl Cursor<'_> {
    /// Passes over one digit or more, which go on where those of `value` ended. Gives the value of all of them, if they are
    /// at most [`FITTING_DIGITS`].
    #[inline]
    pub(super) fn digits(&mut self, mut value: u64) -> Result<u64, Refused> {
        let bytes = self.text.as_bytes();
        let first = self.at;
        while let Some(chunk) = bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            let (digits, count) = leading_digits(*chunk);
            value = value.wrapping_mul(POWERS[count]).wrapping_add(digits);
            self.at += count;
            if count < 8 {
                break;
            }
        }
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        if self.at == first {
            Err(Refused)
        } else {
            Ok(value)
        }
    }
}

const POWERS: [u64; 9] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

/// The value of the digits that eight bytes begin with, and how many these are. Each byte has its own part of a number.
#[inline]
fn leading_digits(bytes: [u8; 8]) -> (u64, usize) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = ONES << 7;
    let digits = u64::from_le_bytes(bytes) ^ (ONES * u64::from(b'0'));
    // Only a digit is below 10 now, and stays below 128 when 118 is added.
    let others = (((digits & !HIGHS) + ONES * 118) | digits) & HIGHS;
    let count = others.trailing_zeros() / 8;
    // Zeros take the places before them.
    let digits = digits.checked_shl(64 - 8 * count).unwrap_or_default();
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    let value = (fours * 10_000 + (fours >> 32)) & 0xffff_ffff;
    (value, count as usize)
}

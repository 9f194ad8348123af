//! Finds where the bytes of a string end that stand for themselves.

/// Where the bytes from `at` on end that stand for themselves in a string: at a quotation mark, a backslash, a control
/// character, or the end of the text.
#[inline]
pub(super) fn plain(bytes: &[u8], mut at: usize) -> usize {
    // Most strings end here.
    for _ in 0..8 {
        match specials(bytes, at) {
            Some(0) => at += 8,
            Some(found) => return at + found.trailing_zeros() as usize / 8,
            None => break,
        }
    }
    plain_far(bytes, at)
}

/// The same for what is long, by blocks that the compiler compares as vectors, or near the end of the text.
#[inline(never)]
fn plain_far(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<64>) {
        if block
            .iter()
            .fold(false, |found, &byte| found | is_special(byte))
        {
            break;
        }
        at += 64;
    }
    while let Some(found) = specials(bytes, at) {
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|&&byte| !is_special(byte)).count()
}

#[inline]
const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | ..b' ')
}

/// The highest bit of each of the next eight bytes that is a quotation mark, a backslash or a control character; above the
/// first of these bytes there may be others. They are compared at once, each in its own part of a number.
#[inline]
fn specials(bytes: &[u8], at: usize) -> Option<u64> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = ONES << 7;
    let bytes = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    let quote = bytes ^ (ONES * u64::from(b'"'));
    let backslash = bytes ^ (ONES * u64::from(b'\\'));
    let control = bytes.wrapping_sub(ONES * u64::from(b' '));
    let found = quote.wrapping_sub(ONES) & !quote | backslash.wrapping_sub(ONES) & !backslash;
    Some((found | control & !bytes) & HIGHS)
}

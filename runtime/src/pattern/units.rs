//! Texts as ECMA-262 sees them without the flag `u`: by UTF-16 code units.

use std::borrow::Cow;

/// What is added to half of a surrogate pair. All characters up here are pairs themselves, so that none is in the way.
const HALVES: u32 = 0x10_0000;

/// The text as its UTF-16 code units, a character each: half of a surrogate pair is the character 0x100000 above it.
///
/// ```
/// use schemawright::text::code_units;
///
/// assert_eq!(code_units("é"), "é");
/// assert_eq!(code_units("a🐲"), "a\u{10D83D}\u{10DC32}");
/// ```
#[must_use]
pub fn code_units(text: &str) -> Cow<'_, str> {
    // The first byte of a character beyond 0xFFFF is one of these.
    if text.bytes().all(|byte| byte < 0xF0) {
        return Cow::Borrowed(text);
    }
    let unit = |unit: u16| {
        let unit = u32::from(unit);
        char::from_u32(unit).or_else(|| char::from_u32(HALVES + unit))
    };
    Cow::Owned(text.encode_utf16().filter_map(unit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_is_one_character() {
        for text in [
            "",
            "a\u{FFFF}\u{E000}",
            "\u{10000}b\u{10FFFF}",
            "\u{10D83D}",
        ] {
            let units = code_units(text);
            assert_eq!(
                units.chars().count(),
                text.encode_utf16().count(),
                "{text:?}"
            );
            let back = units
                .chars()
                .map(|unit| u16::try_from(u32::from(unit) & 0xFFFF));
            let back: Vec<u16> = back.map_while(Result::ok).collect();
            assert_eq!(String::from_utf16_lossy(&back), text);
        }
    }
}

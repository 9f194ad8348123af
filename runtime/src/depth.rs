//! How deep a JSON text nests, and the reading of those that do not nest too deep: recursion must fit any stack.

mod value;

use serde::Deserialize;
use serde_json::Deserializer;

pub(crate) use value::{dismantle, is_within_limit};

/// How many arrays and objects may stand inside each other.
pub const DEPTH_LIMIT: usize = 128;

/// Where a text nests deeper than it may: the place of the bracket that opens the first level too many.
///
/// `serde_json` skips a value at any depth, so a text is looked at before it is read by that.
pub(crate) fn excess(text: &str) -> Option<usize> {
    // Most texts have fewer brackets than that, which is seen faster than how they nest.
    let brackets = text.bytes().filter(|byte| opens(*byte)).count();
    if brackets > DEPTH_LIMIT {
        scan(text)
    } else {
        None
    }
}

/// Reads a text without an [`excess`]. The limit of `serde_json` is another, and does not hold where it skips a value.
#[inline]
pub(crate) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    let mut deserializer = Deserializer::from_str(text);
    deserializer.disable_recursion_limit();
    let value = T::deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Whether a byte is `[` or `{`, which differ in one bit.
const fn opens(byte: u8) -> bool {
    byte | 0x20 == b'{'
}

/// Whether a byte is `]` or `}`.
const fn closes(byte: u8) -> bool {
    byte | 0x20 == b'}'
}

#[cold]
fn scan(text: &str) -> Option<usize> {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    text.bytes().position(|byte| {
        if is_text {
            is_text = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
        } else if byte == b'"' {
            is_text = true;
        } else if opens(byte) {
            depth += 1;
        } else if closes(byte) {
            depth = depth.saturating_sub(1);
        }
        depth > DEPTH_LIMIT
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(levels: usize) -> String {
        ["[".repeat(levels), "]".repeat(levels)].concat()
    }

    #[test]
    fn levels_are_counted() {
        assert_eq!(excess(&nested(128)), None);
        assert_eq!(excess(&nested(129)), Some(128));
        assert_eq!(excess(&"{\"a\":[".repeat(65)), Some(6 * 64));
        let wide = format!("[{}1]", "[{}],".repeat(1000));
        assert_eq!(excess(&wide), None);
    }

    #[test]
    fn what_has_no_excess_is_read() {
        let read = |levels| read::<serde_json::Value>(&nested(levels)).is_ok();
        assert!(read(127) && read(128));
        assert!(super::read::<u8>("1 2").is_err());
    }

    #[test]
    fn brackets_in_texts_are_no_levels() {
        let text = format!(r#"["\\", "\"{}", "\\\"{{"]"#, "[".repeat(500));
        assert_eq!(excess(&text), None);
        let text = format!(r#"["\\", {}"#, "[".repeat(500));
        assert_eq!(excess(&text), Some(7 + 127));
    }

    #[test]
    fn what_is_no_json_has_no_negative_depth() {
        let text = ["]".repeat(1000), nested(128)].concat();
        assert_eq!(excess(&text), None);
    }
}

//! Pointers into JSON texts: RFC 6901, section 3, and Relative JSON Pointer, section 3.

use super::duration::digits;

/// `json-pointer`.
pub(super) fn is_json_pointer(text: &str) -> bool {
    is_pointer(text.as_bytes())
}

/// A way up, perhaps the shift of an index, then a pointer or `#`.
pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let Some(rest) = number(text.as_bytes()) else {
        return false;
    };
    let rest = match rest {
        [b'+' | b'-', b'0', ..] => return false,
        [b'+' | b'-', shift @ ..] => number(shift),
        _ => Some(rest),
    };
    rest.is_some_and(|rest| rest == b"#" || is_pointer(rest))
}

fn is_pointer(text: &[u8]) -> bool {
    let mut escapes = text.split(|byte| *byte == b'~');
    let starts_well = matches!(text, [] | [b'/', ..]);
    escapes.next();
    starts_well && escapes.all(|after| matches!(after, [b'0' | b'1', ..]))
}

/// What follows the decimal number without leading zeros at the front of `text`.
fn number(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'0', rest @ ..] => Some(rest),
        _ => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_json_pointer, is_relative_json_pointer};
    use crate::format::judge;

    #[test]
    fn a_pointer_is_tokens_each_after_a_slash() {
        judge(
            is_json_pointer,
            &["", "/", "//", "/a/b", "/~0~1", "/é #%\"\\", "/0", "/a~01"],
            &[
                "a", "a/b", "#", "#/a", " /a", "/~", "/~2", "/a~/b", "/~~0", "/~é",
            ],
        );
    }

    #[test]
    fn a_relative_pointer_begins_with_a_number() {
        judge(
            is_relative_json_pointer,
            &[
                "0", "1", "10", "0#", "12#", "0/", "3/a/~1", "0+1", "0-1#", "2+10/a",
            ],
            &[
                "", "#", "/a", "a", "00", "01", "-1", "+1", "0a", "0##", "0#/a", "0/~", "0+",
                "0+0", "0-01", "0+1+1", "0++1", "١", "1 ",
            ],
        );
    }
}

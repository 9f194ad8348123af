//! JSON Pointers: their steps, their escapes, and their form in a URI.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::{At, Step};

/// A step of a JSON Pointer, escaped (RFC 6901, section 3).
struct Escaped<'a>(&'a str);

/// Whether a step has to be escaped.
fn is_special(step: &str) -> bool {
    // Steps are short: to look at each byte is faster than to search.
    step.bytes().any(|byte| matches!(byte, b'~' | b'/'))
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_special(self.0) {
            f.write_str(&self.0.replace('~', "~0").replace('/', "~1"))
        } else {
            f.write_str(self.0)
        }
    }
}

/// Adds a step to a pointer.
fn push(pointer: &mut String, step: &str) {
    if is_special(step) {
        push_plain(pointer, &Escaped(step).to_string());
    } else {
        push_plain(pointer, step);
    }
}

/// Adds a step that needs no escapes, as keywords do, to a pointer.
#[inline]
fn push_plain(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(step);
}

impl Step<'_> {
    /// Adds the step to a pointer.
    pub(crate) fn push_to(self, pointer: &mut String) {
        match self {
            Self::Key(key) => push(pointer, key),
            Self::Index(index) => push(pointer, &index.to_string()),
        }
    }
}

impl At<'_> {
    /// Adds the steps to a pointer.
    pub(crate) fn push_to(self, pointer: &mut String) {
        match self {
            Self::Here => {}
            Self::Keyword(keyword) => push(pointer, keyword),
            Self::Member(keyword, name) => {
                push_plain(pointer, keyword);
                push(pointer, name);
            }
            Self::Nth(keyword, index) => {
                push_plain(pointer, keyword);
                push(pointer, &index.to_string());
            }
        }
    }
}

/// The text that an escaped step stands for.
pub(crate) fn unescape(step: &str) -> Cow<'_, str> {
    if step.bytes().any(|byte| byte == b'~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}

/// The unescaped steps of a JSON Pointer.
pub(crate) fn steps(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = pointer.strip_prefix('/');
    std::iter::from_fn(move || {
        let steps = rest?;
        // Steps are short: to look at each byte is faster than to search.
        let end = steps.bytes().position(|byte| byte == b'/');
        let end = end.unwrap_or(steps.len());
        rest = steps.get(end + 1..);
        steps.get(..end).map(unescape)
    })
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(f, "/{}", Escaped(key)),
            Self::Index(index) => write!(f, "/{index}"),
        }
    }
}

/// A JSON Pointer as the fragment of a URI (RFC 6901, section 6).
pub(crate) fn fragment(pointer: &str) -> String {
    let mut fragment = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            fragment.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(fragment, "%{byte:02X}");
        }
    }
    fragment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_escaped_and_back() {
        let mut pointer = String::new();
        Step::Key("a/b~1").push_to(&mut pointer);
        assert_eq!(pointer, Step::Key("a/b~1").to_string());
        Step::Index(3).push_to(&mut pointer);
        At::Member("properties", "a/b").push_to(&mut pointer);
        At::Nth("allOf", 2).push_to(&mut pointer);
        At::Keyword("items").push_to(&mut pointer);
        At::Here.push_to(&mut pointer);
        assert_eq!(pointer, "/a~1b~01/3/properties/a~1b/allOf/2/items");
        let steps: Vec<_> = steps(&pointer).take(2).collect();
        assert_eq!(steps, ["a/b~1", "3"]);
    }

    #[test]
    fn fragments_hold_uri_characters_only() {
        assert_eq!(fragment("/$defs/A b"), "/$defs/A%20b");
        assert_eq!(
            fragment("/patternProperties/^é%"),
            "/patternProperties/%5E%C3%A9%25"
        );
    }
}

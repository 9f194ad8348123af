//! JSON Pointers: their steps, their escapes, and their form in a URI.

use std::fmt::{self, Write as _};

use crate::{At, Step};

/// A step of a JSON Pointer, escaped (RFC 6901, section 3).
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.contains(['~', '/']) {
            f.write_str(&self.0.replace('~', "~0").replace('/', "~1"))
        } else {
            f.write_str(self.0)
        }
    }
}

/// The text that an escaped step stands for.
pub(crate) fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(f, "/{}", Escaped(key)),
            Self::Index(index) => write!(f, "/{index}"),
        }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Here => Ok(()),
            Self::Keyword(keyword) => write!(f, "/{keyword}"),
            Self::Member(keyword, name) => write!(f, "/{keyword}/{}", Escaped(name)),
            Self::Nth(keyword, index) => write!(f, "/{keyword}/{index}"),
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
        assert_eq!(Step::Key("a/b~1").to_string(), "/a~1b~01");
        assert_eq!(Step::Index(3).to_string(), "/3");
        assert_eq!(
            At::Member("properties", "a/b").to_string(),
            "/properties/a~1b"
        );
        assert_eq!(At::Nth("allOf", 2).to_string(), "/allOf/2");
        assert_eq!(At::Here.to_string(), "");
        assert_eq!(unescape("a~1b~01"), "a/b~1");
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

//! Steps from a location to those around it and inside it, and JSON Pointers in references.

use std::fmt::Write;

use crate::graph::Location;

/// The location of the value around another; the root is around itself.
pub fn outer(location: &Location) -> Location {
    let end = location.pointer.rfind('/').unwrap_or_default();
    Location {
        document: location.document,
        pointer: location.pointer[..end].to_owned(),
    }
}

/// The location of a value inside another, by its step, which is escaped.
pub fn inner(location: &Location, step: &str) -> Location {
    Location {
        document: location.document,
        pointer: format!("{}/{step}", location.pointer),
    }
}

/// One step of a JSON Pointer as what it stands for.
pub fn unescape_step(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// A JSON Pointer as the fragment of a URI, with its `#` (RFC 6901 section 6).
pub fn fragment(pointer: &str) -> String {
    let mut fragment = "#".to_owned();
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            fragment.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(fragment, "%{byte:02X}");
        }
    }
    fragment
}

//! Steps from a location to those around it and inside it, and JSON Pointers in references.

use crate::graph::Location;
use crate::json;

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
    format!("#{}", json::fragment(pointer))
}

//! Events of Ignisign, and their types.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Types that own their strings.
pub mod owned {
    include!(concat!(env!("OUT_DIR"), "/owned/mod.rs"));
}

/// Types that borrow them.
pub mod borrowed {
    include!(concat!(env!("OUT_DIR"), "/borrowed/mod.rs"));
}

/// A member of the content of events.
const FINE: &str = r#""signatureRequestId": "66a1f0c2d3e4b5a697887701""#;

/// The text of an event, by the name of its file, on one line as it is sent.
pub fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../bench/events/{name}.json"));
    let text = fs::read_to_string(path).expect("there is such an event");
    text.lines().map(str::trim).collect()
}

/// The text of an event with one mistake: a number where its content has a text.
pub fn broken(name: &str) -> String {
    let text = text(name);
    assert!(text.contains(FINE), "{name} has no signature request");
    text.replace(FINE, r#""signatureRequestId": 1"#)
}

/// A text, parsed.
pub fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("events are JSON")
}

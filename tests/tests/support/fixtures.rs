//! The events of `tests/fixtures/events`.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// What is wrong with each invalid event, in a file of its own.
pub const EXPECTED: &str = "expected.json";

/// An event of a file.
pub struct Event {
    /// The name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl Event {
    /// The text, parsed.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// The events of a folder (`valid` or `invalid`), in the order of their names.
pub fn events(folder: &str) -> Vec<Event> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/events")
        .join(folder);
    let entries = fs::read_dir(&folder).expect("the folder of events");
    let names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("UTF-8")
    });
    let mut names: Vec<String> = names.filter(|name| name != EXPECTED).collect();
    names.sort();
    let read = |name: String| {
        let text = fs::read_to_string(folder.join(&name)).expect("a text");
        Event { name, text }
    };
    let events: Vec<Event> = names.into_iter().map(read).collect();
    assert!(events.len() > 50, "events are missing");
    events
}

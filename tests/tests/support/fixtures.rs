//! The events of `tests/fixtures/events`, and those that the schemas of the contract show as examples.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::contract;

/// What is wrong with each invalid event, in a file of its own.
pub const EXPECTED: &str = "expected.json";

/// An event of a file or a schema.
pub struct Event {
    /// The name of the file, or of the type and the number of the example.
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

/// The events of a folder (`valid` or `invalid`), in the order of their names. After the valid ones, the examples of all topics.
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
    let mut events: Vec<Event> = names.into_iter().map(read).collect();
    assert!(events.len() > 50, "events are missing");
    if folder.ends_with("valid") {
        events.extend(examples());
    }
    events
}

/// The examples of all topics.
fn examples() -> impl Iterator<Item = Event> {
    let topics = contract::topics(&contract::documents());
    topics.into_iter().flat_map(|topic| {
        let examples = topic.examples.into_iter().enumerate();
        examples.map(move |(number, example)| Event {
            name: format!("{} {number}", topic.title),
            text: format!("{example:#}"),
        })
    })
}

//! A small event, as it would be emitted.

use serde_json::Value;

use super::super::{Event, Notification};
use crate::{Flow, Report, check};

const SCHEMA: &str = r#"{
    "type": "object",
    "properties": {
        "app": { "type": "string" },
        "topic": { "type": "string", "minLength": 1 },
        "action": { "type": "string" },
        "text": { "type": "string" },
        "token": { "type": "string", "minLength": 1 }
    },
    "required": ["app", "topic", "token"],
    "additionalProperties": false
}"#;

/// An event whose schema knows the topics `NOTE` and `MEMO`.
pub(in crate::receiver) struct Note {
    app: String,
    topic: String,
    action: Option<String>,
    text: Option<String>,
    token: String,
}

crate::object! {
    Note at SCHEMA "" {
        app,
        topic by word,
        action: optional,
        text: optional,
        token by word,
    }
    others(refused)
    where checked
}

fn word<R: Report>(value: &Value, report: &mut R) -> Flow {
    check::string(value, report)?;
    check::min_length(value, 1, report)
}

impl Event for Note {
    type Notification = Noted;
    const IDENTITY: &'static [&'static str] = &["app"];

    fn identity(&self, property: &str) -> Option<&str> {
        (property == "app").then_some(&self.app)
    }

    fn token(&self) -> Option<&str> {
        Some(&self.token)
    }

    fn into_notification(self) -> Noted {
        Noted {
            topic: self.topic,
            action: self.action,
            text: self.text,
        }
    }
}

/// What callbacks see of a note.
#[derive(Clone)]
pub(in crate::receiver) struct Noted {
    pub(in crate::receiver) topic: String,
    pub(in crate::receiver) action: Option<String>,
    pub(in crate::receiver) text: Option<String>,
}

impl Notification for Noted {
    fn topic(&self) -> &str {
        &self.topic
    }

    fn action(&self) -> Option<&str> {
        self.action.as_deref()
    }

    fn nature(&self) -> Option<&str> {
        None
    }

    fn is_unknown(&self) -> bool {
        !["NOTE", "MEMO"].contains(&self.topic.as_str())
    }
}

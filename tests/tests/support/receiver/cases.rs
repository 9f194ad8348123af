//! The hostile bodies: what is sent, and what must become of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

/// What becomes of a delivery, by its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Accepted,
    Refused,
    Failed,
}

impl Fate {
    /// The fate that a status stands for.
    pub fn of(status: u16) -> Option<Self> {
        match status {
            200..=299 => Some(Self::Accepted),
            400..=499 => Some(Self::Refused),
            500..=599 => Some(Self::Failed),
            _ => None,
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "accept" => Self::Accepted,
            "reject-with-4xx" => Self::Refused,
            "reject-with-5xx" => Self::Failed,
            _ => panic!("{name:?} is no outcome"),
        }
    }
}

/// How the verifier of a case behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Sound,
    Silent,
    Html,
    Text,
}

/// A body, and what must become of it.
pub struct Case {
    pub file: String,
    pub body: Vec<u8>,
    /// What is sent before.
    pub before: Vec<Vec<u8>>,
    pub asked: Asked,
    pub fate: Fate,
    pub other_fates: Vec<Fate>,
    /// How many typed callbacks run.
    pub callbacks: u64,
    /// How many run where the fate is one of the others.
    pub other_callbacks: u64,
    /// How often the callback for unknown events runs.
    pub unknown: u64,
    pub questions: u64,
    /// The most questions.
    pub questions_at_most: u64,
    pub limit: Duration,
    /// Texts that appear in no log line.
    pub unlogged: Vec<String>,
}

/// What the head of the index says of the receiver.
pub struct Setup {
    pub app_id: String,
    pub app_env: String,
    pub token: String,
    pub body_limit: usize,
}

/// The setup and the cases of the folder that `HOSTILE_BODIES` names, or else of this project's own.
pub fn read() -> (Setup, Vec<Case>) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bodies");
    let folder = env::var_os("HOSTILE_BODIES").map_or(own, PathBuf::from);
    let index = fs::read(folder.join("index.json")).expect("the index of bodies");
    let index: Value = serde_json::from_slice(&index).expect("JSON");
    let head = &index["receiver"];
    let setup = Setup {
        app_id: text(&head["appId"]),
        app_env: text(&head["appEnv"]),
        token: text(&head["valid_token"]),
        body_limit: usize::try_from(head["body_limit_bytes"].as_u64().unwrap_or(1 << 20))
            .expect("a limit"),
    };
    let cases = index["cases"].as_array().expect("cases");
    (
        setup,
        cases.iter().map(|case| read_case(&folder, case)).collect(),
    )
}

fn read_case(folder: &Path, case: &Value) -> Case {
    let file = text(&case["file"]);
    let body = fs::read(folder.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let count = |key: &str, otherwise: u64| case[key].as_u64().unwrap_or(otherwise);
    let unlogged = ["log_must_not_contain", "log_must_not_contain_raw"];
    Case {
        before: before(folder, &case["state"], &body),
        asked: match case["verifier"].as_str() {
            None => Asked::Sound,
            Some("timeout") => Asked::Silent,
            Some("html-200") => Asked::Html,
            Some("isValid-string") => Asked::Text,
            Some(name) => panic!("{file}: {name:?} is no verifier"),
        },
        fate: Fate::named(&text(&case["expect"])),
        other_fates: many(&case["also_ok"])
            .iter()
            .map(|name| Fate::named(name))
            .collect(),
        callbacks: count("callbacks", 0),
        other_callbacks: count("also_callbacks", 0),
        unknown: count("catch_all", 0),
        questions: count("verifier_calls", 0),
        questions_at_most: count("verifier_calls_max", count("verifier_calls", 0)),
        limit: Duration::from_millis(count("limit_ms", 1000)),
        unlogged: unlogged
            .into_iter()
            .flat_map(|key| many(&case[key]))
            .collect(),
        file,
        body,
    }
}

/// What is sent before a body: one or several, each the name of a file, an object with such a name in `file`, or the
/// body itself. A text that is neither stands for the case's own body.
fn before(folder: &Path, state: &Value, body: &[u8]) -> Vec<Vec<u8>> {
    match state {
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
        Value::Array(items) => items
            .iter()
            .flat_map(|item| before(folder, item, body))
            .collect(),
        Value::Object(object) => match object.get("file") {
            Some(file) => before(folder, file, body),
            None => vec![state.to_string().into_bytes()],
        },
        Value::String(text) if text.trim_start().starts_with('{') => {
            vec![text.clone().into_bytes()]
        }
        Value::String(name) => {
            let names = [name.clone(), format!("{name}.bin")];
            let read = |name: &String| fs::read(folder.join(name)).ok();
            vec![names.iter().find_map(read).unwrap_or_else(|| body.to_vec())]
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// A text or a list of texts.
fn many(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().map(text).collect(),
        one => vec![text(one)],
    }
}

//! Every topic, every action of a topic and every error code of the contract is a Rust value.

mod support {
    pub mod contract;
}

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use ignisign_webhooks::events::WebhookNotification;
use ignisign_webhooks::{
    AppAction, AppTopic, Document, DocumentType, Environment, ErrorCode, Nature, SignatureAction,
    SignatureImageAction, SignatureImageTopic, SignatureProfileAction, SignatureRequestAction,
    SignatureRequestStatus, SignatureSessionAction, SignerAction, SignerInput, SignerTopic,
    WebhookEvent,
};
use schemawright::receiver::{Event, Notification};
use serde::Serialize;
use serde_json::{Value, json};

use support::contract::{documents, texts, topics};

/// The text of a value, which `Display`, `FromStr`, `Serialize` and `Document` agree on.
fn agreed<T>(value: &T, text: &str) -> String
where
    T: Display + FromStr<Err: Debug> + Serialize + Document + PartialEq + Debug,
{
    assert_eq!(value.to_string(), text);
    assert_eq!(T::from_str(text).as_ref().ok(), Some(value), "{text}");
    assert_eq!(serde_json::to_value(value).ok(), Some(json!(text)));
    assert!(T::is_valid_value(&json!(text)), "{text}");
    let other = format!("{text} ");
    assert_ne!(T::from_str(&other).ok().as_ref(), Some(value), "{other}");
    text.to_owned()
}

/// The texts of all values of a type.
macro_rules! all {
    ($type:ty) => {{
        let texts = <$type>::ALL
            .iter()
            .map(|value| agreed(value, value.as_str()));
        texts.collect::<Vec<String>>()
    }};
}

/// The texts of a definition.
fn defined(file: &str, name: &str) -> Vec<String> {
    let documents = documents();
    texts(&documents, file, &documents[file]["$defs"][name])
}

#[test]
fn topics_and_actions_have_types() {
    let signer = agreed(&SignerTopic, SignerTopic.as_str());
    assert_eq!([signer], *defined("signer.schema.json", "SignerTopic"));
    for (typed, file, name) in [
        (all!(AppTopic), "app", "AppTopic"),
        (
            all!(SignatureImageTopic),
            "signature-image",
            "SignatureImageTopic",
        ),
        (all!(AppAction), "app", "AppAction"),
        (all!(SignatureAction), "signature", "SignatureAction"),
        (
            all!(SignatureImageAction),
            "signature-image",
            "SignatureImageAction",
        ),
        (
            all!(SignatureProfileAction),
            "signature-profile",
            "SignatureProfileAction",
        ),
        (
            all!(SignatureRequestAction),
            "signature-request",
            "SignatureRequestAction",
        ),
        (
            all!(SignatureSessionAction),
            "signature-session",
            "SignatureSessionAction",
        ),
        (all!(SignerAction), "signer", "SignerAction"),
        (all!(DocumentType), "signature", "DocumentType"),
        (all!(SignerInput), "signer", "SignerInput"),
        (
            all!(SignatureRequestStatus),
            "signature-request",
            "SignatureRequestStatus",
        ),
        (all!(Environment), "common", "Environment"),
        (all!(Nature), "common", "Nature"),
    ] {
        assert_eq!(
            typed,
            defined(&format!("{file}.schema.json"), name),
            "{name}"
        );
    }
}

#[test]
fn notifications_know_all_topics() {
    let documents = documents();
    let all = topics(&documents)
        .into_iter()
        .flat_map(|topic| topic.spellings);
    let all: BTreeSet<String> = all.collect();
    let known = WebhookNotification::TOPICS.iter();
    assert_eq!(
        known
            .map(|topic| (*topic).to_owned())
            .collect::<BTreeSet<String>>(),
        all
    );
}

fn event(topic: &str, action: &str, nature: &str) -> Value {
    json!({
        "appId": "a",
        "appEnv": "STAGING",
        "topic": topic,
        "action": action,
        "msgNature": nature,
        "verificationToken": "t",
    })
}

/// The variant of an event, which has the name of its type.
fn variant(value: &Value) -> String {
    let event = WebhookEvent::from_value(value.clone()).expect("the event is valid");
    let shown = format!("{event:?}");
    let seen = event.into_notification();
    assert_eq!(seen.topic(), value["topic"]);
    assert_eq!(seen.action(), value["action"].as_str());
    assert_eq!(seen.nature(), value["msgNature"].as_str());
    shown.split('(').next().unwrap_or_default().to_owned()
}

#[test]
fn each_pair_of_topic_and_action_has_its_variant() {
    let documents = documents();
    let topics = topics(&documents);
    let known: BTreeSet<&String> = topics.iter().flat_map(|topic| &topic.actions).collect();
    for topic in &topics {
        for spelling in &topic.spellings {
            for action in &known {
                let is_own = topic.actions.contains(action);
                let expected = if is_own {
                    topic.title.as_str()
                } else {
                    "Unknown"
                };
                for nature in Nature::ALL {
                    let found = variant(&event(spelling, action, nature.as_str()));
                    assert_eq!(found, expected, "{spelling} {action}");
                }
                let unknown = variant(&event(spelling, action, "DEBUG"));
                assert_eq!(unknown, "Unknown", "{spelling} {action}");
            }
        }
    }
}

#[test]
fn each_topic_shows_events_of_its_own() {
    let documents = documents();
    for topic in topics(&documents) {
        assert!(!topic.examples.is_empty(), "{} shows no event", topic.title);
        for example in &topic.examples {
            assert_eq!(variant(example), topic.title, "{example}");
        }
    }
}

#[test]
fn error_codes() {
    let documents = documents();
    let file = "error-code.schema.json";
    let listed = texts(&documents, file, &documents[file]["anyOf"][0]);
    assert_eq!(ErrorCode::ALL.len(), listed.len());
    for (code, text) in ErrorCode::ALL.iter().zip(&listed) {
        assert_eq!(code.as_str(), text);
        assert_eq!(code.to_string(), *text);
        assert_eq!(ErrorCode::from(text.as_str()), *code);
        assert!(!matches!(code, ErrorCode::Other(_)), "{text}");
        assert_eq!(serde_json::to_value(code).ok(), Some(json!(text)));
    }
    let other = ErrorCode::from("A_CODE_OF_TOMORROW");
    assert!(matches!(other, ErrorCode::Other(_)));
    assert_eq!(other.to_string(), "A_CODE_OF_TOMORROW");
}

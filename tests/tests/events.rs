//! The generated crate reads every valid event of the fixtures, and says of every invalid one what is wrong with it.

mod support {
    pub mod contract;
    pub mod fixtures;
    pub mod places;
}

use std::collections::{BTreeMap, BTreeSet};

use ignisign_webhooks::{Document, WebhookEvent};
use schemawright::{ParseError, Violation, Violations};
use serde_json::Value;

use support::fixtures::{EXPECTED, Event, events};
use support::places;

/// What a violation is known by: the place in the instance, and the keyword.
type Place = (String, String);

fn read(event: &Event) -> WebhookEvent {
    WebhookEvent::from_slice(event.text.as_bytes())
        .unwrap_or_else(|error| panic!("{}: {error}", event.name))
}

fn refused(event: &Event) -> Violations {
    match WebhookEvent::from_slice(event.text.as_bytes()) {
        Ok(event) => panic!("{event:?} is accepted"),
        Err(ParseError::Violations(violations)) => violations,
        Err(error) => panic!("{}: {error}", event.name),
    }
}

fn found(violations: &Violations) -> BTreeSet<Place> {
    let place = |one: &Violation| (one.instance_location().to_owned(), one.keyword().to_owned());
    violations.iter().map(place).collect()
}

fn expected() -> BTreeMap<String, BTreeSet<Place>> {
    let path = format!(
        "{}/fixtures/events/invalid/{EXPECTED}",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).expect("the list of what is wrong");
    let list: BTreeMap<String, Vec<BTreeMap<String, String>>> =
        serde_json::from_str(&text).expect("JSON of this shape");
    let place =
        |one: BTreeMap<String, String>| (one["instanceLocation"].clone(), one["keyword"].clone());
    list.into_iter()
        .map(|(name, places)| (name, places.into_iter().map(place).collect()))
        .collect()
}

/// The pointers of what was read and not written again.
fn lost(read: &Value, written: &Value, place: &str, found: &mut Vec<String>) {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (key, member) in read {
                match written.get(key) {
                    Some(other) => lost(member, other, &format!("{place}/{key}"), found),
                    None => found.push(format!("{place}/{key}")),
                }
            }
            for key in written.keys() {
                assert!(read.contains_key(key), "{place}/{key} is new");
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            assert_eq!(read.len(), written.len(), "{place}");
            for (index, (item, other)) in read.iter().zip(written).enumerate() {
                lost(item, other, &format!("{place}/{index}"), found);
            }
        }
        _ => assert_eq!(read, written, "{place}"),
    }
}

/// Where an event holds JSON that no schema describes.
fn is_raw(event: &WebhookEvent, place: &str) -> bool {
    let is_unknown = matches!(event, WebhookEvent::Unknown(_));
    place.starts_with("/error/context/") || is_unknown && place.starts_with("/content/")
}

#[test]
fn valid_events_are_read_and_written_back() {
    for event in events("valid") {
        let (name, value) = (&event.name, event.value());
        let typed = read(&event);
        assert!(WebhookEvent::is_valid_value(&value), "{name}");
        assert!(WebhookEvent::validate_value(&value).is_ok(), "{name}");
        assert_eq!(
            typed.validate().err().map(|found| found.to_string()),
            None,
            "{name}"
        );
        let from_value = WebhookEvent::from_value(value.clone()).expect("the value is valid");
        assert_eq!(from_value, typed, "{name}");

        let text = serde_json::to_vec(&typed).expect("the event can be written");
        let again = WebhookEvent::from_slice(&text).expect("what was written can be read");
        assert_eq!(again, typed, "{name}");
        let written: Value = serde_json::from_slice(&text).expect("JSON");
        let mut dropped = Vec::new();
        lost(&value, &written, "", &mut dropped);
        let is_null = |place: &String| value.pointer(place) == Some(&Value::Null);
        let (nulls, unknown): (Vec<String>, Vec<String>) = dropped.into_iter().partition(is_null);
        assert!(
            !nulls.iter().any(|place| is_raw(&typed, place)),
            "{name}: {nulls:?}"
        );
        match name.as_str() {
            "unknown-properties.json" => {
                assert_eq!(
                    unknown,
                    ["/content/imageFormat", "/deliveredAt", "/error/retryable"]
                );
            }
            _ => assert!(unknown.is_empty(), "{name}: {unknown:?}"),
        }
    }
}

#[test]
fn invalid_events_are_refused_for_what_is_wrong() {
    let expected = expected();
    let events = events("invalid");
    let names: BTreeSet<&String> = events.iter().map(|event| &event.name).collect();
    assert_eq!(names, expected.keys().collect());
    for event in &events {
        let value = event.value();
        assert!(!WebhookEvent::is_valid_value(&value), "{}", event.name);
        let from_text = found(&refused(event));
        assert_eq!(from_text, expected[&event.name], "{}", event.name);
        let from_value = WebhookEvent::validate_value(&value).expect_err("it is invalid");
        assert_eq!(found(&from_value), from_text, "{}", event.name);
    }
}

#[test]
fn violations_have_places_in_the_text() {
    for event in events("invalid") {
        let (violations, value) = (refused(&event), event.value());
        for violation in &violations {
            let position = violation.position().expect("a text has lines and columns");
            let line = event.text.split_inclusive('\n').skip(position.line - 1);
            let rest: String = line
                .collect::<String>()
                .chars()
                .skip(position.column - 1)
                .collect();
            let mut values = serde_json::Deserializer::from_str(&rest).into_iter::<Value>();
            let here = values.next().and_then(Result::ok);
            let wanted = value.pointer(violation.instance_location());
            assert_eq!(here.as_ref(), wanted, "{}: {violation}", event.name);
        }
    }
}

#[test]
fn violations_have_places_in_the_schema() {
    let documents = support::contract::documents();
    let mut wrong = Vec::new();
    for event in events("invalid") {
        for violation in &refused(&event) {
            let (way, keyword) = (violation.keyword_location(), violation.keyword());
            let absolute = violation.absolute_keyword_location();
            let value = places::absolute(&documents, &absolute);
            let is_keyword = match keyword {
                "false" => value == Some(&Value::Bool(false)),
                _ => value.is_some() && absolute.ends_with(&format!("/{keyword}")),
            };
            if !is_keyword || places::follow(&documents, way) != value {
                wrong.push(format!("{}: {way} is not {absolute}", event.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The strings of a value, and whether each stands at a secret property.
fn texts<'v>(value: &'v Value, is_secret: bool, found: &mut Vec<(&'v str, bool)>) {
    const SECRETS: [&str; 5] = [
        "verificationToken",
        "token",
        "url",
        "signatureProofToken",
        "signatureProofUrl",
    ];
    match value {
        Value::String(text) => found.push((text, is_secret)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, is_secret, found)),
        Value::Object(members) => {
            for (key, member) in members {
                texts(member, SECRETS.contains(&key.as_str()), found);
            }
        }
        _ => {}
    }
}

#[test]
fn debug_shows_no_secret() {
    let mut secrets = 0;
    for event in events("valid") {
        let (shown, value) = (format!("{:?} {0:#?}", read(&event)), event.value());
        let mut all = Vec::new();
        texts(&value, false, &mut all);
        for (secret, _) in all.iter().filter(|(_, is_secret)| *is_secret) {
            assert!(!shown.contains(secret), "{}: {shown}", event.name);
            secrets += 1;
        }
        assert!(shown.contains("[redacted]"), "{}: {shown}", event.name);
    }
    assert!(secrets > 60, "only {secrets} secrets were looked for");
}

#[test]
fn messages_show_nothing_of_the_event() {
    let mut looked_for = 0;
    for event in events("invalid") {
        let error = WebhookEvent::from_slice(event.text.as_bytes()).expect_err("it is invalid");
        let messages: Vec<String> = refused(&event).iter().map(Violation::message).collect();
        let (shown, value) = (format!("{error}\n{}", messages.join("\n")), event.value());
        let mut all = Vec::new();
        texts(&value, false, &mut all);
        for (text, _) in all.iter().filter(|(text, _)| text.len() > 3) {
            assert!(!shown.contains(text), "{}: {shown}", event.name);
            looked_for += 1;
        }
    }
    assert!(looked_for > 300, "only {looked_for} texts were looked for");
}

fn named(folder: &str, name: &str) -> Event {
    let all = events(folder).into_iter();
    all.into_iter()
        .find(|event| event.name == name)
        .unwrap_or_else(|| panic!("no event {name}"))
}

#[test]
fn a_full_event() {
    let WebhookEvent::SignatureImage(event) = read(&named("valid", "signature-image-full.json"))
    else {
        panic!("the topic is SIGNATURE_IMAGE");
    };
    let content = event.content.expect("it has content");
    assert_eq!(content.document_id, "66a1f0c2d3e4b5a697887702");
    assert_eq!(content.signer_external_id.as_deref(), Some("customer-77"));
    let error = event.error.expect("it has an error");
    assert_eq!(
        error.error_code,
        ignisign_webhooks::ErrorCode::DocumentBadStatus
    );
}

#[test]
fn the_minimal_event() {
    let WebhookEvent::SignatureImage(event) = read(&named("valid", "signature-image-minimal.json"))
    else {
        panic!("the topic is SIGNATURE_IMAGE");
    };
    assert_eq!((event.content, event.error), (None, None));
}

#[test]
fn an_unknown_error_code() {
    let WebhookEvent::Signature(event) = read(&named("valid", "error-code-unknown.json")) else {
        panic!("the topic is SIGNATURE");
    };
    let error = event.error.expect("it has an error");
    let text = named("valid", "error-code-unknown.json").value()["error"]["errorCode"].clone();
    assert!(matches!(
        error.error_code,
        ignisign_webhooks::ErrorCode::Other(_)
    ));
    assert_eq!(Some(error.error_code.as_str()), text.as_str());
}

#[test]
fn an_unknown_topic() {
    let event = named("valid", "unknown-topic.json");
    let WebhookEvent::Unknown(typed) = read(&event) else {
        panic!("the topic is unknown");
    };
    assert_eq!(typed.topic.as_ref(), "SEAL_CEREMONY");
    assert_eq!(typed.content, event.value().get("content").cloned());
}

/// An event with a value that the contract does not name, and this many levels in all.
fn deep(levels: usize) -> Vec<u8> {
    let minimal = named("valid", "signer-created.json").text;
    let value = ["[".repeat(levels - 1), "]".repeat(levels - 1)].concat();
    let event = minimal.replacen('{', &format!("{{\"extra\": {value},"), 1);
    event.into_bytes()
}

#[test]
fn depth_has_a_limit_where_nothing_is_kept_too() {
    for levels in [127, 128] {
        assert!(WebhookEvent::from_slice(&deep(levels)).is_ok(), "{levels}");
    }
    for levels in [129, 100_000] {
        let error = WebhookEvent::from_slice(&deep(levels)).expect_err("it is too deep");
        let text = error.to_string();
        assert!(
            text.starts_with("recursion limit exceeded (line 1, "),
            "{text}"
        );
    }
}

/// An event that is refused for one thing, with its pointer, keyword, line and column.
fn refused_at(name: &str, pointer: &str, keyword: &str, at: [usize; 2]) {
    let violations = refused(&named("invalid", name));
    let all: Vec<&Violation> = violations.iter().collect();
    let [one] = all.as_slice() else {
        panic!("{name}: {violations}");
    };
    assert_eq!(
        (one.instance_location(), one.keyword()),
        (pointer, keyword),
        "{name}"
    );
    let position = one
        .position()
        .map(|position| [position.line, position.column]);
    assert_eq!(position, Some(at), "{name}");
}

#[test]
fn a_missing_verification_token() {
    refused_at("verification-token-missing.json", "", "required", [1, 1]);
}

#[test]
fn a_wrong_environment() {
    refused_at("app-env-unknown.json", "/appEnv", "oneOf", [3, 13]);
}

#[test]
fn a_token_of_513_characters() {
    let event = named("invalid", "token-513.json");
    let token = event.value()["verificationToken"]
        .as_str()
        .map(|token| token.chars().count());
    assert_eq!(token, Some(513));
    let line = event
        .text
        .lines()
        .position(|line| line.contains("verificationToken"));
    let line = line.expect("it has a token") + 1;
    refused_at(
        "token-513.json",
        "/verificationToken",
        "maxLength",
        [line, 24],
    );
}

#[test]
fn a_missing_document_id() {
    refused_at(
        "image-content-document-id-missing.json",
        "/content",
        "required",
        [7, 14],
    );
}

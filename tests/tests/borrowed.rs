//! Events that borrow their strings are those that own them: the same are read, and the same is written.

mod support {
    pub mod contract;
    pub mod fixtures;
    pub mod mutants;
    pub mod pointers;
    pub mod random;
    pub mod receiver {
        // The other tests of deliveries use more of it.
        #[allow(dead_code)]
        pub mod cases;
    }
}

use schemawright::{Document, IntoOwned, ParseError};
use schemawright_tests::case::said;
use schemawright_tests::{ignisign, ignisign_borrowed};
use serde_json::Value;

use ignisign_borrowed::{SignatureImage, WebhookEvent};
use support::fixtures::events;
use support::mutants::Mutants;
use support::receiver::cases;

/// How many changed events are compared.
const MUTANTS: usize = 5_000;

/// What became of a text: what is written again, or all that is wrong with it.
type Outcome = Result<Value, Vec<[String; 4]>>;

fn outcome(read: Result<Value, ParseError>) -> Outcome {
    read.map_err(|error| match error {
        ParseError::Violations(violations) => said(&violations),
        ParseError::Syntax(syntax) => vec![[(); 4].map(|()| syntax.to_string())],
    })
}

fn owned(text: &[u8]) -> Outcome {
    let event = ignisign::WebhookEvent::from_slice(text);
    outcome(event.map(|event| serde_json::to_value(event).expect("an event can be written")))
}

/// Reads a text in each way that there is, all of which agree.
fn borrowed(text: &[u8]) -> Outcome {
    let read = WebhookEvent::from_slice(text);
    let parsed = serde_json::from_slice::<Value>(text).ok();
    // A repeated key is refused in a text, and can't be seen in a value.
    let is_unlike = matches!(read, Err(ParseError::Syntax(_)));
    if let Some(value) = parsed.as_ref().filter(|_| !is_unlike) {
        assert_eq!(WebhookEvent::is_valid_value(value), read.is_ok(), "{value}");
        let found = WebhookEvent::validate_value(value);
        assert_eq!(found.is_ok(), read.is_ok(), "{value}");
    }
    let read = read.map(|event| {
        assert!(event.validate().is_ok(), "{event:?}");
        // `serde_json` refuses some levels of nesting that are no more than there may be.
        if let Some(value) = parsed.clone() {
            let taken = WebhookEvent::from_value(value).expect("the value is valid");
            assert_eq!(taken, event);
        }
        let written = serde_json::to_vec(&event).expect("an event can be written");
        let again = WebhookEvent::from_slice(&written).expect("what was written can be read");
        assert_eq!(again, event);
        serde_json::to_value(event).expect("an event can be written")
    });
    outcome(read)
}

fn agree<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> (usize, usize) {
    let (mut valid, mut all) = (0, 0);
    for text in texts {
        let outcome = owned(text);
        assert_eq!(borrowed(text), outcome, "{}", String::from_utf8_lossy(text));
        valid += usize::from(outcome.is_ok());
        all += 1;
    }
    (valid, all)
}

#[test]
fn fixtures_and_hostile_bodies_agree() {
    let fixtures = ["valid", "invalid"].map(events).into_iter().flatten();
    let texts: Vec<String> = fixtures.map(|event| event.text).collect();
    let (valid, all) = agree(texts.iter().map(String::as_bytes));
    assert!(valid > 50 && all - valid > 50, "{valid} of {all}");
    let (_, bodies) = cases::read();
    let (valid, all) = agree(bodies.iter().map(|case| case.body.as_slice()));
    assert!(valid > 5 && all - valid > 20, "{valid} of {all}");
}

#[test]
fn changed_events_agree() {
    let texts: Vec<String> = Mutants::new(43)
        .take(MUTANTS)
        .map(|event| event.to_string())
        .collect();
    let (valid, all) = agree(texts.iter().map(String::as_bytes));
    assert!((15..=85).contains(&(valid * 100 / all)), "{valid} of {all}");
}

/// The texts that an event of a signature's image holds.
fn texts<'e>(event: &'e SignatureImage<'_>) -> Vec<&'e str> {
    let content = event.content.as_ref().expect("the event has a content");
    vec![
        event.app_id.as_ref(),
        event.verification_token.as_ref(),
        &content.document_id,
        &content.signer_id,
    ]
}

#[test]
fn only_texts_with_escapes_are_copied() {
    let read = |text: &str, expected: [bool; 4]| {
        let event = match WebhookEvent::from_slice(text.as_bytes()) {
            Ok(WebhookEvent::SignatureImage(event)) => event,
            other => panic!("{other:?}"),
        };
        let place = text.as_bytes().as_ptr_range();
        let is_lent = |held: &&str| place.contains(&held.as_ptr());
        let lent: Vec<bool> = texts(&event).iter().map(is_lent).collect();
        assert_eq!(lent, expected, "{text}");
        event.clone().into_owned() == event
    };
    let fixture = events("valid")
        .into_iter()
        .find(|event| event.name.starts_with("signature-image-generated"))
        .expect("an event of an image");
    assert!(read(&fixture.text, [true; 4]));
    let content = fixture.value()["content"].clone();
    let signer = content["signerId"].as_str().expect("a string");
    let (first, rest) = signer.split_at(1);
    let escaped = format!("\\u{:04x}{rest}", first.as_bytes()[0]);
    let text = fixture.text.replace(signer, &escaped);
    assert!(read(&text, [true, true, true, false]));
}

#[test]
fn an_owned_event_outlives_its_text() {
    for event in events("valid") {
        let text = event.text.clone();
        let kept: WebhookEvent<'static> = match WebhookEvent::from_slice(text.as_bytes()) {
            Ok(event) => event.into_owned(),
            Err(error) => panic!("{}: {error}", event.name),
        };
        drop(text);
        let again = WebhookEvent::from_slice(event.text.as_bytes());
        assert_eq!(again.ok(), Some(kept), "{}", event.name);
    }
}

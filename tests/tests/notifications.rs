//! What callbacks see of events, and which callbacks see them: typed registration, as it is emitted from the schema.

mod support {
    pub mod contract;
    pub mod deliveries;
    pub mod fixtures;
}

use std::collections::BTreeSet;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};

use ignisign_webhooks::events::{
    AppNotification, SignatureImageNotification, SignatureNotification,
    SignatureProfileNotification, SignatureProofAdvGeneratedNotification,
    SignatureProofGeneratedNotification, SignatureProofNotification, SignatureRequestNotification,
    SignatureSessionNotification, SignerNotification, UnknownNotification, WebhookCallbacks,
    WebhookNotification,
};
use ignisign_webhooks::{
    Document, Nature, SignatureProofAdvGeneratedAction, SignerAction, WebhookEvent,
};
use schemawright::receiver::{
    CallbackError, Event, Filter, Notification, Outcome, Receiver, Registration,
};
use schemawright_tests::goldens::case_event_names as names;
use schemawright_tests::goldens::case_event_struct::Message;
use schemawright_tests::goldens::case_events::OrderEvent;
use serde_json::{Value, json};

use support::contract;
use support::deliveries::{Trusting, deliver, event, events};

/// The texts of a call, in the order of the calls.
type Calls = Arc<Mutex<Vec<String>>>;

/// A receiver of the events that [`event`] makes.
fn receiver() -> Receiver<WebhookEvent> {
    let builder = Receiver::builder().verifier(Trusting);
    let builder = builder
        .identity("appId", "app-1")
        .identity("appEnv", "PRODUCTION");
    builder.build().expect("the receiver is complete")
}

fn note(calls: &Calls, call: String) -> Result<(), CallbackError> {
    calls.lock().map_err(|_| "a callback panicked")?.push(call);
    Ok(())
}

fn told(calls: &Calls) -> Vec<String> {
    std::mem::take(&mut calls.lock().expect("no callback panicked"))
}

/// A callback that tells its name.
fn tell<N>(
    calls: &Calls,
    name: &'static str,
) -> impl Fn(N) -> Ready<Result<(), CallbackError>> + Send + Sync + 'static {
    let calls = Arc::clone(calls);
    move |_| ready(note(&calls, name.to_owned()))
}

/// The callbacks for the topics that Ignisign's page describes, each with the name of the type of its events, and those for all
/// and for unknown events.
fn tell_all(receiver: &Receiver<WebhookEvent>, calls: &Calls) -> [Registration; 10] {
    [
        receiver.on_any(tell(calls, "any")),
        receiver.on_app(tell(calls, "App")),
        receiver.on_signature(tell(calls, "Signature")),
        receiver.on_signature_request(tell(calls, "SignatureRequest")),
        receiver.on_signer(tell(calls, "Signer")),
        receiver.on_signature_profile(tell(calls, "SignatureProfile")),
        receiver.on_signature_session(tell(calls, "SignatureSession")),
        receiver.on_signature_proof(tell(calls, "SignatureProof")),
        receiver.on_signature_image(tell(calls, "SignatureImage")),
        receiver.on_unknown(tell(calls, "Unknown")),
    ]
}

#[test]
fn each_event_calls_the_callbacks_of_its_topic() {
    let (receiver, calls) = (receiver(), Calls::default());
    tell_all(&receiver, &calls);
    let mut called = BTreeSet::new();
    for (name, event) in events() {
        let expected = topic(&event);
        let outcome = deliver(&receiver, &event);
        let Outcome::Handled { callbacks } = outcome else {
            panic!("{name}: {outcome:?}");
        };
        let told = told(&calls);
        assert_eq!(told.len(), callbacks, "{name}");
        assert_eq!(told[0], "any", "{name}");
        // A topic that the page does not describe has a callback, too, but not here.
        assert!(
            told[1..].iter().all(|one| *one == expected),
            "{name}: {told:?}"
        );
        called.extend(told);
    }
    assert_eq!(called.len(), 10, "only these were called: {called:?}");
}

fn read(event: &Value) -> WebhookEvent {
    WebhookEvent::from_value(event.clone()).expect("the event is valid")
}

/// The name of the type that the contract has for an event.
fn topic(event: &Value) -> String {
    let topics = contract::topics(&contract::documents());
    let is_told_by = |topic: &&contract::Topic| {
        let has = |texts: &[String], key: &str| texts.iter().any(|text| event[key] == **text);
        has(&topic.spellings, "topic")
            && has(&topic.actions, "action")
            && Nature::ALL
                .iter()
                .any(|nature| event["msgNature"] == nature.as_str())
    };
    let found = topics.iter().find(is_told_by);
    found.map_or_else(|| "Unknown".to_owned(), |topic| topic.title.clone())
}

#[test]
fn filters_choose_by_action_and_nature() {
    let (receiver, calls) = (receiver(), Calls::default());
    let created = Filter::new().action(&SignerAction::Created);
    let grave = Filter::new()
        .nature(&Nature::Error)
        .nature(&Nature::Warning);
    let both = created.clone().nature(&Nature::Error);
    receiver.on_signer_where(created, tell(&calls, "created"));
    receiver.on_signer_where(grave, tell(&calls, "grave"));
    receiver.on_signer_where(both, tell(&calls, "both"));
    receiver.on_signer_where(Filter::new(), tell(&calls, "all"));
    let cases: [(&str, &str, &[&str]); 4] = [
        ("CREATED", "SUCCESS", &["created", "all"]),
        ("CREATED", "ERROR", &["created", "grave", "both", "all"]),
        ("INPUTS_ADDED", "WARNING", &["grave", "all"]),
        ("INPUTS_ADDED", "INFO", &["all"]),
    ];
    for (action, nature, expected) in cases {
        let outcome = deliver(&receiver, &event("SIGNER", action, nature));
        assert!(matches!(outcome, Outcome::Handled { .. }), "{outcome:?}");
        assert_eq!(told(&calls), expected, "{action} {nature}");
    }
}

#[test]
fn filters_choose_among_nested_and_all_notifications() {
    let (receiver, calls) = (receiver(), Calls::default());
    let advanced = Filter::new().action(&SignatureProofAdvGeneratedAction);
    receiver.on_signature_proof_where(advanced, tell(&calls, "advanced"));
    let log = Arc::clone(&calls);
    let errors = Filter::<WebhookNotification>::new().nature(&Nature::Error);
    receiver.on_part(
        errors,
        |any| Some(any),
        move |any: WebhookNotification| {
            let log = Arc::clone(&log);
            async move { note(&log, format!("error in {}", any.topic())) }
        },
    );
    for (action, nature) in [("GENERATED", "ERROR"), ("ADV_GENERATED", "INFO")] {
        let outcome = deliver(&receiver, &event("SIGNATURE_PROOF", action, nature));
        assert!(
            matches!(outcome, Outcome::Handled { callbacks: 1 }),
            "{outcome:?}"
        );
    }
    assert_eq!(told(&calls), ["error in SIGNATURE_PROOF", "advanced"]);
}

#[test]
fn callbacks_are_called_in_order_of_registration_until_removed() {
    let (receiver, calls) = (receiver(), Calls::default());
    receiver.on_signer(tell(&calls, "first"));
    let second = receiver.on_any(tell(&calls, "second"));
    receiver.on_signer(tell(&calls, "third"));
    deliver(&receiver, &event("SIGNER", "CREATED", "INFO"));
    assert_eq!(told(&calls), ["first", "second", "third"]);
    second.remove();
    deliver(&receiver, &event("SIGNER", "CREATED", "INFO"));
    assert_eq!(told(&calls), ["first", "third"]);
}

#[test]
fn callbacks_are_closures_and_functions() {
    async fn checked(signer: SignerNotification) -> Result<(), CallbackError> {
        let content = signer.content.ok_or("no content")?;
        content.signer_id.parse::<u32>()?;
        Ok(())
    }
    let receiver = receiver();
    receiver.on_signer(checked);
    receiver.on_signer(async |signer| {
        signer.content.ok_or("no content")?;
        Ok(())
    });
    receiver.on_signer(|signer| async move {
        let _: u32 = signer.content.ok_or("no content")?.signer_id.parse()?;
        Ok(())
    });
    let outcome = deliver(&receiver, &event("SIGNER", "CREATED", "INFO"));
    let Outcome::CallbackFailed(failures) = &outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(failures.count(), 2, "{outcome:?}");
}

/// Each pattern names all fields. A further one, such as the token, would not compile.
#[test]
fn callbacks_see_five_fields_and_no_other() {
    type Seen<'a, T, A, N, C, E> = (&'a T, &'a A, &'a N, &'a Option<C>, &'a Option<E>);
    macro_rules! five_fields {
        ($($seen:ident: $name:ident,)+) => {$(
            let $seen = |seen: &$name| {
                let $name { topic, action, msg_nature, content, error } = seen;
                let _: Seen<'_, _, _, _, _, _> = (topic, action, msg_nature, content, error);
            };
            let _ = $seen;
        )+};
    }
    five_fields! {
        app: AppNotification,
        signature: SignatureNotification,
        request: SignatureRequestNotification,
        signer: SignerNotification,
        profile: SignatureProfileNotification,
        session: SignatureSessionNotification,
        proof: SignatureProofGeneratedNotification,
        advanced: SignatureProofAdvGeneratedNotification,
        image: SignatureImageNotification,
        unknown: UnknownNotification,
    }
}

#[test]
fn notifications_are_the_events_without_their_envelope() {
    for (name, event) in events() {
        let read = read(&event);
        assert_eq!(<WebhookEvent as Event>::IDENTITY, ["appId", "appEnv"]);
        let property = |property: &str| event[property].as_str();
        assert_eq!(read.identity("appId"), property("appId"), "{name}");
        assert_eq!(read.identity("appEnv"), property("appEnv"), "{name}");
        assert_eq!(read.identity("topic"), None, "{name}");
        assert_eq!(read.token(), property("verificationToken"), "{name}");
        let seen = WebhookNotification::from(read.clone());
        assert_eq!(Some(seen.topic()), property("topic"), "{name}");
        assert_eq!(seen.action(), property("action"), "{name}");
        assert_eq!(seen.nature(), property("msgNature"), "{name}");
        assert_eq!(seen.is_unknown(), topic(&event) == "Unknown", "{name}");
        assert_eq!(seen, read.into_notification(), "{name}");
        if let Some(unknown) = seen.as_unknown() {
            let content = event.get("content").filter(|content| !content.is_null());
            assert_eq!(unknown.content.as_ref(), content, "{name}");
        }
    }
}

#[test]
fn nested_topics_have_a_notification_for_each_branch() {
    let advanced = event("SIGNATURE_PROOF", "ADV_GENERATED", "SUCCESS");
    let advanced = read(&advanced);
    let seen = advanced.into_notification();
    let proof = seen.as_signature_proof().expect("it is about a proof");
    assert!(proof.as_generated().is_none() && seen.as_signer().is_none());
    let SignatureProofNotification::AdvGenerated(advanced) = proof else {
        panic!("{proof:?} is no advanced proof");
    };
    let content = advanced.content.as_ref().expect("it has content");
    assert_eq!(content.document_id, "document-1");
}

#[test]
fn an_event_for_all_other_topics_is_unknown() {
    let account = "7f0c2a52-52a5-4f0f-8f6c-0d5e3f3a6f11";
    let refund =
        json!({ "account": account, "timestamp": "2026-03-01T12:00:00Z", "type": "refund" });
    let refund = OrderEvent::from_value(refund).expect("the event is valid");
    assert_eq!(refund.identity("account"), Some(account));
    let seen = refund.into_notification();
    assert_eq!(
        (seen.topic(), seen.action(), seen.is_unknown()),
        ("refund", None, true)
    );
    assert!(seen.as_other().is_some());
}

#[test]
fn a_topic_that_the_schema_does_not_name_is_unknown() {
    for (kind, is_unknown) in [("started", false), ("stopped", false), ("exploded", true)] {
        let message = json!({ "source": "m1", "type": kind, "action": "cold", "level": "info" });
        let message = Message::from_value(message).expect("the message is valid");
        let seen = message.into_notification();
        assert_eq!(seen.is_unknown(), is_unknown, "{kind}");
        assert_eq!(seen.topic(), kind);
        assert_eq!((seen.action(), seen.nature()), (Some("cold"), Some("info")));
    }
}

#[test]
fn texts_may_be_absent_or_null() {
    assert_eq!(Message::IDENTITY, ["source", "region"]);
    for absent in [json!({}), json!({ "action": null })] {
        let mut message = absent.clone();
        message["source"] = json!("m1");
        message["type"] = json!("started");
        let message = Message::from_value(message).expect("the message is valid");
        assert_eq!((message.identity("region"), message.token()), (None, None));
        let seen = message.into_notification();
        assert_eq!((seen.action(), seen.nature()), (None, None), "{absent}");
    }
    let all = json!({ "source": "m1", "region": "west", "type": "started", "signature": "s1" });
    let message = Message::from_value(all).expect("the message is valid");
    let known = ["source", "region", "type"].map(|property| message.identity(property));
    assert_eq!(known, [Some("m1"), Some("west"), None]);
    assert_eq!(message.token(), Some("s1"));
}

#[test]
fn an_event_without_an_identity_and_in_a_box_has_a_notification() {
    let reply = json!({ "topic": "entry", "reply": { "topic": "every" } });
    let event = names::Event::from_value(reply).expect("the event is valid");
    assert_eq!(<names::Event as Event>::IDENTITY, [""; 0]);
    assert_eq!((event.identity("topic"), event.token()), (None, None));
    let seen = event.into_notification();
    let entry = seen.as_entry().expect("it is an entry");
    assert_eq!(
        (entry.topic(), entry.action(), seen.is_unknown()),
        ("entry", None, false)
    );
}

/// The texts of four and more characters in a value.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.chars().count() > 3 => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        _ => {}
    }
}

#[test]
fn debug_shows_no_text_of_content_and_error() {
    let mut count = 0;
    for (name, mut event) in events() {
        event["error"] = json!({
            "errorCode": "A_SECRET_CODE",
            "message": "the-message",
            "context": { "some-key": "some-text" },
        });
        let read = read(&event);
        let shown = format!("{0:?} {0:#?}", read.into_notification());
        let mut hidden = Vec::new();
        for part in ["appId", "verificationToken", "content", "error"] {
            texts(&event[part], &mut hidden);
        }
        // A status in the content may be the same word as the action.
        hidden.retain(|text| {
            ![&event["topic"], &event["action"]]
                .iter()
                .any(|said| *said == text)
        });
        for text in &hidden {
            assert!(!shown.contains(text.as_str()), "{name}: {text} in {shown}");
        }
        count += hidden.len();
    }
    assert!(count > 60, "only {count} texts were looked for");
}

//! Every topic, every action of a topic and every error code of the contract is a Rust value.

mod support {
    pub mod contract;
}

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use ignisign_webhooks::{
    AppAction, AppTopic, Document, DocumentType, Environment, ErrorCode, Nature, SignatureAction,
    SignatureImageAction, SignatureImageTopic, SignatureProfileAction, SignatureProfileTopic,
    SignatureProofAdvGeneratedAction, SignatureProofGeneratedAction, SignatureProofTopic,
    SignatureRequestAction, SignatureRequestStatus, SignatureRequestTopic, SignatureSessionAction,
    SignatureSessionTopic, SignatureTopic, SignerAction, SignerInput, SignerTopic, Topic,
    WebhookEvent,
};
use serde::Serialize;
use serde_json::{Value, json};

/// Each topic with its spellings and its actions, as Ignisign's documentation lists them.
const TOPICS: [(&[&str], &[&str]); 8] = [
    (
        &["APP", "APPLICATION"],
        &["SETTINGS_UPDATED", "MEMBERSHIP_UPDATED", "ARCHIVED"],
    ),
    (&["SIGNATURE"], &["FINALIZED", "FAILED"]),
    (
        &["SIGNATURE_REQUEST"],
        &[
            "INITIALIZED",
            "UPDATED",
            "READY",
            "LAUNCHED",
            "FAILED",
            "CANCELLED",
            "EXPIRED",
            "COMPLETED",
            "CHILDREN_GENERATED",
            "APPROVER_STEP",
        ],
    ),
    (&["SIGNER"], &["CREATED", "INPUTS_ADDED"]),
    (&["SIGNATURE_PROFILE"], &["CREATED", "ARCHIVED"]),
    (&["SIGNATURE_SESSION"], &["INITIALIZED"]),
    (&["SIGNATURE_PROOF"], &["GENERATED", "ADV_GENERATED"]),
    (
        &["SIGNATURE_IMAGE", "SIGNATURE_SIGNER_IMAGE"],
        &["GENERATED"],
    ),
];

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

#[test]
fn topics() {
    let spellings: Vec<&str> = TOPICS
        .iter()
        .flat_map(|(spellings, _)| *spellings)
        .copied()
        .collect();
    assert_eq!(all!(Topic), spellings);
    let single = |text: &str| vec![text.to_owned()];
    let typed = [
        all!(AppTopic),
        single(&agreed(&SignatureTopic, SignatureTopic.as_str())),
        single(&agreed(
            &SignatureRequestTopic,
            SignatureRequestTopic.as_str(),
        )),
        single(&agreed(&SignerTopic, SignerTopic.as_str())),
        single(&agreed(
            &SignatureProfileTopic,
            SignatureProfileTopic.as_str(),
        )),
        single(&agreed(
            &SignatureSessionTopic,
            SignatureSessionTopic.as_str(),
        )),
        single(&agreed(&SignatureProofTopic, SignatureProofTopic.as_str())),
        all!(SignatureImageTopic),
    ];
    assert_eq!(typed, TOPICS.map(|(spellings, _)| spellings));
}

#[test]
fn actions() {
    let (generated, advanced) = (
        SignatureProofGeneratedAction,
        SignatureProofAdvGeneratedAction,
    );
    let typed = [
        all!(AppAction),
        all!(SignatureAction),
        all!(SignatureRequestAction),
        all!(SignerAction),
        all!(SignatureProfileAction),
        vec![agreed(&SignatureSessionAction::ALL[0], "INITIALIZED")],
        vec![
            agreed(&generated, generated.as_str()),
            agreed(&advanced, advanced.as_str()),
        ],
        all!(SignatureImageAction),
    ];
    assert_eq!(SignatureSessionAction::ALL.len(), 1);
    assert_eq!(typed, TOPICS.map(|(_, actions)| actions));
    assert_eq!(typed.iter().map(Vec::len).sum::<usize>(), 23);
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

#[test]
fn each_pair_of_topic_and_action_has_its_variant() {
    let names = [
        "App",
        "Signature",
        "SignatureRequest",
        "Signer",
        "SignatureProfile",
        "SignatureSession",
        "SignatureProof",
        "SignatureImage",
    ];
    let known: BTreeSet<&str> = TOPICS
        .iter()
        .flat_map(|(_, actions)| *actions)
        .copied()
        .collect();
    let variant = |value: Value| {
        let event = WebhookEvent::from_value(value).expect("the event is valid");
        let shown = format!("{event:?}");
        shown.split('(').next().unwrap_or_default().to_owned()
    };
    for ((spellings, actions), name) in TOPICS.iter().zip(names) {
        for topic in *spellings {
            for action in &known {
                let expected = if actions.contains(action) {
                    name
                } else {
                    "Unknown"
                };
                for nature in Nature::ALL {
                    let found = variant(event(topic, action, nature.as_str()));
                    assert_eq!(found, expected, "{topic} {action}");
                }
                assert_eq!(
                    variant(event(topic, action, "DEBUG")),
                    "Unknown",
                    "{topic} {action}"
                );
            }
        }
    }
}

#[test]
fn error_codes() {
    let documents = support::contract::documents();
    let listed = documents["error-code.schema.json"]["anyOf"][0]["enum"].clone();
    let listed: Vec<String> = serde_json::from_value(listed).expect("a list of codes");
    assert_eq!(ErrorCode::ALL.len(), 350);
    let distinct: BTreeSet<&str> = ErrorCode::ALL.iter().map(ErrorCode::as_str).collect();
    assert_eq!(distinct.len(), 350);
    for (code, text) in ErrorCode::ALL.iter().zip(&listed) {
        assert_eq!(code.as_str(), text);
        assert_eq!(code.to_string(), *text);
        assert_eq!(ErrorCode::from(text.as_str()), *code);
        assert!(!matches!(code, ErrorCode::Other(_)), "{text}");
        assert_eq!(serde_json::to_value(code).ok(), Some(json!(text)));
    }
    assert_eq!(listed.len(), 350);
    let other = ErrorCode::from("A_CODE_OF_TOMORROW");
    assert!(matches!(other, ErrorCode::Other(_)));
    assert_eq!(other.to_string(), "A_CODE_OF_TOMORROW");
}

#[test]
fn other_enums() {
    assert_eq!(all!(Environment), ["DEVELOPMENT", "STAGING", "PRODUCTION"]);
    assert_eq!(all!(Nature), ["INFO", "SUCCESS", "WARNING", "ERROR"]);
    for (texts, file, pointer) in [
        (
            all!(DocumentType),
            "signature.schema.json",
            "/$defs/DocumentType",
        ),
        (
            all!(SignerInput),
            "signer.schema.json",
            "/$defs/SignerInput",
        ),
        (
            all!(SignatureRequestStatus),
            "signature-request.schema.json",
            "/$defs/SignatureRequestStatus",
        ),
    ] {
        let documents = support::contract::documents();
        let values = &documents[file].pointer(pointer).expect("the definition")["oneOf"];
        let values = values.as_array().expect("a list").iter();
        let values: Vec<&str> = values.filter_map(|value| value["const"].as_str()).collect();
        assert_eq!(texts, values, "{pointer}");
    }
}

//! What Ignisign's documentation lists stands in the contract: topics, their spellings and actions, and codes of errors.

mod support {
    pub mod contract;
}

use std::collections::BTreeSet;

use ignisign_webhooks::ErrorCode;
use ignisign_webhooks::events::WebhookNotification;

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

/// How many actions there are.
const ACTIONS: usize = 23;

/// How many codes of errors there are.
const CODES: usize = 350;

#[test]
fn each_topic_has_its_spellings_and_actions() {
    let documents = support::contract::documents();
    let contract = support::contract::topics(&documents);
    for (spellings, actions) in TOPICS {
        let topic = contract.iter().find(|topic| topic.spellings == spellings);
        let topic = topic.unwrap_or_else(|| panic!("no topic {spellings:?}"));
        assert_eq!(topic.actions, actions, "{spellings:?}");
        for spelling in spellings {
            assert!(
                WebhookNotification::TOPICS.contains(spelling),
                "{spelling:?}"
            );
        }
    }
    let actions = TOPICS.iter().map(|(_, actions)| actions.len());
    assert_eq!(actions.sum::<usize>(), ACTIONS);
}

#[test]
fn each_code_is_there_once() {
    assert_eq!(ErrorCode::ALL.len(), CODES);
    let distinct: BTreeSet<&str> = ErrorCode::ALL.iter().map(ErrorCode::as_str).collect();
    assert_eq!(distinct.len(), CODES);
}

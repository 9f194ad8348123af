//! The examples of a schema, and of the branches of its unions, are deliveries for tests.

mod support {
    pub mod contract;
}

use std::collections::BTreeSet;

use ignisign_webhooks::{Document, Signer, WebhookEvent};
use schemawright::receiver::testing::{Example, examples};
use serde_json::Value;

fn texts<E>(examples: &[Example<E>]) -> BTreeSet<String> {
    let texts: BTreeSet<String> = examples.iter().map(|one| one.value().to_string()).collect();
    assert_eq!(texts.len(), examples.len(), "an example is there twice");
    texts
}

#[test]
fn every_example_of_an_event_is_found() {
    let documents = support::contract::documents();
    let root = &documents["webhook.schema.json"];
    let branches = support::contract::branches(&documents);
    let documents = branches.into_iter().map(|name| &documents[name]);
    let documents = documents.chain([root]);
    let examples_of = |document: &Value| document["examples"].as_array().cloned().expect("a list");
    let expected: BTreeSet<String> = documents
        .flat_map(examples_of)
        .map(|example| example.to_string())
        .collect();
    assert!(expected.len() > 20, "examples are missing");
    assert_eq!(texts(&examples::<WebhookEvent>()), expected);
}

#[test]
fn a_type_that_is_no_union_has_its_own_examples() {
    let documents = support::contract::documents();
    let own = documents["signer.schema.json"]["examples"].as_array();
    let own = own.expect("a list").iter().map(Value::to_string).collect();
    assert_eq!(texts(&examples::<Signer>()), own);
}

#[test]
fn an_example_is_for_whom_it_is_said_to_be_for() {
    for example in examples::<WebhookEvent>() {
        let example = example
            .identity("appId", "appId_other")
            .identity("appEnv", "STAGING");
        let text = example.value().to_string();
        assert!(WebhookEvent::from_slice(&example.body()).is_ok(), "{text}");
        assert!(!text.contains("appId_5f9c"), "{text}");
        assert_eq!(example.value()["appEnv"], "STAGING");
        let inner = &example.value()["content"]["appEnv"];
        assert!(inner.is_null() || inner == "STAGING", "{text}");
    }
}

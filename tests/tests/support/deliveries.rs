//! Events to deliver, and a receiver's answer to them.

use std::path::Path;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use http::HeaderMap;
use ignisign_webhooks::WebhookEvent;
use schemawright::receiver::{
    Delivery, DeliveryKey, Event, Outcome, Receiver, Refusal, Verdict, Verifier,
};
use schemawright_tests::{PACKAGE, below, name, value};
use serde_json::{Value, json};

/// Takes every delivery with a token for genuine.
pub struct Trusting;

impl Verifier<WebhookEvent> for Trusting {
    fn identify(&self, delivery: Delivery<'_, WebhookEvent>) -> Result<DeliveryKey, Refusal> {
        let token = delivery.event.token().ok_or(Refusal::Missing)?;
        Ok(DeliveryKey::of(token.as_bytes()))
    }

    async fn verify(&self, _: Delivery<'_, WebhookEvent>) -> Verdict {
        Verdict::Genuine
    }
}

/// An event for the application `app-1` in production, with a token that no other one has.
fn addressed(mut event: Value) -> Value {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    event["appId"] = json!("app-1");
    event["appEnv"] = json!("PRODUCTION");
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    event["verificationToken"] = json!(format!("token-{number}"));
    event
}

/// An event with a content that fits signers and advanced proofs.
pub fn event(topic: &str, action: &str, nature: &str) -> Value {
    addressed(json!({
        "topic": topic,
        "action": action,
        "msgNature": nature,
        "content": {
            "appId": "app-1",
            "appEnv": "PRODUCTION",
            "signerId": "signer-1",
            "signatureRequestId": "request-1",
            "documentId": "document-1",
            "signatureProofToken": "proof-token-1",
        },
    }))
}

/// All valid events of the fixtures, each with its name.
pub fn events() -> Vec<(String, Value)> {
    let paths = below(&Path::new(PACKAGE).join("fixtures/events/valid"));
    assert!(paths.len() > 50, "events are missing");
    let events = paths
        .iter()
        .map(|path| (name(path), addressed(value(path))));
    events.collect()
}

/// Delivers an event.
pub fn deliver(receiver: &Receiver<WebhookEvent>, event: &Value) -> Outcome {
    let (headers, body) = (HeaderMap::new(), event.to_string());
    let mut handled = pin!(receiver.handle(&headers, body.as_bytes()));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(outcome) = handled.as_mut().poll(&mut context) {
            return outcome;
        }
    }
}

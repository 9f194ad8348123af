//! Events to deliver, and a receiver's answer to them.

use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use http::HeaderMap;
use ignisign_webhooks::WebhookEvent;
use schemawright::receiver::{
    Delivery, DeliveryKey, Event, Outcome, Receiver, Refusal, Verdict, Verifier,
};
use serde_json::{Value, json};

use super::fixtures;

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

/// All valid events, each with its name.
pub fn events() -> Vec<(String, Value)> {
    let events = fixtures::events("valid").into_iter();
    events
        .map(|event| (event.name.clone(), addressed(event.value())))
        .collect()
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

//! Tests of the whole receiver, with an event, a verifier and stores made for them.

#[cfg(feature = "axum")]
mod axum;
mod callbacks;
mod event;
mod faults;
mod outcomes;
mod queue;
#[cfg(feature = "tower")]
mod service;
mod threads;
mod traces;
mod verifier;

use http::HeaderMap;

pub(super) use event::Note;
pub(super) use verifier::{Broken, Clock, Script};

use super::{MemoryStore, Outcome, Receiver, ReceiverBuilder};

/// The text that must never be shown.
const TEXT: &str = "s3cret text";

/// A delivery of a note.
pub(super) fn body(topic: &str, token: &str) -> Vec<u8> {
    let body = serde_json::json!({
        "app": "a1", "topic": topic, "action": "MADE", "text": TEXT, "token": token,
    });
    body.to_string().into_bytes()
}

/// A builder that lacks nothing.
pub(super) fn builder(verifier: &Script) -> ReceiverBuilder<Note> {
    Receiver::builder()
        .verifier(verifier.clone())
        .store(MemoryStore::new())
        .identity("app", "a1")
}

/// A receiver with nothing special.
pub(super) fn receiver(verifier: &Script) -> Receiver<Note> {
    builder(verifier).build().expect("a whole receiver")
}

/// Handles a delivery without headers.
pub(super) async fn handle(receiver: &Receiver<Note>, body: &[u8]) -> Outcome {
    receiver.handle(&HeaderMap::new(), body).await
}

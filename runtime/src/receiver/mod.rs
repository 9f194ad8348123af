//! Receives webhook deliveries: every check that a delivery must pass, in order, and typed callbacks for those that do.
//!
//! A [`Receiver`] needs no web framework and no runtime: [`Receiver::handle`] takes the headers and the body of a
//! request, and [`Receiver::answer`] gives the answer. With feature `tower` a receiver is a `tower` service, with feature
//! `axum` it stands where `axum` wants a handler, and `Verified` extracts what it verified; both need `tokio`.
//!
//! ```
//! use std::error::Error;
//!
//! use http::{HeaderMap, Response};
//! use schemawright::receiver::{Event, Notification, Receiver, Verifier};
//!
//! # async fn receive<WebhookEvent: Event>(
//! #     verifier: impl Verifier<WebhookEvent>,
//! #     headers: &HeaderMap,
//! #     body: &[u8],
//! # ) -> Result<Response<String>, Box<dyn Error>> {
//! let receiver: Receiver<WebhookEvent> = Receiver::builder()
//!     .verifier(verifier)
//!     .identity("appId", "appId_1234567890")
//!     .identity("appEnv", "PRODUCTION")
//!     .build()?;
//!
//! receiver.on_any(async |event| {
//!     println!("{}", event.topic());
//!     Ok(())
//! });
//!
//! let outcome = receiver.handle(headers, body).await;
//! Ok(receiver.answer(&outcome))
//! # }
//! ```

mod admitted;
mod answer;
#[cfg(feature = "axum")]
mod axum;
mod builder;
mod callbacks;
mod checks;
mod encoding;
mod erased;
mod event;
mod failures;
mod filter;
mod gate;
mod headers;
mod key_error;
mod memory;
mod notification;
mod observation;
mod outcome;
mod problem;
mod queue;
mod receive;
#[cfg(feature = "redis")]
mod redis;
mod secret_key;
#[cfg(feature = "tower")]
mod service;
mod shared_secret;
mod standard_webhooks;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;
mod verifier;
mod wakers;
mod worker;

#[cfg(feature = "axum")]
pub use axum::{ByReceiver, Verified};
pub use builder::{BuildError, FailurePolicy, ReceiverBuilder};
pub use callbacks::Registration;
pub use encoding::Encoding;
pub use event::{Event, Notification};
pub use failures::{CallbackError, Failure, Failures};
pub use filter::{ActionOf, Filter, NatureOf};
pub use key_error::KeyError;
pub use memory::MemoryStore;
pub use notification::CallbackFuture;
pub use observation::Observation;
pub use outcome::Outcome;
pub use receive::Receiver;
#[cfg(feature = "redis")]
pub use redis::RedisStore;
pub use shared_secret::SharedSecret;
pub use standard_webhooks::StandardWebhooks;
pub use store::{Claim, DeliveryKey, DeliveryStore, Digest, Lease, StoreError};
pub use verifier::{Delivery, Doubt, Refusal, Verdict, Verifier};

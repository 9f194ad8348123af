//! Receives webhook deliveries: every check that a delivery must pass, in order, and typed callbacks for those that do.

mod answer;
#[cfg(feature = "axum")]
mod axum;
mod builder;
mod callbacks;
mod checks;
mod erased;
mod event;
mod failures;
mod filter;
mod gate;
mod memory;
mod observation;
mod outcome;
mod problem;
mod queue;
mod receive;
#[cfg(feature = "tower")]
mod service;
mod store;
#[cfg(test)]
mod tests;
mod verifier;
mod wakers;
mod worker;

#[cfg(feature = "axum")]
pub use axum::{ByReceiver, Verified};
pub use builder::{BuildError, FailurePolicy, ReceiverBuilder};
pub use callbacks::Registration;
pub use event::{Event, Notification};
pub use failures::{CallbackError, Failure, Failures};
pub use filter::{ActionOf, Filter, NatureOf};
pub use memory::MemoryStore;
pub use observation::Observation;
pub use outcome::Outcome;
pub use receive::Receiver;
pub use store::{Claim, DeliveryKey, DeliveryStore, Digest, Lease, StoreError};
pub use verifier::{Delivery, Doubt, Refusal, Verdict, Verifier};

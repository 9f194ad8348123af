//! Receives webhook deliveries: every check that a delivery must pass, in order, and typed callbacks for those that do.

mod event;
mod filter;
mod store;
mod verifier;

pub use event::{Event, Notification};
pub use filter::{ActionOf, Filter, NatureOf};
pub use store::{Claim, DeliveryKey, DeliveryStore, Digest, Lease, StoreError};
pub use verifier::{Delivery, Doubt, Refusal, Verdict, Verifier};

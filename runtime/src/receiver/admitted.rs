//! A delivery whose callbacks are to run.

use super::gate::Passage;
use super::{Event, Lease};

/// A delivery that passed every check, and is the receiver's.
pub(super) struct Admitted<E: Event> {
    pub(super) notification: E::Notification,
    pub(super) lease: Lease,
    /// Keeps the receiver from shutting down before the delivery is done.
    pub(super) passage: Passage,
}

//! Runs the callbacks of deliveries that were acknowledged first.

use std::sync::Arc;

use tracing::Instrument;

use super::checks::note;
use super::gate::Passage;
use super::observation::Trace;
use super::receive::Shared;
use super::{Event, Lease, Outcome, Receiver, StoreError};

/// A delivery that was acknowledged, and whose callbacks are still to run.
pub(super) struct Job<E: Event> {
    pub(super) notification: E::Notification,
    pub(super) lease: Lease,
    /// Keeps the receiver from shutting down before.
    pub(super) passage: Passage,
}

impl<E: Event> Receiver<E> {
    /// Runs the callbacks of the deliveries in the queue, one delivery after the other, until [`Self::shutdown`]. Spawn
    /// it once, or several times to have as many deliveries handled at once. Ends at once when the receiver does not
    /// [acknowledge first](super::ReceiverBuilder::acknowledge_first).
    ///
    /// A callback that fails here is not called again by the receiver, and the sender, who has its 200, does not know:
    /// what may be tried again is to be tried again by the callback. The delivery stays verified, so that the same
    /// delivery, sent again by hand, has its callbacks run again.
    pub fn worker(&self) -> impl Future<Output = ()> + Send + 'static {
        let shared = Arc::clone(&self.shared);
        async move {
            let Some(queue) = shared.queue.clone() else {
                return;
            };
            while let Some(job) = queue.next().await {
                shared.work(job).await;
            }
        }
    }
}

impl<E: Event> Shared<E> {
    async fn work(&self, job: Job<E>) {
        let Job {
            notification,
            lease,
            passage,
        } = job;
        let mut trace = Trace::begin();
        trace.know(&notification);
        let span = trace.span().clone();
        let outcome = self
            .call_queued(&notification, &lease)
            .instrument(span)
            .await;
        trace.end(&outcome, self.observer.as_deref());
        drop(passage);
    }

    /// Calls back for a delivery whose lease may have ended while it waited.
    async fn call_queued(&self, notification: &E::Notification, lease: &Lease) -> Outcome {
        match self.store.verified(lease).await {
            Err(StoreError::LeaseOver) => Outcome::Held(self.lease),
            noted => {
                note("verified", noted);
                self.call(notification, lease).await
            }
        }
    }
}

//! Runs the callbacks of deliveries that were acknowledged first.

use std::sync::Arc;

use tracing::Instrument;

use super::admitted::Admitted;
use super::checks::note;
use super::observation::Trace;
use super::receive::Shared;
use super::{Event, Lease, Outcome, Receiver, StoreError};

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
            while let Some(admitted) = queue.next().await {
                shared.work(admitted).await;
            }
        }
    }
}

impl<E: Event> Shared<E> {
    async fn work(&self, admitted: Admitted<E>) {
        let Admitted {
            notification,
            lease,
            passage,
        } = admitted;
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

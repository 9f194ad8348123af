//! The checks that a delivery must pass, in order, and what is remembered of it on the way.

use std::sync::Arc;

use http::HeaderMap;
use tracing::Instrument;

use super::admitted::Admitted;
use super::observation::Trace;
use super::queue::{Queue, Slot};
use super::receive::Shared;
use super::{
    Claim, Delivery, DeliveryKey, Digest, Event, FailurePolicy, Failures, Lease, Outcome,
    StoreError, Verdict,
};
use crate::ParseError;

/// Where a delivery waits for its callbacks.
type Place<E> = Slot<Admitted<E>>;

impl<E: Event> Shared<E> {
    /// All checks. Before anybody is asked, a place in the queue is reserved where there is one.
    pub(super) async fn admit(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        queue: Option<&Arc<Queue<Admitted<E>>>>,
        trace: &mut Trace,
    ) -> Result<(Admitted<E>, Option<Place<E>>), Outcome> {
        let span = trace.span().clone();
        let admitted = async {
            let passage = self.gate.enter().ok_or(Outcome::Closed)?;
            let (event, key) = self.read(headers, body)?;
            let reserve = |queue: &Arc<_>| Queue::reserve(queue).ok_or(Outcome::QueueFull);
            let place = queue.map(reserve).transpose()?;
            let lease = self.clear(headers, body, &event, &key).await?;
            let notification = event.into_notification();
            trace.know(&notification);
            let admitted = Admitted {
                notification,
                lease,
                passage,
            };
            Ok((admitted, place))
        };
        admitted.instrument(span).await
    }

    /// The checks that ask nobody.
    fn read(&self, headers: &HeaderMap, body: &[u8]) -> Result<(E, DeliveryKey), Outcome> {
        if body.len() > self.body_limit {
            return Err(Outcome::TooLarge);
        }
        let event = E::from_slice(body).map_err(|error| match error {
            ParseError::Syntax(syntax) => Outcome::Malformed(syntax),
            ParseError::Violations(violations) => Outcome::Invalid(violations),
        })?;
        for (property, value) in &self.identity {
            if event.identity(property) != Some(value) {
                return Err(Outcome::WrongIdentity { property });
            }
        }
        let delivery = Delivery {
            headers,
            body,
            event: &event,
        };
        let key = self.verifier.identify(delivery).map_err(Outcome::Refused)?;
        Ok((event, key))
    }

    /// Claims a delivery, and asks whether it is genuine unless that is known. It is the receiver's then.
    async fn clear(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        event: &E,
        key: &DeliveryKey,
    ) -> Result<Lease, Outcome> {
        let digest = Digest::of(body);
        let claimed = self.store.claim(key, &digest, self.lease).await;
        let lease = match claimed.map_err(Outcome::StoreFailed)? {
            Claim::New(lease) => lease,
            Claim::Verified(lease) => return Ok(lease),
            Claim::Done => return Err(Outcome::Repeated),
            Claim::Held(rest) => return Err(Outcome::Held(rest)),
            Claim::OtherBody => return Err(Outcome::OtherBody),
        };
        let delivery = Delivery {
            headers,
            body,
            event,
        };
        let refused = match self.verifier.verify(delivery).await {
            Verdict::Genuine => {
                // Nobody can ask again: whatever the store does, the delivery goes on.
                note("verified", self.store.verified(&lease).await);
                return Ok(lease);
            }
            Verdict::Refused(refusal) => Outcome::Refused(refusal),
            Verdict::Unclear(doubt) => Outcome::Doubtful(doubt),
        };
        note("released", self.store.release(&lease).await);
        Err(refused)
    }

    /// Calls back for a delivery that is the receiver's, and says in the store how that went.
    ///
    /// When the store can't note that it is done, it is done nevertheless: a sender that delivered again would have the
    /// callbacks run twice.
    pub(super) async fn call(&self, notification: &E::Notification, lease: &Lease) -> Outcome {
        let (callbacks, failures) = self.callbacks.run(notification, self.is_concurrent).await;
        let outcome = match (Failures::of(failures), self.policy) {
            (None, _) => Outcome::Handled { callbacks },
            (Some(failures), FailurePolicy::Done) => Outcome::Settled(failures),
            (Some(failures), FailurePolicy::Redeliver) => {
                // Once more, because without this mark the redelivery would have its spent token checked again.
                note("verified", self.store.verified(lease).await);
                note("released", self.store.release(lease).await);
                return Outcome::CallbackFailed(failures);
            }
        };
        note("done", self.store.done(lease).await);
        outcome
    }
}

/// Logs that the store could not note a state.
pub(super) fn note(state: &'static str, noted: Result<(), StoreError>) {
    if let Err(error) = noted {
        tracing::warn!(target: "schemawright::receiver", state, "{error}");
    }
}

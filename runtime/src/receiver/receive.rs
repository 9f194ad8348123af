//! The receiver: takes deliveries, and calls back for those that pass every check.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use tracing::Instrument;

use super::admitted::Admitted;
use super::callbacks::Callbacks;
use super::erased::{AnyStore, AnyVerifier};
use super::gate::Gate;
use super::observation::{Observer, Trace};
use super::queue::Queue;
use super::{
    CallbackError, Event, FailurePolicy, Filter, Notification, Outcome, ReceiverBuilder,
    Registration,
};

/// Chooses the status for an outcome.
pub(super) type Statuses = dyn Fn(&Outcome) -> StatusCode + Send + Sync;

/// What all clones of a receiver share.
pub(super) struct Shared<E: Event> {
    pub(super) verifier: Box<dyn AnyVerifier<E>>,
    pub(super) store: Box<dyn AnyStore>,
    pub(super) identity: Vec<(&'static str, String)>,
    pub(super) body_limit: usize,
    pub(super) lease: Duration,
    pub(super) is_concurrent: bool,
    pub(super) policy: FailurePolicy,
    pub(super) statuses: Option<Box<Statuses>>,
    pub(super) observer: Option<Box<Observer>>,
    pub(super) queue: Option<Arc<Queue<Admitted<E>>>>,
    pub(super) callbacks: Arc<Callbacks<E::Notification>>,
    pub(super) gate: Arc<Gate>,
    #[cfg(feature = "tower")]
    pub(super) patience: Duration,
}

/// Receives deliveries of events of type `E`. Clones are the same receiver.
///
/// A delivery is checked in this order: the size of its body, its syntax, its schema, whom it is for, what its verifier
/// can check without asking anybody, whether it was handled before, and at last, once, whether it is genuine. Only then
/// are the callbacks for it called.
pub struct Receiver<E: Event> {
    pub(super) shared: Arc<Shared<E>>,
}

impl<E: Event> Receiver<E> {
    pub(super) fn new(shared: Shared<E>) -> Self {
        Self {
            shared: Arc::new(shared),
        }
    }

    /// A builder of receivers.
    #[must_use]
    pub const fn builder() -> ReceiverBuilder<E> {
        ReceiverBuilder::new()
    }

    /// Handles a delivery: the headers and the body of a POST request.
    ///
    /// The future must be run to its end. When it is dropped, an answer of the verifier that can be had only once may
    /// be lost, and the delivery with it; and the delivery stays claimed until its lease ends. Servers drop the future
    /// of a request when the sender hangs up: run it in a task of its own, as the `tower` and `axum` integrations do.
    pub async fn handle(&self, headers: &HeaderMap, body: &[u8]) -> Outcome {
        let mut trace = Trace::begin();
        let taken = self.take(headers, body, &mut trace).await;
        let outcome = taken.unwrap_or_else(|refused| refused);
        trace.end(&outcome, self.shared.observer.as_deref());
        outcome
    }

    /// Tells logs and counters of a delivery that ended before or after it was handled.
    #[cfg(feature = "tower")]
    pub(super) fn tell(&self, outcome: Outcome) -> Outcome {
        Trace::begin().end(&outcome, self.shared.observer.as_deref());
        outcome
    }

    /// Takes a delivery as far as the callbacks or the queue.
    async fn take(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        trace: &mut Trace,
    ) -> Result<Outcome, Outcome> {
        let shared = &self.shared;
        let queue = shared.queue.as_ref();
        let (admitted, place) = shared.admit(headers, body, queue, trace).await?;
        if let Some(place) = place {
            place.put(admitted);
            return Ok(Outcome::Queued);
        }
        let called = shared.call(&admitted.notification, &admitted.lease);
        Ok(called.instrument(trace.span().clone()).await)
    }

    /// Calls back for every notification.
    ///
    /// Callbacks are called in the order in which they were registered, however they were; each gets its own copy of
    /// the notification. One that fails or panics does not keep the others from running.
    ///
    /// A closure that keeps something lends each call its own copy:
    ///
    /// ```
    /// use std::sync::{Arc, Mutex};
    ///
    /// use schemawright::receiver::{Event, Notification, Receiver};
    ///
    /// fn remember<E: Event>(receiver: &Receiver<E>, topics: Arc<Mutex<Vec<String>>>) {
    ///     receiver.on_any(move |event| {
    ///         let topics = Arc::clone(&topics);
    ///         async move {
    ///             topics.lock().map_err(|_| "poisoned")?.push(event.topic().to_owned());
    ///             Ok(())
    ///         }
    ///     });
    /// }
    /// ```
    pub fn on_any<F, R>(&self, callback: F) -> Registration
    where
        F: Fn(E::Notification) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), CallbackError>> + Send + 'static,
    {
        self.on_part(Filter::new(), |any| Some(any), callback)
    }

    /// Calls back for every notification that the schema does not know.
    pub fn on_unknown<F, R>(&self, callback: F) -> Registration
    where
        F: Fn(E::Notification) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), CallbackError>> + Send + 'static,
    {
        self.on_part(
            Filter::new(),
            |any| any.is_unknown().then_some(any),
            callback,
        )
    }

    /// Calls back for every notification that has a part which the filter admits, with that part. Emitted code has a
    /// method for each topic that calls this one.
    pub fn on_part<P, F, R>(
        &self,
        filter: Filter<P>,
        part: fn(&E::Notification) -> Option<&P>,
        callback: F,
    ) -> Registration
    where
        P: Notification,
        F: Fn(P) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), CallbackError>> + Send + 'static,
    {
        self.shared.callbacks.add(part, filter, callback)
    }

    /// Takes no more deliveries, which are answered 503 from now on, and waits until those under way are handled,
    /// those in the queue too. Then the [workers](Self::worker) end. A queue is emptied by a worker only.
    pub async fn shutdown(&self) {
        self.shared.gate.close().await;
        if let Some(queue) = &self.shared.queue {
            queue.close();
        }
    }
}

impl<E: Event> Clone for Receiver<E> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<E: Event> fmt::Debug for Receiver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}

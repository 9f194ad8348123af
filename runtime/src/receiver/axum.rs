//! The receiver as a handler of `axum`, and an extractor of verified events.

use std::fmt;

use axum::body::Body;
use axum::extract::{FromRef, FromRequest, Request};
use axum::handler::Handler;
use axum::response::Response;
use http::HeaderMap;

use super::admitted::Admitted;
use super::checks::note;
use super::erased::BoxFuture;
use super::observation::Trace;
use super::service::apart;
use super::{Event, Outcome, Receiver, StoreError};

/// Tells the handler that a [`Receiver`] is from those that functions are.
#[derive(Clone, Copy, Debug)]
pub struct ByReceiver;

/// Lets a receiver stand where `axum` wants a handler.
///
/// ```
/// use axum::{Router, routing::post};
/// use schemawright::receiver::{Event, Receiver};
///
/// fn router<WebhookEvent: Event>(receiver: Receiver<WebhookEvent>) -> Router {
///     Router::new().route("/webhook", post(receiver))
/// }
/// ```
impl<E: Event, S> Handler<ByReceiver, S> for Receiver<E> {
    type Future = BoxFuture<'static, Response>;

    fn call(self, request: Request, _: S) -> Self::Future {
        Box::pin(async move { self.serve(request).await.map(Body::from) })
    }
}

/// Extracts what a delivery says, once it passed every check of the [`Receiver`] in the state of the router. Where it
/// does not, the answer is that of the receiver, and the handler does not run; nor does it for a delivery that was
/// handled before.
///
/// The delivery is done when it is extracted: when the handler fails then, or never comes to run, a redelivery does not
/// run it again. Callbacks on the receiver have no such gap. They are not called for extracted deliveries.
///
/// ```
/// use axum::{Router, routing::post};
/// use schemawright::receiver::{Event, Notification, Receiver, Verified};
///
/// async fn print<WebhookEvent: Event>(Verified(event): Verified<WebhookEvent>) {
///     println!("{}", event.topic());
/// }
///
/// fn router<WebhookEvent: Event>(receiver: Receiver<WebhookEvent>) -> Router {
///     Router::new().route("/webhook", post(print::<WebhookEvent>)).with_state(receiver)
/// }
/// ```
pub struct Verified<E: Event>(pub E::Notification);

impl<E: Event> fmt::Debug for Verified<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Verified").finish_non_exhaustive()
    }
}

impl<E, S> FromRequest<S> for Verified<E>
where
    E: Event,
    Receiver<E>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let receiver = Receiver::<E>::from_ref(state);
        let admitted = receiver.extract(request).await;
        admitted
            .map(Self)
            .map_err(|outcome| receiver.answer(&outcome).map(Body::from))
    }
}

impl<E: Event> Receiver<E> {
    async fn extract(&self, request: Request) -> Result<E::Notification, Outcome> {
        let deadline = self.deadline();
        let (headers, body) = self
            .collect(request, deadline)
            .await
            .map_err(|refused| self.tell(refused))?;
        let receiver = self.clone();
        let admitting = async move { receiver.admit(&headers, &body).await };
        let admitted = apart(deadline, admitting)
            .await
            .map_err(|late| self.tell(late))??;
        // Marked here, not in the task: what nobody waits for any more stays verified, and is delivered again.
        match self.shared.store.done(&admitted.lease).await {
            Err(StoreError::LeaseOver) => Err(self.tell(Outcome::Held(self.shared.lease))),
            noted => {
                note("done", noted);
                drop(admitted.passage);
                Ok(admitted.notification)
            }
        }
    }

    async fn admit(&self, headers: &HeaderMap, body: &[u8]) -> Result<Admitted<E>, Outcome> {
        let mut trace = Trace::begin();
        let admitted = self.shared.admit(headers, body, None, &mut trace).await;
        let handled = Outcome::Handled { callbacks: 0 };
        let outcome = admitted.as_ref().err().unwrap_or(&handled);
        trace.end(outcome, self.shared.observer.as_deref());
        Ok(admitted?.0)
    }
}

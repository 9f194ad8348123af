//! The receiver as a `tower` service: reads the body of a request within its limit, and handles it apart from the
//! connection.

use std::convert::Infallible;
use std::future;
use std::pin::pin;
use std::task::{Context, Poll};

use bytes::{Buf, BufMut};
use http::header::{ALLOW, CONTENT_LENGTH, HeaderValue};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body::Body;
use tokio::time::{Instant, timeout_at};
use tower_service::Service;
use tracing::Instrument;

use super::erased::BoxFuture;
use super::{Event, Outcome, Receiver, answer, problem};

/// Answers deliveries. Needs a `tokio` runtime with a clock.
///
/// Requests with another method than POST are answered 405. Their media type is not looked at: senders differ, and what
/// is not JSON is refused anyway. A body that is too large is refused as soon as that is known, from `Content-Length`
/// or from what was read so far; no more than the limit and one chunk is ever held.
///
/// A delivery is handled in a task of its own, so that it runs to its end when the sender hangs up, or was answered 503
/// because it [took too long](super::ReceiverBuilder::answer_within).
impl<E, B> Service<Request<B>> for Receiver<E>
where
    E: Event,
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = Response<String>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let receiver = self.clone();
        Box::pin(async move { Ok(receiver.serve(request).await) })
    }
}

impl<E: Event> Receiver<E> {
    /// Answers a request.
    pub(super) async fn serve<B>(self, request: Request<B>) -> Response<String>
    where
        B: Body + Send,
        B::Data: Send,
    {
        if request.method() != Method::POST {
            return not_allowed();
        }
        let deadline = self.deadline();
        let outcome = match self.collect(request, deadline).await {
            Ok((headers, body)) => {
                let receiver = self.clone();
                let handled = async move { receiver.handle(&headers, &body).await };
                let outcome = apart(deadline, handled).await;
                outcome.unwrap_or_else(|late| self.tell(late))
            }
            Err(refused) => self.tell(refused),
        };
        self.answer(&outcome)
    }

    /// When the sender of a request that comes now is to have its answer.
    pub(super) fn deadline(&self) -> Instant {
        Instant::now() + self.shared.patience
    }

    /// Reads a request until the deadline.
    pub(super) async fn collect<B>(
        &self,
        request: Request<B>,
        deadline: Instant,
    ) -> Result<(HeaderMap, Vec<u8>), Outcome>
    where
        B: Body,
    {
        let (parts, body) = request.into_parts();
        let limit = self.shared.body_limit;
        if announced(&parts.headers).max(body.size_hint().lower()) > limit as u64 {
            return Err(Outcome::TooLarge);
        }
        let read = timeout_at(deadline, read(body, limit)).await;
        Ok((parts.headers, read.unwrap_or(Err(Outcome::Incomplete))?))
    }
}

/// Runs `work` in a task of its own, and waits for it until the deadline.
pub(super) async fn apart<T>(
    deadline: Instant,
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, Outcome>
where
    T: Send + 'static,
{
    let task = tokio::spawn(work.in_current_span());
    match timeout_at(deadline, task).await {
        Ok(Ok(done)) => Ok(done),
        // It takes too long, or it panicked: the delivery stays claimed until its lease ends.
        Ok(Err(_)) | Err(_) => Err(Outcome::Unfinished),
    }
}

/// The length of the body, where the request says it.
fn announced(headers: &HeaderMap) -> u64 {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    length
        .and_then(|length| length.parse().ok())
        .unwrap_or_default()
}

/// Reads a body of at most `limit` bytes.
async fn read<B: Body>(body: B, limit: usize) -> Result<Vec<u8>, Outcome> {
    let mut body = pin!(body);
    let mut bytes = Vec::new();
    while let Some(frame) = future::poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| Outcome::Incomplete)?.into_data() else {
            continue;
        };
        if data.remaining() > limit - bytes.len() {
            return Err(Outcome::TooLarge);
        }
        bytes.put(data);
    }
    Ok(bytes)
}

fn not_allowed() -> Response<String> {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let detail = "deliveries are POST requests";
    let problem = problem::document(status, "method-not-allowed", detail);
    let mut answer = answer::json(status, &problem.into());
    answer
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static("POST"));
    answer
}

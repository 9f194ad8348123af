//! The HTTP answer for an outcome.

use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde_json::Value;

use super::{Event, Outcome, Receiver, problem};

impl<E: Event> Receiver<E> {
    /// The answer for an outcome, with the status that the receiver has for it. Where that is no success, the body is a
    /// problem document (RFC 9457) with the members `kind` and, for a body that breaks the schema, `errors`. It holds
    /// no text of the delivery: a property that the schema does not name stands as `*` in a pointer.
    #[must_use]
    pub fn answer(&self, outcome: &Outcome) -> Response<String> {
        let statuses = self.shared.statuses.as_deref();
        let status = statuses.map_or_else(|| outcome.status(), |statuses| statuses(outcome));
        let mut answer = json(status, &problem::of(outcome, status));
        if let Some(wait) = outcome.retry_after().filter(|_| !status.is_success()) {
            answer.headers_mut().insert(RETRY_AFTER, seconds(wait));
        }
        answer
    }
}

/// An answer with a JSON body.
pub(super) fn json(status: StatusCode, body: &Value) -> Response<String> {
    let media_type = if status.is_success() {
        "application/json"
    } else {
        problem::MEDIA_TYPE
    };
    let mut answer = Response::new(body.to_string());
    *answer.status_mut() = status;
    answer
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

/// A time in whole seconds, at least one.
fn seconds(time: Duration) -> HeaderValue {
    let part = u64::from(time.subsec_nanos() > 0);
    HeaderValue::from(time.as_secs().saturating_add(part).max(1))
}

//! What became of a delivery, and what the sender is told.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::{Doubt, Failures, Refusal, StoreError};
use crate::{Syntax, Violations};

/// How long a sender should wait where nothing says how long.
const LATER: Duration = Duration::from_secs(5);

/// What became of a delivery. `Debug` and `Display` hold no text of it.
#[non_exhaustive]
pub enum Outcome {
    /// The callbacks for it have run, and none failed; or no callback is for it.
    Handled {
        /// How many callbacks ran.
        callbacks: usize,
    },
    /// It waits for its callbacks: the receiver acknowledges first.
    Queued,
    /// It was handled before, and its callbacks were not called again.
    Repeated,
    /// Callbacks failed, and the receiver takes the delivery as handled nevertheless
    /// ([`FailurePolicy::Done`](super::FailurePolicy::Done)).
    Settled(Failures),
    /// The body is larger than the receiver takes.
    TooLarge,
    /// The request broke off before the body was whole.
    Incomplete,
    /// The body is not JSON as the receiver reads it: UTF-8 without a byte order mark, no key twice in an object, no
    /// deeper than 128 levels.
    Malformed(Syntax),
    /// The body breaks the schema.
    Invalid(Violations),
    /// The event is for somebody else.
    WrongIdentity {
        /// The property that says so.
        property: &'static str,
    },
    /// The delivery is not genuine.
    Refused(Refusal),
    /// The key of the delivery is known from one with another body.
    OtherBody,
    /// Nobody can say now whether the delivery is genuine.
    Doubtful(Doubt),
    /// The delivery is being handled: its lease ends in this time.
    Held(Duration),
    /// The queue of the receiver has no room.
    QueueFull,
    /// The receiver is shutting down.
    Closed,
    /// The delivery takes longer than the sender is made to wait. It is still being handled.
    Unfinished,
    /// The store of deliveries failed before the delivery was taken up.
    StoreFailed(StoreError),
    /// Callbacks failed: the sender should deliver again, and those that did not fail will run again too.
    CallbackFailed(Failures),
}

impl Outcome {
    /// The status of the answer, where the receiver has no other for it:
    ///
    /// | outcome | status |
    /// |---|---|
    /// | handled, queued, repeated, settled | 200 |
    /// | malformed, incomplete | 400 |
    /// | refused, other body | 401 |
    /// | wrong identity | 403 |
    /// | too large | 413 |
    /// | invalid | 422 |
    /// | callback failed | 500 |
    /// | doubtful, held, queue full, closed, unfinished, store failed | 503 |
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Handled { .. } | Self::Queued | Self::Repeated | Self::Settled(_) => {
                StatusCode::OK
            }
            Self::Malformed(_) | Self::Incomplete => StatusCode::BAD_REQUEST,
            Self::Refused(_) | Self::OtherBody => StatusCode::UNAUTHORIZED,
            Self::WrongIdentity { .. } => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::CallbackFailed(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Doubtful(_)
            | Self::Held(_)
            | Self::QueueFull
            | Self::Closed
            | Self::Unfinished
            | Self::StoreFailed(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// After which time the sender should deliver again (`Retry-After`, RFC 9110, section 10.2.3), for outcomes whose
    /// status is 503.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Held(rest) => Some(*rest),
            Self::Doubtful(_)
            | Self::QueueFull
            | Self::Closed
            | Self::Unfinished
            | Self::StoreFailed(_) => Some(LATER),
            _ => None,
        }
    }

    /// A word for the outcome, for logs and counters: `handled`, `too-large`. There are few, and they do not change.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Handled { .. } => "handled",
            Self::Queued => "queued",
            Self::Repeated => "repeated",
            Self::Settled(_) => "settled",
            Self::TooLarge => "too-large",
            Self::Incomplete => "incomplete",
            Self::Malformed(_) => "malformed",
            Self::Invalid(_) => "invalid",
            Self::WrongIdentity { .. } => "wrong-identity",
            Self::Refused(_) => "refused",
            Self::OtherBody => "other-body",
            Self::Doubtful(_) => "doubtful",
            Self::Held(_) => "held",
            Self::QueueFull => "queue-full",
            Self::Closed => "closed",
            Self::Unfinished => "unfinished",
            Self::StoreFailed(_) => "store-failed",
            Self::CallbackFailed(_) => "callback-failed",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handled { .. } => f.write_str("the event was handled"),
            Self::Queued => f.write_str("the event will be handled"),
            Self::Repeated => f.write_str("the event was handled before"),
            Self::Settled(failures) => write!(f, "the event was handled, but {failures}"),
            Self::TooLarge => f.write_str("the body is too large"),
            Self::Incomplete => f.write_str("the body is not whole"),
            Self::Malformed(syntax) => write!(f, "the body is not JSON as it should be: {syntax}"),
            Self::Invalid(violations) if violations.len() == 1 => {
                f.write_str("the body breaks a keyword of the schema")
            }
            Self::Invalid(violations) => {
                let count = violations.len();
                let more = if violations.truncated() {
                    " or more"
                } else {
                    ""
                };
                write!(f, "the body breaks {count}{more} keywords of the schema")
            }
            Self::WrongIdentity { property } => {
                write!(
                    f,
                    "the event is for somebody else: it has another `{property}`"
                )
            }
            Self::Refused(refusal) => write!(f, "the delivery is not genuine: {refusal}"),
            Self::OtherBody => f.write_str("the proof was used with another body"),
            Self::Doubtful(doubt) => {
                write!(
                    f,
                    "it is not known whether the delivery is genuine: {doubt}"
                )
            }
            Self::Held(_) => f.write_str("the delivery is being handled elsewhere"),
            Self::QueueFull => f.write_str("too many events are waiting"),
            Self::Closed => f.write_str("the receiver is shutting down"),
            Self::Unfinished => f.write_str("the event is still being handled"),
            Self::StoreFailed(error) => error.fmt(f),
            Self::CallbackFailed(failures) => failures.fmt(f),
        }
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outcome({}: {self})", self.kind())
    }
}

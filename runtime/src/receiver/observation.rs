//! What is told of each delivery to logs and counters: never what it says.

use std::time::{Duration, Instant};

use tracing::{Level, Span, field};

use super::{Notification, Outcome};

/// The topic and the action of events that the schema does not know, and of deliveries that are not known to be
/// genuine.
const UNKNOWN: &str = "unknown";

/// What became of a delivery, for counters. All texts in it are those of the schema.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Observation<'a> {
    /// The topic; `unknown` for events that the schema does not know, and for deliveries that are not known to be
    /// genuine.
    pub topic: &'a str,
    /// The action; `unknown` for the same, and where the event has none.
    pub action: &'a str,
    /// What became of it.
    pub outcome: &'a Outcome,
    /// How long that took: for [`Outcome::Queued`] until it was queued.
    pub duration: Duration,
}

/// Hears what became of each delivery.
pub(super) type Observer = dyn Fn(&Observation<'_>) + Send + Sync;

/// A delivery on its way: its span, and what is known of it.
pub(super) struct Trace {
    span: Span,
    start: Instant,
    topic: String,
    action: String,
}

impl Trace {
    /// Begins when a delivery comes in, or is taken from the queue.
    pub(super) fn begin() -> Self {
        let span = tracing::info_span!(
            target: "schemawright::receiver",
            "delivery",
            topic = field::Empty,
            action = field::Empty,
            outcome = field::Empty,
            duration_ms = field::Empty,
        );
        Self {
            span,
            start: Instant::now(),
            topic: UNKNOWN.to_owned(),
            action: UNKNOWN.to_owned(),
        }
    }

    pub(super) const fn span(&self) -> &Span {
        &self.span
    }

    /// Notes what a genuine event is about.
    pub(super) fn know(&mut self, notification: &impl Notification) {
        if !notification.is_unknown() {
            notification.topic().clone_into(&mut self.topic);
            notification
                .action()
                .unwrap_or(UNKNOWN)
                .clone_into(&mut self.action);
        }
    }

    /// Tells what became of the delivery.
    pub(super) fn end(self, outcome: &Outcome, observer: Option<&Observer>) {
        let duration = self.start.elapsed();
        let duration_ms = duration.as_secs_f64() * 1e3;
        self.span.record("topic", &*self.topic);
        self.span.record("action", &*self.action);
        self.span.record("outcome", outcome.kind());
        self.span.record("duration_ms", duration_ms);
        self.span.in_scope(|| say(outcome));
        if let Some(observer) = observer {
            observer(&Observation {
                topic: &self.topic,
                action: &self.action,
                outcome,
                duration,
            });
        }
    }
}

/// One event for a delivery, as grave as its outcome.
fn say(outcome: &Outcome) {
    macro_rules! say {
        ($level:expr) => {
            tracing::event!(target: "schemawright::receiver", $level, outcome = outcome.kind(), "{outcome}")
        };
    }
    match outcome {
        Outcome::Handled { .. } | Outcome::Queued | Outcome::Repeated => say!(Level::INFO),
        Outcome::Settled(_) | Outcome::CallbackFailed(_) | Outcome::StoreFailed(_) => {
            say!(Level::ERROR);
        }
        _ => say!(Level::WARN),
    }
}

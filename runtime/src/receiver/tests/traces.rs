//! What spans, events and the observer say of a delivery, and what they never say.

use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, subscriber};

use super::super::{Doubt, Receiver, Refusal, Verdict};
use super::{Note, Script, TEXT, body, builder, handle};

thread_local! {
    /// What was told on this thread, which is that of one test.
    static TOLD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Writes down all that it is told.
struct Log;

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        TOLD.with_borrow_mut(|told| {
            let _ = write!(told, "{}={value:?};", field.name());
        });
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("schemawright")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Self);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Self);
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Self);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// All that is told while a delivery is handled.
fn told(receiver: &Receiver<Note>, body: &[u8]) -> String {
    static LISTEN: Once = Once::new();
    // For all threads: a place that was first reached on a thread without a subscriber may stay silent on others.
    LISTEN.call_once(|| {
        subscriber::set_global_default(Log).expect("the only subscriber");
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    TOLD.take();
    runtime.block_on(handle(receiver, body));
    TOLD.take()
}

#[test]
fn a_delivery_has_a_span_and_an_event() {
    let receiver = builder(&Script::genuine())
        .build()
        .expect("a whole receiver");
    let told_of = |topic: &str, token: &str| told(&receiver, &body(topic, token));
    let first = told_of("NOTE", "t1");
    assert!(
        first.starts_with(r#"topic="NOTE";action="MADE";outcome="handled";duration_ms="#),
        "{first}"
    );
    assert_eq!(first.matches("message=").count(), 1, "{first}");
    let unknown = told_of("n0te", "t2");
    assert!(
        unknown.starts_with(r#"topic="unknown";action="unknown";outcome="handled""#),
        "{unknown}"
    );
    let repeated = told_of("NOTE", "t1");
    assert!(repeated.contains(r#"outcome="repeated""#), "{repeated}");
}

#[test]
fn no_word_of_a_delivery_is_told() {
    let verdicts = [
        Verdict::Genuine,
        Verdict::Refused(Refusal::Invalid),
        Verdict::Unclear(Doubt::NotAllowed),
    ];
    for verdict in verdicts {
        let heard = Arc::new(Mutex::new(String::new()));
        let ear = Arc::clone(&heard);
        let receiver = builder(&Script::new(&[verdict]))
            .observer(move |seen| {
                let mut heard = ear.lock().unwrap_or_else(PoisonError::into_inner);
                let _ = write!(heard, "{seen:?}");
            })
            .build()
            .expect("a whole receiver");
        receiver.on_any(|noted| async move { Err(noted.text.unwrap_or_default().into()) });
        for topic in ["NOTE", "n0te"] {
            let sent = body(topic, "t0ken");
            let broken = String::from_utf8_lossy(&sent).replace("text", "t3xt");
            for sent in [sent.as_slice(), broken.as_bytes(), &sent[1..]] {
                let told = told(&receiver, sent);
                let heard =
                    std::mem::take(&mut *heard.lock().unwrap_or_else(PoisonError::into_inner));
                for told in [&told, &heard] {
                    assert!(told.contains("outcome"), "{told}");
                }
                let told = told + &heard;
                for text in [TEXT, "t0ken", "n0te", "t3xt", "a1"] {
                    assert!(!told.contains(text), "{told}");
                }
            }
        }
    }
}

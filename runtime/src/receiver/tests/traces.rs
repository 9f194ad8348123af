//! What spans, events and the observer say of a delivery, and what they never say.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, subscriber};

use super::super::{Doubt, Receiver, Refusal, Verdict};
use super::{Note, Script, TEXT, body, builder, handle};

/// Writes down all that it is told.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn read(&self) -> String {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = write!(log, "{}={value:?};", field.name());
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("schemawright")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// All that is told while a delivery is handled.
fn told(receiver: &Receiver<Note>, log: &Log, body: &[u8]) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    subscriber::with_default(log.clone(), || runtime.block_on(handle(receiver, body)));
    log.read()
}

#[test]
fn a_delivery_has_a_span_and_an_event() {
    let log = Log::default();
    let receiver = builder(&Script::genuine())
        .build()
        .expect("a whole receiver");
    let told_of = |topic: &str, token: &str| told(&receiver, &log, &body(topic, token));
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
        let (log, heard) = (Log::default(), Log::default());
        let ear = heard.clone();
        let receiver = builder(&Script::new(&[verdict]))
            .observer(move |seen| {
                let mut heard = ear.0.lock().unwrap_or_else(PoisonError::into_inner);
                let _ = write!(heard, "{seen:?}");
            })
            .build()
            .expect("a whole receiver");
        receiver.on_any(|noted| async move { Err(noted.text.unwrap_or_default().into()) });
        for topic in ["NOTE", "n0te"] {
            let sent = body(topic, "t0ken");
            let broken = String::from_utf8_lossy(&sent).replace("text", "t3xt");
            for sent in [sent.as_slice(), broken.as_bytes(), &sent[1..]] {
                let told = told(&receiver, &log, sent) + &heard.read();
                assert!(told.contains("outcome"), "{told}");
                for text in [TEXT, "t0ken", "n0te", "t3xt", "a1"] {
                    assert!(!told.contains(text), "{told}");
                }
            }
        }
    }
}

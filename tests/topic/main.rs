//! Reads the examples of a contract that has just got the topic INVOICE, and receives one of them through a receiver.

mod emitted;

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use emitted::events::{InvoiceNotification, WebhookCallbacks};
use emitted::{InvoiceAction, WebhookEvent};
use http::HeaderMap;
use schemawright::receiver::testing::examples;
use schemawright::receiver::{
    Delivery, DeliveryKey, Event, Outcome, Receiver, Refusal, Verdict, Verifier,
};
use schemawright::{Document, ParseError};

/// Takes every delivery with a token for genuine.
struct Trusting;

impl Verifier<WebhookEvent> for Trusting {
    fn identify(&self, delivery: Delivery<'_, WebhookEvent>) -> Result<DeliveryKey, Refusal> {
        let token = delivery.event.token().ok_or(Refusal::Missing)?;
        Ok(DeliveryKey::of(token.as_bytes()))
    }

    async fn verify(&self, _: Delivery<'_, WebhookEvent>) -> Verdict {
        Verdict::Genuine
    }
}

fn deliver(receiver: &Receiver<WebhookEvent>, body: &[u8]) -> Outcome {
    let headers = HeaderMap::new();
    let mut handled = pin!(receiver.handle(&headers, body));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(outcome) = handled.as_mut().poll(&mut context) {
            return outcome;
        }
    }
}

fn main() {
    let mut invoices = Vec::new();
    for example in examples::<WebhookEvent>() {
        let text = example.value().to_string();
        let event = WebhookEvent::from_slice(text.as_bytes());
        let event = event.unwrap_or_else(|error| panic!("{text}: {error}"));
        if let WebhookEvent::Invoice(invoice) = event {
            invoices.push((text, invoice.action));
        }
    }
    let actions: Vec<InvoiceAction> = invoices.iter().map(|(_, action)| *action).collect();
    assert_eq!(actions, InvoiceAction::ALL, "each action has an example");

    let receiver = Receiver::<WebhookEvent>::builder()
        .verifier(Trusting)
        .identity("appId", "appId_5f9c1b2e")
        .identity("appEnv", "DEVELOPMENT")
        .build();
    let receiver = receiver.unwrap_or_else(|error| panic!("{error}"));
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    receiver.on_invoice(move |event: InvoiceNotification| {
        let number = event.content.map(|content| content.number);
        log.lock().expect("no callback panicked").push((event.action, number));
        std::future::ready(Ok(()))
    });
    let (paid, _) = &invoices[1];
    let outcome = deliver(&receiver, paid.as_bytes());
    assert!(matches!(outcome, Outcome::Handled { callbacks: 1 }), "{outcome:?}");
    let seen = std::mem::take(&mut *seen.lock().expect("no callback panicked"));
    assert_eq!(seen, [(InvoiceAction::Paid, Some("2026-0042".to_owned()))]);

    let broken = paid.replace("\"2026-0042\"", "42");
    let Err(ParseError::Violations(found)) = WebhookEvent::from_slice(broken.as_bytes()) else {
        panic!("a number of an invoice is a text");
    };
    let places: Vec<&str> = found.iter().map(|one| one.instance_location()).collect();
    assert_eq!(places, ["/content/number"], "{found}");
    println!("{} invoices are read, and one is received", invoices.len());
}

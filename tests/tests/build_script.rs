//! The code that a build script generates: it reads the documents that it is for, and its types are there to use.

use std::path::Path;

use schemawright::Document;
use schemawright_tests::foreign::{Currency, Invoice, LineVat, Payment};
use schemawright_tests::ignisign::{
    ErrorCode, Nature, SignatureImageAction, SignatureImageTopic, WebhookEvent,
};
use schemawright_tests::{PACKAGE, below, text};

fn file(path: &str) -> String {
    text(&Path::new(PACKAGE).join(path))
}

#[test]
fn the_contract_reads_a_real_event() {
    let event = file("fixtures/events/valid/signature-image-full.json");
    let event = WebhookEvent::from_slice(event.as_bytes()).expect("the event is valid");
    let WebhookEvent::SignatureImage(image) = event else {
        panic!("{event:?} is about something else");
    };
    assert_eq!(image.topic, SignatureImageTopic::SignatureImage);
    assert_eq!(image.action, SignatureImageAction::Generated);
    assert_eq!(image.msg_nature, Nature::Warning);
    assert_eq!(
        image.error.map(|error| error.error_code),
        Some(ErrorCode::DocumentBadStatus)
    );
}

#[test]
fn the_contract_reads_all_events() {
    for (kind, valid) in [("valid", true), ("invalid", false)] {
        let paths = below(&Path::new(PACKAGE).join("fixtures/events").join(kind));
        for path in paths.iter().filter(|path| !path.ends_with("expected.json")) {
            let read = WebhookEvent::from_slice(text(path).as_bytes());
            assert_eq!(read.is_ok(), valid, "{}: {read:?}", path.display());
        }
    }
}

#[test]
fn an_invoice_has_types() {
    let invoice = Invoice::from_slice(file("foreign/valid/full.json").as_bytes())
        .expect("the invoice is valid");
    assert_eq!(invoice.number.as_ref(), "2026-00042");
    assert_eq!(
        invoice.due,
        Some(None),
        "nobody said when it is due, in so many words"
    );
    assert_eq!(invoice.currency, Some(Currency::Gbp));
    let vats: Vec<_> = invoice.lines.iter().map(|line| line.vat).collect();
    assert_eq!(vats, [Some(LineVat::N21), None]);
    assert!(matches!(&invoice.payment, Payment::Card(card) if card.last_digits.as_ref() == "4242"));
}

#[test]
fn invoices_get_their_verdicts() {
    for (kind, valid) in [("valid", true), ("invalid", false)] {
        let paths = below(&Path::new(PACKAGE).join("foreign").join(kind));
        assert!(paths.len() >= 3, "documents are missing");
        for path in paths {
            let read = Invoice::from_slice(text(&path).as_bytes());
            assert_eq!(read.is_ok(), valid, "{}: {read:?}", path.display());
        }
    }
}

//! What the signers sign, the verifiers take; and so does a receiver.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderName, HeaderValue};

use super::*;
use crate::receiver::tests::{Note, body};
use crate::receiver::{KeyError, Outcome, Receiver, SharedSecret, StandardWebhooks, Verifier};

const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
const OTHER_SECRET: &str = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4";
const BODY: &str = r#"{"type":"contact.created","data":{"name":"Zoë"}}"#;

fn receiver(verifier: impl Verifier<Note>) -> Receiver<Note> {
    let builder = Receiver::builder().verifier(verifier).identity("app", "a1");
    builder.build().expect("a whole receiver")
}

fn status(outcome: &Outcome) -> u16 {
    outcome.status().as_u16()
}

fn sent() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_674_087_231)
}

#[test]
fn signatures_are_those_of_other_implementations() {
    let signer = StandardWebhooksSigner::new([SECRET, OTHER_SECRET]).expect("keys");
    let id = HeaderValue::from_static("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W");
    let headers = signer.sign_as(&id, sent(), BODY.as_bytes());
    let expected = "v1,D69HkUWGY59pAk878hlknJ5HGMkacYNETfyNabRg6n0= \
        v1,Hco7sbm6g54GrCTLyjfs/WrUoiPGZ/5tzTI7cSzHiK4=";
    assert_eq!(headers["webhook-signature"], expected);
    assert_eq!(headers["webhook-timestamp"], "1674087231");
    assert_eq!(headers["webhook-id"], id);
}

#[cfg(feature = "ed25519")]
#[test]
fn signatures_of_private_keys_are_those_of_other_implementations() {
    let id = HeaderValue::from_static("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W");
    let expected = "v1a,rXanL6KOPZWpPxiKlll3V7Cx2z9KzcgS2n8hC1h7Px9fmEmklYzsYgzdh7uwfp8AKQRtDPlT9QFqrs9qLsPcAg==";
    for key in [
        "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==",
    ] {
        let signer = StandardWebhooksSigner::new([key]).expect("a key");
        let headers = signer.sign_as(&id, sent(), BODY.as_bytes());
        assert_eq!(headers["webhook-signature"], expected);
        let shown = format!("{signer:?}");
        assert!(
            !shown.contains("[0, 1, 2") && !shown.contains("AAEC"),
            "{shown}"
        );
    }
    let error = |key: &str| StandardWebhooksSigner::new([key]).err();
    assert_eq!(error("whsk_AAEC"), Some(KeyError::Length));
    let halves = format!(
        "whsk_{}",
        crate::receiver::Encoding::Base64.encode(&[7; 64])
    );
    assert_eq!(error(&halves), Some(KeyError::Weak));
}

#[test]
fn keys_of_signers_are_checked() {
    let error = |key: &str| StandardWebhooksSigner::new([key]).err();
    assert_eq!(
        StandardWebhooksSigner::new([""; 0]).err(),
        Some(KeyError::Missing)
    );
    assert_eq!(
        error("whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="),
        Some(KeyError::Kind)
    );
    assert_eq!(error("whsec_AAAA"), Some(KeyError::Length));
}

#[tokio::test]
async fn a_signed_delivery_is_handled_once() {
    let signer = StandardWebhooksSigner::new([SECRET]).expect("a key");
    let receiver = receiver(StandardWebhooks::new([OTHER_SECRET, SECRET]).expect("keys"));
    let body = body("NOTE", "t1");
    let headers = signer.sign(&body);
    assert_eq!(status(&receiver.handle(&headers, &body).await), 200);
    let id = &headers["webhook-id"];
    let later = signer.sign_as(id, SystemTime::now() + Duration::from_secs(9), &body);
    assert!(matches!(
        receiver.handle(&later, &body).await,
        Outcome::Repeated
    ));
    assert_eq!(
        status(&receiver.handle(&HeaderMap::new(), &body).await),
        401
    );
    let old = signer.sign_as(id, SystemTime::now() - Duration::from_secs(400), &body);
    assert_eq!(status(&receiver.handle(&old, &body).await), 401);
}

#[tokio::test]
async fn a_delivery_with_a_code_is_handled_once() {
    let verifier = SharedSecret::github("s3cr3t").expect("a secret");
    let signer = SharedSecretSigner::new(verifier.clone());
    let receiver = receiver(verifier);
    let body = body("NOTE", "t1");
    let headers = signer.sign(&body);
    assert_eq!(headers.len(), 1);
    assert_eq!(status(&receiver.handle(&headers, &body).await), 200);
    assert!(matches!(
        receiver.handle(&headers, &body).await,
        Outcome::Repeated
    ));
    let other = super::super::tests::body("NOTE", "t2");
    assert_eq!(status(&receiver.handle(&headers, &other).await), 401);
}

#[tokio::test]
async fn a_delivery_with_a_code_and_an_id_is_handled_once() {
    let header = HeaderName::from_static("x-github-delivery");
    let verifier = SharedSecret::github("s3cr3t")
        .expect("a secret")
        .delivery_id(header);
    let signer = SharedSecretSigner::new(verifier.clone());
    let receiver = receiver(verifier);
    let body = body("NOTE", "t1");
    let (first, second) = (signer.sign(&body), signer.sign(&body));
    for headers in [&first, &second] {
        assert_eq!(status(&receiver.handle(headers, &body).await), 200);
    }
    assert!(matches!(
        receiver.handle(&first, &body).await,
        Outcome::Repeated
    ));
}

//! Deliveries that other implementations sign are genuine to ours, and ours to them: Standard Webhooks with the npm
//! package `standardwebhooks` (`v1`) and with Node (`v1a`), codes in a header with Node.

#![cfg(feature = "interop")]

mod support {
    pub mod node;
    pub mod npm;
}

use std::time::{SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderValue};
use ignisign_webhooks::WebhookEvent;
use schemawright::receiver::testing::{SharedSecretSigner, StandardWebhooksSigner, examples};
use schemawright::receiver::{
    Delivery, DeliveryKey, Refusal, SharedSecret, StandardWebhooks, Verifier,
};
use serde_json::{Value, json};

const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
const OTHER_SECRET: &str = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4";
const HUB: &str = "x-hub-signature-256";

fn ask(requests: &[Value]) -> Vec<Value> {
    support::node::ask("signatures.js", "standardwebhooks", "1.1.1", requests)
}

/// The bodies that are signed: events, and texts that are easily changed on the way.
fn bodies() -> Vec<String> {
    let examples = examples::<WebhookEvent>();
    let examples = examples.iter().map(|example| example.value().to_string());
    let odd = [
        "{ }\n",
        "{\"a\": \"Zoë \\u0041 😀\"}",
        "{\"a\":1.50,\"a\":2}",
    ];
    let bodies: Vec<String> = examples.chain(odd.map(str::to_owned)).collect();
    assert!(bodies.len() > 20, "examples are missing");
    bodies
}

fn now() -> u64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH);
    time.expect("a time after 1970").as_secs()
}

fn identify(
    verifier: &impl Verifier<()>,
    headers: &HeaderMap,
    body: &str,
) -> Result<DeliveryKey, Refusal> {
    verifier.identify(Delivery {
        headers,
        body: body.as_bytes(),
        event: &(),
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers[name].to_str().expect("a text")
}

fn by_id(id: &str, _: &str) -> DeliveryKey {
    DeliveryKey::of(id.as_bytes())
}

fn by_body(_: &str, body: &str) -> DeliveryKey {
    DeliveryKey::of(body.as_bytes())
}

/// Has the other side sign all bodies, and verifies them.
fn takes(
    what: &str,
    key: &str,
    verifier: &impl Verifier<()>,
    key_of: fn(&str, &str) -> DeliveryKey,
) {
    let (bodies, timestamp) = (bodies(), now());
    let request = |(index, body): (usize, &String)| json!({ "what": what, "key": key, "id": format!("msg_{index}"), "timestamp": timestamp, "body": body });
    let requests: Vec<Value> = bodies.iter().enumerate().map(request).collect();
    for ((body, request), signature) in bodies.iter().zip(&requests).zip(ask(&requests)) {
        let id = request["id"].as_str().expect("an id");
        let value = |text: &str| HeaderValue::from_str(text).expect("a value");
        let signature = value(signature.as_str().expect("a signature"));
        let headers = [
            ("webhook-id", value(id)),
            ("webhook-timestamp", timestamp.into()),
            ("webhook-signature", signature.clone()),
            (HUB, signature),
        ];
        let headers = headers.map(|(name, value)| (name.parse().expect("a name"), value));
        let headers = HeaderMap::from_iter(headers);
        let found = identify(verifier, &headers, body);
        assert_eq!(found, Ok(key_of(id, body)), "{what}");
        let other = identify(verifier, &headers, &format!("{body} "));
        assert_eq!(other, Err(Refusal::Invalid), "{what}");
    }
}

/// Signs all bodies, and has the other side verify them, and refuse them once they were changed.
fn gives(what: &str, key: &str, sign: impl Fn(&[u8]) -> HeaderMap) {
    let bodies = bodies();
    let mut requests = Vec::new();
    for body in &bodies {
        let headers = sign(body.as_bytes());
        let mut request = json!({ "what": what, "key": key, "body": body });
        if headers.contains_key(HUB) {
            request["signature"] = text(&headers, HUB).into();
        } else {
            let timestamp: u64 = text(&headers, "webhook-timestamp").parse().expect("a time");
            request["id"] = text(&headers, "webhook-id").into();
            request["timestamp"] = timestamp.into();
            request["signature"] = text(&headers, "webhook-signature").into();
        }
        requests.push(request.clone());
        request["body"] = format!("{body} ").into();
        requests.push(request);
    }
    let answers = ask(&requests);
    let expected: Vec<Value> = bodies
        .iter()
        .flat_map(|_| [json!(true), json!(false)])
        .collect();
    assert_eq!(answers, expected, "{what}");
}

#[test]
fn deliveries_of_the_npm_package_are_genuine() {
    let verifier = StandardWebhooks::new([OTHER_SECRET, SECRET]).expect("keys");
    takes("sign v1", SECRET, &verifier, by_id);
}

#[test]
fn the_npm_package_takes_ours() {
    let signer = StandardWebhooksSigner::new([OTHER_SECRET, SECRET]).expect("keys");
    for key in [SECRET, OTHER_SECRET] {
        gives("verify v1", key, |body| signer.sign(body));
    }
}

#[test]
fn deliveries_that_node_signs_are_genuine_and_ours_to_node() {
    let keys = &ask(&[json!({ "what": "keys" })])[0];
    let (private, public) = (&keys["private"], &keys["public"]);
    let (private, public) = (
        private.as_str().expect("a key"),
        public.as_str().expect("a key"),
    );
    let verifier = StandardWebhooks::new([SECRET, public]).expect("keys");
    takes("sign v1a", private, &verifier, by_id);
    let signer = StandardWebhooksSigner::new([private]).expect("a key");
    gives("verify v1a", public, |body| signer.sign(body));
}

#[test]
fn codes_that_node_makes_are_genuine_and_ours_to_node() {
    let verifier = SharedSecret::github("s3cr3t").expect("a secret");
    takes("sign hub", "s3cr3t", &verifier, by_body);
    let signer = SharedSecretSigner::new(verifier);
    gives("verify hub", "s3cr3t", |body| signer.sign(body));
}

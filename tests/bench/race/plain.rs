//! Ignisign's events as somebody writes them who has serde only: types that check nothing but their own shape.

use std::hint::black_box;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What reads a text as the type of the event that it holds.
pub fn reader(event: &str) -> Option<fn(&[u8]) -> bool> {
    match event {
        "image" => Some(read::<Event<Image>>),
        "proof" => Some(read::<Event<Proof>>),
        _ => None,
    }
}

fn read<T: DeserializeOwned>(text: &[u8]) -> bool {
    black_box(&serde_json::from_slice::<T>(text)).is_ok()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading is what counts")]
struct Event<C> {
    app_id: String,
    app_env: Environment,
    topic: Topic,
    action: Action,
    msg_nature: Nature,
    content: Option<C>,
    error: Option<Error>,
    verification_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading is what counts")]
struct Error {
    error_code: String,
    message: Option<String>,
    context: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Environment {
    Development,
    Staging,
    Production,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Topic {
    SignatureImage,
    SignatureSignerImage,
    SignatureProof,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Action {
    Generated,
    AdvGenerated,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Nature {
    Info,
    Success,
    Warning,
    Error,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading is what counts")]
struct Image {
    app_id: String,
    app_env: Environment,
    signature_request_id: String,
    signature_request_external_id: Option<String>,
    document_id: String,
    document_external_id: Option<String>,
    signer_id: String,
    signer_external_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading is what counts")]
struct Proof {
    app_id: String,
    app_env: Environment,
    signature_request_id: String,
    signature_request_external_id: Option<String>,
    documents: Vec<Document>,
    signature_proof_token: Option<String>,
    signature_proof_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading is what counts")]
struct Document {
    document_id: String,
    document_external_id: Option<String>,
    token: String,
    url: String,
}

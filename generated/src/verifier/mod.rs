//! Asks Ignisign whether an event is genuine.

mod answer;
mod api_key;
mod base_url;
mod builder;
mod client;
mod setup_error;

use std::env;

use schemawright::receiver::{Delivery, DeliveryKey, Event, Refusal, Verdict, Verifier};
use serde_json::json;

pub use api_key::ApiKey;
pub use builder::{ApiVersion, IgnisignVerifierBuilder};
pub use setup_error::SetupError;

use client::Client;

#[cfg(all(test, feature = "testing"))]
mod tests;

/// Asks Ignisign's API whether an event is genuine, with the event's token.
///
/// The API looks at a token once: a second question about the same token is answered with a no. So the receiver asks
/// last, after all that can be checked without asking. Only a plain yes of the API verifies an event; a plain no refuses
/// it; whatever else happens (no connection, no answer in time, an answer that is not understood, a wrong API key)
/// decides nothing, and the sender should deliver again.
///
/// Cheap to clone; clones share their connections. Needs a tokio runtime with I/O and time.
///
/// ```
/// use ignisign_webhooks::{ApiKey, IgnisignVerifier};
///
/// let key = ApiKey::new("skv2_production_0123_abcd")?;
/// let verifier = IgnisignVerifier::builder(key)
///     .base_url("http://localhost:4848")
///     .build()?;
/// assert!(!format!("{verifier:?}").contains("skv2"));
/// # Ok::<(), ignisign_webhooks::SetupError>(())
/// ```
#[derive(Clone, Debug)]
pub struct IgnisignVerifier {
    client: Client,
    url: String,
    /// The property of the question that holds the token.
    field: &'static str,
}

impl IgnisignVerifier {
    /// A verifier that asks Ignisign's API at its public address, by its version 4.
    ///
    /// # Errors
    /// [`SetupError::NoRootCertificates`].
    pub fn new(key: ApiKey) -> Result<Self, SetupError> {
        Self::builder(key).build()
    }

    /// A verifier with the API key in the environment variable `IGNISIGN_API_KEY`, and the address in
    /// `IGNISIGN_SERVER_URL` where that is set.
    ///
    /// # Errors
    /// [`SetupError`], when a variable is missing or can't be what it should be.
    pub fn from_env() -> Result<Self, SetupError> {
        let key = env::var("IGNISIGN_API_KEY").map_err(|_| SetupError::ApiKey)?;
        let builder = Self::builder(ApiKey::new(key)?);
        match env::var("IGNISIGN_SERVER_URL") {
            Ok(url) => builder.base_url(url).build(),
            Err(env::VarError::NotPresent) => builder.build(),
            Err(env::VarError::NotUnicode(_)) => Err(SetupError::BaseUrl),
        }
    }

    /// Chooses the address, the version of the API and the time-out.
    pub const fn builder(key: ApiKey) -> IgnisignVerifierBuilder {
        IgnisignVerifierBuilder::new(key)
    }

    /// Asks about a token. The API looks at it once.
    async fn ask(&self, token: &str, app_id: &str, app_env: &str) -> Verdict {
        let question = json!({ self.field: token, "appId": app_id, "appEnv": app_env });
        match self.client.post(&self.url, question.to_string()).await {
            Ok(answer) => answer::verdict(answer.status, answer.is_json, &answer.body),
            Err(doubt) => Verdict::Unclear(doubt),
        }
    }
}

impl<E: Event> Verifier<E> for IgnisignVerifier {
    fn identify(&self, delivery: Delivery<'_, E>) -> Result<DeliveryKey, Refusal> {
        let token = delivery.event.token().ok_or(Refusal::Missing)?;
        Ok(DeliveryKey::of(token.as_bytes()))
    }

    async fn verify(&self, delivery: Delivery<'_, E>) -> Verdict {
        let event = delivery.event;
        let identity = event.identity("appId").zip(event.identity("appEnv"));
        match event.token().zip(identity) {
            Some((token, (app_id, app_env))) => self.ask(token, app_id, app_env).await,
            None => Verdict::Refused(Refusal::Missing),
        }
    }
}

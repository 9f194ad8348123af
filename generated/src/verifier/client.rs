//! One question to Ignisign's API over HTTP, on connections that are kept.

use std::fmt;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use schemawright::receiver::Doubt;
use tokio::time::timeout;

use super::base_url::BaseUrl;
use super::{ApiKey, SetupError};

/// The longest answer that is read, in bytes.
const ANSWER: usize = 64 * 1024;

/// How long a connection is kept that nothing goes over.
const IDLE: Duration = Duration::from_secs(30);

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("ignisign-webhooks/", env!("CARGO_PKG_VERSION")));

/// What the other side answered.
pub(super) struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Whether the answer says that it is JSON, or does not say what it is.
    pub is_json: bool,
    /// The body.
    pub body: Vec<u8>,
}

/// Asks Ignisign's API. Clones share their connections.
#[derive(Clone)]
pub(super) struct Client {
    pool: Pool<HttpsConnector<HttpConnector>, String>,
    key: ApiKey,
    timeout: Duration,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("key", &self.key)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

impl Client {
    pub(super) fn new(url: &BaseUrl, key: ApiKey, timeout: Duration) -> Result<Self, SetupError> {
        let connector = if url.is_plain() { plain() } else { secured() };
        let pool = Pool::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(connector.ok_or(SetupError::NoRootCertificates)?);
        Ok(Self { pool, key, timeout })
    }

    /// Posts a JSON text. Redirects are not followed. The time-out is for all of it: connecting, asking and reading.
    pub(super) async fn post(&self, url: &str, body: String) -> Result<Answer, Doubt> {
        let mut request = Request::post(url)
            .body(body)
            .map_err(|_| Doubt::NotAllowed)?;
        let headers = request.headers_mut();
        let key = self.key.authorization().ok_or(Doubt::NotAllowed)?;
        headers.insert(AUTHORIZATION, key);
        headers.insert(CONTENT_TYPE, JSON);
        headers.insert(ACCEPT, JSON);
        headers.insert(USER_AGENT, AGENT);
        timeout(self.timeout, self.exchange(request))
            .await
            .unwrap_or(Err(Doubt::TimedOut))
    }

    async fn exchange(&self, request: Request<String>) -> Result<Answer, Doubt> {
        let response = self.pool.request(request).await.map_err(|error| {
            if error.is_connect() {
                Doubt::Unreachable
            } else {
                Doubt::BadAnswer
            }
        })?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, ANSWER).collect().await;
        let body = body.map_err(|_| Doubt::BadAnswer)?.to_bytes();
        Ok(Answer {
            status: head.status,
            is_json: is_json(&head.headers),
            body: body.into(),
        })
    }
}

/// A connector for `https` that trusts whom the system trusts.
fn secured() -> Option<HttpsConnector<HttpConnector>> {
    let builder = HttpsConnectorBuilder::new()
        .with_provider_and_native_roots(ring::default_provider())
        .ok()?;
    Some(builder.https_only().enable_http1().build())
}

/// A connector for `http`, which needs no certificates.
fn plain() -> Option<HttpsConnector<HttpConnector>> {
    let config = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    let builder = HttpsConnectorBuilder::new().with_tls_config(config);
    Some(builder.https_or_http().enable_http1().build())
}

/// Whether an answer is JSON by its media type. One without a media type is taken for JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return true;
    };
    let text = value.to_str().unwrap_or_default();
    let essence = text.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_of_json_are_known() {
        let typed = |text| HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(text))]);
        for text in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/problem+json",
        ] {
            assert!(is_json(&typed(text)), "{text}");
        }
        for text in [
            "text/html",
            "text/plain; a=application/json",
            "application/jsonp",
            "",
        ] {
            assert!(!is_json(&typed(text)), "{text}");
        }
        assert!(is_json(&HeaderMap::new()));
    }
}

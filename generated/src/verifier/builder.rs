//! The options of a verifier.

use std::time::Duration;

use super::base_url::BaseUrl;
use super::client::Client;
use super::{ApiKey, IgnisignVerifier, SetupError};

/// The public address of Ignisign's API.
const IGNISIGN: &str = "https://api.ignisign.io";

/// A version of Ignisign's API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiVersion {
    /// Version 4: paths begin with `/v4/`, and a question has the token in `token`.
    #[default]
    V4,
    /// Version 3: paths begin with `/v3/`, and a question has the token in `verificationToken`.
    V3,
}

impl ApiVersion {
    /// Where tokens are checked.
    const fn path(self) -> &'static str {
        match self {
            Self::V4 => "/v4/tokens/webhook-verification/checking-consumption",
            Self::V3 => "/v3/tokens/webhook-verification/checking-consumption",
        }
    }

    /// The property of a question that holds the token.
    const fn field(self) -> &'static str {
        match self {
            Self::V4 => "token",
            Self::V3 => "verificationToken",
        }
    }
}

/// The options of an [`IgnisignVerifier`].
#[derive(Clone, Debug)]
#[must_use]
pub struct IgnisignVerifierBuilder {
    key: ApiKey,
    base_url: Option<String>,
    version: ApiVersion,
    timeout: Duration,
    is_plain_allowed: bool,
}

impl IgnisignVerifierBuilder {
    pub(super) const fn new(key: ApiKey) -> Self {
        Self {
            key,
            base_url: None,
            version: ApiVersion::V4,
            timeout: Duration::from_secs(10),
            is_plain_allowed: false,
        }
    }

    /// The address below which the paths of the API stand: `https://api.ignisign.io` unless it is said. May have a path.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The version of the API: 4 unless it is said.
    pub const fn version(mut self, version: ApiVersion) -> Self {
        self.version = version;
        self
    }

    /// How long a question may take, from connecting to the end of the answer: 10 seconds unless it is said.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Allows a base URL that is `http://` to another machine. Whoever is on the way can then read the API key and the
    /// tokens, so the way must be safe by other means. `http://` to this machine is always allowed.
    pub const fn allow_plain_http(mut self) -> Self {
        self.is_plain_allowed = true;
        self
    }

    /// The verifier.
    ///
    /// # Errors
    /// [`SetupError`], when the base URL can't be used or the system has no root certificates.
    pub fn build(self) -> Result<IgnisignVerifier, SetupError> {
        let base = self.base_url.as_deref().unwrap_or(IGNISIGN);
        let base = BaseUrl::new(base, self.is_plain_allowed)?;
        Ok(IgnisignVerifier {
            client: Client::new(&base, self.key, self.timeout)?,
            url: base.join(self.version.path()),
            field: self.version.field(),
        })
    }
}

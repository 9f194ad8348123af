//! Deliveries with a header that holds the HMAC-SHA256 of the body.

use std::fmt;
use std::future::Future;

use http::{HeaderMap, HeaderName};

use super::headers::single;
use super::secret_key::SecretKey;
use super::{Delivery, DeliveryKey, Encoding, KeyError, Refusal, Verdict, Verifier};

/// Verifies deliveries with a header that holds the HMAC-SHA256 of the body, made with a secret that sender and receiver
/// share; as GitHub and many others send them.
///
/// Nothing but the body is signed, so the body is what tells deliveries apart: the same body, sent again by whomever, is
/// the same delivery, for as long as the store remembers it. [`SharedSecret::delivery_id`] changes that.
///
/// ```
/// use http::HeaderName;
/// use schemawright::receiver::{Encoding, SharedSecret};
///
/// let github = SharedSecret::github("It's a Secret to Everybody")?;
/// let shop = SharedSecret::new(HeaderName::from_static("x-shop-hmac-sha256"), "s3cr3t")?
///     .encoding(Encoding::Base64);
/// # Ok::<(), schemawright::receiver::KeyError>(())
/// ```
#[derive(Clone)]
pub struct SharedSecret {
    key: SecretKey,
    other_keys: Vec<SecretKey>,
    header: HeaderName,
    prefix: String,
    encoding: Encoding,
    id: Option<HeaderName>,
}

impl SharedSecret {
    /// A verifier of deliveries with a header that holds the code in hexadecimal digits.
    ///
    /// # Errors
    /// The secret is empty.
    pub fn new(header: HeaderName, secret: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        Ok(Self {
            key: SecretKey::new(secret.as_ref(), 1)?,
            other_keys: Vec::new(),
            header,
            prefix: String::new(),
            encoding: Encoding::Hex,
            id: None,
        })
    }

    /// A verifier of GitHub's deliveries: `X-Hub-Signature-256: sha256=` and hexadecimal digits.
    ///
    /// # Errors
    /// The secret is empty.
    pub fn github(secret: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let header = HeaderName::from_static("x-hub-signature-256");
        Ok(Self::new(header, secret)?.prefix("sha256="))
    }

    /// Takes deliveries that are signed with this secret, too; while a sender changes from one to the next.
    ///
    /// # Errors
    /// The secret is empty.
    pub fn or_secret(mut self, secret: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        self.other_keys.push(SecretKey::new(secret.as_ref(), 1)?);
        Ok(self)
    }

    /// What the header has in front of the code.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// How the code is written.
    #[must_use]
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// The header that tells deliveries apart, `X-GitHub-Delivery` for example; for senders whose deliveries may have
    /// the same body and mean something new each time.
    ///
    /// The signature does not cover this header: whoever has seen a delivery can send it again under another id, and it
    /// is handled again. Without this option a body is handled once.
    #[must_use]
    pub fn delivery_id(mut self, header: HeaderName) -> Self {
        self.id = Some(header);
        self
    }

    /// The key of a genuine delivery.
    fn check(&self, headers: &HeaderMap, body: &[u8]) -> Result<DeliveryKey, Refusal> {
        let code = single(headers, &self.header)?.strip_prefix(&self.prefix);
        let code = code.and_then(|code| self.encoding.decode(code));
        let code = code.ok_or(Refusal::Malformed)?;
        let mut keys = std::iter::once(&self.key).chain(&self.other_keys);
        if !keys.any(|key| key.made_one(&[body], [code.as_slice()])) {
            return Err(Refusal::Invalid);
        }
        match &self.id {
            Some(header) => single(headers, header).map(|id| DeliveryKey::of(id.as_bytes())),
            None => Ok(DeliveryKey::of(body)),
        }
    }

    /// The header with the code of a body, made with the first secret.
    #[cfg(feature = "testing")]
    pub(crate) fn signature(&self, body: &[u8]) -> (HeaderName, String) {
        let code = self.encoding.encode(&self.key.code(&[body]));
        (self.header.clone(), format!("{}{code}", self.prefix))
    }

    /// The header that tells deliveries apart.
    #[cfg(feature = "testing")]
    pub(crate) fn id_header(&self) -> Option<&HeaderName> {
        self.id.as_ref()
    }
}

impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedSecret")
            .field("header", &self.header)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

impl<E> Verifier<E> for SharedSecret {
    fn identify(&self, delivery: Delivery<'_, E>) -> Result<DeliveryKey, Refusal> {
        self.check(delivery.headers, delivery.body)
    }

    fn verify(&self, _: Delivery<'_, E>) -> impl Future<Output = Verdict> + Send {
        std::future::ready(Verdict::Genuine)
    }
}

#[cfg(test)]
mod tests;

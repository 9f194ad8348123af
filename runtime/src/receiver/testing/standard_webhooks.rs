//! Signs deliveries as Standard Webhooks says.

use std::time::{SystemTime, UNIX_EPOCH};

#[cfg(feature = "ed25519")]
use ed25519_dalek::{Signer, SigningKey};
use http::{HeaderMap, HeaderValue};

use super::{unique, value};
use crate::receiver::secret_key::SecretKey;
#[cfg(feature = "ed25519")]
use crate::receiver::standard_webhooks::bytes_after;
use crate::receiver::standard_webhooks::{ID, SIGNATURE, TIMESTAMP, secret};
use crate::receiver::{Encoding, KeyError};

/// Signs deliveries as [`StandardWebhooks`](crate::receiver::StandardWebhooks) verifies them.
///
/// ```
/// use schemawright::receiver::testing::StandardWebhooksSigner;
///
/// let signer = StandardWebhooksSigner::new(["whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"])?;
/// let headers = signer.sign(b"{}");
/// assert!(headers.contains_key("webhook-id") && headers.contains_key("webhook-signature"));
/// # Ok::<(), schemawright::receiver::KeyError>(())
/// ```
#[derive(Clone, Debug)]
pub struct StandardWebhooksSigner(Vec<Key>);

impl StandardWebhooksSigner {
    /// Signs with each of some keys: shared secrets (`whsec_` and Base64), which give `v1`, and private keys (`whsk_`
    /// and Base64; feature `ed25519`), which give `v1a`. A private key is its seed of 32 bytes, with or without the
    /// public key after it.
    ///
    /// # Errors
    /// There is no key, or one of the texts is none.
    pub fn new<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Result<Self, KeyError> {
        let keys = keys.into_iter().map(|key| Key::parse(key.as_ref()));
        let keys = keys.collect::<Result<Vec<Key>, KeyError>>()?;
        if keys.is_empty() {
            return Err(KeyError::Missing);
        }
        Ok(Self(keys))
    }

    /// The headers of a delivery that is sent now. Its id is new.
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> HeaderMap {
        let id = value(&format!("msg_{}", unique()));
        self.sign_as(&id, SystemTime::now(), body)
    }

    /// The headers of a delivery with an id, sent at a time. Who delivers again keeps the id and takes the time anew.
    #[must_use]
    pub fn sign_as(&self, id: &HeaderValue, sent: SystemTime, body: &[u8]) -> HeaderMap {
        let sent = sent.duration_since(UNIX_EPOCH).unwrap_or_default();
        let timestamp = sent.as_secs().to_string();
        let signed = [id.as_bytes(), b".", timestamp.as_bytes(), b".", body];
        let signatures: Vec<String> = self.0.iter().map(|key| key.sign(&signed)).collect();
        HeaderMap::from_iter([
            (ID, id.clone()),
            (TIMESTAMP, value(&timestamp)),
            (SIGNATURE, value(&signatures.join(" "))),
        ])
    }
}

/// A key that makes signatures.
#[derive(Clone, Debug)]
enum Key {
    /// Sender and receiver share it.
    Secret(SecretKey),
    /// Only the sender has it.
    #[cfg(feature = "ed25519")]
    Private(Box<SigningKey>),
}

impl Key {
    fn parse(text: &str) -> Result<Self, KeyError> {
        if text.starts_with("whsk_") {
            return Self::private(text);
        }
        secret(text).map(Self::Secret)
    }

    #[cfg(feature = "ed25519")]
    fn private(text: &str) -> Result<Self, KeyError> {
        let bytes = bytes_after("whsk_", text)?;
        let key = if let Ok(seed) = bytes.as_slice().try_into() {
            SigningKey::from_bytes(seed)
        } else {
            let pair = bytes.as_slice().try_into().map_err(|_| KeyError::Length)?;
            SigningKey::from_keypair_bytes(pair).map_err(|_| KeyError::Weak)?
        };
        Ok(Self::Private(Box::new(key)))
    }

    #[cfg(not(feature = "ed25519"))]
    fn private(_: &str) -> Result<Self, KeyError> {
        Err(KeyError::Unsupported)
    }

    /// The signature of the text whose parts these are, with the name of its scheme.
    fn sign(&self, parts: &[&[u8]]) -> String {
        match self {
            Self::Secret(key) => format!("v1,{}", Encoding::Base64.encode(&key.code(parts))),
            #[cfg(feature = "ed25519")]
            Self::Private(key) => {
                let signature = key.sign(&parts.concat()).to_bytes();
                format!("v1a,{}", Encoding::Base64.encode(&signature))
            }
        }
    }
}

//! The keys that deliveries are verified with.

#[cfg(feature = "ed25519")]
use ed25519_dalek::{Signature, VerifyingKey};
use zeroize::Zeroizing;

use super::Signatures;
use crate::receiver::secret_key::SecretKey;
use crate::receiver::{Encoding, KeyError};

/// The fewest bytes of a shared secret.
const SHORTEST: usize = 24;

/// A key that verifies signatures.
#[derive(Debug)]
pub(super) enum Key {
    /// Sender and receiver share it.
    Secret(SecretKey),
    /// The sender has the private key that belongs to it.
    #[cfg(feature = "ed25519")]
    Public(VerifyingKey),
}

impl Key {
    /// Reads a key from its text.
    pub(super) fn parse(text: &str) -> Result<Self, KeyError> {
        if text.starts_with("whpk_") {
            return Self::public(text);
        }
        secret(text).map(Self::Secret)
    }

    #[cfg(feature = "ed25519")]
    fn public(text: &str) -> Result<Self, KeyError> {
        let bytes = bytes_after("whpk_", text)?;
        let bytes = bytes.as_slice().try_into().map_err(|_| KeyError::Length)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Weak)?;
        if key.is_weak() {
            return Err(KeyError::Weak);
        }
        Ok(Self::Public(key))
    }

    #[cfg(not(feature = "ed25519"))]
    fn public(_: &str) -> Result<Self, KeyError> {
        Err(KeyError::Unsupported)
    }

    /// Whether the owner of the key made one of the signatures of the text whose parts these are.
    pub(super) fn made_one(&self, parts: &[&[u8]], signatures: &Signatures) -> bool {
        match self {
            Self::Secret(key) => key.made_one(parts, signatures.v1.iter().map(Vec::as_slice)),
            #[cfg(feature = "ed25519")]
            Self::Public(_) if signatures.v1a.is_empty() => false,
            #[cfg(feature = "ed25519")]
            Self::Public(key) => {
                let text = parts.concat();
                let mut signatures = signatures.v1a.iter();
                signatures.any(|signature| {
                    Signature::from_slice(signature)
                        .is_ok_and(|signature| key.verify_strict(&text, &signature).is_ok())
                })
            }
        }
    }
}

/// Reads a shared secret from its text.
pub(crate) fn secret(text: &str) -> Result<SecretKey, KeyError> {
    SecretKey::new(&bytes_after("whsec_", text)?, SHORTEST)
}

/// The bytes of a key whose text begins with the name of its kind.
pub(crate) fn bytes_after(kind: &str, text: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let text = text.strip_prefix(kind).ok_or(KeyError::Kind)?;
    let bytes = Encoding::Base64.decode(text).ok_or(KeyError::Encoding)?;
    Ok(Zeroizing::new(bytes))
}

//! Why a text is not a key.

use std::error::Error;
use std::fmt;

/// Why a text is not a key. Holds nothing of the text. `Debug` says what `Display` says.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// There is no key at all.
    Missing,
    /// It does not begin as a key of this use does: `whsec_` or `whpk_` to verify, `whsec_` or `whsk_` to sign.
    Kind,
    /// It is a public or private key, and the feature `ed25519` is off.
    Unsupported,
    /// It is not written in Base64.
    Encoding,
    /// It does not have as many bytes as a key must: at least 24 for `whsec_`, 32 for `whpk_`, 32 or 64 for `whsk_`, at
    /// least one for a shared secret.
    Length,
    /// It is no point of the curve, or one that anybody can sign for; or the halves of a private key do not belong
    /// together.
    Weak,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "there is no key",
            Self::Kind => "the key does not begin with the name of its kind",
            Self::Unsupported => "the key is one of ed25519, and the feature for them is off",
            Self::Encoding => "the key is not written in Base64",
            Self::Length => "the key has a wrong number of bytes",
            Self::Weak => "the key is not one that only its owner can sign with",
        })
    }
}

debug_as_display!(KeyError);

impl Error for KeyError {}

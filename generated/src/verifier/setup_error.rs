//! Why a verifier can't be made.

use std::error::Error;
use std::fmt;

/// Why an [`IgnisignVerifier`](super::IgnisignVerifier) can't be made. Holds nothing of the API key. `Debug` says
/// what `Display` says, because it is what is printed of an error out of `main`.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetupError {
    /// There is no API key, or it has characters other than visible ASCII.
    ApiKey,
    /// The base URL is not `https://` or `http://` with a host, or it has a user, a query or a fragment.
    BaseUrl,
    /// The base URL is `http://` to another machine, where anybody on the way could read the API key.
    PlainHttp,
    /// The system has no root certificates to check the API's certificate with.
    NoRootCertificates,
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiKey => "the API key is missing, or has characters other than visible ASCII",
            Self::BaseUrl => "the base URL must be `https://` and a host, with or without a path",
            Self::PlainHttp => {
                "the base URL must be `https://`, because it leads to another machine"
            }
            Self::NoRootCertificates => "the system has no root certificates",
        })
    }
}

impl fmt::Debug for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for SetupError {}

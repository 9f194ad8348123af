//! Whether a delivery is genuine.

use std::fmt;
use std::future::Future;

use http::HeaderMap;

use super::DeliveryKey;

/// A delivery whose body is valid and meant for the receiver.
#[derive(Clone, Copy)]
pub struct Delivery<'a, E> {
    /// The headers of the request.
    pub headers: &'a HeaderMap,
    /// The body of the request, byte for byte.
    pub body: &'a [u8],
    /// The event in the body.
    pub event: &'a E,
}

impl<E> fmt::Debug for Delivery<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").finish_non_exhaustive()
    }
}

/// Says whether deliveries are genuine.
///
/// A scheme that needs nothing but the request and a secret (an HMAC, a public key) decides in [`Verifier::identify`],
/// before the receiver remembers anything of the delivery. One that must ask somebody decides in [`Verifier::verify`],
/// which is called at most once for a delivery, after all local checks.
pub trait Verifier<E>: Send + Sync + 'static {
    /// What tells this delivery from all others. Checks here all that can be checked without asking anybody.
    ///
    /// # Errors
    /// The delivery is not genuine, or says too little to be told from others.
    fn identify(&self, delivery: Delivery<'_, E>) -> Result<DeliveryKey, Refusal>;

    /// Asks whether the delivery is genuine. The future should be run to its end: when it is dropped, an answer that
    /// can be given only once may be lost.
    fn verify(&self, delivery: Delivery<'_, E>) -> impl Future<Output = Verdict> + Send;
}

/// What a verifier says of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is genuine.
    Genuine,
    /// It is not.
    Refused(Refusal),
    /// Nobody knows: the sender should deliver again later.
    Unclear(Doubt),
}

/// Why a delivery is not genuine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// What proves the delivery (a token, a signature, a header) is missing.
    Missing,
    /// What proves the delivery is not written as it must be.
    Malformed,
    /// The proof is wrong, or its issuer does not know it.
    Invalid,
    /// The proof is too old, or from the future.
    Expired,
    /// The proof was used before.
    Consumed,
}

/// Why a verifier can't tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// The other side can't be reached.
    Unreachable,
    /// It did not answer in time.
    TimedOut,
    /// Its answer is not one that it should give.
    BadAnswer,
    /// It does not let the receiver ask: its credentials are wrong.
    NotAllowed,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "its proof is missing",
            Self::Malformed => "its proof is not written as it must be",
            Self::Invalid => "its proof is wrong",
            Self::Expired => "its proof is too old, or from the future",
            Self::Consumed => "its proof was used before",
        })
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "the verifier cannot be reached",
            Self::TimedOut => "the verifier did not answer in time",
            Self::BadAnswer => "the verifier gave an answer that it should not give",
            Self::NotAllowed => "the verifier does not let the receiver ask",
        })
    }
}

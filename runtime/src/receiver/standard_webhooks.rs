//! Deliveries that are signed as the Standard Webhooks specification says.

mod key;

use std::fmt;
use std::future::Future;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderName};

use super::headers::single;
use super::{Delivery, DeliveryKey, Encoding, KeyError, Refusal, Verdict, Verifier};
use key::Key;

#[cfg(all(feature = "testing", feature = "ed25519"))]
pub(crate) use key::bytes_after;
#[cfg(feature = "testing")]
pub(crate) use key::secret;

/// The header with the delivery's id, which stays the same when it is delivered again.
pub(crate) const ID: HeaderName = HeaderName::from_static("webhook-id");

/// The header with the time of the attempt, in seconds since 1970.
pub(crate) const TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");

/// The header with the signatures, a space between each two.
pub(crate) const SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");

/// The most signatures of a delivery that are looked at. Each costs work, and a sender needs one for each of its keys.
const SIGNATURES: usize = 16;

/// Verifies deliveries that are signed as [Standard Webhooks](https://www.standardwebhooks.com) says: with a secret
/// that sender and receiver share (`v1`, HMAC-SHA256), or with the sender's private key (`v1a`, ed25519; feature
/// `ed25519`).
///
/// The signature covers the headers `webhook-id` and `webhook-timestamp` and the body, byte for byte. The id is what
/// tells deliveries apart; a delivery from outside the window around now is refused.
///
/// ```
/// use std::time::Duration;
///
/// use schemawright::receiver::StandardWebhooks;
///
/// let keys = ["whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"];
/// let verifier = StandardWebhooks::new(keys)?.window(Duration::from_secs(60));
/// # Ok::<(), schemawright::receiver::KeyError>(())
/// ```
pub struct StandardWebhooks {
    keys: Vec<Key>,
    window: Duration,
    now: Box<dyn Fn() -> SystemTime + Send + Sync>,
}

impl StandardWebhooks {
    /// A verifier of deliveries that are signed with one of some keys: shared secrets (`whsec_` and Base64) or public
    /// keys (`whpk_` and Base64). Several serve while a sender changes from one to the next.
    ///
    /// # Errors
    /// There is no key, or one of the texts is none.
    pub fn new<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Result<Self, KeyError> {
        let keys = keys.into_iter().map(|key| Key::parse(key.as_ref()));
        let keys = keys.collect::<Result<Vec<Key>, KeyError>>()?;
        if keys.is_empty() {
            return Err(KeyError::Missing);
        }
        Ok(Self {
            keys,
            window: Duration::from_secs(5 * 60),
            now: Box::new(SystemTime::now),
        })
    }

    /// How far the time of a delivery may be from now, back and ahead, in whole seconds; five minutes otherwise.
    #[must_use]
    pub fn window(mut self, window: Duration) -> Self {
        self.window = window;
        self
    }

    /// What tells it the time; for tests.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.now = Box::new(now);
        self
    }

    /// The key of a genuine delivery.
    fn check(&self, headers: &HeaderMap, body: &[u8]) -> Result<DeliveryKey, Refusal> {
        let id = single(headers, &ID)?;
        let timestamp = single(headers, &TIMESTAMP)?;
        let signatures = Signatures::parse(single(headers, &SIGNATURE)?)?;
        let seconds = whole(timestamp).ok_or(Refusal::Malformed)?;
        // An id with a full stop cannot be shifted against the rest: an event never begins with a number and a full stop.
        let signed = [id.as_bytes(), b".", timestamp.as_bytes(), b".", body];
        if !self
            .keys
            .iter()
            .any(|key| key.made_one(&signed, &signatures))
        {
            return Err(Refusal::Invalid);
        }
        let now = (self.now)().duration_since(UNIX_EPOCH).unwrap_or_default();
        if now.as_secs().abs_diff(seconds) > self.window.as_secs() {
            return Err(Refusal::Expired);
        }
        Ok(DeliveryKey::of(id.as_bytes()))
    }
}

impl fmt::Debug for StandardWebhooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StandardWebhooks")
            .field("keys", &self.keys)
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<E> Verifier<E> for StandardWebhooks {
    fn identify(&self, delivery: Delivery<'_, E>) -> Result<DeliveryKey, Refusal> {
        self.check(delivery.headers, delivery.body)
    }

    fn verify(&self, _: Delivery<'_, E>) -> impl Future<Output = Verdict> + Send {
        std::future::ready(Verdict::Genuine)
    }
}

/// A number of seconds, of digits only.
fn whole(text: &str) -> Option<u64> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_digits)
}

/// The signatures of a delivery, by their schemes.
#[derive(Default)]
struct Signatures {
    /// Codes of HMAC-SHA256.
    v1: Vec<Vec<u8>>,
    /// Signatures of ed25519.
    v1a: Vec<Vec<u8>>,
}

impl Signatures {
    /// Reads a list. Signatures of schemes that nobody knows yet are passed over.
    fn parse(text: &str) -> Result<Self, Refusal> {
        let mut signatures = Self::default();
        for (count, signature) in text.split(' ').enumerate() {
            let (scheme, code) = signature.split_once(',').ok_or(Refusal::Malformed)?;
            if count == SIGNATURES {
                return Err(Refusal::Malformed);
            }
            let list = match scheme {
                "v1" => &mut signatures.v1,
                "v1a" => &mut signatures.v1a,
                _ => continue,
            };
            list.push(Encoding::Base64.decode(code).ok_or(Refusal::Malformed)?);
        }
        Ok(signatures)
    }
}

#[cfg(test)]
mod tests;

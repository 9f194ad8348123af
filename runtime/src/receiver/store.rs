//! What a receiver remembers of deliveries, so that each is handled once.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::time::Duration;

use sha2::Sha256;

/// How long a store remembers a delivery that is done or verified where nobody says how long: three days.
pub(super) const LIFE: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// No lease and no record lives longer: thirty years.
pub(super) const LONGEST: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(<Sha256 as sha2::Digest>::digest(bytes).into())
    }

    /// The bytes of the digest.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What tells a delivery from all others: the digest of its token, or of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryKey(Digest);

impl DeliveryKey {
    /// The key of the delivery with this token or id. Only its digest is kept.
    #[must_use]
    pub fn of(token: &[u8]) -> Self {
        Self(Digest::of(token))
    }

    /// The digest.
    #[must_use]
    pub const fn digest(&self) -> &Digest {
        &self.0
    }
}

/// Remembers deliveries.
///
/// A delivery is *claimed* by the receiver that works on it, for the time of a lease; *verified* once its token was
/// found good; *done* once its callbacks have run. Each method is atomic: of several receivers that claim the same
/// delivery at once, one gets it. A claim whose lease is over counts as released.
pub trait DeliveryStore: Send + Sync + 'static {
    /// Claims a delivery for the time of `lease`.
    ///
    /// # Errors
    /// The store can't be reached, or has no room.
    fn claim(
        &self,
        key: &DeliveryKey,
        body: &Digest,
        lease: Duration,
    ) -> impl Future<Output = Result<Claim, StoreError>> + Send;

    /// Marks a claimed delivery as verified; it stays claimed, and its lease begins anew. Of a delivery that is marked
    /// already, only the lease begins anew.
    ///
    /// # Errors
    /// The store can't be reached, or the lease is over and another receiver has the delivery.
    fn verified(&self, lease: &Lease) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Gives a claim back: the delivery is then verified, if it was marked so, and else forgotten. Does nothing when
    /// the lease is over.
    ///
    /// # Errors
    /// The store can't be reached.
    fn release(&self, lease: &Lease) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Marks a claimed delivery as done.
    ///
    /// # Errors
    /// The store can't be reached, or the lease is over and another receiver has the delivery.
    fn done(&self, lease: &Lease) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// What a store says of a delivery that a receiver claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is new, and the receiver's now.
    New(Lease),
    /// Its token was found good before, and its callbacks are still to run: it is the receiver's now.
    Verified(Lease),
    /// It was handled.
    Done,
    /// Another receiver works on it; its lease ends in this time.
    Held(Duration),
    /// The key is known from a delivery with another body.
    OtherBody,
}

/// A receiver's claim on a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The delivery.
    pub key: DeliveryKey,
    /// Tells this claim from earlier ones on the same delivery.
    pub number: u64,
}

/// Why a store could not do what it was asked. Holds no text of a delivery. `Debug` says what
/// `Display` says.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// The store can't be reached, or does not answer as it should.
    Unavailable(String),
    /// There is no room for another delivery.
    Full,
    /// The lease is over, and another receiver may have the delivery.
    LeaseOver,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(why) => write!(f, "the store of deliveries is not available: {why}"),
            Self::Full => f.write_str("the store of deliveries is full"),
            Self::LeaseOver => f.write_str("the lease on the delivery is over"),
        }
    }
}

debug_as_display!(StoreError);

impl Error for StoreError {}

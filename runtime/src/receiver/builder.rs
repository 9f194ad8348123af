//! Puts a receiver together.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use super::callbacks::Callbacks;
use super::erased::{AnyStore, AnyVerifier};
use super::observation::Observer;
use super::queue::Queue;
use super::receive::{Shared, Statuses};
use super::{DeliveryStore, Event, MemoryStore, Observation, Outcome, Receiver, Verifier};

/// Longer than any sender waits.
#[cfg(feature = "tower")]
const A_YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// What happens with a delivery when a callback failed for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailurePolicy {
    /// The answer is 500, so that the sender delivers again; then all callbacks for it run again, and its token is not
    /// verified again.
    #[default]
    Redeliver,
    /// The failure is logged, and the delivery counts as handled.
    Done,
}

/// Puts a [`Receiver`] together. It needs a verifier, and a value for each property of [`Event::IDENTITY`].
pub struct ReceiverBuilder<E: Event> {
    verifier: Option<Box<dyn AnyVerifier<E>>>,
    store: Option<Box<dyn AnyStore>>,
    identity: Vec<(String, String)>,
    body_limit: usize,
    lease: Duration,
    is_concurrent: bool,
    policy: FailurePolicy,
    statuses: Option<Box<Statuses>>,
    observer: Option<Box<Observer>>,
    capacity: Option<usize>,
    #[cfg(feature = "tower")]
    patience: Duration,
}

impl<E: Event> ReceiverBuilder<E> {
    pub(super) const fn new() -> Self {
        Self {
            verifier: None,
            store: None,
            identity: Vec::new(),
            body_limit: 1 << 20,
            lease: Duration::from_secs(60),
            is_concurrent: false,
            policy: FailurePolicy::Redeliver,
            statuses: None,
            observer: None,
            capacity: None,
            #[cfg(feature = "tower")]
            patience: Duration::from_secs(10),
        }
    }

    /// Who says whether deliveries are genuine.
    #[must_use]
    pub fn verifier(mut self, verifier: impl Verifier<E>) -> Self {
        self.verifier = Some(Box::new(verifier));
        self
    }

    /// What remembers deliveries. A [`MemoryStore`] unless set.
    #[must_use]
    pub fn store(mut self, store: impl DeliveryStore) -> Self {
        self.store = Some(Box::new(store));
        self
    }

    /// Takes only events that have this value in this property of [`Event::IDENTITY`]. Values are compared character
    /// by character.
    #[must_use]
    pub fn identity(mut self, property: impl Into<String>, value: impl Into<String>) -> Self {
        self.identity.push((property.into(), value.into()));
        self
    }

    /// The largest body, in bytes. One mebibyte unless set.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How long a delivery is held for the receiver that works on it. One minute unless set.
    ///
    /// The lease begins with the claim, anew once the delivery was found genuine, and, where the receiver
    /// [acknowledges first](Self::acknowledge_first), anew when the callbacks begin. It must be longer than the
    /// verifier takes, and longer than the callbacks take: when it ends before they do, a redelivery is taken up by
    /// whoever gets it, and the callbacks run twice. When a receiver dies, its deliveries are answered 503 until the
    /// lease ends.
    #[must_use]
    pub const fn lease(mut self, lease: Duration) -> Self {
        self.lease = lease;
        self
    }

    /// Runs the callbacks for a delivery side by side, instead of one after the other in order of registration.
    #[must_use]
    pub const fn concurrent_callbacks(mut self) -> Self {
        self.is_concurrent = true;
        self
    }

    /// What happens with a delivery when a callback failed for it.
    #[must_use]
    pub const fn on_failure(mut self, policy: FailurePolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Which status answers which outcome, instead of [`Outcome::status`].
    #[must_use]
    pub fn statuses(
        mut self,
        statuses: impl Fn(&Outcome) -> StatusCode + Send + Sync + 'static,
    ) -> Self {
        self.statuses = Some(Box::new(statuses));
        self
    }

    /// Hears what became of each delivery, to count it. Where the receiver
    /// [acknowledges first](Self::acknowledge_first) it hears twice: of the answer, and of the callbacks.
    #[must_use]
    pub fn observer(mut self, observer: impl Fn(&Observation<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Answers 200 once a delivery was found genuine, and lets [`Receiver::worker`] run its callbacks.
    ///
    /// At most `capacity` deliveries wait. A place is reserved before the token is verified; when there is none, the
    /// answer is 503. The queue is in memory: what waits when the process is killed is lost, unless the sender delivers
    /// it again for another reason.
    #[must_use]
    pub const fn acknowledge_first(mut self, capacity: usize) -> Self {
        self.capacity = Some(capacity);
        self
    }

    /// How long a sender is made to wait for the answer. Ten seconds unless set, and a year at most. After that the
    /// answer is 503, while the delivery goes on being handled: a redelivery finds it done.
    #[cfg(feature = "tower")]
    #[must_use]
    pub fn answer_within(mut self, patience: Duration) -> Self {
        self.patience = patience.min(A_YEAR);
        self
    }

    /// The receiver.
    ///
    /// # Errors
    /// There is no verifier; a property of [`Event::IDENTITY`] has no value, or a value is for another
    /// property; the lease or the capacity is zero.
    pub fn build(self) -> Result<Receiver<E>, BuildError> {
        let identity = identity_of(E::IDENTITY, self.identity)?;
        if self.lease.is_zero() {
            return Err(BuildError::Zero("lease"));
        }
        if self.capacity == Some(0) {
            return Err(BuildError::Zero("capacity of the queue"));
        }
        Ok(Receiver::new(Shared {
            verifier: self.verifier.ok_or(BuildError::NoVerifier)?,
            store: self.store.unwrap_or_else(|| Box::new(MemoryStore::new())),
            identity,
            body_limit: self.body_limit,
            lease: self.lease,
            is_concurrent: self.is_concurrent,
            policy: self.policy,
            statuses: self.statuses,
            observer: self.observer,
            queue: self.capacity.map(|capacity| Arc::new(Queue::new(capacity))),
            callbacks: Arc::new(Callbacks::default()),
            gate: Arc::default(),
            #[cfg(feature = "tower")]
            patience: self.patience,
        }))
    }
}

/// The value of each property, the last one set.
fn identity_of(
    properties: &[&'static str],
    set: Vec<(String, String)>,
) -> Result<Vec<(&'static str, String)>, BuildError> {
    let mut values: Vec<(&'static str, Option<String>)> = properties
        .iter()
        .map(|property| (*property, None))
        .collect();
    for (property, value) in set {
        match values.iter_mut().find(|(known, _)| *known == property) {
            Some((_, slot)) => *slot = Some(value),
            None => return Err(BuildError::UnknownIdentity(property)),
        }
    }
    let value = |(property, value): (&'static str, Option<String>)| {
        value
            .map(|value| (property, value))
            .ok_or(BuildError::NoIdentity(property))
    };
    values.into_iter().map(value).collect()
}

impl<E: Event> fmt::Debug for ReceiverBuilder<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceiverBuilder").finish_non_exhaustive()
    }
}

/// What a receiver lacks. `Debug` says what `Display` says.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// A verifier.
    NoVerifier,
    /// A value for this property of [`Event::IDENTITY`].
    NoIdentity(&'static str),
    /// A value was given for this property, which is not in [`Event::IDENTITY`].
    UnknownIdentity(String),
    /// This must not be zero.
    Zero(&'static str),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoVerifier => f.write_str("the receiver has no verifier"),
            Self::NoIdentity(property) => {
                write!(
                    f,
                    "the receiver has no value for `{property}`, which says whom an event is for"
                )
            }
            Self::UnknownIdentity(property) => {
                write!(
                    f,
                    "{property:?} is not a property that says whom an event is for"
                )
            }
            Self::Zero(what) => write!(f, "the {what} is zero"),
        }
    }
}

debug_as_display!(BuildError);

impl Error for BuildError {}

//! A store of deliveries in Redis.

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use ::redis::aio::{ConnectionManager, ConnectionManagerConfig};
use ::redis::{Client, IntoConnectionInfo, RedisError, Script};
use tokio::runtime::Handle;

use super::store::{LIFE, LONGEST};
use super::{Claim, DeliveryKey, DeliveryStore, Digest, Lease, StoreError};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(1);

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(2);

/// Remembers deliveries in Redis 5 or later, or in what speaks its protocol: for receivers on several machines, and
/// over restarts.
///
/// A receiver that ends while it works on a delivery loses its claim when the lease is over; whoever claims the
/// delivery then gets it as it stood, new or verified. Leases go by the clock of Redis. Each record is a hash of about
/// 200 bytes, and expires by itself; a Redis that evicts other keys than expired ones to save memory may forget
/// deliveries early, so `maxmemory-policy` should be `noeviction`.
///
/// Its methods need a Tokio runtime, always the same. A connection is made when it is first needed, and again when it broke. One that
/// can't be made in a second, and an answer that does not come in two, are [`StoreError::Unavailable`].
///
/// `rediss:` URLs, for TLS, work where the crate `redis` has a feature for it, `tokio-rustls-comp` for example.
///
/// ```
/// use std::time::Duration;
///
/// use schemawright::receiver::RedisStore;
///
/// let store = RedisStore::open("redis://127.0.0.1/")?
///     .prefix("shop:webhooks:")
///     .time_to_live(Duration::from_secs(24 * 60 * 60));
/// # Ok::<(), schemawright::receiver::StoreError>(())
/// ```
pub struct RedisStore {
    client: Client,
    connection: OnceLock<ConnectionManager>,
    prefix: String,
    time_to_live: Duration,
    claim: Script,
    change: Script,
}

impl RedisStore {
    /// A store in the Redis at an address, a URL for example; `redis` says which there are. Does not connect yet.
    ///
    /// # Errors
    /// The address is none.
    pub fn open(address: impl IntoConnectionInfo) -> Result<Self, StoreError> {
        let client = Client::open(address).map_err(|error| unavailable(&error))?;
        Ok(Self {
            client,
            connection: OnceLock::new(),
            prefix: "schemawright:delivery:".to_owned(),
            time_to_live: LIFE,
            claim: Script::new(include_str!("redis/claim.lua")),
            change: Script::new(include_str!("redis/change.lua")),
        })
    }

    /// What the names of its keys begin with; `schemawright:delivery:` otherwise. Receivers that are one have the same
    /// prefix, and others another.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// How long it remembers deliveries that are done or verified, from when they became so; three days otherwise.
    /// Should be longer than the sender goes on delivering again.
    #[must_use]
    pub fn time_to_live(mut self, time: Duration) -> Self {
        self.time_to_live = time;
        self
    }

    /// The connection, which the first that asks for it makes.
    fn connection(&self) -> Result<ConnectionManager, StoreError> {
        if let Some(connection) = self.connection.get() {
            return Ok(connection.clone());
        }
        if Handle::try_current().is_err() {
            return Err(StoreError::Unavailable("no Tokio runtime".to_owned()));
        }
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER))
            .set_number_of_retries(1);
        let made = ConnectionManager::new_lazy_with_config(self.client.clone(), config)
            .map_err(|error| unavailable(&error))?;
        Ok(self.connection.get_or_init(|| made).clone())
    }

    /// The name of a record.
    fn name(&self, key: &DeliveryKey) -> String {
        format!("{}{}", self.prefix, key.digest())
    }

    /// Changes a record; `false` where the lease does not hold it any more.
    async fn change(&self, lease: &Lease, change: &str) -> Result<bool, StoreError> {
        self.change
            .key(self.name(&lease.key))
            .arg(lease.number)
            .arg(change)
            .arg(micros(self.time_to_live))
            .invoke_async(&mut self.connection()?)
            .await
            .map_err(|error| unavailable(&error))
    }

    async fn mark(&self, lease: &Lease, stage: &str) -> Result<(), StoreError> {
        if self.change(lease, stage).await? {
            Ok(())
        } else {
            Err(StoreError::LeaseOver)
        }
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("prefix", &self.prefix)
            .field("time_to_live", &self.time_to_live)
            .finish_non_exhaustive()
    }
}

impl DeliveryStore for RedisStore {
    async fn claim(
        &self,
        key: &DeliveryKey,
        body: &Digest,
        lease: Duration,
    ) -> Result<Claim, StoreError> {
        let (what, number): (String, u64) = self
            .claim
            .key(self.name(key))
            .arg(body.to_string())
            .arg(micros(lease))
            .arg(micros(self.time_to_live))
            .invoke_async(&mut self.connection()?)
            .await
            .map_err(|error| unavailable(&error))?;
        let lease = Lease { key: *key, number };
        match what.as_str() {
            "claimed" => Ok(Claim::New(lease)),
            "verified" => Ok(Claim::Verified(lease)),
            "done" => Ok(Claim::Done),
            "held" => Ok(Claim::Held(Duration::from_micros(number))),
            "other body" => Ok(Claim::OtherBody),
            _ => Err(StoreError::Unavailable("an unknown answer".to_owned())),
        }
    }

    async fn verified(&self, lease: &Lease) -> Result<(), StoreError> {
        self.mark(lease, "verified").await
    }

    async fn release(&self, lease: &Lease) -> Result<(), StoreError> {
        self.change(lease, "released").await.map(drop)
    }

    async fn done(&self, lease: &Lease) -> Result<(), StoreError> {
        self.mark(lease, "done").await
    }
}

/// The microseconds of a duration, at least one, and few enough for Lua's numbers.
fn micros(duration: Duration) -> u64 {
    let micros = duration.min(LONGEST).as_micros().max(1);
    u64::try_from(micros).unwrap_or(u64::MAX)
}

/// An error of Redis, without the texts in it, which may be those of an address with a password.
fn unavailable(error: &RedisError) -> StoreError {
    StoreError::Unavailable(error.category().to_owned())
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    #[test]
    fn without_a_runtime_it_is_not_available() {
        let store = RedisStore::open("redis://127.0.0.1/").expect("an address");
        let (key, body) = (DeliveryKey::of(b"id"), Digest::of(b"body"));
        let claim = pin!(store.claim(&key, &body, CONNECT));
        let claim = claim.poll(&mut Context::from_waker(Waker::noop()));
        let why = "no Tokio runtime".to_owned();
        assert_eq!(claim, Poll::Ready(Err(StoreError::Unavailable(why))));
    }

    #[test]
    fn durations_are_never_nothing_and_never_endless() {
        assert_eq!(micros(Duration::ZERO), 1);
        assert_eq!(micros(Duration::from_millis(2)), 2000);
        assert_eq!(micros(Duration::MAX), 946_080_000_000_000);
    }
}

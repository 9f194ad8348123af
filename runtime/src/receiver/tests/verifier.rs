//! A verifier that says what the test wants, and a store that fails where the test wants.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::super::{
    Claim, Delivery, DeliveryKey, DeliveryStore, Digest, Event, Lease, MemoryStore, Refusal,
    StoreError, Verdict, Verifier,
};
use super::Note;

/// Gives the verdicts that it was told, the last one for ever, and counts how often it was asked.
#[derive(Clone)]
pub(in crate::receiver) struct Script {
    verdicts: Arc<Mutex<Vec<Verdict>>>,
    calls: Arc<AtomicUsize>,
    wait: Duration,
}

impl Script {
    pub(in crate::receiver) fn new(verdicts: &[Verdict]) -> Self {
        let verdicts = verdicts.iter().rev().copied().collect();
        Self {
            verdicts: Arc::new(Mutex::new(verdicts)),
            calls: Arc::default(),
            wait: Duration::ZERO,
        }
    }

    pub(in crate::receiver) fn genuine() -> Self {
        Self::new(&[Verdict::Genuine])
    }

    /// Says that everything is genuine, after a while.
    #[cfg(feature = "axum")]
    pub(in crate::receiver) fn slow(wait: Duration) -> Self {
        Self {
            wait,
            ..Self::genuine()
        }
    }

    /// How often it was asked.
    pub(in crate::receiver) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

impl Verifier<Note> for Script {
    fn identify(&self, delivery: Delivery<'_, Note>) -> Result<DeliveryKey, Refusal> {
        if delivery.headers.contains_key("x-forged") {
            return Err(Refusal::Malformed);
        }
        let token = delivery.event.token().ok_or(Refusal::Missing)?;
        Ok(DeliveryKey::of(token.as_bytes()))
    }

    async fn verify(&self, _: Delivery<'_, Note>) -> Verdict {
        self.calls.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        if !self.wait.is_zero() {
            tokio::time::sleep(self.wait).await;
        }
        let mut verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
        match verdicts.as_slice() {
            [last] => *last,
            _ => verdicts.pop().expect("a verdict"),
        }
    }
}

/// A clock that goes when the test says so.
#[derive(Clone, Default)]
pub(in crate::receiver) struct Clock(Arc<AtomicU64>);

impl Clock {
    /// Lets some seconds go by.
    pub(in crate::receiver) fn advance(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// A store that goes by it.
    pub(in crate::receiver) fn store(&self) -> MemoryStore {
        let (start, clock) = (Instant::now(), self.clone());
        let now = move || start + Duration::from_secs(clock.0.load(Ordering::SeqCst));
        MemoryStore::new().clock(now)
    }
}

/// A store in memory, one method of which fails some times.
pub(in crate::receiver) struct Broken {
    pub(in crate::receiver) times: AtomicUsize,
    pub(in crate::receiver) method: &'static str,
    pub(in crate::receiver) error: StoreError,
    pub(in crate::receiver) store: MemoryStore,
}

impl Broken {
    pub(in crate::receiver) fn new(method: &'static str) -> Self {
        Self {
            times: AtomicUsize::new(usize::MAX),
            method,
            error: StoreError::Unavailable("no route".to_owned()),
            store: MemoryStore::new(),
        }
    }

    fn fail(&self, method: &str) -> Result<(), StoreError> {
        if self.method != method || self.times.load(Ordering::SeqCst) == 0 {
            return Ok(());
        }
        self.times.fetch_sub(1, Ordering::SeqCst);
        Err(self.error.clone())
    }
}

impl DeliveryStore for Broken {
    async fn claim(
        &self,
        key: &DeliveryKey,
        body: &Digest,
        lease: Duration,
    ) -> Result<Claim, StoreError> {
        self.fail("claim")?;
        self.store.claim(key, body, lease).await
    }

    async fn verified(&self, lease: &Lease) -> Result<(), StoreError> {
        self.fail("verified")?;
        self.store.verified(lease).await
    }

    async fn release(&self, lease: &Lease) -> Result<(), StoreError> {
        self.fail("release")?;
        self.store.release(lease).await
    }

    async fn done(&self, lease: &Lease) -> Result<(), StoreError> {
        self.fail("done")?;
        self.store.done(lease).await
    }
}

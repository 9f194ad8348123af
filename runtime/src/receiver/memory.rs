//! A store of deliveries in the memory of one process.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::store::{LIFE, LONGEST};
use super::{Claim, DeliveryKey, DeliveryStore, Digest, Lease, StoreError};

/// Remembers deliveries in memory: for one process, and until it ends.
///
/// It remembers a bounded number of deliveries, about 300 bytes each, and those that are done or verified for a bounded
/// time. When there is no room, the delivery that was done first is forgotten early; verified ones never are, because
/// their tokens are spent. Where nothing can be forgotten, [`StoreError::Full`] makes the sender deliver again later.
///
/// A delivery that was forgotten is new again: its token is then checked once more, and found to be used or too old.
///
/// ```
/// use std::time::Duration;
///
/// use schemawright::receiver::MemoryStore;
///
/// let store = MemoryStore::new()
///     .capacity(10_000)
///     .time_to_live(Duration::from_secs(60 * 60));
/// ```
pub struct MemoryStore {
    capacity: usize,
    time_to_live: Duration,
    now: Box<dyn Fn() -> Instant + Send + Sync>,
    records: Mutex<Records>,
}

impl MemoryStore {
    /// A store that remembers up to 65,536 deliveries, for three days each.
    #[must_use]
    pub fn new() -> Self {
        Self {
            capacity: 1 << 16,
            time_to_live: LIFE,
            now: Box::new(Instant::now),
            records: Mutex::default(),
        }
    }

    /// How many deliveries it remembers.
    #[must_use]
    pub fn capacity(mut self, deliveries: usize) -> Self {
        self.capacity = deliveries;
        self
    }

    /// How long it remembers deliveries that are done or verified, from when they became so. Should be longer than the
    /// sender goes on delivering again.
    #[must_use]
    pub fn time_to_live(mut self, time: Duration) -> Self {
        self.time_to_live = time.min(LONGEST);
        self
    }

    /// What tells it the time; for tests.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        self.now = Box::new(now);
        self
    }

    /// How many deliveries it remembers now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records().by_key.len()
    }

    /// Whether it remembers none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn records(&self) -> MutexGuard<'_, Records> {
        // Every change of the records is whole before anything in it could panic.
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim_now(
        &self,
        key: DeliveryKey,
        body: Digest,
        lease: Duration,
    ) -> Result<Claim, StoreError> {
        let (now, lease) = ((self.now)(), lease.min(LONGEST));
        let mut records = self.records();
        records.forget_expired(now);
        let mut record = match records.by_key.get(&key) {
            Some(known) if known.stage == Stage::Claimed && known.rest(now).is_none() => None,
            known => known.copied(),
        };
        if let Some(known) = &record {
            if known.body != body {
                return Ok(Claim::OtherBody);
            }
            if known.stage == Stage::Done {
                return Ok(Claim::Done);
            }
            if let Some(rest) = known.rest(now) {
                return Ok(Claim::Held(rest));
            }
        } else if !records.by_key.contains_key(&key) && !records.make_room(self.capacity) {
            return Err(StoreError::Full);
        }
        records.last_lease += 1;
        let number = records.last_lease;
        let record = record.get_or_insert(Record {
            stage: Stage::Claimed,
            body,
            number,
            lease,
            lease_end: None,
            end: now,
        });
        record.number = number;
        record.lease = lease;
        record.hold(now, self.time_to_live);
        let stage = record.stage;
        records.put(key, *record);
        let lease = Lease { key, number };
        Ok(match stage {
            Stage::Claimed => Claim::New(lease),
            Stage::Verified | Stage::Done => Claim::Verified(lease),
        })
    }

    /// Changes a record that a lease holds.
    fn change(
        &self,
        lease: &Lease,
        change: impl FnOnce(&mut Record, Instant),
    ) -> Result<(), StoreError> {
        let now = (self.now)();
        let mut records = self.records();
        match records.by_key.get(&lease.key).copied() {
            Some(mut record) if record.number == lease.number && record.lease_end.is_some() => {
                change(&mut record, now);
                records.put(lease.key, record);
                Ok(())
            }
            _ => Err(StoreError::LeaseOver),
        }
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("capacity", &self.capacity)
            .field("time_to_live", &self.time_to_live)
            .finish_non_exhaustive()
    }
}

impl DeliveryStore for MemoryStore {
    async fn claim(
        &self,
        key: &DeliveryKey,
        body: &Digest,
        lease: Duration,
    ) -> Result<Claim, StoreError> {
        self.claim_now(*key, *body, lease)
    }

    async fn verified(&self, lease: &Lease) -> Result<(), StoreError> {
        self.change(lease, |record, now| {
            record.stage = Stage::Verified;
            record.hold(now, self.time_to_live);
        })
    }

    async fn release(&self, lease: &Lease) -> Result<(), StoreError> {
        // Where the lease is over there is nothing to release.
        let _ = self.change(lease, |record, now| {
            record.lease_end = None;
            record.end = match record.stage {
                Stage::Claimed => now,
                Stage::Verified | Stage::Done => now + self.time_to_live,
            };
        });
        self.records().forget_expired((self.now)());
        Ok(())
    }

    async fn done(&self, lease: &Lease) -> Result<(), StoreError> {
        self.change(lease, |record, now| {
            record.stage = Stage::Done;
            record.lease_end = None;
            record.end = now + self.time_to_live;
        })
    }
}

/// How far a delivery has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Claimed,
    Verified,
    Done,
}

/// What is remembered of a delivery.
#[derive(Clone, Copy)]
struct Record {
    stage: Stage,
    body: Digest,
    /// The number of the latest lease.
    number: u64,
    /// How long the latest lease is.
    lease: Duration,
    /// When the latest lease is over; nothing once it was given back.
    lease_end: Option<Instant>,
    /// When the record is forgotten.
    end: Instant,
}

impl Record {
    /// How long the latest lease still goes on.
    fn rest(&self, now: Instant) -> Option<Duration> {
        let end = self.lease_end.filter(|end| *end > now)?;
        Some(end.duration_since(now))
    }

    /// Begins the latest lease, or begins it anew.
    fn hold(&mut self, now: Instant, time_to_live: Duration) {
        let lease_end = now + self.lease;
        self.lease_end = Some(lease_end);
        self.end = match self.stage {
            // A verdict that comes late is still worth keeping, as long as nobody else has the delivery.
            Stage::Claimed => lease_end + self.lease,
            Stage::Verified | Stage::Done => lease_end + time_to_live,
        };
    }

    /// Its place in the order of forgetting. No two records have the same number.
    fn place(&self) -> (Instant, u64) {
        (self.end, self.number)
    }
}

/// The records, and the order in which they are forgotten: those that may be forgotten early apart.
#[derive(Default)]
struct Records {
    by_key: HashMap<DeliveryKey, Record>,
    open: BTreeMap<(Instant, u64), DeliveryKey>,
    done: BTreeMap<(Instant, u64), DeliveryKey>,
    last_lease: u64,
}

impl Records {
    fn order(&mut self, stage: Stage) -> &mut BTreeMap<(Instant, u64), DeliveryKey> {
        match stage {
            Stage::Done => &mut self.done,
            Stage::Claimed | Stage::Verified => &mut self.open,
        }
    }

    fn put(&mut self, key: DeliveryKey, record: Record) {
        if let Some(old) = self.by_key.insert(key, record) {
            self.order(old.stage).remove(&old.place());
        }
        self.order(record.stage).insert(record.place(), key);
    }

    fn forget_expired(&mut self, now: Instant) {
        for order in [&mut self.open, &mut self.done] {
            while let Some(first) = order.first_entry() {
                if first.key().0 > now {
                    break;
                }
                self.by_key.remove(&first.remove());
            }
        }
    }

    /// Whether there is room for another record, once the one that was done first is forgotten.
    fn make_room(&mut self, capacity: usize) -> bool {
        if self.by_key.len() < capacity {
            return true;
        }
        let oldest = self.done.pop_first();
        oldest.is_some_and(|(_, key)| self.by_key.remove(&key).is_some())
    }
}

#[cfg(test)]
mod tests;

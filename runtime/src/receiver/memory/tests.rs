//! What a store in memory remembers, and for how long.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

use super::*;

const LEASE: Duration = Duration::from_secs(30);
const HOUR: Duration = Duration::from_secs(3600);

/// A store, and a clock that goes when it is told to.
struct Bench {
    store: MemoryStore,
    seconds: Arc<AtomicU64>,
}

impl Bench {
    fn new(capacity: usize) -> Self {
        let (start, seconds) = (Instant::now(), Arc::new(AtomicU64::new(0)));
        let passed = Arc::clone(&seconds);
        let store = MemoryStore::new()
            .capacity(capacity)
            .time_to_live(HOUR)
            .clock(move || start + Duration::from_secs(passed.load(Ordering::Relaxed)));
        Self { store, seconds }
    }

    fn wait(&self, seconds: u64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    fn claim(&self, id: u32, body: &str) -> Result<Claim, StoreError> {
        let key = DeliveryKey::of(&id.to_be_bytes());
        now(self.store.claim(&key, &Digest::of(body.as_bytes()), LEASE))
    }

    fn claimed(&self, id: u32) -> Lease {
        match self.claim(id, "body") {
            Ok(Claim::New(lease)) => lease,
            other => panic!("{id}: {other:?}"),
        }
    }

    fn verified(&self, id: u32) -> Lease {
        let lease = self.claimed(id);
        assert_eq!(now(self.store.verified(&lease)), Ok(()));
        lease
    }

    fn done(&self, id: u32) {
        let lease = self.verified(id);
        assert_eq!(now(self.store.done(&lease)), Ok(()));
    }

    /// The records in the orders of forgetting, which are as many as there are records.
    fn ordered(&self) -> usize {
        let records = self.store.records();
        records.open.len() + records.done.len()
    }
}

/// What a future gives that never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn one_of_two_gets_a_delivery() {
    let bench = Bench::new(10);
    let lease = bench.claimed(1);
    bench.wait(10);
    assert_eq!(
        bench.claim(1, "body"),
        Ok(Claim::Held(Duration::from_secs(20)))
    );
    assert_eq!(bench.claim(1, "other"), Ok(Claim::OtherBody));
    assert_eq!(now(bench.store.verified(&lease)), Ok(()));
    assert!(matches!(bench.claim(1, "body"), Ok(Claim::Held(_))));
    assert_eq!(now(bench.store.done(&lease)), Ok(()));
    assert_eq!(bench.claim(1, "body"), Ok(Claim::Done));
    assert_eq!(bench.claim(1, "other"), Ok(Claim::OtherBody));
}

#[test]
fn a_release_forgets_what_was_not_verified() {
    let bench = Bench::new(10);
    let lease = bench.claimed(1);
    assert_eq!(now(bench.store.release(&lease)), Ok(()));
    assert!(bench.store.is_empty());
    assert!(matches!(bench.claim(1, "other"), Ok(Claim::New(_))));
}

#[test]
fn a_release_keeps_what_was_verified() {
    let bench = Bench::new(10);
    let lease = bench.verified(1);
    assert_eq!(now(bench.store.release(&lease)), Ok(()));
    assert_eq!(bench.claim(1, "other"), Ok(Claim::OtherBody));
    let Ok(Claim::Verified(again)) = bench.claim(1, "body") else {
        panic!("it is not known as verified");
    };
    assert_eq!(now(bench.store.done(&lease)), Err(StoreError::LeaseOver));
    assert_eq!(now(bench.store.release(&lease)), Ok(()));
    assert!(matches!(bench.claim(1, "body"), Ok(Claim::Held(_))));
    assert_eq!(now(bench.store.done(&again)), Ok(()));
    assert_eq!(bench.claim(1, "body"), Ok(Claim::Done));
}

#[test]
fn a_claim_whose_lease_is_over_is_taken_as_it_stood() {
    let bench = Bench::new(10);
    let (unverified, verified) = (bench.claimed(1), bench.verified(2));
    bench.wait(30);
    let Ok(Claim::New(lease)) = bench.claim(1, "other") else {
        panic!("it is not new");
    };
    assert!(matches!(bench.claim(2, "body"), Ok(Claim::Verified(_))));
    assert_eq!(
        now(bench.store.verified(&unverified)),
        Err(StoreError::LeaseOver)
    );
    assert_eq!(now(bench.store.done(&verified)), Err(StoreError::LeaseOver));
    assert_eq!(now(bench.store.verified(&lease)), Ok(()));
}

#[test]
fn a_late_mark_counts_while_nobody_else_has_the_delivery() {
    let bench = Bench::new(10);
    let lease = bench.claimed(1);
    bench.wait(45);
    assert_eq!(now(bench.store.verified(&lease)), Ok(()));
    bench.wait(45);
    assert_eq!(now(bench.store.done(&lease)), Ok(()));
    assert_eq!(bench.claim(1, "body"), Ok(Claim::Done));
}

#[test]
fn a_mark_begins_the_lease_anew() {
    let bench = Bench::new(10);
    let lease = bench.claimed(1);
    for _ in 0..5 {
        bench.wait(20);
        assert_eq!(now(bench.store.verified(&lease)), Ok(()));
    }
    bench.wait(29);
    assert_eq!(
        bench.claim(1, "body"),
        Ok(Claim::Held(Duration::from_secs(1)))
    );
}

#[test]
fn a_lease_that_was_given_back_marks_nothing() {
    let bench = Bench::new(10);
    let (done, released) = (bench.verified(1), bench.verified(2));
    assert_eq!(now(bench.store.done(&done)), Ok(()));
    assert_eq!(now(bench.store.release(&released)), Ok(()));
    for lease in [&done, &released] {
        assert_eq!(now(bench.store.verified(lease)), Err(StoreError::LeaseOver));
        assert_eq!(now(bench.store.done(lease)), Err(StoreError::LeaseOver));
        assert_eq!(now(bench.store.release(lease)), Ok(()));
    }
    assert_eq!(bench.claim(1, "body"), Ok(Claim::Done));
    assert!(matches!(bench.claim(2, "body"), Ok(Claim::Verified(_))));
}

#[test]
fn records_live_as_long_as_they_should() {
    let bench = Bench::new(10);
    bench.done(1);
    let lease = bench.verified(2);
    assert_eq!(now(bench.store.release(&lease)), Ok(()));
    let _ = bench.claimed(3);
    bench.wait(59);
    let _ = bench.claim(4, "body");
    assert_eq!(bench.store.len(), 4);
    bench.wait(1);
    let _ = bench.claim(4, "body");
    assert_eq!(bench.store.len(), 3, "the claim that nobody took up");
    bench.wait(3539);
    assert_eq!(bench.claim(1, "body"), Ok(Claim::Done));
    bench.wait(1);
    assert!(matches!(bench.claim(1, "body"), Ok(Claim::New(_))));
    assert!(matches!(bench.claim(2, "body"), Ok(Claim::New(_))));
}

#[test]
fn what_was_done_first_makes_room() {
    let bench = Bench::new(4);
    let held = bench.claimed(0);
    let failed = bench.verified(1);
    assert_eq!(now(bench.store.release(&failed)), Ok(()));
    for id in 2..1000 {
        bench.wait(1);
        if id % 20 == 0 {
            assert!(matches!(bench.claim(1, "body"), Ok(Claim::Verified(_))));
            bench.wait(30);
        }
        bench.done(id);
        assert!(bench.store.len() <= 4, "{}", bench.store.len());
        assert_eq!(bench.ordered(), bench.store.len());
        if id == 20 {
            assert_eq!(now(bench.store.verified(&held)), Ok(()));
        }
    }
    assert_eq!(bench.claim(999, "body"), Ok(Claim::Done));
    assert!(matches!(bench.claim(1, "body"), Ok(Claim::Verified(_))));
    assert!(matches!(bench.claim(0, "body"), Ok(Claim::Verified(_))));
    assert!(matches!(bench.claim(2, "body"), Ok(Claim::New(_))));
}

#[test]
fn a_store_where_all_is_open_is_full() {
    let bench = Bench::new(2);
    let (first, second) = (bench.claimed(1), bench.verified(2));
    assert_eq!(bench.claim(3, "body"), Err(StoreError::Full));
    assert!(matches!(bench.claim(1, "body"), Ok(Claim::Held(_))));
    assert_eq!(now(bench.store.release(&second)), Ok(()));
    assert_eq!(bench.claim(3, "body"), Err(StoreError::Full));
    assert_eq!(now(bench.store.release(&first)), Ok(()));
    assert!(matches!(bench.claim(3, "body"), Ok(Claim::New(_))));
}

#[test]
fn refused_deliveries_leave_nothing() {
    let bench = Bench::new(1 << 16);
    for id in 0..10_000 {
        let lease = bench.claimed(id);
        assert_eq!(now(bench.store.release(&lease)), Ok(()));
    }
    assert_eq!((bench.store.len(), bench.ordered()), (0, 0));
}

#[test]
fn times_have_no_end() {
    let store = MemoryStore::new().time_to_live(Duration::MAX);
    let key = DeliveryKey::of(b"id");
    let Ok(Claim::New(lease)) = now(store.claim(&key, &Digest::of(b"body"), Duration::MAX)) else {
        panic!("it is not new");
    };
    assert_eq!(now(store.verified(&lease)), Ok(()));
    assert_eq!(now(store.done(&lease)), Ok(()));
}

#[test]
fn debug_shows_the_bounds_only() {
    let bench = Bench::new(10);
    bench.done(1);
    assert_eq!(
        format!("{:?}", bench.store),
        "MemoryStore { capacity: 10, time_to_live: 3600s, .. }"
    );
}

//! Receivers that fail and receivers side by side, with one store in Redis: nothing that was not acknowledged is lost,
//! and nothing is handled twice.

#![cfg(feature = "interop")]

mod support {
    pub mod redis;
    pub mod receiver {
        pub mod event;
        pub mod process;
        pub mod sender;
    }
}

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ignisign_webhooks::testing::VerificationServer;
use support::receiver::event::{body, token};
use support::receiver::process::{Ledger, Process};
use support::receiver::sender::Sender;
use support::redis::RedisServer;
use tokio::task::JoinSet;
use tokio::time::sleep;

const DELIVERIES: u64 = 400;
const CONNECTIONS: u64 = 16;

/// A verification server that knows the token of each delivery.
async fn verification() -> VerificationServer {
    let server = VerificationServer::start().await.expect("a port");
    (0..DELIVERIES).for_each(|id| server.issue_this(&token(id)));
    server
}

/// Sends each delivery once, over several connections: those that were acknowledged.
fn send_once(process: &Process, acknowledged: &Arc<AtomicU64>) -> JoinSet<Vec<u64>> {
    let mut tasks = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let mut sender = Sender::new(process.address);
        let acknowledged = Arc::clone(acknowledged);
        tasks.spawn(async move {
            let mut taken = Vec::new();
            for id in (connection..DELIVERIES).step_by(16) {
                if sender.send("/webhook", &body(id)).await.ok() == Some(200) {
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                    taken.push(id);
                }
            }
            taken
        });
    }
    tasks
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_acknowledged_is_handled_after_a_restart() {
    let redis = RedisServer::start();
    let server = verification().await;
    let store = format!("redis={}", redis.url());
    let options = [store.as_str(), "lease=2000", "callback=300"];
    let ledger = Ledger::default();
    let mut process = Process::start(&server.url(), &options, &ledger);

    let acknowledged = Arc::default();
    let tasks = send_once(&process, &acknowledged);
    while acknowledged.load(Ordering::SeqCst) < DELIVERIES / 8 {
        sleep(Duration::from_millis(5)).await;
    }
    // What the verifier has said and nobody has noted is lost, since it says it once: it says nothing when the receiver
    // dies here, in the midst of callbacks.
    server.go_down().await;
    sleep(Duration::from_millis(100)).await;
    process.kill();
    let taken: BTreeSet<u64> = tasks.join_all().await.concat().into_iter().collect();
    let before = ledger.counts();
    assert!(
        taken.iter().all(|id| before.contains_key(id)),
        "acknowledged, but not handled"
    );
    assert!(taken.len() < 300, "the receiver was killed too late");

    server.come_back().await.expect("the same port");
    let process = Process::start(&server.url(), &options, &ledger);
    let mut tasks = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let (mut sender, taken) = (Sender::new(process.address), taken.clone());
        tasks.spawn(async move {
            for id in (connection..DELIVERIES)
                .step_by(16)
                .filter(|id| !taken.contains(id))
            {
                sender.deliver(&body(id), |_| {}).await;
            }
        });
    }
    tasks.join_all().await;
    // A sender that has not heard the answer delivers again.
    let mut sender = Sender::new(process.address);
    for id in &taken {
        sender.deliver(&body(*id), |_| {}).await;
    }
    drop(process);

    let counts: BTreeMap<u64, u32> = ledger.counts().into_iter().collect();
    assert!(counts.keys().copied().eq(0..DELIVERIES), "some are lost");
    let twice = counts
        .iter()
        .filter(|(id, count)| taken.contains(id) && **count > 1);
    assert_eq!(twice.count(), 0, "acknowledged, and handled again");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_receivers_handle_each_delivery_once() {
    let redis = RedisServer::start();
    let server = verification().await;
    let store = format!("redis={}", redis.url());
    let ledgers = [Ledger::default(), Ledger::default()];
    let processes = ledgers
        .each_ref()
        .map(|ledger| Process::start(&server.url(), &[&store, "callback=5"], ledger));
    let mut tasks = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let ids: Vec<u64> = (connection..DELIVERIES).step_by(16).collect();
        // From both ends, so that each has work of its own however slowly it begins.
        let from_both_ends = [ids.clone(), ids.into_iter().rev().collect()];
        for (process, ids) in processes.iter().zip(from_both_ends) {
            let mut sender = Sender::new(process.address);
            tasks.spawn(async move {
                for id in ids {
                    sender.deliver(&body(id), |_| {}).await;
                }
            });
        }
    }
    tasks.join_all().await;
    drop(processes);

    let mut counts = BTreeMap::<u64, u32>::new();
    for (id, count) in ledgers.iter().flat_map(Ledger::counts) {
        *counts.entry(id).or_default() += count;
    }
    assert!(
        counts
            .iter()
            .map(|(id, count)| (*id, *count))
            .eq((0..DELIVERIES).map(|id| (id, 1)))
    );
    assert!(
        ledgers.iter().all(|ledger| !ledger.counts().is_empty()),
        "one did all the work"
    );
    let asked: Vec<u64> = (0..DELIVERIES)
        .map(|id| server.calls_for(&token(id)))
        .collect();
    assert!(asked.iter().all(|asked| *asked == 1), "{asked:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_store_a_receiver_takes_nothing() {
    let mut redis = RedisServer::start();
    let server = verification().await;
    let store = format!("redis={}", redis.url());
    let ledger = Ledger::default();
    let process = Process::start(&server.url(), &[&store, "lease=1000"], &ledger);
    let mut sender = Sender::new(process.address);
    assert_eq!(sender.send("/webhook", &body(0)).await.ok(), Some(200));

    redis.freeze();
    assert_eq!(sender.send("/webhook", &body(1)).await.ok(), Some(503));
    redis.go_on();
    // Redis has taken the claim down meanwhile, though the receiver did not wait for it: it ends with its lease.
    sender.deliver(&body(1), |_| {}).await;
    redis.stop();
    assert_eq!(sender.send("/webhook", &body(2)).await.ok(), Some(503));
    redis.start_again();
    sender.deliver(&body(2), |_| {}).await;

    assert_eq!(
        server.calls(),
        3,
        "a token was asked about while nothing could be noted"
    );
    drop(process);
    assert_eq!(ledger.counts(), HashMap::from([(0, 1), (1, 1), (2, 1)]));
}

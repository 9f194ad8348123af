//! Many deliveries at once, some of which go wrong on the way: each is handled once, and memory stays flat.
//!
//! `LOAD_DELIVERIES` says how many there are; 100,000 unless it is set.

#![cfg(feature = "interop")]

mod support {
    pub mod receiver {
        pub mod event;
        pub mod process;
        pub mod sender;
    }
}

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ignisign_webhooks::testing::{Mode, VerificationServer};
use support::receiver::event::{body, token};
use support::receiver::process::{Ledger, Process};
use support::receiver::sender::{Sender, connect, request};
use tokio::io::AsyncWriteExt;

const CONNECTIONS: usize = 64;

/// One in so many deliveries has each kind of fault; there are four kinds.
const FAULT: u64 = 400;

/// How long the verifier may take, in milliseconds.
const PATIENCE: u64 = 500;

/// What goes wrong with a delivery.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Its callback fails the first time.
    Callback,
    /// The answer about its token takes too long the first time.
    SlowVerifier,
    /// The sender hangs up before the answer.
    HangUp,
    /// It is sent twice at once.
    Duplicate,
}

fn fault(id: u64) -> Option<Fault> {
    match id % FAULT {
        0 => Some(Fault::Callback),
        100 => Some(Fault::SlowVerifier),
        200 => Some(Fault::HangUp),
        300 => Some(Fault::Duplicate),
        _ => None,
    }
}

/// What all connections share.
struct Load {
    server: VerificationServer,
    process: Process,
    count: u64,
    next: AtomicU64,
    done: AtomicU64,
    /// The memory of the receiver once a fifth is done.
    memory: AtomicU64,
}

impl Load {
    /// Sends deliveries until there are none left: how long the answers took, in microseconds.
    async fn work(&self) -> Vec<u64> {
        let mut sender = Sender::new(self.process.address);
        let mut times = Vec::new();
        loop {
            let id = self.next.fetch_add(1, Ordering::Relaxed);
            if id >= self.count {
                return times;
            }
            let start = Instant::now();
            self.deliver(&mut sender, id).await;
            if fault(id).is_none() {
                times.push(microseconds(start));
            }
            if self.done.fetch_add(1, Ordering::Relaxed) == self.count / 5 {
                self.memory.store(memory(&self.process), Ordering::Relaxed);
            }
        }
    }

    async fn deliver(&self, sender: &mut Sender, id: u64) {
        let (token, body) = (token(id), body(id));
        self.server.issue_this(&token);
        match fault(id) {
            Some(Fault::SlowVerifier) => {
                let slow = Mode::Slow(Duration::from_millis(PATIENCE * 2));
                self.server.set_mode_for(&token, slow);
            }
            Some(Fault::HangUp) => hang_up(&self.process, &body).await,
            Some(Fault::Duplicate) => {
                let mut other = Sender::new(self.process.address);
                tokio::join!(sender.deliver(&body, |_| {}), other.deliver(&body, |_| {}));
            }
            Some(Fault::Callback) | None => {}
        }
        let again = |_| self.server.set_mode_for(&token, Mode::Normal);
        sender.deliver(&body, again).await;
    }

    /// Posts to the handler that the receiver is compared with.
    async fn compare(&self) -> Vec<u64> {
        let mut sender = Sender::new(self.process.address);
        let mut times = Vec::new();
        while self.next.fetch_add(1, Ordering::Relaxed) < self.count {
            let start = Instant::now();
            let status = sender.send("/bare", &body(self.count)).await;
            assert_eq!(status.expect("an answer"), 200);
            times.push(microseconds(start));
        }
        times
    }
}

/// Sends a body over a connection of its own, and hangs up.
async fn hang_up(process: &Process, body: &str) {
    let mut stream = connect(process.address).await.expect("a connection");
    let request = request("/webhook", body);
    stream
        .write_all(request.as_bytes())
        .await
        .expect("it is sent");
}

/// The memory that a process holds, in bytes.
fn memory(process: &Process) -> u64 {
    let path = format!("/proc/{}/status", process.child.id());
    let status = fs::read_to_string(path).expect("the state of the process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kibibytes = kibibytes.and_then(|text| text.parse::<u64>().ok());
    kibibytes.expect("a number") * 1024
}

fn microseconds(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// Throughput, in answers a second, and the time that 99 of 100 answers took at most, in milliseconds.
struct Figures {
    throughput: f64,
    p99: f64,
}

/// Runs one piece of work on each connection.
async fn together<R>(load: &Arc<Load>, work: impl Fn(Arc<Load>) -> R) -> Figures
where
    R: Future<Output = Vec<u64>> + Send + 'static,
{
    load.next.store(0, Ordering::Relaxed);
    let start = Instant::now();
    let tasks: Vec<_> = (0..CONNECTIONS)
        .map(|_| tokio::spawn(work(Arc::clone(load))))
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("the work is done"));
    }
    let seconds = start.elapsed().as_secs_f64();
    times.sort_unstable();
    let p99 = times[times.len() * 99 / 100];
    Figures {
        throughput: f64::from(u32::try_from(times.len()).expect("so many")) / seconds,
        p99: Duration::from_micros(p99).as_secs_f64() * 1000.0,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_delivery_is_handled_once() {
    let count = env::var("LOAD_DELIVERIES").map_or(100_000, |text| text.parse().expect("a number"));
    let ledger = Ledger::default();
    let server = VerificationServer::start().await.expect("a port");
    let timeout = format!("verifier-timeout={PATIENCE}");
    let failures = format!("fail-every={FAULT}");
    // The store is full before its memory is looked at first.
    let capacity = format!("capacity={}", count / 10);
    let process = Process::start(&server.url(), &[&timeout, &failures, &capacity], &ledger);
    let load = Arc::new(Load {
        server,
        process,
        count,
        next: AtomicU64::new(0),
        done: AtomicU64::new(0),
        memory: AtomicU64::new(0),
    });

    let ours = together(&load, |load| async move { load.work().await }).await;
    let memory = (load.memory.load(Ordering::Relaxed), memory(&load.process));
    let bare = together(&load, |load| async move { load.compare().await }).await;
    println!(
        "receiver: {:.0}/s, p99 {:.1} ms; bare handler: {:.0}/s, p99 {:.1} ms; ratios {:.2} and {:.2}",
        ours.throughput,
        ours.p99,
        bare.throughput,
        bare.p99,
        ours.throughput / bare.throughput,
        ours.p99 / bare.p99
    );
    println!(
        "memory: {} KiB after a fifth, {} KiB at the end",
        memory.0 / 1024,
        memory.1 / 1024
    );

    let calls = load.server.calls();
    let mut load = Arc::into_inner(load).expect("nobody else has it");
    load.process.kill();
    let counts: BTreeMap<u64, u32> = ledger.counts().into_iter().collect();
    assert!(counts.keys().copied().eq(0..count), "some are lost");
    let twice: Vec<_> = counts.iter().filter(|(_, count)| **count != 1).collect();
    assert_eq!(twice, [], "some are handled twice");
    let slow = (0..count)
        .filter(|id| fault(*id) == Some(Fault::SlowVerifier))
        .count();
    assert_eq!(
        calls,
        count + u64::try_from(slow).expect("so many"),
        "questions about tokens"
    );
    assert!(
        memory.1 < memory.0 + memory.0 / 10 + (4 << 20),
        "memory grows: {memory:?}"
    );
}

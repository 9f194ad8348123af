//! Many threads at once: each delivery is handled once, and none is lost.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::super::{Outcome, Receiver};
use super::{Note, Script, body, builder, handle};

const TOKENS: usize = 300;

/// How often each token's delivery was handled without an error.
type Counts = Arc<Mutex<HashMap<String, usize>>>;

/// Runs a future on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime.block_on(future)
}

/// Counts deliveries by their text. The first callback for each seventh fails where `is_failing`.
fn count(receiver: &Receiver<Note>, is_failing: bool) -> Counts {
    let counts = Counts::default();
    let counted = Arc::clone(&counts);
    let failed = Mutex::new(HashSet::new());
    receiver.on_any(move |noted| {
        let action = noted.action.unwrap_or_default();
        let number: usize = action.parse().unwrap_or_default();
        let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
        let fails = is_failing && number % 7 == 0 && failed.insert(action.clone());
        if !fails {
            let mut counted = counted.lock().unwrap_or_else(PoisonError::into_inner);
            *counted.entry(action).or_default() += 1;
        }
        async move { if fails { Err("once".into()) } else { Ok(()) } }
    });
    counts
}

/// Delivers every token, again and again until it is acknowledged.
async fn deliver(receiver: &Receiver<Note>) {
    for number in 0..TOKENS {
        let token = format!("t{number}");
        let body = String::from_utf8(body("NOTE", &token)).expect("UTF-8");
        let body = body.replace("MADE", &number.to_string());
        while !handle(receiver, body.as_bytes())
            .await
            .status()
            .is_success()
        {
            thread::yield_now();
        }
    }
}

fn each_once(counts: &Counts) {
    let counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(counts.len(), TOKENS);
    let twice: Vec<_> = counts.iter().filter(|(_, count)| **count != 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn each_delivery_is_handled_once() {
    let verifier = Script::genuine();
    let receiver = builder(&verifier).build().expect("a whole receiver");
    let counts = count(&receiver, true);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| block_on(deliver(&receiver)));
        }
    });
    each_once(&counts);
    assert_eq!(verifier.calls(), TOKENS);
}

#[test]
fn each_acknowledged_delivery_is_handled_once() {
    let verifier = Script::genuine();
    let receiver = builder(&verifier)
        .acknowledge_first(3)
        .build()
        .expect("a whole receiver");
    let counts = count(&receiver, false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| block_on(receiver.worker()));
        }
        let senders: Vec<_> = (0..3)
            .map(|_| scope.spawn(|| block_on(deliver(&receiver))))
            .collect();
        for sender in senders {
            sender.join().expect("it delivered all");
        }
        block_on(receiver.shutdown());
        let closed = block_on(handle(&receiver, &body("NOTE", "late")));
        assert!(matches!(closed, Outcome::Closed), "{closed:?}");
    });
    each_once(&counts);
    assert_eq!(verifier.calls(), TOKENS);
}

//! The mode that acknowledges first: its queue, its worker, and how it ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;

use super::super::{Outcome, Receiver};
use super::{Clock, Note, Script, body, builder, handle, receiver};

/// A receiver with a queue for two, whose callbacks need a permit each, and the number of those that ran.
fn queued(verifier: &Script, clock: &Clock) -> (Receiver<Note>, Arc<Semaphore>, Arc<AtomicUsize>) {
    let builder = builder(verifier).acknowledge_first(2).store(clock.store());
    let receiver = builder.build().expect("a whole receiver");
    let (permits, count) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let (needed, ran) = (Arc::clone(&permits), Arc::clone(&count));
    receiver.on_any(move |_| {
        let (needed, ran) = (Arc::clone(&needed), Arc::clone(&ran));
        async move {
            needed.acquire().await?.forget();
            ran.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
    });
    (receiver, permits, count)
}

#[tokio::test]
async fn a_full_queue_is_503_before_anybody_is_asked() {
    let verifier = Script::genuine();
    let (receiver, permits, count) = queued(&verifier, &Clock::default());
    for token in ["t1", "t2"] {
        let outcome = handle(&receiver, &body("NOTE", token)).await;
        assert!(matches!(outcome, Outcome::Queued), "{outcome:?}");
        assert_eq!(outcome.status().as_u16(), 200);
    }
    let outcome = handle(&receiver, &body("NOTE", "t3")).await;
    assert!(matches!(outcome, Outcome::QueueFull), "{outcome:?}");
    assert_eq!(receiver.answer(&outcome).headers()["retry-after"], "5");
    assert_eq!((verifier.calls(), count.load(Ordering::SeqCst)), (2, 0));
    // What is wrong is said even when the queue is full.
    assert!(matches!(
        handle(&receiver, b"{").await,
        Outcome::Malformed(_)
    ));
    let worker = tokio::spawn(receiver.worker());
    permits.add_permits(3);
    while count.load(Ordering::SeqCst) < 2 {
        tokio::task::yield_now().await;
    }
    assert!(matches!(
        handle(&receiver, &body("NOTE", "t3")).await,
        Outcome::Queued
    ));
    receiver.shutdown().await;
    worker.await.expect("the worker ends");
    assert_eq!(count.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_refused_delivery_gives_its_place_back() {
    let refused = super::super::Verdict::Refused(super::super::Refusal::Invalid);
    let verifier = Script::new(&[refused]);
    let (receiver, ..) = queued(&verifier, &Clock::default());
    for _ in 0..5 {
        assert!(matches!(
            handle(&receiver, &body("NOTE", "t")).await,
            Outcome::Refused(_)
        ));
    }
}

#[tokio::test]
async fn what_was_acknowledged_is_handled_once_and_before_the_end() {
    let verifier = Script::genuine();
    let (receiver, permits, count) = queued(&verifier, &Clock::default());
    let body = body("NOTE", "t");
    assert!(matches!(handle(&receiver, &body).await, Outcome::Queued));
    assert!(matches!(handle(&receiver, &body).await, Outcome::Held(_)));
    let worker = tokio::spawn(receiver.worker());
    let ending = receiver.clone();
    let end = tokio::spawn(async move { ending.shutdown().await });
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert!(!end.is_finished() && !worker.is_finished());
    let closed = handle(&receiver, &body).await;
    assert!(matches!(closed, Outcome::Closed), "{closed:?}");
    permits.add_permits(1);
    end.await.expect("the queue is drained");
    worker.await.expect("the worker ends");
    assert_eq!((count.load(Ordering::SeqCst), verifier.calls()), (1, 1));
}

#[tokio::test]
async fn a_queued_delivery_whose_lease_is_over_runs_once() {
    let verifier = Script::genuine();
    let clock = Clock::default();
    let (receiver, permits, count) = queued(&verifier, &clock);
    let body = body("NOTE", "t");
    assert!(matches!(handle(&receiver, &body).await, Outcome::Queued));
    clock.advance(60);
    // The lease is over: the redelivery takes the delivery over, and waits too.
    assert!(matches!(handle(&receiver, &body).await, Outcome::Queued));
    permits.add_permits(2);
    let worker = tokio::spawn(receiver.worker());
    receiver.shutdown().await;
    worker.await.expect("the worker ends");
    assert_eq!((count.load(Ordering::SeqCst), verifier.calls()), (1, 1));
}

#[tokio::test]
async fn a_failure_in_the_queue_is_told_and_may_be_sent_again() {
    let verifier = Script::genuine();
    let heard = Arc::new(std::sync::Mutex::new(Vec::new()));
    let told = Arc::clone(&heard);
    let receiver = builder(&verifier)
        .acknowledge_first(1)
        .observer(move |seen| {
            let mut told = told
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            told.push(format!(
                "{} {} {}",
                seen.topic,
                seen.action,
                seen.outcome.kind()
            ));
        })
        .build()
        .expect("a whole receiver");
    let failing = receiver.on_any(|_| async { Err("no".into()) });
    let worker = tokio::spawn(receiver.worker());
    let body = body("NOTE", "t");
    assert!(matches!(handle(&receiver, &body).await, Outcome::Queued));
    tokio::time::sleep(Duration::from_millis(5)).await;
    failing.remove();
    assert!(matches!(handle(&receiver, &body).await, Outcome::Queued));
    receiver.shutdown().await;
    worker.await.expect("the worker ends");
    let heard = heard
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let expected = ["queued", "callback-failed", "queued", "handled"];
    assert_eq!(*heard, expected.map(|kind| format!("NOTE MADE {kind}")));
    assert_eq!(verifier.calls(), 1);
}

#[tokio::test]
async fn a_receiver_without_a_queue_waits_for_what_is_under_way() {
    let receiver = receiver(&Script::genuine());
    receiver.worker().await;
    let permits = Arc::new(Semaphore::new(0));
    let needed = Arc::clone(&permits);
    receiver.on_any(move |_| {
        let needed = Arc::clone(&needed);
        async move {
            needed.acquire().await?.forget();
            Ok(())
        }
    });
    let handling = receiver.clone();
    let handled = tokio::spawn(async move { handle(&handling, &body("NOTE", "t")).await });
    tokio::time::sleep(Duration::from_millis(5)).await;
    let ending = receiver.clone();
    let end = tokio::spawn(async move { ending.shutdown().await });
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert!(!end.is_finished());
    permits.add_permits(1);
    end.await.expect("the receiver ends");
    assert!(matches!(handled.await, Ok(Outcome::Handled { .. })));
}

//! Two at once, futures that are dropped, leases that end, and stores that fail.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use tokio::sync::Notify;

use super::super::{Outcome, Refusal, StoreError, Verdict};
use super::{Broken, Clock, Script, body, builder, handle, receiver};

#[tokio::test]
async fn of_two_at_once_one_is_handled() {
    let verifier = Script::genuine();
    let receiver = receiver(&verifier);
    let body = body("NOTE", "t");
    let (first, second) = tokio::join!(handle(&receiver, &body), handle(&receiver, &body));
    assert!(matches!(first, Outcome::Handled { .. }), "{first:?}");
    assert!(matches!(second, Outcome::Held(_)), "{second:?}");
    assert_eq!(second.status().as_u16(), 503);
    let answer = receiver.answer(&second);
    assert_eq!(answer.headers()["retry-after"], "60");
    assert_eq!(verifier.calls(), 1);
    let again = handle(&receiver, &body).await;
    assert!(matches!(again, Outcome::Repeated), "{again:?}");
}

#[tokio::test]
async fn a_dropped_future_keeps_what_it_learned() {
    let (verifier, clock) = (Script::genuine(), Clock::default());
    let receiver = builder(&verifier)
        .store(clock.store())
        .build()
        .expect("a whole receiver");
    let stuck = receiver.on_any(|_| std::future::pending());
    let body = body("NOTE", "t");
    let dropped = tokio::time::timeout(Duration::from_millis(5), handle(&receiver, &body)).await;
    assert!(dropped.is_err());
    stuck.remove();
    clock.advance(59);
    let held = handle(&receiver, &body).await;
    assert!(matches!(held, Outcome::Held(rest) if rest == Duration::from_secs(1)));
    clock.advance(1);
    let handled = handle(&receiver, &body).await;
    assert!(matches!(handled, Outcome::Handled { .. }), "{handled:?}");
    assert_eq!(verifier.calls(), 1);
    // What was dropped is not under way any more.
    receiver.shutdown().await;
}

#[tokio::test]
async fn callbacks_that_outlast_their_lease_are_done_when_nobody_else_took_over() {
    let clock = Clock::default();
    let receiver = builder(&Script::genuine())
        .store(clock.store())
        .build()
        .expect("a whole receiver");
    receiver.on_any(move |_| {
        clock.advance(100);
        std::future::ready(Ok(()))
    });
    let body = body("NOTE", "t");
    let handled = handle(&receiver, &body).await;
    assert!(matches!(handled, Outcome::Handled { .. }), "{handled:?}");
    assert!(matches!(handle(&receiver, &body).await, Outcome::Repeated));
}

#[tokio::test]
async fn a_store_that_cannot_claim_is_503_and_nobody_is_asked() {
    let verifier = Script::genuine();
    for error in [
        StoreError::Full,
        StoreError::Unavailable("no route".to_owned()),
    ] {
        let store = Broken {
            error: error.clone(),
            ..Broken::new("claim")
        };
        let receiver = builder(&verifier)
            .store(store)
            .build()
            .expect("a whole receiver");
        let outcome = handle(&receiver, &body("NOTE", "t")).await;
        assert!(matches!(&outcome, Outcome::StoreFailed(found) if *found == error));
        assert_eq!(receiver.answer(&outcome).status().as_u16(), 503);
        assert!(
            receiver
                .answer(&outcome)
                .headers()
                .contains_key("retry-after")
        );
    }
    assert_eq!(verifier.calls(), 0);
}

#[tokio::test]
async fn a_store_that_fails_later_loses_no_delivery() {
    for method in ["verified", "done"] {
        let verifier = Script::genuine();
        let store = Broken::new(method);
        let receiver = builder(&verifier)
            .store(store)
            .build()
            .expect("a whole receiver");
        let ran = Arc::new(Notify::new());
        let notify = Arc::clone(&ran);
        receiver.on_any(move |_| {
            notify.notify_one();
            std::future::ready(Ok(()))
        });
        let outcome = handle(&receiver, &body("NOTE", "t")).await;
        assert!(
            matches!(outcome, Outcome::Handled { callbacks: 1 }),
            "{method}: {outcome:?}"
        );
        ran.notified().await;
    }
}

#[tokio::test]
async fn a_verdict_that_could_not_be_noted_at_first_is_noted_when_callbacks_fail() {
    let verifier = Script::new(&[Verdict::Genuine, Verdict::Refused(Refusal::Consumed)]);
    let store = Broken {
        times: AtomicUsize::new(1),
        ..Broken::new("verified")
    };
    let receiver = builder(&verifier)
        .store(store)
        .build()
        .expect("a whole receiver");
    let failing = receiver.on_any(async |_| Err("no".into()));
    let body = body("NOTE", "t");
    let failed = handle(&receiver, &body).await;
    assert!(matches!(failed, Outcome::CallbackFailed(_)), "{failed:?}");
    failing.remove();
    let handled = handle(&receiver, &body).await;
    assert!(matches!(handled, Outcome::Handled { .. }), "{handled:?}");
    assert_eq!(verifier.calls(), 1);
}

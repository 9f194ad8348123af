//! When the verifier cannot say whether a delivery is genuine, the sender is told to deliver again, and the same delivery
//! succeeds afterwards.

mod support {
    pub mod receiver {
        pub mod event;
        pub mod listening;
        pub mod post;
    }
}

use std::time::{Duration, Instant};

use ignisign_webhooks::testing::Mode;
use support::receiver::event::{body, token};
use support::receiver::listening::{Listening, Setup};
use support::receiver::post::post;

const SETUP: Setup<'_> = Setup {
    app_id: "appId_1",
    app_env: "DEVELOPMENT",
    body_limit: 1 << 20,
    verifier_timeout: Duration::from_millis(500),
};

/// The status of the answer to a delivery, and how often the callback has run since the start.
async fn deliver(listening: &Listening) -> (u16, u64) {
    let answer = post(listening.address, body(1).as_bytes()).await;
    let later = answer
        .text
        .to_ascii_lowercase()
        .contains("\r\nretry-after: ");
    assert_eq!(later, answer.status == 503, "{}", answer.text);
    (answer.status, listening.runs.known())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unclear_answer_is_503_and_the_delivery_succeeds_afterwards() {
    let modes = [
        Mode::Slow(Duration::from_secs(2)),
        Mode::Html,
        Mode::TruthyString,
        Mode::Failing,
        Mode::Redirecting,
        Mode::Closing,
    ];
    for mode in modes {
        let listening = Listening::start(&SETUP, |_| {}).await;
        listening.server.issue_this(&token(1));
        listening.server.set_mode(mode);
        for _ in 0..2 {
            assert_eq!(deliver(&listening).await, (503, 0), "{mode:?}");
        }
        listening.server.set_mode(Mode::Normal);
        assert_eq!(deliver(&listening).await, (200, 1), "{mode:?}");
        assert_eq!(
            deliver(&listening).await,
            (200, 1),
            "{mode:?}: it was handled twice"
        );
        assert_eq!(listening.server.calls_for(&token(1)), 3, "{mode:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_503_and_the_delivery_succeeds_afterwards() {
    let listening = Listening::start(&SETUP, |_| {}).await;
    listening.server.issue_this(&token(1));
    listening.server.go_down().await;
    let start = Instant::now();
    assert_eq!(deliver(&listening).await, (503, 0));
    assert!(start.elapsed() < SETUP.verifier_timeout * 2);
    listening.server.come_back().await.expect("the same port");
    assert_eq!(deliver(&listening).await, (200, 1));
    assert_eq!(listening.server.calls_for(&token(1)), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_503_and_the_event_is_not_lost() {
    let listening = Listening::start(&SETUP, |_| {}).await;
    listening.server.issue_this(&token(1));
    listening.server.require_key("skv2_other");
    assert_eq!(deliver(&listening).await, (503, 0));
    listening.server.require_key("skv2_test");
    assert_eq!(deliver(&listening).await, (200, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_event_is_401_each_time() {
    let listening = Listening::start(&SETUP, |_| {}).await;
    for _ in 0..2 {
        assert_eq!(deliver(&listening).await, (401, 0));
    }
    listening.server.issue_this(&token(1));
    assert_eq!(deliver(&listening).await, (200, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_was_shut_down_takes_nothing() {
    let listening = Listening::start(&SETUP, |_| {}).await;
    listening.server.issue_this(&token(1));
    listening.receiver.shutdown().await;
    assert_eq!(deliver(&listening).await, (503, 0));
    assert_eq!((listening.server.calls(), listening.runs.unknown()), (0, 0));
}

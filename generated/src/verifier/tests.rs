//! A verifier asks a server over HTTP.

use std::time::{Duration, Instant};

use schemawright::receiver::Doubt;

use super::*;
use crate::testing::{Mode, VerificationServer};

const UNREACHABLE: Verdict = Verdict::Unclear(Doubt::Unreachable);
const TIMED_OUT: Verdict = Verdict::Unclear(Doubt::TimedOut);
const BAD_ANSWER: Verdict = Verdict::Unclear(Doubt::BadAnswer);
const NOT_ALLOWED: Verdict = Verdict::Unclear(Doubt::NotAllowed);

async fn server() -> VerificationServer {
    VerificationServer::start().await.expect("a free port")
}

async fn ask(verifier: &IgnisignVerifier, token: &str) -> Verdict {
    verifier.ask(token, "appId_1", "DEVELOPMENT").await
}

#[tokio::test]
async fn a_token_verifies_once() {
    let server = server().await;
    for version in [ApiVersion::V4, ApiVersion::V3] {
        let verifier = server
            .verifier()
            .version(version)
            .build()
            .expect("a verifier");
        let token = server.issue();
        assert_eq!(ask(&verifier, &token).await, Verdict::Genuine);
        assert_eq!(
            ask(&verifier, &token).await,
            Verdict::Refused(Refusal::Consumed)
        );
        assert_eq!(server.calls_for(&token), 2);
    }
    let verifier = server.verifier().build().expect("a verifier");
    let late = server.issue_for(Duration::ZERO);
    assert_eq!(
        ask(&verifier, &late).await,
        Verdict::Refused(Refusal::Expired)
    );
    assert_eq!(
        ask(&verifier, "nobody's").await,
        Verdict::Refused(Refusal::Invalid)
    );
    assert_eq!(server.calls(), 6);
}

#[tokio::test]
async fn a_connection_is_kept() {
    let server = server().await;
    let verifier = server.verifier().build().expect("a verifier");
    for _ in 0..10 {
        let token = server.issue();
        assert_eq!(ask(&verifier.clone(), &token).await, Verdict::Genuine);
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_token_goes_into_the_body_whatever_it_is() {
    let server = server().await;
    let verifier = server.verifier().build().expect("a verifier");
    for token in [
        "../../v4/admin?x=#",
        "\",\"appId\":\"",
        "a\r\nHost: b",
        "é\u{0}",
    ] {
        server.issue_this(token);
        assert_eq!(ask(&verifier, token).await, Verdict::Genuine, "{token:?}");
        assert_eq!(server.calls_for(token), 1, "{token:?}");
    }
}

#[tokio::test]
async fn only_a_plain_answer_counts_and_the_token_stays_good() {
    let server = server().await;
    let verifier = server.verifier().build().expect("a verifier");
    let token = server.issue();
    let modes = [
        Mode::Html,
        Mode::TruthyString,
        Mode::Failing,
        Mode::Redirecting,
        Mode::Closing,
    ];
    for mode in modes {
        server.set_mode(mode);
        assert_eq!(ask(&verifier, &token).await, BAD_ANSWER, "{mode:?}");
    }
    server.set_mode(Mode::Normal);
    assert_eq!(ask(&verifier, &token).await, Verdict::Genuine);
    assert_eq!(
        server.calls(),
        6,
        "a redirect was followed, or a question repeated"
    );
}

#[tokio::test]
async fn an_outage_is_no_verdict() {
    let server = server().await;
    let verifier = server.verifier().build().expect("a verifier");
    let token = server.issue();
    assert_eq!(
        ask(&verifier, "none").await,
        Verdict::Refused(Refusal::Invalid)
    );
    server.go_down().await;
    let start = Instant::now();
    // The first question may go to a connection that was kept.
    assert_ne!(ask(&verifier, &token).await, Verdict::Genuine);
    assert_eq!(ask(&verifier, &token).await, UNREACHABLE);
    assert!(start.elapsed() < Duration::from_secs(5));
    server.come_back().await.expect("the same port");
    assert_eq!(ask(&verifier, &token).await, Verdict::Genuine);
    assert_eq!(server.calls_for(&token), 1);
}

#[tokio::test]
async fn a_slow_answer_is_not_waited_for_and_the_token_stays_good() {
    let server = server().await;
    let timeout = Duration::from_millis(100);
    let verifier = server
        .verifier()
        .timeout(timeout)
        .build()
        .expect("a verifier");
    let token = server.issue();
    server.set_mode(Mode::Slow(Duration::from_secs(1)));
    let start = Instant::now();
    assert_eq!(ask(&verifier, &token).await, TIMED_OUT);
    assert!(start.elapsed() < Duration::from_millis(900));
    tokio::time::sleep(Duration::from_millis(1200)).await;
    server.set_mode(Mode::Normal);
    assert_eq!(ask(&verifier, &token).await, Verdict::Genuine);
    server.set_mode_for("slow", Mode::Slow(Duration::from_millis(20)));
    server.issue_this("slow");
    assert_eq!(ask(&verifier, "slow").await, Verdict::Genuine);
}

#[tokio::test]
async fn a_wrong_key_is_no_verdict() {
    let server = server().await;
    server.require_key("skv2_other");
    let verifier = server.verifier().build().expect("a verifier");
    let token = server.issue();
    assert_eq!(ask(&verifier, &token).await, NOT_ALLOWED);
    let key = ApiKey::new("skv2_other").expect("a key");
    let verifier = IgnisignVerifier::builder(key).base_url(server.url());
    let verifier = verifier.build().expect("a verifier");
    assert_eq!(ask(&verifier, &token).await, Verdict::Genuine);
}

#[tokio::test]
async fn an_endless_answer_is_not_read() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        use tokio::io::AsyncWriteExt;
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\n\r\n{\"isValid\":true")
            .await;
        while stream.write_all(&[b' '; 4096]).await.is_ok() {}
    });
    let builder = IgnisignVerifier::builder(ApiKey::of_tests());
    let verifier = builder.base_url(format!("http://{address}")).build();
    assert_eq!(ask(&verifier.expect("a verifier"), "a").await, BAD_ANSWER);
}

#[test]
fn nothing_secret_is_shown() {
    let verifier = IgnisignVerifier::builder(ApiKey::of_tests());
    assert!(!format!("{verifier:?}").contains("skv2"));
    let verifier = verifier
        .base_url("http://localhost:1")
        .build()
        .expect("a verifier");
    let shown = format!("{verifier:?}");
    assert!(
        shown.contains("ApiKey([redacted])") && !shown.contains("skv2"),
        "{shown}"
    );
}

//! Each outcome, and the order of the checks.

use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use super::super::{BuildError, Doubt, Outcome, Receiver, Refusal, Verdict};
use super::{Note, Script, TEXT, body, builder, handle, receiver};

/// Handles a delivery and shows the outcome: its kind, and how often the verifier was asked.
async fn seen(body: &[u8]) -> (&'static str, usize) {
    let verifier = Script::genuine();
    let outcome = handle(&receiver(&verifier), body).await;
    (outcome.kind(), verifier.calls())
}

#[tokio::test]
async fn a_genuine_delivery_is_handled_once() {
    let verifier = Script::genuine();
    let receiver = receiver(&verifier);
    let body = body("NOTE", "t1");
    assert!(matches!(
        handle(&receiver, &body).await,
        Outcome::Handled { callbacks: 0 }
    ));
    assert!(matches!(handle(&receiver, &body).await, Outcome::Repeated));
    assert_eq!(verifier.calls(), 1);
}

#[tokio::test]
async fn what_can_be_refused_here_is_not_asked() {
    let note =
        |app: &str, token: &str| format!(r#"{{"app":"{app}","topic":"NOTE","token":"{token}"}}"#);
    let cases = [
        ("malformed", "{".to_owned()),
        ("malformed", format!("\u{feff}{}", note("a1", "t"))),
        (
            "malformed",
            note("a1", "t").replace("\"topic\"", "\"app\":\"a1\",\"topic\""),
        ),
        ("malformed", "[".repeat(200)),
        ("invalid", note("a1", "")),
        ("invalid", note("a1", "t").replace("token", "t0ken")),
        ("invalid", "[]".to_owned()),
        ("wrong-identity", note("A1", "t")),
        ("wrong-identity", note("a", "t")),
        ("wrong-identity", note("a1 ", "t")),
        ("wrong-identity", note("\u{430}1", "t")),
    ];
    for (kind, text) in cases {
        assert_eq!(seen(text.as_bytes()).await, (kind, 0), "{text}");
    }
    assert_eq!(seen(b"\"\xff\"").await, ("malformed", 0));
}

#[tokio::test]
async fn the_size_comes_before_the_syntax() {
    let verifier = Script::genuine();
    let receiver = builder(&verifier)
        .body_limit(100)
        .build()
        .expect("a whole receiver");
    let outcome = handle(&receiver, &[b'{'; 101]).await;
    assert!(matches!(outcome, Outcome::TooLarge), "{outcome:?}");
    let outcome = handle(&receiver, &[b'{'; 100]).await;
    assert!(matches!(outcome, Outcome::Malformed(_)), "{outcome:?}");
}

#[tokio::test]
async fn whom_it_is_for_comes_before_its_proof() {
    let verifier = Script::genuine();
    let receiver = receiver(&verifier);
    let mut forged = HeaderMap::new();
    forged.insert("x-forged", HeaderValue::from_static("1"));
    let other = br#"{"app":"b","topic":"NOTE","token":"t"}"#;
    let outcome = receiver.handle(&forged, other).await;
    assert!(
        matches!(outcome, Outcome::WrongIdentity { property: "app" }),
        "{outcome:?}"
    );
    let outcome = receiver.handle(&forged, &body("NOTE", "t")).await;
    assert!(
        matches!(outcome, Outcome::Refused(Refusal::Malformed)),
        "{outcome:?}"
    );
    assert_eq!(verifier.calls(), 0);
    // Nothing of it is remembered.
    let outcome = handle(&receiver, &body("MEMO", "t")).await;
    assert!(matches!(outcome, Outcome::Handled { .. }), "{outcome:?}");
}

#[tokio::test]
async fn a_no_is_401_and_an_outage_503_and_both_may_be_asked_again() {
    let refused = Verdict::Refused(Refusal::Consumed);
    let unclear = Verdict::Unclear(Doubt::TimedOut);
    let verifier = Script::new(&[refused, unclear, Verdict::Genuine]);
    let receiver = receiver(&verifier);
    for status in [401, 503, 200, 200] {
        let outcome = handle(&receiver, &body("NOTE", "t")).await;
        assert_eq!(outcome.status().as_u16(), status, "{outcome:?}");
    }
    assert_eq!(verifier.calls(), 3);
}

#[tokio::test]
async fn a_token_with_another_body_is_refused() {
    let verifier = Script::genuine();
    let receiver = receiver(&verifier);
    assert!(matches!(
        handle(&receiver, &body("NOTE", "t")).await,
        Outcome::Handled { .. }
    ));
    let outcome = handle(&receiver, &body("MEMO", "t")).await;
    assert_eq!(
        (outcome.kind(), outcome.status().as_u16()),
        ("other-body", 401)
    );
    assert_eq!(verifier.calls(), 1);
}

#[test]
fn a_receiver_that_lacks_something_is_not_built() {
    let error = |built: Result<Receiver<Note>, BuildError>| built.expect_err("it lacks something");
    let verifier = Script::genuine();
    let bare = Receiver::<Note>::builder;
    assert_eq!(
        error(bare().identity("app", "a1").build()),
        BuildError::NoVerifier
    );
    let whole = || builder(&verifier);
    assert_eq!(
        error(bare().verifier(verifier.clone()).build()),
        BuildError::NoIdentity("app")
    );
    let unknown = BuildError::UnknownIdentity("App".to_owned());
    assert_eq!(error(whole().identity("App", "a1").build()), unknown);
    assert!(matches!(
        error(whole().acknowledge_first(0).build()),
        BuildError::Zero(_)
    ));
    assert!(matches!(
        error(whole().lease(std::time::Duration::ZERO).build()),
        BuildError::Zero(_)
    ));
}

#[tokio::test]
async fn an_answer_says_what_is_wrong_without_a_word_of_the_sender() {
    let receiver = receiver(&Script::genuine());
    let sent = br#"{"app":"a1","topic":7,"text":["s3cret"],"token":"t0ken","k3y":1}"#;
    let outcome = handle(&receiver, sent).await;
    let answer = receiver.answer(&outcome);
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let problem: Value = serde_json::from_str(answer.body()).expect("JSON");
    assert_eq!(problem["kind"], "invalid");
    let errors = problem["errors"].as_array().expect("an array");
    let places: Vec<_> = errors
        .iter()
        .map(|error| (&error["pointer"], &error["keyword"]))
        .collect();
    let expected = [
        ("/topic", "/properties/topic/type"),
        ("/text", "/properties/text/type"),
        ("/*", "/additionalProperties"),
    ];
    for (pointer, keyword) in expected {
        assert!(
            places.contains(&(&pointer.into(), &keyword.into())),
            "{places:?}"
        );
    }
    assert_eq!(problem["errors"][0]["line"], 1);
    for shown in [answer.body().clone(), format!("{outcome:?} {outcome}")] {
        for text in ["s3cret", "t0ken", "k3y"] {
            assert!(!shown.contains(text), "{shown}");
        }
    }
}

#[tokio::test]
async fn nothing_of_a_delivery_is_shown() {
    let cases = [
        Verdict::Genuine,
        Verdict::Refused(Refusal::Invalid),
        Verdict::Unclear(Doubt::BadAnswer),
    ];
    for verdict in cases {
        let receiver = receiver(&Script::new(&[verdict]));
        receiver.on_any(|noted| async move { Err(noted.text.unwrap_or_default().into()) });
        let outcome = handle(&receiver, &body("NOTE", "t0ken")).await;
        let shown = format!("{outcome:?} {outcome} {}", receiver.answer(&outcome).body());
        assert!(!shown.contains(TEXT) && !shown.contains("t0ken"), "{shown}");
    }
}

#[tokio::test]
async fn statuses_are_the_users_to_choose() {
    let verifier = Script::new(&[Verdict::Unclear(Doubt::Unreachable)]);
    let statuses = |outcome: &Outcome| match outcome {
        Outcome::Malformed(_) => StatusCode::NO_CONTENT,
        other => other.status(),
    };
    let receiver = builder(&verifier)
        .statuses(statuses)
        .build()
        .expect("a whole receiver");
    let answer = receiver.answer(&handle(&receiver, b"{").await);
    assert_eq!(
        (answer.status(), answer.body().as_str()),
        (StatusCode::NO_CONTENT, "{}")
    );
    let answer = receiver.answer(&handle(&receiver, &body("NOTE", "t")).await);
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers()["retry-after"], "5");
}

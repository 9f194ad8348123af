//! The receiver as a handler of `axum`, and the extractor of verified events.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::FromRef;
use axum::routing::post;
use http::{Request, StatusCode};
use tower_service::Service;

use super::super::{Outcome, Receiver, Refusal, Verdict, Verified};
use super::{Broken, Clock, Note, Script, body, builder, handle, receiver};

/// Posts a body: the status and the body of the answer.
async fn send(router: &Router, body: Vec<u8>) -> (StatusCode, String) {
    let request = Request::post("/hook")
        .body(Body::from(body))
        .expect("a request");
    let answer = router
        .clone()
        .call(request)
        .await
        .unwrap_or_else(|never| match never {});
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), usize::MAX)
        .await
        .expect("a whole body");
    (status, String::from_utf8(bytes.into()).expect("UTF-8"))
}

async fn topic(Verified(noted): Verified<Note>) -> String {
    noted.topic
}

#[derive(Clone)]
struct App {
    receiver: Receiver<Note>,
}

impl FromRef<App> for Receiver<Note> {
    fn from_ref(app: &App) -> Self {
        app.receiver.clone()
    }
}

#[tokio::test]
async fn a_receiver_is_a_handler_and_a_service() {
    let receiver = receiver(&Script::genuine());
    let router: Router = Router::new()
        .route("/hook", post(receiver.clone()))
        .route_service("/other", receiver);
    assert_eq!(
        send(&router, body("NOTE", "t")).await,
        (StatusCode::OK, "{}".to_owned())
    );
    let (status, problem) = send(&router, b"{".to_vec()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(problem.contains("\"kind\":\"malformed\""), "{problem}");
    let (status, _) = send(&router, vec![b' '; (1 << 20) + 1]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_verified_event_is_extracted_once() {
    let verifier = Script::new(&[Verdict::Refused(Refusal::Expired), Verdict::Genuine]);
    let receiver = receiver(&verifier);
    let app = App { receiver };
    let router = Router::new()
        .route("/hook", post(topic))
        .with_state(app.clone());
    let expected = [(401, None), (200, Some("NOTE")), (200, Some("{}"))];
    for (status, text) in expected {
        let (found, answer) = send(&router, body("NOTE", "t")).await;
        assert_eq!(found.as_u16(), status, "{answer}");
        assert!(text.is_none_or(|text| text == answer), "{answer}");
    }
    assert_eq!(verifier.calls(), 2);
    app.receiver.shutdown().await;
    let (status, _) = send(&router, body("NOTE", "t")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn what_was_not_extracted_in_time_is_delivered_again() {
    let (clock, verifier) = (Clock::default(), Script::slow(Duration::from_millis(20)));
    let receiver = builder(&verifier)
        .answer_within(Duration::from_millis(1))
        .store(clock.store())
        .build()
        .expect("a whole receiver");
    let router = Router::new()
        .route("/hook", post(topic))
        .with_state(receiver.clone());
    let (status, problem) = send(&router, body("NOTE", "t")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(problem.contains("unfinished"), "{problem}");
    tokio::time::sleep(Duration::from_millis(50)).await;
    let held = handle(&receiver, &body("NOTE", "t")).await;
    assert!(matches!(held, Outcome::Held(_)), "{held:?}");
    clock.advance(60);
    let handled = handle(&receiver, &body("NOTE", "t")).await;
    assert!(matches!(handled, Outcome::Handled { .. }), "{handled:?}");
    assert_eq!(verifier.calls(), 1);
}

#[tokio::test]
async fn an_extracted_delivery_that_cannot_be_noted_as_done_is_extracted_still() {
    let builder = builder(&Script::genuine()).store(Broken::new("done"));
    let receiver = builder.build().expect("a whole receiver");
    let router = Router::new()
        .route("/hook", post(topic))
        .with_state(receiver);
    let (status, text) = send(&router, body("NOTE", "t")).await;
    assert_eq!((status, text.as_str()), (StatusCode::OK, "NOTE"));
}

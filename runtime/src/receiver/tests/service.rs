//! The receiver as a `tower` service: methods, limits, and senders that do not wait.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body::{Body, Frame};
use tokio::sync::Semaphore;
use tower_service::Service;

use super::super::{Outcome, Receiver};
use super::{Note, Script, body, builder, handle, receiver};

/// A body that comes in chunks, does not say how long it is, and counts the chunks that were read.
struct Chunks {
    chunks: VecDeque<Result<Bytes, &'static str>>,
    read: Arc<AtomicUsize>,
}

impl Body for Chunks {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
        self.read.fetch_add(1, Ordering::SeqCst);
        Poll::Ready(self.chunks.pop_front().map(|chunk| chunk.map(Frame::data)))
    }
}

/// A body that never ends.
struct Endless;

impl Body for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

async fn call<B>(receiver: &Receiver<Note>, request: Request<B>) -> Response<String>
where
    B: Body + Send + 'static,
    B::Data: Send,
{
    let answer = receiver.clone().call(request).await;
    answer.unwrap_or_else(|never| match never {})
}

fn post<B>(body: B) -> Request<B> {
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    request
}

/// Sends a body in chunks of a size: the status, and how many chunks were read.
async fn send(receiver: &Receiver<Note>, body: &[u8], size: usize) -> (u16, usize) {
    let read = Arc::new(AtomicUsize::new(0));
    let chunks = body
        .chunks(size)
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)));
    let body = Chunks {
        chunks: chunks.collect(),
        read: Arc::clone(&read),
    };
    let answer = call(receiver, post(body)).await;
    (answer.status().as_u16(), read.load(Ordering::SeqCst))
}

#[tokio::test]
async fn only_post_is_a_delivery() {
    let verifier = Script::genuine();
    let receiver = receiver(&verifier);
    for method in [Method::GET, Method::HEAD, Method::PUT, Method::OPTIONS] {
        let mut request = Request::new(String::from_utf8(body("NOTE", "t")).expect("UTF-8"));
        *request.method_mut() = method;
        let answer = call(&receiver, request).await;
        assert_eq!(answer.status().as_u16(), 405);
        assert_eq!(answer.headers()["allow"], "POST");
    }
    let request = post(String::from_utf8(body("NOTE", "t")).expect("UTF-8"));
    let answer = call(&receiver, request).await;
    assert_eq!(
        (answer.status().as_u16(), answer.body().as_str()),
        (200, "{}")
    );
    assert_eq!(answer.headers()["content-type"], "application/json");
}

#[tokio::test]
async fn no_more_is_read_than_the_limit_and_a_chunk() {
    let verifier = Script::genuine();
    let receiver = builder(&verifier)
        .body_limit(100)
        .build()
        .expect("a whole receiver");
    assert_eq!(send(&receiver, &[b' '; 5000], 30).await, (413, 4));
    assert_eq!(send(&receiver, &[b' '; 101], 1).await, (413, 101));
    assert_eq!(send(&receiver, &[b' '; 100], 100).await, (400, 2));
    let note = br#"{"app":"a1","topic":"NOTE","token":"t"}"#;
    assert_eq!(send(&receiver, note, 1).await, (200, note.len() + 1));
    assert_eq!(verifier.calls(), 1);
}

#[tokio::test]
async fn a_length_that_is_too_large_is_refused_unread() {
    let receiver = receiver(&Script::genuine());
    let mut request = post(Endless);
    request
        .headers_mut()
        .insert("content-length", (1_u64 << 20).wrapping_add(1).into());
    assert_eq!(call(&receiver, request).await.status().as_u16(), 413);
    // The body itself says that it is too large.
    let request = post(" ".repeat((1 << 20) + 1));
    assert_eq!(call(&receiver, request).await.status().as_u16(), 413);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_400() {
    let receiver = builder(&Script::genuine())
        .answer_within(Duration::from_millis(5))
        .build()
        .expect("a whole receiver");
    let body = Chunks {
        chunks: VecDeque::from([Ok(Bytes::from_static(b"{")), Err("the sender hung up")]),
        read: Arc::default(),
    };
    let answer = call(&receiver, post(body)).await;
    assert_eq!(answer.status().as_u16(), 400);
    assert!(answer.body().contains("incomplete") && !answer.body().contains("hung up"));
    assert_eq!(call(&receiver, post(Endless)).await.status().as_u16(), 400);
}

/// A receiver whose callbacks need a permit each.
fn slow(verifier: &Script, patience: Duration) -> (Receiver<Note>, Arc<Semaphore>) {
    let receiver = builder(verifier)
        .answer_within(patience)
        .build()
        .expect("a whole receiver");
    let permits = Arc::new(Semaphore::new(0));
    let needed = Arc::clone(&permits);
    receiver.on_any(move |_| {
        let needed = Arc::clone(&needed);
        async move {
            needed.acquire().await?.forget();
            Ok(())
        }
    });
    (receiver, permits)
}

#[tokio::test]
async fn a_delivery_that_takes_too_long_goes_on() {
    let verifier = Script::genuine();
    let (receiver, permits) = slow(&verifier, Duration::from_millis(5));
    let body = body("NOTE", "t");
    let answer = call(
        &receiver,
        post(String::from_utf8(body.clone()).expect("UTF-8")),
    )
    .await;
    assert_eq!(answer.status().as_u16(), 503);
    assert_eq!(answer.headers()["retry-after"], "5");
    assert!(answer.body().contains("unfinished"));
    assert!(matches!(handle(&receiver, &body).await, Outcome::Held(_)));
    permits.add_permits(1);
    receiver.shutdown().await;
    assert_eq!((verifier.calls(), permits.available_permits()), (1, 0));
}

#[tokio::test]
async fn a_sender_that_hangs_up_loses_nothing() {
    let verifier = Script::genuine();
    let (receiver, permits) = slow(&verifier, Duration::from_secs(60));
    let request = post(String::from_utf8(body("NOTE", "t")).expect("UTF-8"));
    let hung_up = tokio::time::timeout(Duration::from_millis(5), call(&receiver, request)).await;
    assert!(hung_up.is_err());
    permits.add_permits(1);
    receiver.shutdown().await;
    assert_eq!((verifier.calls(), permits.available_permits()), (1, 0));
}

#[tokio::test]
async fn patience_has_no_end() {
    let receiver = builder(&Script::genuine())
        .answer_within(Duration::MAX)
        .build()
        .expect("a whole receiver");
    let request = post(String::from_utf8(body("NOTE", "t")).expect("UTF-8"));
    assert_eq!(call(&receiver, request).await.status().as_u16(), 200);
}

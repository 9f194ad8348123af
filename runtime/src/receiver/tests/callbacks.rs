//! What callbacks see, in which order they run, and what becomes of those that fail.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Barrier;

use super::super::{
    ActionOf, CallbackError, Failure, FailurePolicy, Filter, Notification, Outcome, Receiver,
};
use super::event::Noted;
use super::{Note, Script, body, builder, handle, receiver};

/// What callbacks wrote down, in order.
#[derive(Clone, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    fn write(&self, text: impl Into<String>) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(text.into());
    }

    fn read(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A callback that writes a word down.
    fn callback(
        &self,
        word: &str,
    ) -> impl Fn(Noted) -> std::future::Ready<Result<(), CallbackError>> + Send + Sync + 'static
    {
        let (diary, word) = (self.clone(), word.to_owned());
        move |noted| {
            diary.write(format!("{word} {}", noted.topic));
            std::future::ready(Ok(()))
        }
    }
}

struct Made;

impl ActionOf<Noted> for Made {
    fn action(&self) -> &'static str {
        "MADE"
    }
}

struct Lost;

impl ActionOf<Noted> for Lost {
    fn action(&self) -> &'static str {
        "LOST"
    }
}

fn memo(noted: &Noted) -> Option<&Noted> {
    (noted.topic() == "MEMO").then_some(noted)
}

#[tokio::test]
async fn callbacks_run_for_what_they_asked_for_in_order() {
    let (diary, receiver) = (Diary::default(), receiver(&Script::genuine()));
    receiver.on_part(Filter::new(), memo, diary.callback("memo"));
    receiver.on_any(diary.callback("any"));
    receiver.on_unknown(diary.callback("unknown"));
    receiver.on_part(Filter::new().action(&Made), memo, diary.callback("made"));
    receiver.on_part(Filter::new().action(&Lost), memo, diary.callback("lost"));
    let cases = [
        ("NOTE", vec!["any NOTE"]),
        ("MEMO", vec!["memo MEMO", "any MEMO", "made MEMO"]),
        ("memo", vec!["any memo", "unknown memo"]),
    ];
    for (topic, expected) in cases {
        let outcome = handle(&receiver, &body(topic, topic)).await;
        let ran = diary.read();
        assert_eq!(ran, expected);
        assert!(matches!(outcome, Outcome::Handled { callbacks } if callbacks == ran.len()));
    }
}

#[tokio::test]
async fn a_removed_callback_is_not_called() {
    let (diary, receiver) = (Diary::default(), receiver(&Script::genuine()));
    let first = receiver.on_any(diary.callback("first"));
    receiver.on_any(diary.callback("second"));
    first.remove();
    first.remove();
    handle(&receiver, &body("NOTE", "t")).await;
    assert_eq!(diary.read(), ["second NOTE"]);
    drop(receiver);
    first.remove();
}

#[tokio::test]
async fn errors_are_turned_by_the_question_mark() {
    let receiver = receiver(&Script::genuine());
    receiver.on_any(|noted| async move {
        noted.text.unwrap_or_default().parse::<u32>()?;
        Ok(())
    });
    receiver.on_any(async |noted| {
        noted.topic.parse::<u32>()?;
        Ok(())
    });
    let outcome = handle(&receiver, &body("NOTE", "t")).await;
    let Outcome::CallbackFailed(failures) = outcome else {
        panic!("{outcome:?}");
    };
    let texts = failures.iter().map(|failure| match failure {
        Failure::Error(error) => error.to_string(),
        Failure::Panic => "panic".to_owned(),
    });
    assert_eq!(
        texts.collect::<Vec<_>>(),
        ["invalid digit found in string"; 2]
    );
    assert!(!format!("{failures:?} {failures} {:?}", failures.iter().next()).contains("digit"));
}

/// Registers an error, a panic in a future, a panic before the future, and a callback that is well.
fn register_failures(receiver: &Receiver<Note>, diary: &Diary) {
    receiver.on_any(|_| async { Err("no".into()) });
    receiver.on_any(|_| async { panic!("in the future") });
    receiver.on_any(|noted| {
        assert_eq!(noted.topic, "OTHER", "before the future");
        std::future::ready(Ok(()))
    });
    receiver.on_any(diary.callback("last"));
}

#[tokio::test]
async fn a_failure_hides_no_other_callback_and_all_run_again_without_a_second_check() {
    for is_concurrent in [false, true] {
        let (diary, verifier) = (Diary::default(), Script::genuine());
        let builder = builder(&verifier);
        let builder = if is_concurrent {
            builder.concurrent_callbacks()
        } else {
            builder
        };
        let receiver = builder.build().expect("a whole receiver");
        register_failures(&receiver, &diary);
        for _ in 0..2 {
            let outcome = handle(&receiver, &body("NOTE", "t")).await;
            assert_eq!(outcome.status().as_u16(), 500);
            assert!(matches!(outcome, Outcome::CallbackFailed(failures) if failures.count() == 3));
            assert_eq!(diary.read(), ["last NOTE"]);
        }
        assert_eq!(verifier.calls(), 1);
        let other = handle(&receiver, &body("MEMO", "t")).await;
        assert!(matches!(other, Outcome::OtherBody), "{other:?}");
    }
}

#[tokio::test]
async fn failures_can_count_as_handled() {
    let (diary, verifier) = (Diary::default(), Script::genuine());
    let builder = builder(&verifier).on_failure(FailurePolicy::Done);
    let receiver = builder.build().expect("a whole receiver");
    register_failures(&receiver, &diary);
    let outcome = handle(&receiver, &body("NOTE", "t")).await;
    assert!(matches!(&outcome, Outcome::Settled(failures) if failures.count() == 3));
    assert_eq!(outcome.status().as_u16(), 200);
    assert!(matches!(
        handle(&receiver, &body("NOTE", "t")).await,
        Outcome::Repeated
    ));
    assert_eq!(diary.read(), ["last NOTE"]);
}

#[tokio::test]
async fn concurrent_callbacks_wait_for_each_other() {
    let verifier = Script::genuine();
    let receiver = builder(&verifier)
        .concurrent_callbacks()
        .build()
        .expect("a whole receiver");
    let barrier = Arc::new(Barrier::new(2));
    for _ in 0..2 {
        let barrier = Arc::clone(&barrier);
        receiver.on_any(move |_| {
            let barrier = Arc::clone(&barrier);
            async move {
                barrier.wait().await;
                Ok(())
            }
        });
    }
    let outcome = handle(&receiver, &body("NOTE", "t")).await;
    assert!(
        matches!(outcome, Outcome::Handled { callbacks: 2 }),
        "{outcome:?}"
    );
}

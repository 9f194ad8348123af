//! Counts the deliveries that are under way, and lets no more in once it is closed.

use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use super::wakers::Wakers;

/// Where deliveries come in.
#[derive(Default)]
pub(super) struct Gate(Mutex<State>);

#[derive(Default)]
struct State {
    is_closed: bool,
    inside: usize,
    waiting: Wakers,
}

/// A delivery that is under way, until this is dropped.
pub(super) struct Passage(Arc<Gate>);

impl Gate {
    /// Lets a delivery in; `None` once the gate is closed.
    pub(super) fn enter(self: &Arc<Self>) -> Option<Passage> {
        let mut state = self.state();
        if state.is_closed {
            return None;
        }
        state.inside += 1;
        Some(Passage(Arc::clone(self)))
    }

    /// Closes the gate, and waits until nothing is inside.
    pub(super) async fn close(&self) {
        self.state().is_closed = true;
        future::poll_fn(|context| {
            let mut state = self.state();
            if state.inside == 0 {
                return Poll::Ready(());
            }
            state.waiting.add(context.waker());
            Poll::Pending
        })
        .await;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.0.state();
            state.inside -= 1;
            if state.inside > 0 {
                return;
            }
            state.waiting.take()
        };
        waiting.wake();
    }
}

//! A bounded queue whose places are reserved before there is anything to put there.

use std::collections::VecDeque;
use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use super::wakers::Wakers;

/// A queue of at most `capacity` items, counting reserved places.
pub(super) struct Queue<T> {
    capacity: usize,
    state: Mutex<State<T>>,
}

struct State<T> {
    items: VecDeque<T>,
    reserved: usize,
    is_closed: bool,
    waiting: Wakers,
}

/// A place in a queue. It is given back when it is dropped.
pub(super) struct Slot<T>(Arc<Queue<T>>);

impl<T> Queue<T> {
    pub(super) fn new(capacity: usize) -> Self {
        let state = State {
            items: VecDeque::new(),
            reserved: 0,
            is_closed: false,
            waiting: Wakers::default(),
        };
        Self {
            capacity,
            state: Mutex::new(state),
        }
    }

    /// Reserves a place; `None` when all are taken.
    pub(super) fn reserve(self: &Arc<Self>) -> Option<Slot<T>> {
        let mut state = self.state();
        let taken = state.items.len() + state.reserved;
        (taken < self.capacity).then(|| {
            state.reserved += 1;
            Slot(Arc::clone(self))
        })
    }

    /// Takes the oldest item, or waits for one; `None` once the queue is closed and empty.
    pub(super) async fn next(&self) -> Option<T> {
        future::poll_fn(|context| {
            let mut state = self.state();
            if let Some(item) = state.items.pop_front() {
                return Poll::Ready(Some(item));
            }
            if state.is_closed {
                return Poll::Ready(None);
            }
            state.waiting.add(context.waker());
            Poll::Pending
        })
        .await
    }

    /// Ends the waiting of those who found the queue empty.
    pub(super) fn close(&self) {
        let waiting = {
            let mut state = self.state();
            state.is_closed = true;
            state.waiting.take()
        };
        waiting.wake();
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Slot<T> {
    /// Puts an item in this place.
    pub(super) fn put(self, item: T) {
        let waiting = {
            let mut state = self.0.state();
            state.items.push_back(item);
            state.waiting.take()
        };
        waiting.wake();
    }
}

impl<T> Drop for Slot<T> {
    fn drop(&mut self) {
        self.0.state().reserved -= 1;
    }
}

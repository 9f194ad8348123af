//! Tasks that wait for the same thing.

use std::task::Waker;

/// The wakers of tasks that wait.
#[derive(Default)]
pub(super) struct Wakers(Vec<Waker>);

impl Wakers {
    /// Adds a task, once however often it asks.
    pub(super) fn add(&mut self, waker: &Waker) {
        if !self.0.iter().any(|known| known.will_wake(waker)) {
            self.0.push(waker.clone());
        }
    }

    /// Takes all tasks out. They are to be woken with no lock held.
    pub(super) fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    /// Wakes all.
    pub(super) fn wake(self) {
        self.0.into_iter().for_each(Waker::wake);
    }
}

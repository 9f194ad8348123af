//! The callbacks of a receiver, in the order in which they were registered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::task::Poll;
use std::{fmt, future};

use super::erased::BoxFuture;
use super::{CallbackError, Failure, Filter, Notification};

/// The future of a callback that was called.
type Call = BoxFuture<'static, Result<(), CallbackError>>;

/// A callback, and the notifications that it is for: gives `None` for all others.
type Entry<N> = dyn Fn(&N) -> Option<Call> + Send + Sync;

/// Callbacks for notifications of type `N`.
pub(super) struct Callbacks<N> {
    entries: RwLock<Vec<(u64, Arc<Entry<N>>)>>,
    next: AtomicU64,
}

impl<N> Default for Callbacks<N> {
    fn default() -> Self {
        Self {
            entries: RwLock::default(),
            next: AtomicU64::new(0),
        }
    }
}

impl<N: Notification> Callbacks<N> {
    /// Registers a callback for those notifications that have a part that the filter admits.
    pub(super) fn add<P, F, R>(
        self: &Arc<Self>,
        part: fn(&N) -> Option<&P>,
        filter: Filter<P>,
        callback: F,
    ) -> Registration
    where
        P: Notification,
        F: Fn(P) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), CallbackError>> + Send + 'static,
    {
        let callback = Arc::new(callback);
        let entry = move |notification: &N| -> Option<Call> {
            let part = part(notification).filter(|part| filter.admits(part))?;
            let (part, callback) = (part.clone(), Arc::clone(&callback));
            // Called inside the future, where a panic is caught.
            Some(Box::pin(async move { callback(part).await }))
        };
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        entries.push((id, Arc::new(entry)));
        let list: Weak<Self> = Arc::downgrade(self);
        Registration { id, list }
    }

    /// Calls the callbacks that a notification is for: how many there were, and what went wrong in them.
    pub(super) async fn run(&self, notification: &N, is_concurrent: bool) -> (usize, Vec<Failure>) {
        let entries: Vec<_> = {
            let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
            entries.iter().map(|(_, entry)| Arc::clone(entry)).collect()
        };
        let calls = entries.iter().filter_map(|entry| entry(notification));
        if is_concurrent {
            let calls: Vec<Call> = calls.collect();
            (calls.len(), together(calls).await)
        } else {
            let (mut count, mut failures) = (0, Vec::new());
            for call in calls {
                count += 1;
                failures.extend(finish(call).await.err());
            }
            (count, failures)
        }
    }
}

/// Runs a call to its end, or to its panic.
async fn finish(mut call: Call) -> Result<(), Failure> {
    let ended = future::poll_fn(|context| {
        // A call that panicked is never polled again.
        let polled = catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context)));
        polled.map_or(Poll::Ready(Err(Failure::Panic)), |polled| {
            polled.map_err(Failure::Error)
        })
    });
    ended.await
}

/// Runs calls side by side, in one task.
async fn together(calls: Vec<Call>) -> Vec<Failure> {
    let mut running: Vec<_> = calls
        .into_iter()
        .map(|call| Some(Box::pin(finish(call))))
        .collect();
    let mut failures: Vec<Option<Failure>> = running.iter().map(|_| None).collect();
    future::poll_fn(|context| {
        for (slot, failure) in running.iter_mut().zip(&mut failures) {
            let polled = slot.as_mut().map(|call| call.as_mut().poll(context));
            if let Some(Poll::Ready(ended)) = polled {
                *slot = None;
                *failure = ended.err();
            }
        }
        if running.iter().all(Option::is_none) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    failures.into_iter().flatten().collect()
}

/// A list of callbacks, whatever they are for.
trait List: Send + Sync {
    fn remove(&self, id: u64);
}

impl<N: Notification> List for Callbacks<N> {
    fn remove(&self, id: u64) {
        let removed = {
            let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
            let at = entries.iter().position(|(known, _)| *known == id);
            at.map(|at| entries.remove(at))
        };
        // What the callback holds goes with no lock held.
        drop(removed);
    }
}

/// A callback that was registered. It stays registered when this is dropped.
#[derive(Clone)]
pub struct Registration {
    id: u64,
    list: Weak<dyn List>,
}

impl Registration {
    /// Removes the callback. Calls that are under way go on.
    pub fn remove(&self) {
        if let Some(list) = self.list.upgrade() {
            list.remove(self.id);
        }
    }
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registration")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

//! Room for recursion: schemas that nest, or lead to each other in long chains, are followed on the stack.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// The bytes of the stack. Only those that are used are taken from the memory.
const STACK: usize = 256 << 20;

/// Does some work with a stack of 256 MiB; with the stack that there is, if a thread
/// can't be had.
pub(crate) fn with_room<T: Send>(mut work: impl FnMut() -> T + Send) -> T {
    let done = scope(|threads| {
        let thread = Builder::new().stack_size(STACK);
        let running = thread.spawn_scoped(threads, &mut work).ok()?;
        Some(running.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    done.unwrap_or_else(work)
}

//! The time that the processor spends on this thread, whatever else the machine does meanwhile.

use rustix::time::{ClockId, clock_gettime};

/// The nanoseconds that this thread has taken.
pub fn now() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let rest = u64::try_from(time.tv_nsec).unwrap_or_default();
    seconds * 1_000_000_000 + rest
}

//! What a verdict is worth during which a match was given up: nothing, wherever the expression stood.

use std::cell::Cell;

/// The verdict that is being found on this thread.
#[derive(Clone, Copy)]
struct State {
    /// How many verdicts are being found, one for the sake of the other.
    depth: u32,
    /// How many matches were given up.
    given_up: u32,
}

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State { depth: 0, given_up: 0 }) };
}

/// One verdict, from its start until it is dropped.
struct Scope {
    given_up_before: u32,
}

impl Scope {
    fn enter() -> Self {
        let mut state = STATE.get();
        if state.depth == 0 {
            state.given_up = 0;
        }
        state.depth += 1;
        STATE.set(state);
        Self {
            given_up_before: state.given_up,
        }
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        let mut state = STATE.get();
        state.depth -= 1;
        STATE.set(state);
    }
}

/// Finds a verdict, and whether a match was given up meanwhile: then it may be wrong, and nothing may be accepted.
#[inline]
pub(crate) fn verdict<T>(find: impl FnOnce() -> T) -> (T, bool) {
    let scope = Scope::enter();
    let found = find();
    (found, STATE.get().given_up != scope.given_up_before)
}

/// Notes that a match was given up.
#[cold]
pub(super) fn give_up() {
    let mut state = STATE.get();
    state.given_up = state.given_up.saturating_add(1);
    STATE.set(state);
}

/// What is left of a limit: half of it for each match that this verdict gave up, so that all together take two limits.
pub(super) fn share_of(limit: u64) -> u64 {
    let state = STATE.get();
    if state.depth == 0 {
        return limit;
    }
    limit.checked_shr(state.given_up).unwrap_or(0)
}

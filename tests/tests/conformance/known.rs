//! The tests that do not pass, and why.

/// A group of tests, in every draft that has it.
pub struct Known {
    /// The path of its file, from the folder of its draft.
    pub file: &'static str,
    /// What it is about.
    pub group: &'static str,
    /// Why.
    pub reason: &'static str,
}

const fn known(file: &'static str, group: &'static str, reason: &'static str) -> Known {
    Known {
        file,
        group,
        reason,
    }
}

/// Groups with wrong verdicts.
pub static FAILURES: &[Known] = &[];

/// Groups with valid instances that are checked rightly, and that the Rust type cannot hold, or not with all digits.
pub static UNHELD: &[Known] = &[
    known(
        "optional/bignum.json",
        "integer",
        "integers are of 64 bits at most",
    ),
    known(
        "optional/bignum.json",
        "number",
        "numbers are written with the digits of an `f64`",
    ),
    known(
        "optional/float-overflow.json",
        "all integers are multiples of 0.5, if overflow is handled",
        "integers are of 64 bits at most",
    ),
];

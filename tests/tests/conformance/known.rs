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

/// Groups with wrong verdicts, or with instances that are written otherwise.
pub static FAILURES: &[Known] = if cfg!(feature = "arbitrary-precision") {
    EXACT
} else {
    INEXACT
};

const EXACT: &[Known] = &[known(
    "optional/bignum.json",
    "number",
    "an `f64` holds a number, and loses digits beyond its own when it is written",
)];

const INEXACT: &[Known] = &[
    known(
        "optional/bignum.json",
        "float comparison with high precision",
        "digits beyond those of an `f64` are lost",
    ),
    known(
        "optional/bignum.json",
        "float comparison with high precision on negative numbers",
        "digits beyond those of an `f64` are lost",
    ),
    known(
        "optional/bignum.json",
        "minimum integer comparison",
        "digits beyond those of an `f64` are lost",
    ),
];

/// Groups with valid instances that are checked rightly, and that the Rust type cannot hold.
pub static UNHELD: &[Known] = &[
    known(
        "optional/bignum.json",
        "integer",
        "integers are of 64 bits at most",
    ),
    known(
        "optional/float-overflow.json",
        "all integers are multiples of 0.5, if overflow is handled",
        "integers are of 64 bits at most",
    ),
];

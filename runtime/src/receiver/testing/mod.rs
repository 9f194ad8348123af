//! Deliveries for tests: bodies from the examples of a schema, and headers that sign them.

mod example;
mod shared_secret;
mod standard_webhooks;

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderValue;

pub use example::{Example, examples};
pub use shared_secret::SharedSecretSigner;
pub use standard_webhooks::StandardWebhooksSigner;

/// Letters and digits that no other call gives, in this process or another.
fn unique() -> String {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(()));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{:016x}{count:016x}", *PROCESS)
}

/// The value of a header; empty, which no verifier takes, where the text is none.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests;

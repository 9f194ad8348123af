//! Types as the generator prints them, written by hand, and the laws that they keep: faithful, lossless, closed.

#![deny(
    warnings,
    clippy::pedantic,
    unreachable_pub,
    missing_debug_implementations
)]

mod borrowed;
mod built;
#[cfg(feature = "schemars")]
mod export;
mod glanced;
mod orders;
mod shadowed;
mod shapes;

use schemawright::{Document, serde};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What is wanted of every text: the type takes it if and only if the schema does, and gives it back.
fn accepts<T>(text: &str) -> bool
where
    T: Document + DeserializeOwned + Serialize + PartialEq + std::fmt::Debug,
{
    let value: Value = serde_json::from_str(text).expect("the test has JSON");
    let read = T::from_slice(text.as_bytes()).ok();
    assert_eq!(
        read.is_some(),
        T::is_valid_value(&value),
        "faithful: {text}"
    );
    assert_eq!(read.is_some(), T::validate_value(&value).is_ok(), "{text}");
    let taken = T::from_value(value.clone()).ok();
    assert_eq!(read, taken, "{text}");
    let through = serde_json::from_reader(text.as_bytes()).ok();
    assert_eq!(read, through, "{text}");
    let Some(read) = read else {
        return false;
    };
    let written = json!(read);
    assert!(
        schemawright::check::equal(&written, &value),
        "lossless: {text}, {written}"
    );
    assert!(read.validate().is_ok(), "closed: {text}");
    let bytes = serde_json::to_vec(&read).expect("it serialises");
    assert_eq!(T::from_slice(&bytes).ok(), Some(read), "closed: {text}");
    true
}

/// Texts that are taken, and texts that are not.
fn taken<T>(accepted: &[&str], refused: &[&str])
where
    T: Document + DeserializeOwned + Serialize + PartialEq + std::fmt::Debug,
{
    for text in accepted {
        assert!(accepts::<T>(text), "accepted: {text}");
    }
    for text in refused {
        assert!(!accepts::<T>(text), "refused: {text}");
    }
}

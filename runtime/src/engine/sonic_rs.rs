//! The crate `sonic-rs`.

use ::sonic_rs::Deserializer;
use serde::Deserialize;

use super::guarded;
use crate::{Document, ParseError};

/// Reads a JSON text as [`Document::from_slice`] does, by `sonic-rs` where that can. What is borrowed from the text is
/// borrowed here, too.
///
/// ```
/// use schemawright::{Base64, Document, engine};
///
/// let bytes: Base64 = engine::sonic_rs::from_slice(br#""aGVs\u0062G8=""#)?;
/// assert_eq!(*bytes, *b"hello");
///
/// let error = engine::sonic_rs::from_slice::<Base64>(b"\"?\"").expect_err("it is no Base64");
/// let same = Base64::from_slice(b"\"?\"").expect_err("it is no Base64");
/// assert_eq!(error.to_string(), same.to_string());
/// # Ok::<(), schemawright::ParseError>(())
/// ```
///
/// # Errors
/// Those of [`Document::from_slice`].
pub fn from_slice<'de, T>(bytes: &'de [u8]) -> Result<T, ParseError>
where
    T: Document + Deserialize<'de>,
{
    super::from_slice(bytes, read)
}

/// Reads a text, or refuses it.
#[inline]
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let mut engine = Deserializer::from_str(text);
    let value = guarded::read(&mut engine).ok()?;
    engine.end().ok()?;
    Some(value)
}

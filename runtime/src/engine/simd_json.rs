//! The crate `simd-json`.

use std::sync::LazyLock;

use ::simd_json::{Buffers, Deserializer, INPUT_PADDING, Tape, fill_tape_padded};
use serde::de::DeserializeOwned;

use super::guarded;
use crate::{Document, ParseError};

/// Reads a JSON text as [`Document::from_slice`] does, by `simd-json` where that can. It reads from a copy, in which it
/// replaces escapes, so that types that borrow their strings can't be read.
///
/// ```
/// use schemawright::{Base64, Document, engine};
///
/// let bytes: Base64 = engine::simd_json::from_slice(br#""aGVs\u0062G8=""#)?;
/// assert_eq!(*bytes, *b"hello");
///
/// let error = engine::simd_json::from_slice::<Base64>(b"\"?\"").expect_err("it is no Base64");
/// let same = Base64::from_slice(b"\"?\"").expect_err("it is no Base64");
/// assert_eq!(error.to_string(), same.to_string());
/// # Ok::<(), schemawright::ParseError>(())
/// ```
///
/// # Errors
/// Those of [`Document::from_slice`].
pub fn from_slice<T>(bytes: &[u8]) -> Result<T, ParseError>
where
    T: Document + DeserializeOwned,
{
    super::from_slice(bytes, read)
}

/// Reads a text, or refuses it.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    if !*IS_EXACT {
        return None;
    }
    let mut copy = Vec::with_capacity(text.len() + INPUT_PADDING);
    copy.extend_from_slice(text.as_bytes());
    copy.resize(text.len() + INPUT_PADDING, b' ');
    let mut tape = Tape::null();
    fill_tape_padded(&mut copy, text.len(), &mut Buffers::default(), &mut tape).ok()?;
    guarded::read(&mut Deserializer::from_tape(tape)).ok()
}

/// Whether floats are the nearest ones: with its feature `approx-number-parsing`, which any crate of a program can switch
/// on, they need not be.
static IS_EXACT: LazyLock<bool> = LazyLock::new(|| {
    let number = ::simd_json::serde::from_slice::<f64>(&mut b"0.3".to_vec());
    number.is_ok_and(|number| number.to_bits() == 0.3_f64.to_bits())
});

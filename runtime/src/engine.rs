//! Other readers of JSON in the place of our own: the crates `sonic-rs` and `simd-json`, each with the feature of its name.
//!
//! Verdicts, values and errors are those of [`Document::from_slice`]. A type hears an engine through a guard only, which
//! refuses what `from_slice` would not read, or might read as another value. A text that the engine or the guard refuses is
//! read again by `from_slice`, which says what is wrong with it, or reads it after all. So these texts are read twice: those
//! with a zero that has a sign or a fraction, such as `0.0`; those that nest deeper than 32 levels; by `simd-json` also those
//! with an integer of more than 64 bits; and with the feature `arbitrary-precision` those with any fraction.
//!
//! They are for those who have measured that their bodies want them: most do not. How many times as fast as `from_slice`
//! each was, where both were compiled as a release with `lto = "thin"`, for x86-64 without `target-cpu`:
//!
//! | text | `sonic-rs` 0.5.10 | `simd-json` 0.19.0 |
//! |---|---|---|
//! | a string of 20,000 characters, each a `\u` escape | 1.8 | 0.8 |
//! | prose of 100 kB, each 8th character `\u00e9` | 1.2 | 1.2 |
//! | prose of 100 kB, each 8th character `\n` | 1.1 | 1.1 |
//! | prose of 100 kB, each 64th character `\n` | 1.3 | 0.8 |
//! | prose of 100 kB without escapes | 0.5 | 0.3 |
//! | Base64 of 1 MB | 0.5 | 0.1 |
//! | 10,000 floats of 5 places | 1.1 | 0.9 |
//! | 10,000 floats of 17 digits | 0.9 | 1.0 |
//! | 5,000 short strings | 0.9 | 0.8 |
//! | 1,000 rows of small objects | 0.7 | 0.6 |
//! | what a type skips | 0.8 | 0.5 |
//! | webhooks of 300 to 600 bytes, which a union tells apart | 0.4 | 0.3 |

mod guarded;
#[cfg(feature = "simd-json")]
pub mod simd_json;
#[cfg(feature = "sonic-rs")]
pub mod sonic_rs;

use serde::Deserialize;

use crate::{Document, ParseError};

/// Reads a text by an engine, and what that refuses by [`Document::from_slice`].
#[inline]
fn from_slice<'de, T>(
    bytes: &'de [u8],
    engine: impl FnOnce(&'de str) -> Option<T>,
) -> Result<T, ParseError>
where
    T: Document + Deserialize<'de>,
{
    // Not every engine looks whether all of a text is UTF-8.
    let text = simdutf8::basic::from_utf8(bytes).ok();
    match text.and_then(engine) {
        Some(value) => Ok(value),
        None => T::from_slice(bytes),
    }
}

#[cfg(test)]
mod tests;

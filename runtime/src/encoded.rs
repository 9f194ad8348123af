//! Bytes in a string.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::de::{Deserializer, Error};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::check::decode;
use crate::{Check, Document, Flow, Read, Report, Str, Text, Violations, check};

/// The digits, by their values: RFC 4648, section 4.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes of a string of `contentEncoding: base64`: what it becomes with `bytes = "base64"`.
///
/// ```
/// use schemawright::Base64;
///
/// let bytes: Base64 = "aGVsbG8=".parse()?;
/// assert_eq!(*bytes, *b"hello");
/// assert_eq!(Base64::from(b"hello".to_vec()).to_string(), "aGVsbG8=");
/// # Ok::<(), schemawright::Violations>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(pub Vec<u8>);

impl Text for Base64 {
    #[inline]
    fn rules<R: Report>(text: &str, report: &mut R) -> Flow {
        check::base64(text, report)
    }
}

impl Check for Base64 {
    #[inline]
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        crate::text::keywords::<Self, R>(value, report)
    }
}

impl Document for Base64 {
    const SCHEMA: &'static &'static str = &r#"{"type":"string","contentEncoding":"base64"}"#;
    const SCHEMA_POINTER: &'static str = "";
}

crate::deserialize!(Base64);

impl<'de> Read<'de> for Base64 {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Str::read(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl FromStr for Base64 {
    type Err = Violations;

    fn from_str(text: &str) -> Result<Self, Violations> {
        decode(text)
            .map(Self)
            .ok_or_else(|| crate::text::refused::<Self>(text))
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [b'='; 4];
        for bytes in self.0.chunks(3) {
            let byte = |index: usize| u32::from(bytes.get(index).copied().unwrap_or_default());
            let group = byte(0) << 16 | byte(1) << 8 | byte(2);
            for (index, digit) in digits.iter_mut().enumerate() {
                *digit = if index > bytes.len() {
                    b'='
                } else {
                    DIGITS[(group >> (18 - 6 * index) & 0x3f) as usize]
                };
            }
            digits
                .iter()
                .try_for_each(|digit| write!(f, "{}", char::from(*digit)))?;
        }
        Ok(())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<Base64> for Vec<u8> {
    fn from(bytes: Base64) -> Self {
        bytes.0
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bytes_are_written_as_they_were_read() -> Result<(), serde_json::Error> {
        for text in ["", "AA==", "AAA=", "AAAA", "+/8=", "aGVsbG8=", "//////8="] {
            let bytes: Base64 = serde_json::from_value(json!(text))?;
            assert_eq!(serde_json::to_value(&bytes)?, json!(text));
            assert!(bytes.validate().is_ok());
        }
        Ok(())
    }

    #[test]
    fn bits_behind_the_last_byte_are_lost() -> Result<(), Violations> {
        let bytes: Base64 = "AB==".parse()?;
        assert_eq!(bytes.to_string(), "AA==");
        Ok(())
    }

    #[test]
    fn other_texts_are_refused() {
        for value in [json!("AA"), json!("AA-_"), json!("A A="), json!(1)] {
            assert!(!Base64::is_valid_value(&value), "{value}");
            assert!(
                serde_json::from_value::<Base64>(value.clone()).is_err(),
                "{value}"
            );
        }
    }
}

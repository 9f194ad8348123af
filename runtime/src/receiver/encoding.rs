//! How bytes are written as text.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Base64 as senders write it: some leave the padding out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// How the bytes of a signature are written as text (RFC 4648).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Hexadecimal digits of either case.
    Hex,
    /// Base64 with `+` and `/`. Its padding may be left out.
    Base64,
}

impl Encoding {
    /// The bytes that a text stands for.
    pub(crate) fn decode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Hex => hex(text),
            Self::Base64 => BASE64.decode(text).ok(),
        }
    }

    /// The text of some bytes.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Hex => {
                let digit = |value: u8| char::from_digit(value.into(), 16);
                let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
                digits.filter_map(digit).collect()
            }
            Self::Base64 => BASE64.encode(bytes),
        }
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    };
    text.as_bytes().chunks(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at ^ 0xa7).collect();
            for encoding in [Encoding::Hex, Encoding::Base64] {
                assert_eq!(
                    encoding.decode(&encoding.encode(&bytes)),
                    Some(bytes.clone())
                );
            }
        }
    }

    #[test]
    fn texts_of_the_standard() {
        assert_eq!(Encoding::Base64.encode(b"foob"), "Zm9vYg==");
        assert_eq!(Encoding::Hex.encode(b"foob"), "666f6f62");
        assert_eq!(Encoding::Base64.decode("Zm9vYg"), Some(b"foob".to_vec()));
        assert_eq!(Encoding::Hex.decode("Fe00"), Some(vec![0xfe, 0]));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "Zm9vYg===",
            "Zm9vYh==",
            "Zm9v Yg==",
            "Zm9_Yg==",
            "Z",
            "Zm9v\n",
        ] {
            assert_eq!(Encoding::Base64.decode(text), None, "{text}");
        }
        for text in ["0", "0g", "+1", "0x", " 1", "é"] {
            assert_eq!(Encoding::Hex.decode(text), None, "{text}");
        }
    }
}

//! The content keywords of draft 7: strings that hold encoded bytes, or documents.

use serde::de::IgnoredAny;

use super::{AsText, rule};
use crate::{Failure, Flow, PASS, Report};

/// `contentEncoding: base64` (RFC 4648 section 4), with padding and nothing else.
#[inline]
pub fn base64<R: Report>(text: &(impl AsText + ?Sized), report: &mut R) -> Flow {
    text.as_text().map_or(PASS, |text| {
        let holds = decode(text).is_some();
        rule(holds, || Failure::of("contentEncoding"), report)
    })
}

/// `contentMediaType: application/json`. Beside `contentEncoding: base64` the decoded bytes count; a text that is no
/// Base64 is left to that keyword.
#[inline]
pub fn json_content<R: Report>(
    text: &(impl AsText + ?Sized),
    is_base64: bool,
    report: &mut R,
) -> Flow {
    text.as_text().map_or(PASS, |text| {
        let is_json = |bytes: &[u8]| serde_json::from_slice::<IgnoredAny>(bytes).is_ok();
        let holds = if is_base64 {
            decode(text).is_none_or(|bytes| is_json(&bytes))
        } else {
            is_json(text.as_bytes())
        };
        rule(holds, || Failure::of("contentMediaType"), report)
    })
}

/// The bytes of a Base64 text.
fn decode(text: &str) -> Option<Vec<u8>> {
    if text.len() % 4 != 0 {
        return None;
    }
    let digits = text
        .strip_suffix("==")
        .or_else(|| text.strip_suffix('='))
        .unwrap_or(text);
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut held, mut bits) = (0_u32, 0);
    for digit in digits.bytes() {
        held = held << 6 | u32::from(value(digit)?);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

fn value(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::YesNo;

    #[test]
    fn base64_texts() {
        for (text, holds) in [
            ("", true),
            ("eyJhIjoxfQ==", true),
            ("eyJhIjoxfQ=", false),
            ("eyJh", true),
            ("eyJ h", false),
            ("====", false),
            ("e=Jh", false),
        ] {
            assert_eq!(base64(text, &mut YesNo).is_continue(), holds, "{text}");
        }
        assert_eq!(decode("eyJhIjoxfQ==").as_deref(), Some(&b"{\"a\":1}"[..]));
    }

    #[test]
    fn json_texts() {
        for (text, is_base64, holds) in [
            ("{\"a\":1}", false, true),
            ("{:}", false, false),
            ("eyJhIjoxfQ==", true, true),
            ("ezp9Cg==", true, false),
            ("no base64", true, true),
        ] {
            let flow = json_content(text, is_base64, &mut YesNo);
            assert_eq!(flow.is_continue(), holds, "{text}");
        }
    }
}

//! The content keywords: strings that hold encoded bytes, or documents.

use serde::de::IgnoredAny;
use serde_json::Value;

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
        let holds = if is_base64 {
            decode(text).is_none_or(|bytes| is_json(&bytes))
        } else {
            is_json(text.as_bytes())
        };
        rule(holds, || Failure::of("contentMediaType"), report)
    })
}

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// Checks `contentSchema`: the JSON in a string, which may be Base64 of it. What is no JSON breaks another keyword; JSON
/// that no [`Value`] holds, such as a number beyond all doubles, breaks this one.
#[inline]
pub fn content_schema<R: Report>(
    text: &(impl AsText + ?Sized),
    is_base64: bool,
    report: &mut R,
    check: impl FnOnce(&Value, &mut R) -> Flow,
) -> Flow {
    let Some(text) = text.as_text() else {
        return PASS;
    };
    let decoded = if is_base64 { decode(text) } else { None };
    let bytes = match &decoded {
        Some(bytes) => bytes,
        None if is_base64 => return PASS,
        None => text.as_bytes(),
    };
    let holds = match serde_json::from_slice(bytes) {
        Ok(value) => report.attempt(|report| check(&value, report)),
        Err(_) => !is_json(bytes),
    };
    rule(holds, || Failure::of("contentSchema"), report)
}

/// The bytes of a Base64 text.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
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

    #[test]
    fn schemas_of_contents() {
        for (text, is_base64, holds) in [
            ("{\"a\":1}", false, true),
            ("[]", false, false),
            ("eyJhIjoxfQ==", true, true),
            ("W10=", true, false),
            ("no JSON", false, true),
            ("no base64", true, true),
            ("1e999", false, false),
        ] {
            let flow = content_schema(text, is_base64, &mut YesNo, crate::check::map);
            assert_eq!(flow.is_continue(), holds, "{text}");
        }
        let found =
            crate::Violations::of(|report| content_schema("[]", false, report, crate::check::map));
        let found = found.expect_err("an array is no object");
        let place = found.iter().next().map(crate::Violation::keyword_location);
        assert_eq!(place, Some("/contentSchema"));
    }
}

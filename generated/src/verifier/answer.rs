//! What an answer of Ignisign's API says of a token.

use http::StatusCode;
use schemawright::Read;
use schemawright::receiver::{Doubt, Refusal, Verdict};
use serde_json::{Deserializer, Value};

/// The verdict that an answer stands for. Whatever is not plainly a yes or a no is unclear.
pub(super) fn verdict(status: StatusCode, is_json: bool, body: &[u8]) -> Verdict {
    if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
        return Verdict::Unclear(Doubt::NotAllowed);
    }
    let answer = if is_json { strict(body) } else { None };
    let verdict = answer.and_then(|answer| match status {
        StatusCode::OK | StatusCode::CREATED => checked(&answer),
        _ if status.is_client_error() => refused(&answer),
        _ => None,
    });
    verdict.unwrap_or(Verdict::Unclear(Doubt::BadAnswer))
}

/// A JSON text in which no object has a key twice.
fn strict(text: &[u8]) -> Option<Value> {
    let mut deserializer = Deserializer::from_slice(text);
    let value = Value::read(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(value)
}

/// What the API says of a token that it has looked at: only `true` is a yes, and only `false` a no.
fn checked(answer: &Value) -> Option<Verdict> {
    if answer.get("isValid")?.as_bool()? {
        return Some(Verdict::Genuine);
    }
    let is = |flag: &str| answer.get(flag) == Some(&Value::Bool(true));
    let refusal = if is("alreadyConsumed") {
        Refusal::Consumed
    } else if is("isExpired") {
        Refusal::Expired
    } else {
        Refusal::Invalid
    };
    Some(Verdict::Refused(refusal))
}

/// What an error of the API says, where it is about the token.
fn refused(error: &Value) -> Option<Verdict> {
    let refusal = match error.get("code")?.as_str()? {
        "TOKEN_NOT_FOUND" | "TOKEN_INVALID" => Refusal::Invalid,
        "TOKEN_EXPIRED" => Refusal::Expired,
        "TOKEN_ALREADY_CONSUMED" => Refusal::Consumed,
        _ => return None,
    };
    Some(Verdict::Refused(refusal))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNCLEAR: Verdict = Verdict::Unclear(Doubt::BadAnswer);

    fn ask(status: u16, body: &str) -> Verdict {
        let status = StatusCode::from_u16(status).expect("a status");
        verdict(status, true, body.as_bytes())
    }

    #[test]
    fn only_the_boolean_true_verifies() {
        assert_eq!(ask(200, r#"{ "isValid": true }"#), Verdict::Genuine);
        assert_eq!(
            ask(201, r#"{ "isValid": true, "context": {} }"#),
            Verdict::Genuine
        );
        let others = [
            r#"{ "isValid": "true" }"#,
            r#"{ "isValid": "false" }"#,
            r#"{ "isValid": 1 }"#,
            r#"{ "isValid": null }"#,
            r#"{ "isValid": [true] }"#,
            r#"{ "data": { "isValid": true } }"#,
            r#"{ "isValid": true, "isValid": true }"#,
            r#"{ "isValid": true, "context": { "a": 1, "a": 1 } }"#,
            r#"{ "isValid": true } {}"#,
            "\u{feff}{ \"isValid\": true }",
            "<html>",
            "true",
            "{}",
            "",
        ];
        for body in others {
            assert_eq!(ask(200, body), UNCLEAR, "{body}");
        }
        for status in [202, 204, 301, 302, 400, 404, 429, 500, 503] {
            assert_eq!(ask(status, r#"{ "isValid": true }"#), UNCLEAR, "{status}");
        }
        let html = verdict(StatusCode::OK, false, br#"{ "isValid": true }"#);
        assert_eq!(html, UNCLEAR);
    }

    #[test]
    fn a_plain_no_says_why() {
        let cases = [
            ("", Refusal::Invalid),
            (r#", "notFound": true"#, Refusal::Invalid),
            (r#", "isExpired": true"#, Refusal::Expired),
            (
                r#", "alreadyConsumed": true, "isExpired": false"#,
                Refusal::Consumed,
            ),
        ];
        for (flags, refusal) in cases {
            let body = format!(r#"{{ "isValid": false{flags} }}"#);
            assert_eq!(ask(200, &body), Verdict::Refused(refusal), "{body}");
        }
    }

    #[test]
    fn errors_about_the_token_are_a_no() {
        let cases = [
            ("TOKEN_NOT_FOUND", Refusal::Invalid),
            ("TOKEN_INVALID", Refusal::Invalid),
            ("TOKEN_EXPIRED", Refusal::Expired),
            ("TOKEN_ALREADY_CONSUMED", Refusal::Consumed),
        ];
        for (code, refusal) in cases {
            let body = format!(r#"{{ "code": "{code}", "message": "no" }}"#);
            assert_eq!(ask(400, &body), Verdict::Refused(refusal), "{code}");
            assert_eq!(ask(500, &body), UNCLEAR, "{code}");
            assert_eq!(
                ask(401, &body),
                Verdict::Unclear(Doubt::NotAllowed),
                "{code}"
            );
        }
        assert_eq!(ask(400, r#"{ "code": "BAD_REQUEST" }"#), UNCLEAR);
        assert_eq!(ask(403, "<html>"), Verdict::Unclear(Doubt::NotAllowed));
    }
}

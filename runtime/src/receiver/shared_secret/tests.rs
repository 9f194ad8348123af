//! Which deliveries are genuine. GitHub's documentation gives the first signature; Node made the other one.

use http::HeaderValue;

use super::*;

const SECRET: &str = "It's a Secret to Everybody";
const BODY: &[u8] = b"Hello, World!";
const CODE: &str = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
const OLDER_CODE: &str = "vPcNc986WtSHTkP4f5snFlSIQvdudz9gVBIRkQr9d5I=";
const SIGNATURE: &str = "x-hub-signature-256";
const ID: HeaderName = HeaderName::from_static("x-github-delivery");

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_str(text).expect("a value of a header");
    let pair = |(name, text): &(&'static str, &str)| (HeaderName::from_static(name), value(text));
    pairs.iter().map(pair).collect()
}

fn github(signature: &str, body: &[u8]) -> Result<DeliveryKey, Refusal> {
    let verifier = SharedSecret::github(SECRET).expect("a secret");
    verifier.check(&headers(&[(SIGNATURE, signature)]), body)
}

#[test]
fn a_body_with_its_code_is_genuine() {
    let genuine = Ok(DeliveryKey::of(BODY));
    assert_eq!(github(&format!("sha256={CODE}"), BODY), genuine);
    assert_eq!(
        github(&format!("sha256={}", CODE.to_uppercase()), BODY),
        genuine
    );
    assert_eq!(
        github(&format!("sha256={CODE}"), b"Hello, World"),
        Err(Refusal::Invalid)
    );
    let other = CODE.replace("17", "18");
    assert_eq!(
        github(&format!("sha256={other}"), BODY),
        Err(Refusal::Invalid)
    );
    for short in ["", "75", &CODE[2..]] {
        assert_eq!(
            github(&format!("sha256={short}"), BODY),
            Err(Refusal::Invalid)
        );
    }
}

#[test]
fn what_is_missing_or_malformed_is_refused() {
    let verifier = SharedSecret::github(SECRET).expect("a secret");
    assert_eq!(verifier.check(&headers(&[]), BODY), Err(Refusal::Missing));
    let sha1 = headers(&[("x-hub-signature", CODE)]);
    assert_eq!(verifier.check(&sha1, BODY), Err(Refusal::Missing));
    for text in [
        "",
        CODE,
        &format!("sha1={CODE}"),
        "sha256=7",
        "sha256=xx",
        &format!("sha256={CODE} "),
    ] {
        assert_eq!(github(text, BODY), Err(Refusal::Malformed), "{text}");
    }
    let text = format!("sha256={CODE}");
    let twice = headers(&[(SIGNATURE, &text), (SIGNATURE, &text)]);
    assert_eq!(verifier.check(&twice, BODY), Err(Refusal::Malformed));
}

#[test]
fn senders_have_their_own_headers_and_older_secrets() {
    let verifier = SharedSecret::new(HeaderName::from_static("x-shop"), SECRET)
        .and_then(|verifier| verifier.or_secret("older"))
        .expect("secrets")
        .encoding(Encoding::Base64);
    let check = |code: &str| verifier.check(&headers(&[("x-shop", code)]), BODY);
    assert_eq!(check(OLDER_CODE), Ok(DeliveryKey::of(BODY)));
    let newer = Encoding::Hex.decode(CODE).expect("digits");
    assert_eq!(
        check(&Encoding::Base64.encode(&newer)),
        Ok(DeliveryKey::of(BODY))
    );
    assert_eq!(check(&OLDER_CODE.replace('v', "w")), Err(Refusal::Invalid));
    assert_eq!(check(CODE), Err(Refusal::Invalid));
}

#[test]
fn an_id_tells_deliveries_apart_where_the_sender_has_one() {
    let verifier = SharedSecret::github(SECRET)
        .expect("a secret")
        .delivery_id(ID);
    let text = format!("sha256={CODE}");
    let check = |headers| verifier.check(&headers, BODY);
    let with_id = headers(&[(SIGNATURE, &text), ("x-github-delivery", "72d3162e")]);
    assert_eq!(check(with_id), Ok(DeliveryKey::of(b"72d3162e")));
    assert_eq!(check(headers(&[(SIGNATURE, &text)])), Err(Refusal::Missing));
    let forged = headers(&[(SIGNATURE, "sha256=00"), ("x-github-delivery", "72d3162e")]);
    assert_eq!(check(forged), Err(Refusal::Invalid));
}

#[test]
fn secrets_are_not_empty_and_do_not_show() {
    assert_eq!(SharedSecret::github("").err(), Some(KeyError::Length));
    let verifier = SharedSecret::github(SECRET).expect("a secret");
    assert_eq!(verifier.clone().or_secret("").err(), Some(KeyError::Length));
    let shown = r#"SharedSecret { header: "x-hub-signature-256", key: SecretKey([redacted]), .. }"#;
    assert_eq!(format!("{verifier:?}"), shown);
}

//! Which deliveries are genuine. The signatures were made by other implementations: `v1` by the npm package
//! `standardwebhooks`, `v1a` by Node.

use http::HeaderValue;

use super::*;

const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
const OTHER_SECRET: &str = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4";
const BODY: &str = r#"{"type":"contact.created","data":{"name":"Zoë"}}"#;
const MESSAGE: &str = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
const SENT: u64 = 1_674_087_231;
const BY_SECRET: &str = "v1,D69HkUWGY59pAk878hlknJ5HGMkacYNETfyNabRg6n0=";
const BY_OTHER_SECRET: &str = "v1,Hco7sbm6g54GrCTLyjfs/WrUoiPGZ/5tzTI7cSzHiK4=";

fn headers(id: &str, timestamp: &str, signature: &str) -> HeaderMap {
    let all = [(ID, id), (TIMESTAMP, timestamp), (SIGNATURE, signature)];
    let present = all.into_iter().filter(|(_, text)| *text != "absent");
    let value = |text| HeaderValue::from_str(text).expect("a value of a header");
    present.map(|(name, text)| (name, value(text))).collect()
}

fn signed(signature: &str) -> HeaderMap {
    headers(MESSAGE, &SENT.to_string(), signature)
}

fn verifier(keys: &[&str], now: u64) -> StandardWebhooks {
    let verifier = StandardWebhooks::new(keys).expect("keys");
    verifier.clock(move || UNIX_EPOCH + Duration::from_secs(now))
}

fn check(keys: &[&str], signature: &str) -> Result<DeliveryKey, Refusal> {
    verifier(keys, SENT).check(&signed(signature), BODY.as_bytes())
}

/// That a delivery is genuine and has this key.
#[allow(clippy::unnecessary_wraps)]
fn genuine() -> Result<DeliveryKey, Refusal> {
    Ok(DeliveryKey::of(MESSAGE.as_bytes()))
}

#[test]
fn one_of_the_keys_and_one_of_the_signatures_are_enough() {
    assert_eq!(check(&[SECRET], BY_SECRET), genuine());
    assert_eq!(check(&[OTHER_SECRET], BY_SECRET), Err(Refusal::Invalid));
    assert_eq!(check(&[OTHER_SECRET, SECRET], BY_SECRET), genuine());
    let both = format!("{BY_OTHER_SECRET} v9,what-comes-next! {BY_SECRET}");
    for key in [SECRET, OTHER_SECRET] {
        assert_eq!(check(&[key], &both), genuine());
    }
}

#[test]
fn the_signature_covers_all_parts() {
    let verifier = verifier(&[SECRET], SENT);
    let time = SENT.to_string();
    let check = |id: &str, timestamp: &str, body: &str| {
        verifier.check(&headers(id, timestamp, BY_SECRET), body.as_bytes())
    };
    assert_eq!(check(MESSAGE, &time, BODY), genuine());
    assert_eq!(check("msg_3", &time, BODY), Err(Refusal::Invalid));
    assert_eq!(check(MESSAGE, "1674087232", BODY), Err(Refusal::Invalid));
    assert_eq!(check(MESSAGE, "01674087231", BODY), Err(Refusal::Invalid));
    for body in ["", "{}", &format!("{BODY} "), &BODY.replace("Zoë", "Zoé")] {
        assert_eq!(check(MESSAGE, &time, body), Err(Refusal::Invalid));
    }
}

#[test]
fn what_is_missing_or_malformed_is_refused() {
    let verifier = verifier(&[SECRET], SENT);
    let time = &SENT.to_string();
    let check = |id: &str, timestamp: &str, signature: &str| {
        verifier.check(&headers(id, timestamp, signature), BODY.as_bytes())
    };
    assert_eq!(check("absent", time, BY_SECRET), Err(Refusal::Missing));
    assert_eq!(check(MESSAGE, "absent", BY_SECRET), Err(Refusal::Missing));
    assert_eq!(check(MESSAGE, time, "absent"), Err(Refusal::Missing));
    assert_eq!(check("", time, BY_SECRET), Err(Refusal::Malformed));
    for timestamp in [
        "",
        "now",
        "+1674087231",
        "-1",
        "1674087231.0",
        "99999999999999999999",
    ] {
        assert_eq!(
            check(MESSAGE, timestamp, BY_SECRET),
            Err(Refusal::Malformed),
            "{timestamp}"
        );
    }
    for signature in [
        "",
        "v1",
        " ",
        "v1,*",
        &format!("{BY_SECRET} "),
        &[BY_SECRET; 17].join(" "),
    ] {
        assert_eq!(
            check(MESSAGE, time, signature),
            Err(Refusal::Malformed),
            "{signature}"
        );
    }
    for signature in ["v1,", "v2,AAAA", "v1a,AAAA", "v1,AAAA"] {
        assert_eq!(
            check(MESSAGE, time, signature),
            Err(Refusal::Invalid),
            "{signature}"
        );
    }
    let code = BY_SECRET.trim_start_matches("v1,");
    assert_eq!(
        check(MESSAGE, time, &format!("v1a,{code}")),
        Err(Refusal::Invalid)
    );
    assert_eq!(check(MESSAGE, time, &[BY_SECRET; 16].join(" ")), genuine());
}

#[test]
fn a_header_that_is_there_twice_is_malformed() {
    for name in [ID, TIMESTAMP, SIGNATURE] {
        let mut headers = signed(BY_SECRET);
        let value = headers.get(&name).cloned().expect("a header");
        headers.append(name, value);
        let found = verifier(&[SECRET], SENT).check(&headers, BODY.as_bytes());
        assert_eq!(found, Err(Refusal::Malformed));
    }
}

#[test]
fn the_window_is_open_on_both_sides() {
    let at = |now: u64, window: u64| {
        let verifier = verifier(&[SECRET], now).window(Duration::from_secs(window));
        verifier.check(&signed(BY_SECRET), BODY.as_bytes())
    };
    for (distance, window) in [(0, 0), (10, 10), (300, 300)] {
        assert_eq!(at(SENT + distance, window), genuine());
        assert_eq!(at(SENT - distance, window), genuine());
        assert_eq!(at(SENT + distance + 1, window), Err(Refusal::Expired));
        assert_eq!(at(SENT - distance - 1, window), Err(Refusal::Expired));
    }
    let default = |now| verifier(&[SECRET], now).check(&signed(BY_SECRET), BODY.as_bytes());
    assert_eq!(default(SENT + 300), genuine());
    assert_eq!(default(SENT + 301), Err(Refusal::Expired));
    let forged = verifier(&[OTHER_SECRET], 0).check(&signed(BY_SECRET), BODY.as_bytes());
    assert_eq!(
        forged,
        Err(Refusal::Invalid),
        "age is said of genuine deliveries only"
    );
}

#[test]
fn texts_that_are_no_keys() {
    let error = |key: &str| StandardWebhooks::new([key]).err();
    assert_eq!(
        StandardWebhooks::new([""; 0]).err(),
        Some(KeyError::Missing)
    );
    for text in [
        "",
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
        "WHSEC_MDEy",
        "whsk_AAAA",
    ] {
        assert_eq!(error(text), Some(KeyError::Kind), "{text}");
    }
    assert_eq!(error("whsec_not/a/key!"), Some(KeyError::Encoding));
    assert_eq!(error("whsec_"), Some(KeyError::Length));
    assert_eq!(
        error("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY="),
        Some(KeyError::Length)
    );
    assert_eq!(error("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3OA"), None);
}

#[test]
fn keys_do_not_show() {
    let verifier = StandardWebhooks::new([SECRET]).expect("a key");
    let shown = "StandardWebhooks { keys: [Secret(SecretKey([redacted]))], window: 300s, .. }";
    assert_eq!(format!("{verifier:?}"), shown);
}

#[cfg(not(feature = "ed25519"))]
#[test]
fn public_keys_need_a_feature() {
    let key = "whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";
    assert_eq!(
        StandardWebhooks::new([key]).err(),
        Some(KeyError::Unsupported)
    );
}

#[cfg(feature = "ed25519")]
mod ed25519 {
    use super::*;

    const PUBLIC: &str = "whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";
    const BY_PRIVATE: &str = "v1a,rXanL6KOPZWpPxiKlll3V7Cx2z9KzcgS2n8hC1h7Px9fmEmklYzsYgzdh7uwfp8AKQRtDPlT9QFqrs9qLsPcAg==";

    #[test]
    fn signatures_of_the_private_key_are_genuine() {
        assert_eq!(check(&[PUBLIC], BY_PRIVATE), genuine());
        assert_eq!(check(&[PUBLIC], BY_SECRET), Err(Refusal::Invalid));
        assert_eq!(check(&[SECRET], BY_PRIVATE), Err(Refusal::Invalid));
        let both = format!("{BY_SECRET} {BY_PRIVATE}");
        assert_eq!(check(&[PUBLIC], &both), genuine());
        assert_eq!(check(&[OTHER_SECRET, PUBLIC], &both), genuine());
        let other_body = verifier(&[PUBLIC], SENT).check(&signed(BY_PRIVATE), b"{}");
        assert_eq!(other_body, Err(Refusal::Invalid));
        for changed in [
            BY_PRIVATE.replace("v1a,rX", "v1a,rY"),
            BY_PRIVATE.replace("cAg==", "cAw=="),
        ] {
            assert_eq!(check(&[PUBLIC], &changed), Err(Refusal::Invalid));
        }
        let short = BY_PRIVATE.replace("Ag==", "");
        assert_eq!(check(&[PUBLIC], &short), Err(Refusal::Invalid));
    }

    #[test]
    fn keys_that_anybody_signs_for_are_refused() {
        let error = |bytes: &[u8]| {
            let key = format!("whpk_{}", Encoding::Base64.encode(bytes));
            StandardWebhooks::new([key]).err()
        };
        let mut identity = [0; 32];
        assert_eq!(error(&identity), Some(KeyError::Weak));
        identity[0] = 1;
        assert_eq!(error(&identity), Some(KeyError::Weak));
        let off_the_curve = [2; 32];
        assert_eq!(error(&off_the_curve), Some(KeyError::Weak));
        assert_eq!(error(&[1; 31]), Some(KeyError::Length));
        assert_eq!(
            StandardWebhooks::new(["whpk_*"]).err(),
            Some(KeyError::Encoding)
        );
    }
}

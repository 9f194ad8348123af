//! Addresses of mail: RFC 5321, section 4.1.2, and RFC 6531, section 3.3.

use super::{host, ip};

/// RFC 5321, section 4.5.3.1.1, in octets.
const LONGEST_LOCAL_PART: usize = 64;

/// `Mailbox` of RFC 5321.
pub(super) fn is_email(text: &str) -> bool {
    text.is_ascii() && is_mailbox(text, host::is_ascii_name)
}

/// `Mailbox` of RFC 6531. The domain is judged as IDNA maps it, for that is what mail is sent to: upper case, full width
/// and characters that are not normalised are other spellings of the same domain.
pub(super) fn is_idn_email(text: &str) -> bool {
    is_mailbox(text, |name| host::is_idn_hostname(&host::mapped(name)))
}

fn is_mailbox(text: &str, is_domain: impl FnOnce(&str) -> bool) -> bool {
    // A domain has no `@`, a quoted local part may.
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_local = match local.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"').is_some_and(is_quoted_content),
        None => local.split('.').all(is_atom),
    };
    let literal = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    local.len() <= LONGEST_LOCAL_PART
        && is_local
        && literal.map_or_else(|| is_domain(domain), is_address)
}

/// `Atom`; characters beyond ASCII are let through.
fn is_atom(text: &str) -> bool {
    let is_atext = |byte: u8| {
        byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
    };
    !text.is_empty() && text.bytes().all(is_atext)
}

/// What stands between the quotes of a `Quoted-string`.
fn is_quoted_content(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'\\' => matches!(bytes.next(), Some(b' '..=b'~')),
            b'"' => false,
            _ => matches!(byte, b' '..=b'~') || !byte.is_ascii(),
        };
        if !fits {
            return false;
        }
    }
    true
}

/// What stands between the brackets of an `address-literal`. IPv6 is the only tag registered.
fn is_address(text: &str) -> bool {
    match text.split_at_checked("IPv6:".len()) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => ip::is_ipv6(address),
        _ => ip::is_ipv4(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_idn_email};
    use crate::format::judge;

    #[test]
    fn an_address_is_a_local_part_and_a_domain() {
        judge(
            is_email,
            &[
                "a@b",
                "a.b-c+d/e=f@x.example",
                "!#$%&'*+-/=?^_`{|}~@x.example",
                "0@0.example",
            ],
            &[
                "",
                "@",
                "a@",
                "@b",
                "a",
                "a@b@c",
                "a b@c",
                ".a@b",
                "a.@b",
                "a..b@c",
                "a@b.",
                "a@.b",
                "a@b..c",
                "a@-b",
                "a@b_c",
                "a@b c",
                "a,b@c",
                "a(b)@c",
                "a<b>@c",
                "a@b\n",
                "\u{7f}@b",
                "é@b.example",
                "a@é.example",
                "<a@b>",
                "a:b@c",
                "a\\b@c",
            ],
        );
    }

    #[test]
    fn a_local_part_may_be_quoted() {
        judge(
            is_email,
            &[
                r#""a b"@c"#,
                r#"""@c"#,
                r#""a@b"@c"#,
                r#""\"\\"@c"#,
                r#""..(),:;<>[]"@c"#,
            ],
            &[
                r#""@c"#,
                r#""a"b@c"#,
                r#"a"b"@c"#,
                r#""a"b"@c"#,
                r#""a\"@c"#,
                "\"a\tb\"@c",
                "\"a\\\u{7f}\"@c",
                r#""a".b@c"#,
                "\"é\"@c",
            ],
        );
    }

    #[test]
    fn a_domain_may_be_an_address_literal() {
        judge(
            is_email,
            &[
                "a@[192.0.2.1]",
                "a@[IPv6:2001:db8::1]",
                "a@[ipv6:::]",
                "a@192.0.2.999",
            ],
            &[
                "a@[]",
                "a@[192.0.2]",
                "a@[192.0.2.256]",
                "a@[2001:db8::1]",
                "a@[IPv6:192.0.2.1]",
                "a@[IPv6:]",
                "a@[192.0.2.1",
                "a@192.0.2.1]",
                "a@[x.example]",
                "a@[é.éé]",
            ],
        );
    }

    #[test]
    fn a_local_part_has_at_most_64_octets() {
        let address = |letter: &str, count: usize| format!("{}@b", letter.repeat(count));
        judge(is_email, &[&address("a", 64)], &[&address("a", 65)]);
        judge(is_idn_email, &[&address("é", 32)], &[&address("é", 33)]);
    }

    #[test]
    fn an_internationalised_address_takes_unicode() {
        judge(
            is_idn_email,
            &[
                "a@b.example",
                "é.ü@bücher.example",
                "\"é ü\"@b",
                "用户@例子.广告",
                "é@[192.0.2.1]",
            ],
            &[
                "",
                "é",
                "é@",
                "@é",
                "é@é@é",
                ".é@b",
                "é b@c",
                "a@-é",
                "\"\\é\"@b",
            ],
        );
    }

    #[cfg(feature = "formats")]
    #[test]
    fn a_domain_is_judged_as_idna_maps_it() {
        judge(
            is_idn_email,
            &[
                "a@BÜCHER.example",
                "a@e\u{301}.example",
                "a@ｂücher.example",
                "a@Ⅷé.example",
                "a@é。example",
                "a@xn--bcher-kva.example",
                "a@ä\u{ad}b",
            ],
            &[
                "a@é♥.example",
                "a@é。",
                "a@1.אב",
                "a@xn--a.example",
                "a@é..example",
                "a@℆.example",
                "a@é\u{2024}.example",
            ],
        );
    }
}

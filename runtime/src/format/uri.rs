//! URIs and IRIs: RFC 3986, appendix A, and RFC 3987, section 2.2.

use super::ip;

/// `URI`.
pub(super) fn is_uri(text: &str) -> bool {
    is_plain_uri(text.as_bytes()) || is_reference(text, Alphabet::Ascii, true)
}

/// Whether a text is a URI of the form that most have: a scheme, a host that is a name, a path and a query, and nothing
/// that is percent-encoded. It is seen in one pass.
fn is_plain_uri(text: &[u8]) -> bool {
    let is_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let Some(colon) = text.iter().position(|byte| !is_scheme(byte)) else {
        return false;
    };
    let (scheme, rest) = text.split_at(colon);
    let Some(rest) = rest.strip_prefix(b"://") else {
        return false;
    };
    let is_plain = |byte: &&u8| PLAIN.get(usize::from(**byte)) == Some(&true);
    let host = rest.iter().take_while(is_plain).count();
    let rest = rest.get(host..).unwrap_or_default();
    scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && matches!(rest.first(), None | Some(b'/' | b'?'))
        && rest.iter().all(|byte| INSIDE[usize::from(*byte)])
}

/// `URI-reference`.
pub(super) fn is_uri_reference(text: &str) -> bool {
    is_reference(text, Alphabet::Ascii, false)
}

/// `IRI`.
pub(super) fn is_iri(text: &str) -> bool {
    is_reference(text, Alphabet::Unicode, true)
}

/// `IRI-reference`.
pub(super) fn is_iri_reference(text: &str) -> bool {
    is_reference(text, Alphabet::Unicode, false)
}

#[derive(Clone, Copy)]
enum Alphabet {
    Ascii,
    Unicode,
}

/// Which characters of ASCII are unreserved, or delimiters of a part.
const PLAIN: [bool; 128] = {
    let mut plain = [false; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let (marks, mut at) = (b"-._~!$&'()*+,;=", 0);
    while at < marks.len() {
        plain[marks[at] as usize] = true;
        at += 1;
    }
    plain
};

/// The same, and what may stand in a path or a query beside.
const INSIDE: [bool; 256] = {
    let mut inside = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        inside[byte as usize] = PLAIN[byte as usize] || matches!(byte, b'/' | b':' | b'@' | b'?');
        byte += 1;
    }
    inside
};

impl Alphabet {
    /// Whether `text` has only characters that are unreserved, delimiters of a part, in `more` or
    /// percent-encoded.
    fn spells(self, text: &str, more: &str) -> bool {
        let fits = |c: char| match self {
            _ if c.is_ascii() => PLAIN[c as usize] || more.contains(c),
            Self::Ascii => false,
            Self::Unicode => is_ucschar(c),
        };
        are_percent_encoded(text, fits)
    }

    /// Whether `text` can be a query.
    fn spells_query(self, text: &str) -> bool {
        match self {
            Self::Ascii => self.spells(text, ":@/?"),
            Self::Unicode => text
                .split(is_iprivate)
                .all(|part| self.spells(part, ":@/?")),
        }
    }
}

fn is_reference(text: &str, alphabet: Alphabet, absolute: bool) -> bool {
    let (text, fragment) = split_off(text, '#');
    let (text, query) = split_off(text, '?');
    if !alphabet.spells(fragment, ":@/?") || !alphabet.spells_query(query) {
        return false;
    }
    // A colon before the first slash ends a scheme: a relative path cannot have one there.
    let rest = match text.find([':', '/']) {
        Some(colon) if text[colon..].starts_with(':') => {
            if !is_scheme(&text[..colon]) {
                return false;
            }
            &text[colon + 1..]
        }
        _ if absolute => return false,
        _ => text,
    };
    match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            is_authority(authority, alphabet) && alphabet.spells(path, ":@/")
        }
        None => alphabet.spells(rest, ":@/"),
    }
}

/// What stands before and after the first `mark`; nothing after it if there is none.
fn split_off(text: &str, mark: char) -> (&str, &str) {
    text.split_once(mark).unwrap_or((text, ""))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

fn is_authority(text: &str, alphabet: Alphabet) -> bool {
    let (user, host) = text.split_once('@').unwrap_or(("", text));
    let (is_host, port) = if let Some(literal) = host.strip_prefix('[') {
        let Some((address, port)) = literal.split_once(']') else {
            return false;
        };
        (ip::is_ipv6(address) || is_ip_future(address), port)
    } else {
        let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
        (alphabet.spells(name, ""), port)
    };
    let is_port = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    is_host && is_port && alphabet.spells(user, ":")
}

/// `IPvFuture`.
fn is_ip_future(text: &str) -> bool {
    let Some((version, address)) = text
        .strip_prefix(['v', 'V'])
        .and_then(|rest| rest.split_once('.'))
    else {
        return false;
    };
    !version.is_empty()
        && version.bytes().all(|byte| byte.is_ascii_hexdigit())
        && !address.is_empty()
        && !address.contains('%')
        && Alphabet::Ascii.spells(address, ":")
}

/// Whether every character of `text` fits, or is a percent sign before two hexadecimal digits.
pub(super) fn are_percent_encoded(text: &str, fits: impl Fn(char) -> bool) -> bool {
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let good = if c == '%' {
            let mut is_digit = || rest.next().is_some_and(|digit| digit.is_ascii_hexdigit());
            is_digit() && is_digit()
        } else {
            fits(c)
        };
        if !good {
            return false;
        }
    }
    true
}

/// `ucschar`.
pub(super) fn is_ucschar(c: char) -> bool {
    match u32::from(c) {
        0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF => true,
        // The last two code points of a plane are no characters, and plane 14 begins with tags.
        code @ 0x1_0000..=0xE_FFFF => {
            code & 0xFFFF < 0xFFFE && !(0xE_0000..0xE_1000).contains(&code)
        }
        _ => false,
    }
}

/// `iprivate`.
pub(super) fn is_iprivate(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD)
}

#[cfg(test)]
mod tests {
    use super::{
        Alphabet, is_iri, is_iri_reference, is_plain_uri, is_reference, is_uri, is_uri_reference,
    };
    use crate::format::judge;

    #[test]
    fn plain_uris_are_uris() {
        let parts = [
            "",
            "a",
            "1",
            ":",
            "://",
            "/",
            "?",
            "#",
            "@",
            "[",
            "%41",
            "é",
            "^",
            " ",
            ":80",
            "b.c/d?e=f",
            "~",
        ];
        let mut plain = 0;
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = [first, "a", second, "b", third].concat();
                    if is_plain_uri(text.as_bytes()) {
                        plain += 1;
                        assert!(is_reference(&text, Alphabet::Ascii, true), "{text}");
                    }
                }
            }
        }
        assert!(plain > 15, "{plain}");
    }

    #[test]
    fn a_uri_has_a_scheme() {
        judge(
            is_uri,
            &[
                "a:",
                "a:b",
                "a:/b",
                "a://",
                "a:///b",
                "a1+-.:b",
                "http://x.example/a;b=c/d?e/f?g#h/?i",
                "urn:a:b",
                "mailto:a@b.example",
                "a:%41%fF",
                "a:b:c",
                "a://b//c",
                "a:?b",
                "a:#b",
            ],
            &[
                "", "a", ":a", "1a:b", "a_b:c", "é:b", "//a/b", "/a:b", "?a:b", "#a:b", "a: b",
                "a:\\b", "a:b#c#d", "a:[b]", "a:%4", "a:%4g", "a:%", "a:{b}", "a:\"", "a:<b>",
                "a:|b", "a:^b", "a:`b", "a:é", "a:\u{0}", " a:b", "a:b\n",
            ],
        );
    }

    #[test]
    fn an_authority_is_user_host_and_port() {
        judge(
            is_uri,
            &[
                "a://b",
                "a://b:80/c",
                "a://b:/c",
                "a://u:p:q@b",
                "a://@b",
                "a://[::1]:80/",
                "a://[v1F.a:b]",
                "a://[::ffff:192.0.2.1]",
                "a://999.1.1.1",
                "a://b%20c",
                "a://:80",
            ],
            &[
                "a://b:c",
                "a://b:8 0",
                "a://b@c@d",
                "a://::1",
                "a://[::1",
                "a://[::1]b",
                "a://[b]",
                "a://[v1.]",
                "a://[v.a]",
                "a://[v1]",
                "a://[v1.%41]",
                "a://b[::1]",
                "a://[::1%251]",
                "a://b:-1",
                "a://b\\c",
                "a://[]",
                "a://[::1]:٨",
            ],
        );
    }

    #[test]
    fn a_reference_may_be_relative() {
        judge(
            is_uri_reference,
            &[
                "", "a", "a/b", "/a", "//a", "//a/b", "../a", "?", "#", "a?b#c", "./a:b", "/a:b",
                "a:b",
            ],
            &[
                "1:b", ":", "a b", "a#b#c", "\\a", "//a:b", "é", "%", "[a]", "//[a]",
            ],
        );
    }

    #[test]
    fn an_iri_takes_unicode() {
        judge(
            is_iri,
            &[
                "a:é",
                "a://é.example/ü?ö#ä",
                "a:?\u{e000}",
                "a:\u{10000}",
                "a://é@b",
                "a:?é\u{f0000}%41",
            ],
            &[
                "é:a",
                "é",
                "a:\u{e000}",
                "a:#\u{e000}",
                "a:\u{fdd0}",
                "a:\u{ffff}",
                "a:\u{1fffe}",
                "a:\u{e0001}",
                "a:\u{80}",
                "a:é b",
                "a:?%4\u{e000}",
                "a://b:é",
                "a://[é]",
            ],
        );
        judge(
            is_iri_reference,
            &["", "é", "//é", "?é", "é/b:c"],
            &["é:b", "\\é", "é#é#é", " "],
        );
    }
}

//! The expressions of plain patterns: how they read, and that they are true where the pattern matches.

use proc_macro2::{Ident, Span};

use super::{Compiled, compile, tokens};

const TEXTS: [&str; 46] = [
    "",
    "a",
    "b",
    "z",
    "A",
    "_",
    "-",
    "5",
    " ",
    "\n",
    "é",
    "🐲",
    "\u{2028}",
    "\u{FEFF}",
    "ab",
    "abc",
    "a-",
    "x-",
    "x-a",
    "a-1",
    "a-12",
    "a-123",
    "evt_0",
    "evt_a1",
    "evt_A",
    "evt_",
    "12:30",
    "12:3",
    "1x:30",
    "ééé",
    "é-é",
    "éé-",
    "a1.b-c_",
    "a b",
    "a,b",
    "a/b",
    "foo",
    "bar",
    "foobar",
    "http://a",
    "https://a",
    "axx",
    "xé:",
    "a:aaa",
    "aa:aaa",
    "aaaa:",
];

fn printed(pattern: &str) -> String {
    let Ok(Compiled::Plain(plain)) = compile(pattern) else {
        panic!("{pattern:?} is not plain")
    };
    tokens(&plain, &Ident::new("text", Span::call_site())).to_string()
}

/// Code without its spaces, which differ between `stringify!` and a token stream.
fn unspaced(code: &str) -> String {
    code.split_whitespace().collect()
}

fn compare(pattern: &str, code: &str, expression: impl Fn(&str) -> bool) {
    assert_eq!(unspaced(&printed(pattern)), unspaced(code), "{pattern:?}");
    let Ok(Compiled::Plain(plain)) = compile(pattern) else {
        panic!("{pattern:?} is not plain")
    };
    let (mut matches, mut misses) = (0, 0);
    for text in TEXTS {
        let expected = plain.is_match(text);
        assert_eq!(expression(text), expected, "{pattern:?} on {text:?}");
        if expected { matches += 1 } else { misses += 1 }
    }
    assert!(
        matches > 0 && misses > 0,
        "{pattern:?} is tried both ways: {matches}, {misses}"
    );
}

/// Compares the printed expression with this one, and runs this one on all texts.
macro_rules! reads {
    ($pattern:literal, $text:ident => $expression:expr) => {
        compare($pattern, stringify!($expression), |$text: &str| $expression)
    };
}

#[test]
fn whole_texts_and_their_ends() {
    reads!("^$", text => text.is_empty());
    reads!("^foo$", text => text == "foo");
    reads!("^(foo|bar)$", text => matches!(text, "foo" | "bar"));
    reads!("^x-", text => text.starts_with("x-"));
    reads!("^x", text => text.starts_with('x'));
    reads!("bar$", text => text.ends_with("bar"));
    reads!("ob", text => text.contains("ob"));
    reads!("-", text => text.contains('-'));
    reads!("^$|^https?://", text => text.is_empty()
        || text.strip_prefix("http")
            .map(|rest| rest.strip_prefix('s').unwrap_or(rest))
            .and_then(|rest| rest.strip_prefix("://"))
            .is_some());
    reads!("^[a-z]+$|-$", text => (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase()))
        || text.ends_with('-'));
}

#[test]
fn constant_patterns() {
    assert_eq!(printed(".*"), "true");
    assert_eq!(printed("[]"), "false");
}

#[test]
fn one_class() {
    reads!(r"\S", text => text.chars().any(|c| !schemawright::text::is_ecma_space(c)));
    reads!(r"\d", text => text.bytes().any(|byte| byte.is_ascii_digit()));
    reads!("^[ab]{2}$", text => text.len() == 2 && text.bytes().all(|byte| matches!(byte, b'a' | b'b')));
    reads!("^[a-cx]*$", text => text.bytes().all(|byte| matches!(byte, b'a'..=b'c' | b'x')));
    reads!("^a*$", text => text.bytes().all(|byte| byte == b'a'));
    reads!(r"^[\w.-]{1,3}$", text => (1..=3).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')));
    reads!("^.{2,}$", text => text.chars().count() >= 2
        && text.chars().all(|c| !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')));
    reads!("^[^/]{0,3}$", text => text.chars().count() <= 3 && text.chars().all(|c| c != '/'));
    reads!(r"^[^\s,]+$", text => !text.is_empty()
        && text.chars().all(|c| !schemawright::text::is_ecma_space(c) && c != ','));
    reads!(r"^\W$", text => text.chars().count() == 1
        && text.chars().all(|c| !schemawright::text::is_ecma_word(c)));
    reads!(r"^[\s\S]{3,}$", text => text.chars().count() >= 3);
    reads!(r"^[\s\S]+$", text => !text.is_empty());
    reads!("^[ -~]+$", text => !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~')));
}

#[test]
fn sequences() {
    reads!(r"^\s*$", text => text.chars().all(schemawright::text::is_ecma_space));
    reads!(r"^\w", text => text.starts_with(schemawright::text::is_ecma_word));
    reads!("^[xé]", text => text.starts_with(['x', 'é']));
    reads!("^[A-Z_]", text => text.starts_with(|c: char| matches!(c, 'A'..='Z' | '_')));
    reads!("^[a-z][a-z0-9]*$", text => text.strip_prefix(|c: char| c.is_ascii_lowercase())
        .is_some_and(|rest| rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z'))));
    reads!("^evt_[a-z0-9]{2}$", text => text.strip_prefix("evt_").is_some_and(|rest| rest.len() == 2
        && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z'))));
    reads!(r"^\d{2}:\d{2}$", text => Some(text)
        .and_then(|rest| {
            let run = rest.bytes().take(2).take_while(|&byte| byte.is_ascii_digit()).count();
            (run == 2).then(|| &rest[run..])
        })
        .and_then(|rest| rest.strip_prefix(':'))
        .is_some_and(|rest| rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit())));
    reads!("^a*x?é?:$", text => Some(text).map(|rest| rest.trim_start_matches('a'))
        .map(|rest| rest.strip_prefix('x').unwrap_or(rest))
        .map(|rest| rest.strip_prefix('é').unwrap_or(rest))
        == Some(":"));
    reads!("^[^-]{2,}-", text => Some(text)
        .and_then(|rest| {
            let run = rest.chars().take_while(|&c| c != '-').count();
            (run >= 2).then(|| rest.char_indices().nth(run).map_or("", |(at, _)| &rest[at..]))
        })
        .and_then(|rest| rest.strip_prefix('-'))
        .is_some());
    reads!("^[ab]{0,2}:a", text => Some(text)
        .map(|rest| {
            let run = rest.bytes().take(2).take_while(|&byte| matches!(byte, b'a' | b'b')).count();
            &rest[run..]
        })
        .and_then(|rest| rest.strip_prefix(":a"))
        .is_some());
    reads!(r"^a[\s\S]{2}$", text => text.strip_prefix('a').is_some_and(|rest| rest.chars().count() == 2));
    reads!(r"^[\s\S]-$", text => text.strip_prefix(|_: char| true) == Some("-"));
}

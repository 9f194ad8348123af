//! How patterns are matched: which are plain, and how the others read for the `regex` crate.

use super::{CharClass, Compiled, Piece, Plain, Translated, compile};

fn literal(text: &str) -> Piece {
    Piece::Literal(text.to_owned())
}

fn run(class: CharClass, min: u32, max: Option<u32>) -> Piece {
    Piece::Run { class, min, max }
}

fn all(class: CharClass, min: u32, max: Option<u32>) -> Plain {
    Plain::All { class, min, max }
}

fn starts(pieces: Vec<Piece>) -> Plain {
    Plain::Sequence {
        pieces,
        to_end: false,
    }
}

fn whole(pieces: Vec<Piece>) -> Plain {
    Plain::Sequence {
        pieces,
        to_end: true,
    }
}

fn equals(text: &str) -> Plain {
    Plain::Equals(text.to_owned())
}

fn starts_with(text: &str) -> Plain {
    Plain::StartsWith(text.to_owned())
}

fn lower() -> CharClass {
    CharClass::of(&[('a', 'z')])
}

fn check<const N: usize>(cases: [(&str, Plain); N]) {
    for (pattern, expected) in cases {
        assert_eq!(
            compile(pattern),
            Ok(Compiled::Plain(expected)),
            "{pattern:?}"
        );
    }
}

#[test]
fn texts_are_plain() {
    check([
        ("", Plain::Always),
        ("^.*", Plain::Always),
        (r"^[\s\S]*$", Plain::Always),
        ("[]", Plain::Never),
        (r"^\uD83D", Plain::Never),
        ("^$", equals("")),
        (r"^(a\.b)$", equals("a.b")),
        ("^fo{2}$", equals("foo")),
        ("^x-", starts_with("x-")),
        (r"^\/.*", starts_with("/")),
        (r"\.json$", Plain::EndsWith(".json".to_owned())),
        ("a?foo", Plain::Contains("foo".to_owned())),
        (".*fo+", Plain::Contains("fo".to_owned())),
        (
            "^(a|bc|a)$",
            Plain::OneOf(vec!["a".to_owned(), "bc".to_owned()]),
        ),
        (
            "^(https|http)://",
            Plain::Either(vec![starts_with("https://"), starts_with("http://")]),
        ),
        ("^$|^x-", Plain::Either(vec![equals(""), starts_with("x-")])),
    ]);
}

#[test]
fn one_class_is_plain() {
    check([
        (r"\S", Plain::Anywhere(CharClass::space().complement())),
        ("[a-z]+", Plain::Anywhere(lower())),
        ("^[a-z]+$", all(lower(), 1, None)),
        (
            "^[a-f0-9]{24}$",
            all(CharClass::of(&[('0', '9'), ('a', 'f')]), 24, Some(24)),
        ),
        (r"^\d\d\d?$", all(CharClass::digit(), 2, Some(3))),
        ("^(a|b|[c-z])$", all(lower(), 1, Some(1))),
        ("^[^]{3,}$", all(CharClass::any(), 3, None)),
        ("^.{0,9}$", all(CharClass::dot(), 0, Some(9))),
    ]);
}

#[test]
fn runs_that_end_where_the_next_piece_starts_are_plain() {
    let digits = || run(CharClass::digit(), 2, Some(2));
    check([
        ("^[a-z]", starts(vec![run(lower(), 1, Some(1))])),
        (
            "^[a-z]+-[0-9]{2}$",
            whole(vec![run(lower(), 1, None), literal("-"), digits()]),
        ),
        (
            "^[0-9]{2}[a-z0-9]$",
            whole(vec![
                digits(),
                run(CharClass::of(&[('0', '9'), ('a', 'z')]), 1, Some(1)),
            ]),
        ),
        (
            "^x[a-z]{2,}",
            starts(vec![literal("x"), run(lower(), 2, Some(2))]),
        ),
        (
            "^https?://",
            starts(vec![
                literal("http"),
                run('s'.into(), 0, Some(1)),
                literal("://"),
            ]),
        ),
    ]);
}

#[test]
fn runs_that_may_have_to_give_back_need_the_engine() {
    for (pattern, expected) in [
        ("^[a-z]+[a-c]$", "^[a-z]+[a-c]$"),
        (r"^\w*-?\w$", r"^[0-9A-Z_a-z]*\-?[0-9A-Z_a-z]$"),
        ("^(ab)+$", "^(?:ab)+$"),
        (r"^\bé|b\.{2,3}?$", r"^(?-u:\b)é|b\.{2,3}?$"),
        ("[a-z]{2}", "[a-z]{2}"),
        (r"^\p{Lu}[^\P{sc=Grek}_]", r"^\p{gc=Lu}[^_\P{sc=Grek}]"),
        (r"^[^\p{L}\d]+$", r"^[^0-9\p{gc=L}]+$"),
        (r".\n{2}#$", r"[^\n\r\x{2028}\x{2029}]\n{2}\#$"),
    ] {
        assert_eq!(compile(pattern), Ok(regex(expected, false)), "{pattern:?}");
    }
}

fn regex(text: &str, by_code_units: bool) -> Compiled {
    Compiled::Regex(Translated {
        text: text.to_owned(),
        by_code_units,
    })
}

#[test]
fn without_the_flag_a_pattern_is_plain_where_it_sees_no_half_of_a_pair() {
    let not_slash = || CharClass::from('/').complement();
    check([
        (r"^a\_$", equals("a_")),
        (r"^🐲\-", starts_with("🐲-")),
        (
            r"^(🐲|\_)$",
            Plain::OneOf(vec!["🐲".to_owned(), "_".to_owned()]),
        ),
        (r"[^\/]\_?", Plain::Anywhere(not_slash())),
        (
            r"^[^\/\_]*$",
            all(
                CharClass::of(&[('/', '/'), ('_', '_')]).complement(),
                0,
                None,
            ),
        ),
        (
            r"^\-[^/]*$",
            whole(vec![literal("-"), run(not_slash(), 0, None)]),
        ),
        (
            r"^\-[^/]",
            starts(vec![literal("-"), run(not_slash(), 1, Some(1))]),
        ),
        (
            r"^[\w-.]{2}$",
            all(
                CharClass::word().union(&CharClass::of(&[('-', '.')])),
                2,
                Some(2),
            ),
        ),
    ]);
    for (pattern, expected, by_code_units) in [
        (r"^(\_a)+$", "^(?:_a)+$", false),
        (r"^\-[^/]$", r"^\-[^/]$", true),
        (r"^[^\_]{1,3}$", "^[^_]{1,3}$", true),
        (r"^🐲?\_$", r"^\x{10D83D}\x{10DC32}?_$", true),
        (r"\_\uDC32", r"_\x{10DC32}", true),
        (r"\_[\uD83D]", r"_\x{10D83D}", true),
        (r"^[\u0000-\uFFFF\_]$", "^(?s:.)$", true),
    ] {
        assert_eq!(
            compile(pattern),
            Ok(regex(expected, by_code_units)),
            "{pattern:?}"
        );
    }
}

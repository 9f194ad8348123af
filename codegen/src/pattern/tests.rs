//! What patterns mean, case by case.

use super::{Compiled, Plain, Reason, compile, matcher};

/// A pattern, texts that it matches, and texts that it does not match.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

fn check(cases: &[Case]) {
    for (pattern, matches, misses) in cases {
        let compiled = compile(pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        let matcher = matcher(&compiled).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        for (texts, expected) in [(matches, true), (misses, false)] {
            for text in *texts {
                assert_eq!(
                    matcher.is_match(text),
                    expected,
                    "{pattern:?} on {text:?}: {compiled:?}"
                );
            }
        }
    }
}

#[test]
fn anchors_and_the_dot() {
    check(&[
        ("", &["", "a"], &[]),
        ("b", &["abc"], &["", "B"]),
        ("^a$", &["a"], &["a\n", "\na", "aa", ""]),
        ("a$", &["ba"], &["a\n", "ab"]),
        ("^", &["", "x"], &[]),
        ("^$", &[""], &["\n", "x"]),
        ("$^", &[""], &["x"]),
        (
            "^.$",
            &["a", "\u{85}", "🐲", "\t"],
            &["\n", "\r", "\u{2028}", "\u{2029}", "", "ab"],
        ),
        ("^.*$", &["", "abc", "é"], &["a\nb", "\u{2029}"]),
        (".*", &["", "\n"], &[]),
        (r"^[\s\S]*$", &["", "a\nb"], &[]),
        (r"^[^]{2,3}$", &["a\n", "🐲🐲🐲"], &["a", "abcd"]),
        ("(^a|b$)c?", &["a", "ab", "b"], &["ca"]),
    ]);
}

#[test]
fn classes() {
    check(&[
        (r"^\d$", &["0", "9"], &["٣", "a", "\u{1D7D8}"]),
        (r"^\D$", &["٣", "a"], &["5"]),
        (r"^\w$", &["a", "Z", "_", "0"], &["é", "\u{17F}", "-"]),
        (r"^\W$", &["é", "-", "\u{212A}"], &["_", "k"]),
        (
            r"^\s$",
            &[
                "\t", "\u{B}", "\n", "\r", " ", "\u{A0}", "\u{FEFF}", "\u{1680}", "\u{2003}",
                "\u{2029}", "\u{3000}",
            ],
            &["\u{85}", "\u{180E}", "\u{200B}", "\u{1C}", "a"],
        ),
        (
            r"^\S$",
            &["\u{85}", "\u{180E}", "\u{200B}"],
            &["\u{FEFF}", "\u{2028}"],
        ),
        (r"^[^\d\s]$", &["a", "\u{85}"], &["1", " "]),
        (r"^[\D]$", &["a"], &["1"]),
        (r"^[^\W_]+$", &["a1"], &["_", "é"]),
        ("[]", &[], &["", "a"]),
        ("a|[]", &["a"], &["b"]),
        ("[]*", &["", "a"], &[]),
        ("^[]?$", &[""], &["a"]),
        ("[^]", &["\n", "🐲"], &[""]),
        ("^[a-]$", &["a", "-"], &["b"]),
        ("^[-a]$", &["a", "-"], &["b"]),
        (
            "^[[a&&b~~c+--d]$",
            &["[", "&", "~", "+", ",", "-", "d"],
            &["e", "]", "."],
        ),
        (r"^[\]\\^]$", &["]", "\\", "^"], &["["]),
        (r"^[\b]$", &["\u{8}"], &["b"]),
        ("^[é-日]$", &["é", "日", "ж"], &["e", "\u{10000}"]),
        ("^[🐲]$", &["🐲"], &["\u{FFFD}"]),
    ]);
}

#[test]
fn escapes() {
    check(&[
        (r"^\cJ\cj\x0A\u000A\u{a}\n$", &["\n\n\n\n\n\n"], &["\n"]),
        (r"^\t\v\f\r\0$", &["\t\u{B}\u{C}\r\0"], &[]),
        (r"^\uD83D\uDC32+$", &["🐲🐲"], &["\u{FFFD}"]),
        (r"^\u{1F432}$|^\u{00000000041}$", &["🐲", "A"], &["B"]),
        (r"^[\uD83D\uDC32]$", &["🐲"], &["\u{FFFD}"]),
        (r"\uD83D", &[], &["🐲", "\u{FFFD}", ""]),
        (r"^\uDC32*a$", &["a"], &["🐲"]),
        (r"^[\uD83Da]$", &["a"], &["🐲"]),
        (r"^[^\uD800-\uDFFF]$", &["🐲", "a"], &["ab"]),
        (r"^[\uD800-\uDBFF][\uDC00-\uDFFF]$", &[], &["🐲"]),
        (
            r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$",
            &[r"^$\.*+?()[]{}|/"],
            &[""],
        ),
        (r"^[\-\/]$", &["-", "/"], &["\\"]),
        (r"\bcat\b", &["a cat", "cat", "écat"], &["cats", "_cat"]),
        (r"^\Bé\B$", &["é"], &["e"]),
        (r"a\B", &["ab"], &["a", "aé"]),
        (r"\B", &["", "é", "--"], &["a", "a-b", "b🐲c"]),
    ]);
}

#[test]
fn quantifiers_and_groups() {
    check(&[
        ("^a{2}$", &["aa"], &["a", "aaa"]),
        ("^a{2,}$", &["aa", "aaaa"], &["a"]),
        ("^a{1,2}?$", &["a", "aa"], &["", "aaa"]),
        ("^(ab){0}$", &[""], &["ab"]),
        ("^(a+)+$", &["aaaa"], &["aaab"]),
        (
            "^(a|a)*$",
            &["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
            &["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"],
        ),
        ("^(?:a*?)*?$", &["", "aa"], &["b"]),
        (r"^(?<año>\d{4})-(?<$m>\d\d)$", &["2024-05"], &["2024-5"]),
        ("^(?:(?<x>a)|(?<x>b))$", &["a", "b"], &["ab"]),
        ("^(|a)$", &["", "a"], &["b"]),
        ("^(?:foo|bar)-", &["foo-", "bar-x"], &["foo", "xbar-"]),
        ("^a|b$", &["ax", "xb"], &["xax"]),
        ("^(?:a{0,2}){2}$", &["", "aaaa"], &["aaaaa"]),
    ]);
}

#[test]
fn properties() {
    check(&[
        (r"^\p{Letter}+$", &["aé日"], &["1", "a1"]),
        (r"^\P{L}$", &["1"], &["a"]),
        (
            r"^\p{Lu}\p{gc=Ll}\p{General_Category=Decimal_Number}$",
            &["Aa٣"],
            &["aA1"],
        ),
        (
            r"^\p{Script=Greek}\p{sc=Grek}\p{scx=Deva}\p{Script_Extensions=Latin}$",
            &["αβ\u{966}a"],
            &["abcd"],
        ),
        (r"^\p{digit}\p{punct}$", &["٣!"], &["a!"]),
        (
            r"^\p{Alphabetic}\p{Lowercase}\p{White_Space}\p{ASCII_Hex_Digit}\p{Emoji}$",
            &["Aa\u{85}f🐲"],
            &["AA fa"],
        ),
        (r"^\p{Any}\p{ASCII}$", &["🐲a"], &["aé"]),
        (r"^\p{Assigned}$", &["a", "\u{E000}"], &["\u{378}"]),
        (r"^\P{Assigned}$", &["\u{378}"], &["a"]),
        (r"\p{Cs}", &[], &["a", "🐲"]),
        (r"^\P{Surrogate}$", &["a"], &[""]),
        (r"^[^\p{L}\d_]$", &["-"], &["é", "1", "_"]),
        (r"^[\P{L}a]$", &["a", "1"], &["b"]),
        (r"^\p{Sc}\p{Cf}\p{LC}$", &["€\u{AD}a"], &["aaa"]),
    ]);
}

#[test]
fn annex_b_reads_what_unicode_mode_refuses() {
    check(&[
        (r"^a\_b\-c\@$", &["a_b-c@"], &["a"]),
        ("^]}{$", &["]}{"], &["]"]),
        ("^a{,3}{x{1$", &["a{,3}{x{1"], &["aaa"]),
        (r"^\${{.*}}$", &["${{}}", "${{x}}"], &["x", "${{x}"]),
        (r"^\07\101\8\1777\477$", &["\u{7}A8\u{7F}7'7"], &[]),
        (r"^\c$", &["\\c"], &["c"]),
        (r"^[\c_][\c]$", &["\u{1F}\\", "\u{1F}c"], &["_c"]),
        (r"^\x6\u00\k\p$", &["x6u00kp"], &[]),
        (r"^[\w-.]$", &["a", "-", "."], &["+"]),
        (r"^[\B\_]$", &["B", "_"], &["\\"]),
        (r"^🐲\_$", &["🐲_"], &[]),
        (r"^\_\u{3}$", &["_uuu"], &["_\u{3}"]),
        (r"^\_\p{L}$", &["_p{L}"], &["_a"]),
        (r"^\p{Foo}$", &["p{Foo}"], &["a"]),
        (r"^[\p{L}\_]+$", &["{L}p_"], &["a"]),
        (r"^\_{99999999999}$|^a{1,99999999999}$", &["aa"], &["_"]),
    ]);
}

#[test]
fn without_unicode_mode_a_text_is_made_of_code_units() {
    check(&[
        (r"^.\_$", &["a_", "é_"], &["🐲_"]),
        (r"^..\_$", &["ab_", "🐲_"], &["a_"]),
        (r"^[^\_]{2}$", &["ab", "🐲"], &["a", "🐲🐲"]),
        (r"^🐲*\_$", &["🐲_"], &["🐲🐲_", "_"]),
        (r"^[🐲\_]$", &["_"], &["🐲"]),
        (r"^[🐲\_]+$", &["_", "🐲", "🐲_🐲"], &["a"]),
        (r"\uDC32\_", &["🐲_"], &["_"]),
        (
            r"^\uD83D(?!\uDC33)\_*",
            &["🐲", "\u{1F400}"],
            &["\u{1F433}", "a"],
        ),
        (r"^(.)\1\_$", &["aa_"], &["🐲_"]),
        (r"^(?:(?=.)\W)+\_$", &["🐲_"], &["_"]),
        (r"^\uD83D\uDC32\_$", &["🐲_"], &[]),
        (r"(?<\u{1d49c}>a)\k<𝒜>\_", &["aa_"], &["a_"]),
        (r"(?<𝒜>a)\k<\ud835\udc9c>\_", &["aa_"], &["a_"]),
    ]);
}

#[test]
fn what_the_letter_of_an_escape_stands_for_is_doubtful() {
    for (pattern, offset, message) in [
        (r"🐲\_\p{L}", Some(6), r"`\_` is no escape"),
        (r"[\u{61}\-\_]", Some(1), r"`\_` is no escape"),
        (r"\P{Foo}", Some(0), "`Foo` is no Unicode property"),
        (r"\u{110000}", Some(0), "10FFFF"),
        (r"\p{L}", None, ""),
        (r"\_\p\u0061", None, ""),
    ] {
        let reading =
            super::reading(pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        let doubt = reading.doubt;
        assert_eq!(
            doubt.as_ref().and_then(|doubt| doubt.offset),
            offset,
            "{pattern:?}"
        );
        assert!(
            doubt.is_none_or(|doubt| doubt.message.contains(message)),
            "{pattern:?}"
        );
    }
}

#[test]
fn backtracking_is_told_apart() {
    for (pattern, reason) in [
        ("^(?!foo).*$", Reason::Lookaround),
        ("(?=a)b", Reason::Lookaround),
        ("(?<=x)y", Reason::Lookaround),
        ("(?<!x)y", Reason::Lookaround),
        (r"(a)\1", Reason::Backreference),
        (r"\k<n>(?<n>a)", Reason::Backreference),
        (r"\1(a)", Reason::Backreference),
        (r"(?=a)*\_", Reason::Lookaround),
    ] {
        let compiled = compile(pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        let Compiled::Backtracking { reason: found, .. } = &compiled else {
            panic!("{pattern:?}: {compiled:?}")
        };
        assert_eq!(*found, reason, "{pattern:?}");
        assert!(matcher(&compiled).is_ok(), "{pattern:?}");
    }
}

#[test]
fn wrong_patterns_are_refused_where_they_are_wrong() {
    for (pattern, offset, message) in [
        (
            "([a-z",
            1,
            "the class is not closed: the pattern ends before its `]`",
        ),
        (
            "a(b",
            1,
            "the group is not closed: the pattern ends before its `)`",
        ),
        ("ab)", 2, "closes no group"),
        ("*a", 0, "the quantifier `*` has nothing to repeat"),
        ("a**", 2, "the quantifier `*` has nothing to repeat"),
        ("^{2}", 1, "the quantifier `{2}` has nothing to repeat"),
        ("{2,}", 0, "the quantifier `{2,}` has nothing to repeat"),
        ("(?<=a)+", 6, "the quantifier `+` has nothing to repeat"),
        (
            "é{2,1}",
            2,
            "the numbers of the quantifier `{2,1}` are out of order",
        ),
        ("[b-a]", 1, "the range `b-a` of the class is out of order"),
        ("🐲[ü-é]", 5, "the range `ü-é` of the class is out of order"),
        (r"[🐲-🐳]\_", 1, "of the class is out of order"),
        ("a\\", 1, "ends the pattern"),
        (r"(?<a>x)\k<b>", 9, "no group has the name `b`"),
        (r"(?<a>x)\k", 9, "needs the name of a group"),
        ("(?<a>x)(?<a>y)", 7, "two groups"),
        ("(?<1>x)", 3, "identifier"),
        ("(?i)a", 0, "`(?i` opens no group"),
        (r"\-(", 2, "the group is not closed"),
    ] {
        let Err(error) = compile(pattern) else {
            panic!("{pattern:?} is wrong")
        };
        assert_eq!(error.offset, Some(offset), "{pattern:?}: {error}");
        assert!(error.message.contains(message), "{pattern:?}: {error}");
    }
}

#[test]
fn what_the_engine_cannot_take_is_refused() {
    let too_deep = compile(&format!("{}a{}", "(".repeat(201), ")".repeat(201)));
    assert!(too_deep.is_err_and(|error| error.message.contains("200 deep")));
    let deep = compile(&format!("{}a{}", "(".repeat(200), ")".repeat(200)));
    assert_eq!(deep, Ok(Compiled::Plain(Plain::Contains("a".to_owned()))));
    let far_too_deep = compile(&"(?:".repeat(1_000_000));
    assert!(far_too_deep.is_err());
    let starred = compile(&format!("{}ab{}", "(".repeat(200), ")*".repeat(200)));
    assert!(starred.is_ok() || starred.is_err_and(|error| error.message.contains("deeply")));
    let too_large = compile(r"^(\w{1000}|x){1000}$");
    assert!(too_large.is_err_and(|error| error.message.contains("too large")));
}

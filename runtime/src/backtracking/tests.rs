//! What the expressions mean, where their limit is, and what it does to a verdict.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::*;
use crate::{Flow, PASS, Report, Violation, Violations, YesNo, check};

fn engine(text: &str) -> Backtracking {
    Backtracking::new(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn check_all(cases: &[(&str, &[&str], &[&str])]) {
    for (text, matches, misses) in cases {
        let engine = engine(text);
        for (texts, expected) in [(matches, Matched::Yes), (misses, Matched::No)] {
            for instance in *texts {
                assert_eq!(engine.run(instance), expected, "{text} on {instance:?}");
            }
        }
    }
}

#[test]
fn looks_ahead_and_behind() {
    check_all(&[
        ("^(?!foo)", &["", "bar", "fo"], &["foo", "foobar"]),
        ("^(?=[0-9])(?s:.){3}$", &["1ab"], &["abc", "1a"]),
        ("(?<=x)y", &["xy", "axy"], &["y", "ay", "yx"]),
        ("(?<!x)y", &["y", "ay"], &["xy"]),
        ("(?<=^a{2,3})b", &["aab", "aaab"], &["ab", "aaaab"]),
        ("(?<=é|日本)!", &["é!", "日本!"], &["本!", "!"]),
        ("(?!(?!a))a", &["a"], &["b"]),
        ("^(?=(?:a+)+$)", &["aaa"], &["aab", ""]),
    ]);
}

#[test]
fn groups_are_those_of_ecma() {
    check_all(&[
        // A group that took no part is empty.
        (r"^(?:(a)|b)\k<1>$", &["aa", "b"], &["ba", "a"]),
        (r"^\k<1>(a)$", &["a"], &["aa"]),
        (r"^(a\k<1>)$", &["a"], &["aa"]),
        (r"^\k<9>$", &[""], &["a"]),
        // A turn of a loop forgets what the turn before matched.
        (r"^(?:(a)|b)*\k<1>$", &["ab", "aa", "abaa", ""], &["aba"]),
        (r"^(?:(a)|(b))*\k<1>$", &["ab", "abaa"], &["aba"]),
        (r"^(?:(a)|b){2}\k<1>$", &["ab", "baa"], &["aba"]),
        // A turn that takes nothing does not count, and neither does what it matched.
        (r"^(?:(?=(a)))?\k<1>b$", &["b"], &["ab", "aab"]),
        (r"^(?:(?=(a))){1}a\k<1>$", &["aa"], &["a"]),
        // What stands behind is matched backwards, so that the last group takes most.
        (r"(?<=^(a+)(a+))b\k<2>$", &["aaabaa"], &["aaaba"]),
        (r"(?<=\k<1>(a))b", &["aab"], &["ab"]),
        (r"(?<=(a)\k<1>)b", &["ab"], &["b"]),
        // Once a look-around holds, its other ways are given up.
        (r"^(?=(a*))\k<1>b$", &["aab"], &["aabb"]),
        (r"^(?=(a*))\k<1>a$", &[], &["a", "aa"]),
        (r"^(?!(a)b)\k<1>a", &["a", "aa"], &["ab"]),
    ]);
}

#[test]
fn classes_and_their_properties() {
    check_all(&[
        (
            r"^(?!_)[^\p{gc=Lu}_\]]\P{gc=L}\[$",
            &["a1["],
            &["A1[", "ab[", "]1["],
        ),
        (r"(?!a)[0-9&&[^0-9]]", &[], &["", "a", "0"]),
        (r"^(?!a)\x{1F432}\-\n\\$", &["🐲-\n\\"], &["a"]),
        (r"^(?!a)(?-u:\b)e(?-u:\B)f", &["ef"], &["e", "éf"]),
    ]);
}

#[test]
fn what_is_not_in_the_language_is_refused() {
    for text in [
        "(",
        ")",
        "(?=a",
        "(?#a)",
        "a{",
        "a{x}",
        "a{2,1",
        "[a",
        "\\",
        r"\k<a>",
        r"\k<1",
        r"\p{Foo}",
        r"(?P<a>b)",
        "*",
        "a|*",
    ] {
        assert_eq!(
            Backtracking::new(text).err(),
            Some(BacktrackingError::Malformed),
            "{text}"
        );
    }
    let deep = "(?:".repeat(100_000);
    assert_eq!(
        Backtracking::new(&deep).err(),
        Some(BacktrackingError::Malformed)
    );
    for text in ["(?=(?:a{1000}){1000})", "(?!(?=a){4294967295})"] {
        assert_eq!(
            Backtracking::new(text).err(),
            Some(BacktrackingError::TooLarge),
            "{text}"
        );
    }
}

/// Exponential: each `a` can belong to either loop.
const SLOW: &str = r"^(?:(a)|a\k<1>)*$";

fn slow_text() -> String {
    "a".repeat(60) + "!"
}

fn in_time<T>(find: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let found = find();
    assert!(start.elapsed() < Duration::from_secs(5));
    found
}

#[test]
fn without_references_nothing_is_tried_twice() {
    let text = slow_text();
    for slow in [
        "^(?=(?:a+)+$)",
        "^(?!(?:a|a)*$)(?:a|a)*$",
        "(?:a*)*(?<=b)",
        "^(?:(?:(?=a)a?)*)*$",
        "^(?:(?=(?:a|a)*)a)*$",
    ] {
        assert_eq!(in_time(|| engine(slow).run(&text)), Matched::No, "{slow}");
    }
    let long = "a".repeat(200_000);
    assert_eq!(in_time(|| engine("^(?!(?s:.)*b)").run(&long)), Matched::Yes);
}

#[test]
fn the_limit_ends_a_match() {
    let slow = engine(SLOW);
    assert_eq!(slow.run("aaaa"), Matched::Yes);
    assert_eq!(in_time(|| slow.run(&slow_text())), Matched::GaveUp);
}

#[test]
fn long_texts_take_time_in_proportion() {
    let long = "a".repeat(400_001);
    let halves = engine(r"^((?s:.)*)\k<1>$");
    assert_eq!(in_time(|| halves.run(&long)), Matched::GaveUp);
    assert_eq!(in_time(|| halves.run(&"a".repeat(2001))), Matched::No);
    let longer = "a".repeat(5_000_000);
    assert_eq!(in_time(|| engine("^(?=a*$)").run(&longer)), Matched::GaveUp);
    assert_eq!(in_time(|| engine("^(?!b)").run(&longer)), Matched::Yes);
}

fn pattern<R: Report>(value: &Value, report: &mut R) -> Flow {
    crate::backtracking_pattern! { static SLOW_PATTERN = "slow" => r"^(?:(a)|a\k<1>)*$"; }
    check::pattern(value, &SLOW_PATTERN, report)
}

/// A check under a name for messages.
type Named = (&'static str, fn(&Value, &mut YesNo) -> Flow);

#[test]
fn a_match_that_is_given_up_accepts_nothing() {
    let value = json!(slow_text());
    let checks: [Named; 5] = [
        ("itself", |value, report| pattern(value, report)),
        ("not", |value, report| {
            check::not(report, |report| pattern(value, report))
        }),
        ("oneOf", |value, report| {
            check::one_of(2, report, |index, report| match index {
                0 => pattern(value, report),
                _ => PASS,
            })
        }),
        ("if", |value, report| {
            check::if_then_else(
                report,
                |report| pattern(value, report),
                |report| check::never(value, report),
                |_| PASS,
            )
        }),
        ("passes", |value, _| {
            assert!(!check::passes(value, pattern));
            PASS
        }),
    ];
    for (name, check) in checks {
        assert!(!YesNo::accepts(|report| check(&value, report)), "{name}");
        assert!(YesNo::accepts(|_| PASS), "the next verdict is another one");
    }
}

#[test]
fn a_violation_says_that_a_match_was_given_up() {
    let value = json!({ "a": slow_text() });
    let found = Violations::of(|report| {
        check::not(report, |report| check::map_of(pattern)(&value, report))
    });
    let found = found.expect_err("nobody knows whether it matches");
    let first: Vec<_> = found.iter().map(Violation::to_string).collect();
    assert_eq!(
        first,
        [r#""/a": takes too many steps to match with the pattern `slow`"#]
    );
    let places: Vec<_> = found.iter().map(Violation::keyword_location).collect();
    assert_eq!(places, ["/not/additionalProperties/pattern"]);

    let silent = Violations::of(|_| {
        let _ = engine(SLOW).run(&slow_text());
        PASS
    });
    let message = silent.expect_err("nobody knows").to_string();
    assert_eq!(
        message,
        r#""": takes too many steps to match with a pattern"#
    );
}

#[test]
fn names_of_properties_are_texts_too() {
    let value = json!({ slow_text(): 1, "aa": 1, "b": 1 });
    let run = |name: &str| engine(SLOW).run(name);
    let found = Violations::of(|report| {
        check::pattern_properties(&value, "slow", run, report, |value, report| {
            check::string(value, report)
        })
    });
    let found =
        found.expect_err("one is no string, and nobody knows whether another one has to be");
    let keywords: Vec<_> = found.iter().map(Violation::keyword_location).collect();
    assert_eq!(keywords.len(), 2);
    assert!(keywords.contains(&"/patternProperties"));
    assert!(keywords.contains(&"/patternProperties/slow/type"));
}

#[test]
fn all_matches_of_a_verdict_share_two_limits() {
    let items: Vec<Value> = (0..2000).map(|_| json!(slow_text())).collect();
    let (seen, gave_up) = in_time(|| {
        verdict(|| {
            items
                .iter()
                .filter(|item| check::passes(item, pattern))
                .count()
        })
    });
    assert_eq!((seen, gave_up), (0, true));
}

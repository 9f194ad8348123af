//! Generated patterns and texts, on which `regress` must agree: an engine made for ECMA-262.
//!
//! Half a surrogate pair is not among them, for `regress` finds `[\uD83D]` in some texts and fails `^\uDC32?a` on `a`.
//! Without the flag `u` it reads patterns and texts by code points all the same, and `\u{61}` as with the flag: there the
//! oracle is Node.js (`tests/tests/regular_expressions.rs`).

use super::generator::{Generator, Random};
use super::{Compiled, Grammar, Matcher, Plain, Translated, compile, matcher, translate};

/// What is thrown together without regard for the grammar.
const TOKENS: [&str; 48] = [
    "(",
    ")",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<a>",
    "(?<b>",
    "[",
    "]",
    "[^",
    "{",
    "}",
    "{1}",
    "{2,1}",
    "{1,",
    "*",
    "+",
    "?",
    "|",
    "^",
    "$",
    ".",
    "\\",
    "a",
    "1",
    "-",
    r"\1",
    r"\2",
    r"\k<a>",
    r"\k",
    r"\b",
    r"\d",
    r"\p{L}",
    r"\p{Foo}",
    r"\p",
    r"\u",
    r"\u{110000}",
    r"\u{0}",
    r"\x1",
    r"\c",
    r"\cA",
    "é",
    "(?i)",
    "(?i:",
    r"\00",
    r"\9",
];

/// The engine that is in the right, with the grammar that the pattern is valid in.
fn oracle(pattern: &str) -> Option<regress::Regex> {
    regress::Regex::with_flags(pattern, "u")
        .or_else(|_| regress::Regex::new(pattern))
        .ok()
}

/// Patterns that are wrong with the flag `u`, and that `regress` reads as if it were there.
fn is_beyond_regress(pattern: &str) -> bool {
    let differs = [r"\u{", r"\p", r"\P", r"\uD"];
    regress::Regex::with_flags(pattern, "u").is_err()
        && (differs.into_iter().any(|part| pattern.contains(part)) || !is_of_single_units(pattern))
}

fn is_of_single_units(text: &str) -> bool {
    text.chars().all(|character| character.len_utf16() == 1)
}

/// Every way to match that the pattern has.
fn matchers(pattern: &str, compiled: &Compiled) -> Vec<Matcher> {
    let mut matchers = vec![matcher(compiled).expect("it was compiled")];
    if let Compiled::Plain(_) = compiled {
        let read = super::read(pattern).expect("it was compiled");
        let translated = Translated {
            text: translate::regex(&read.node),
            by_code_units: read.grammar == Grammar::Legacy,
        };
        matchers.extend(matcher(&Compiled::Regex(translated)));
    }
    matchers
}

struct Counts {
    matches: usize,
    misses: usize,
    plain: usize,
    backtracking: usize,
}

fn compare(mut generator: Generator, patterns: usize) -> Counts {
    let mut counts = Counts {
        matches: 0,
        misses: 0,
        plain: 0,
        backtracking: 0,
    };
    for _ in 0..patterns {
        let pattern = generator.pattern();
        // `regress` lets two groups of one name take part in a match, where ECMA-262 has an early error.
        if pattern.matches("(?<n>").count() > 1 || is_beyond_regress(&pattern) {
            continue;
        }
        let Some(oracle) = oracle(&pattern) else {
            assert!(compile(&pattern).is_err(), "{pattern:?} is wrong");
            continue;
        };
        let compiled = compile(&pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        counts.backtracking += usize::from(matches!(compiled, Compiled::Backtracking { .. }));
        counts.plain +=
            usize::from(matches!(&compiled, Compiled::Plain(plain) if *plain != Plain::Always));
        let matchers = matchers(&pattern, &compiled);
        let by_code_units = regress::Regex::with_flags(&pattern, "u").is_err();
        for _ in 0..24 {
            let text = generator.text();
            if by_code_units && !is_of_single_units(&text) {
                continue;
            }
            let expected = oracle.find(&text).is_some();
            for matcher in &matchers {
                assert_eq!(
                    matcher.is_match(&text),
                    expected,
                    "{pattern:?} on {text:?}: {matcher:?}"
                );
            }
            if expected {
                counts.matches += 1;
            } else {
                counts.misses += 1;
            }
        }
    }
    counts
}

#[test]
fn generated_patterns_agree_with_regress() {
    let generator = Generator::new(0x9E37_79B9_7F4A_7C15);
    let counts = compare(generator, 2000);
    assert!(
        counts.matches > 5_000 && counts.misses > 5_000,
        "both outcomes are tried"
    );
}

#[test]
fn generated_plain_patterns_agree_with_regress() {
    let generator = Generator {
        plain: true,
        ..Generator::new(0xD1B5_4A32_D192_ED03)
    };
    let counts = compare(generator, 2000);
    assert!(counts.plain > 300, "plain patterns are tried");
    assert!(
        counts.matches > 2_000 && counts.misses > 5_000,
        "both outcomes are tried"
    );
}

#[test]
fn generated_backtracking_patterns_agree_with_regress() {
    let generator = Generator {
        backtracking: true,
        ..Generator::new(0xB492_B66F_BE98_F273)
    };
    let counts = compare(generator, 2500);
    assert!(
        counts.backtracking > 500,
        "patterns that need backtracking are tried: {}",
        counts.backtracking
    );
    assert!(
        counts.matches > 5_000 && counts.misses > 5_000,
        "both outcomes are tried"
    );
}

#[test]
fn generated_legacy_patterns_agree_with_regress() {
    let generator = Generator {
        legacy: true,
        ..Generator::new(0x8CB9_2BA7_2F3D_8DD7)
    };
    let counts = compare(generator, 2000);
    assert!(
        counts.matches > 2_000 && counts.misses > 5_000,
        "both outcomes are tried"
    );
}

#[test]
fn token_soup_is_refused_where_regress_refuses_it() {
    let mut random = Random(0xA076_1D64_78BD_642F);
    let (mut right, mut wrong) = (0, 0);
    for _ in 0..10_000 {
        let pattern: String = (0..=random.below(6))
            .map(|_| random.pick(&TOKENS))
            .collect();
        // The flags of ECMA-262 2025 are refused, and `regress` lets a quantifier follow `\b`.
        let is_beyond = |part: &str| pattern.contains(part);
        if is_beyond_regress(&pattern)
            || ["(?i", r"\b*", r"\b+", r"\b?", r"\b{"]
                .into_iter()
                .any(is_beyond)
        {
            continue;
        }
        let expected = oracle(&pattern).is_some();
        let compiled = compile(&pattern);
        assert_eq!(compiled.is_ok(), expected, "{pattern:?}: {compiled:?}");
        if expected { right += 1 } else { wrong += 1 }
    }
    assert!(
        right > 1_000 && wrong > 1_000,
        "both outcomes are tried: {right}, {wrong}"
    );
}

//! Generated patterns and texts, on which `regress` must agree: an engine made for ECMA-262.
//!
//! Half a surrogate pair is not among them, for `regress` finds `[\uD83D]` in some texts and fails
//! `^\uDC32?a` on `a`.

use super::{Compiled, Grammar, Matcher, Plain, build, compile, matcher, parse, translate};

/// Marsaglia's xorshift, seeded, so that a failure comes back.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const CHARACTERS: [&str; 26] = [
    "a",
    "b",
    "c",
    "Z",
    "0",
    "7",
    "_",
    "-",
    " ",
    "\n",
    "\r",
    "é",
    "ß",
    "\u{85}",
    "\u{A0}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{17F}",
    "\u{180E}",
    "٣",
    "日",
    "🐲",
    "\u{1D7D8}",
    "\u{10FFFF}",
    "\u{FFFD}",
    "/",
];

const CLASS_PARTS: [&str; 10] = [
    "a-c", "0-9", "A-Z", "a-", "-", r"\b", " -~", "é-日", "[", "^",
];

const ESCAPES: [&str; 30] = [
    r"\d",
    r"\D",
    r"\w",
    r"\W",
    r"\s",
    r"\S",
    r"\n",
    r"\r",
    r"\t",
    r"\v",
    r"\f",
    r"\cJ",
    r"\cj",
    r"\0",
    r"\x61",
    r"\x5F",
    r"\u0061",
    r"\uD83D\uDC32",
    r"\u{1F432}",
    r"\u{61}",
    r"\/",
    r"\.",
    r"\-",
    r"\p{L}",
    r"\P{L}",
    r"\p{Nd}",
    r"\p{Lu}",
    r"\p{sc=Latn}",
    r"\p{Script_Extensions=Han}",
    r"\p{Any}",
];

const LEGACY: [&str; 14] = [
    r"\_", r"\e", "]", "}", "{", "{,3}", r"\07", r"\101", r"\8", r"\c", r"\x6", r"\u00", r"\ ",
    r"\k",
];

const QUANTIFIERS: [&str; 13] = [
    "*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,}", "{0,2}", "{2,3}?", "{1}", "{0,1}",
];

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

struct Generator {
    random: Random,
    /// Are forms of annex B in use?
    legacy: bool,
    /// Are the parts such as make plain patterns?
    plain: bool,
}

impl Generator {
    fn pattern(&mut self) -> String {
        let start = self.random.pick(&["", "^", "^"]);
        let end = self.random.pick(&["", "$", "$"]);
        let depth = if self.plain { 0 } else { 3 };
        format!("{start}{}{end}", self.disjunction(depth))
    }

    fn disjunction(&mut self, depth: usize) -> String {
        let branches = if self.random.below(4) == 0 {
            1 + self.random.below(3)
        } else {
            1
        };
        let branches: Vec<_> = (0..branches).map(|_| self.alternative(depth)).collect();
        if self.plain && branches.len() > 1 {
            format!("({})", branches.join("|"))
        } else {
            branches.join("|")
        }
    }

    fn alternative(&mut self, depth: usize) -> String {
        (0..self.random.below(5))
            .map(|_| self.term(depth))
            .collect()
    }

    fn term(&mut self, depth: usize) -> String {
        let (atom, quantifiable) = match self.random.below(12) {
            0 if depth > 0 => {
                let open = self.random.pick(&["(", "(?:", "(?<n>"]);
                (format!("{open}{})", self.disjunction(depth - 1)), true)
            }
            1 if depth > 0 => {
                let inner = self.disjunction(depth - 1);
                (format!("(?:{inner})"), true)
            }
            2 if !self.plain => (
                self.random
                    .pick(&["^", "$", r"\b", r"\B", r"\b", r"\B"])
                    .to_owned(),
                false,
            ),
            3 | 4 => (self.class(), true),
            5 => (".".to_owned(), true),
            6 | 7 => (self.random.pick(&ESCAPES).to_owned(), true),
            8 if self.legacy => (self.random.pick(&LEGACY).to_owned(), true),
            _ => (self.random.pick(&CHARACTERS).to_owned(), true),
        };
        if quantifiable && self.random.below(3) == 0 {
            atom + self.random.pick(&QUANTIFIERS)
        } else {
            atom
        }
    }

    fn class(&mut self) -> String {
        let mut class = self.random.pick(&["[", "[", "[^"]).to_owned();
        for _ in 0..self.random.below(4) {
            class += match self.random.below(5) {
                0 => self.random.pick(&CLASS_PARTS),
                1 if self.legacy => self
                    .random
                    .pick(&[r"\w-z", r"a-\d", r"\_", r"\c1", r"\B", r"\12"]),
                1 | 2 => self.random.pick(&ESCAPES),
                _ => self.random.pick(&CHARACTERS),
            };
        }
        class + "]"
    }

    fn text(&mut self) -> String {
        (0..self.random.below(7))
            .map(|_| self.random.pick(&CHARACTERS))
            .collect()
    }
}

/// The engine that is in the right, with the grammar that the pattern is valid in.
fn oracle(pattern: &str) -> Option<regress::Regex> {
    regress::Regex::with_flags(pattern, "u")
        .or_else(|_| regress::Regex::new(pattern))
        .ok()
}

/// Patterns outside of Unicode mode that are refused because they hardly mean what they say.
fn is_ambiguous(pattern: &str) -> bool {
    compile(pattern).is_err()
        && parse::parse(pattern, Grammar::Legacy)
            .is_err_and(|error| error.message.contains("in Unicode mode alone"))
}

/// Every way to match that the pattern has.
fn matchers(pattern: &str, compiled: &Compiled) -> Vec<Matcher> {
    let mut matchers = vec![matcher(compiled).expect("it was compiled")];
    if let Compiled::Plain(_) = compiled {
        let node = super::read(pattern).expect("it was compiled").node;
        if let Ok(regex) = build(&translate::regex(&node)) {
            matchers.push(Matcher(super::Engine::Regex(regex)));
        }
    }
    matchers
}

struct Counts {
    matches: usize,
    misses: usize,
    plain: usize,
    errors: usize,
}

fn compare(mut generator: Generator, patterns: usize) -> Counts {
    let mut counts = Counts {
        matches: 0,
        misses: 0,
        plain: 0,
        errors: 0,
    };
    for _ in 0..patterns {
        let pattern = generator.pattern();
        let Some(oracle) = oracle(&pattern) else {
            assert!(compile(&pattern).is_err(), "{pattern:?} is wrong");
            counts.errors += 1;
            continue;
        };
        if is_ambiguous(&pattern) {
            counts.errors += 1;
            continue;
        }
        let compiled = compile(&pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        if let Compiled::Backtracking(_) = compiled {
            continue;
        }
        counts.plain +=
            usize::from(matches!(&compiled, Compiled::Plain(plain) if *plain != Plain::Always));
        let matchers = matchers(&pattern, &compiled);
        for _ in 0..24 {
            let text = generator.text();
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
    let generator = Generator {
        random: Random(0x9E37_79B9_7F4A_7C15),
        legacy: false,
        plain: false,
    };
    let counts = compare(generator, 2000);
    assert!(
        counts.matches > 5_000 && counts.misses > 5_000,
        "both outcomes are tried"
    );
}

#[test]
fn generated_plain_patterns_agree_with_regress() {
    let generator = Generator {
        random: Random(0xD1B5_4A32_D192_ED03),
        legacy: false,
        plain: true,
    };
    let counts = compare(generator, 2000);
    assert!(counts.plain > 300, "plain patterns are tried");
    assert!(
        counts.matches > 2_000 && counts.misses > 5_000,
        "both outcomes are tried"
    );
}

#[test]
fn generated_legacy_patterns_agree_with_regress() {
    let generator = Generator {
        random: Random(0x8CB9_2BA7_2F3D_8DD7),
        legacy: true,
        plain: false,
    };
    let counts = compare(generator, 2000);
    assert!(
        counts.matches > 2_000 && counts.misses > 5_000,
        "both outcomes are tried"
    );
    assert!(counts.errors > 100, "wrong patterns are tried");
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
        if is_ambiguous(&pattern)
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

//! Patterns mean what they mean to JavaScript: Node.js is asked, with the flag `u`, and without it where it fails.
#![cfg(feature = "interop")]

mod support {
    pub mod random;
}

use std::io::Write;
use std::process::{Command, Stdio};

use schemawright::Matched;
use schemawright_codegen::pattern::{Compiled, compile, matcher};
use serde_json::{Value, json};
use support::random::Random;

/// Reads `[pattern, [text, ...]]` by line; answers with the flags and what each text comes to with them, or with null for
/// a pattern that is none.
///
/// The search is part of the expression, for that of V8 also starts between the halves of a surrogate pair, where
/// ECMA-262 does not look.
const SCRIPT: &str = "
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean);
const answer = ([pattern, texts]) => {
    for (const flags of ['u', '']) {
        try {
            new RegExp(pattern, flags);
        } catch {
            continue;
        }
        const expression = new RegExp(`^[^]*?(?:${pattern})`, flags);
        return [flags, texts.map((text) => expression.test(text))];
    }
    return null;
};
console.log(lines.map((line) => JSON.stringify(answer(JSON.parse(line)))).join('\\n'));
";

const ATOMS: [&str; 26] = [
    "a",
    "a",
    "b",
    "b",
    "c",
    ".",
    "[ab]",
    "[^a]",
    "[^]",
    "(a)",
    "(b)",
    "(?<n>a|b)",
    "(?<m>.)",
    r"\1",
    r"\1",
    r"\2",
    r"\3",
    r"\k<n>",
    r"\d",
    r"\w",
    r"\s",
    r"\S",
    r"\p{L}",
    r"[\P{Lu}é]",
    r"\u{1F432}",
    "é",
];

/// What annex B knows alone, or what means something else in it.
const LEGACY: &str = r"\_ \- \: \@ \é \e \a ] } { {,2} {a {1 \c \c1 \k \8 \9 \07 \101 \377 \400 \x6 \u00 \u{2} \u{61} \p{L} \P{b} \pL \uD83D \uDC32 \uD83D\uDC32 🐲 🐲 🐳 \0 \1";

const CLASS_PARTS: &str = r"a b a-c - \- \w- \w-x a-\d \_ \c \c1 \c_ \cA \b \B \k \8 \07 \12 \1 \p{L} \u{61} 🐲 🐲-🐳 \uD83D \uDC00-\uDC32 \uD800-\uDFFF \W { é";

/// Whole patterns that are thrown together without regard for the grammar have these as well.
const SOUP: &str =
    r"( ) (?: (?= (?! (?<= (?<! (?<n> [ [^ ] { {2} {2,1} {1, * + ? | ^ $ \ \k<n> \k< (? (?i)";

const OPENERS: [&str; 8] = ["(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?:"];

const QUANTIFIERS: [&str; 11] = [
    "*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}?", "{0}", "{2,3}?",
];

const ANCHORS: [&str; 6] = ["^", "$", "^", "$", r"\b", r"\B"];

const CHARACTERS: [&str; 14] = [
    "a", "a", "a", "b", "b", "c", "1", "_", " ", "\n", "é", "ſ", "🐲", "\u{FEFF}",
];

const LEGACY_CHARACTERS: &str = "aab_-:{}]c\\upLk8eé🐲🐲🐳\u{1F400}\u{10FFFF}\u{1}";

fn disjunction(random: &mut Random, depth: usize, pattern: &mut String) {
    for branch in 0..=random.below(6) / 4 {
        if branch > 0 {
            pattern.push('|');
        }
        for _ in 0..random.below(5) {
            term(random, depth, pattern);
        }
    }
}

fn term(random: &mut Random, depth: usize, pattern: &mut String) {
    match random.below(8) {
        0..3 if depth > 0 => {
            let open = *random.one(&OPENERS);
            pattern.push_str(open);
            disjunction(random, depth - 1, pattern);
            pattern.push(')');
            if open.contains(['=', '!']) {
                return;
            }
        }
        3 => return pattern.push_str(random.one::<&str>(&ANCHORS)),
        _ => pattern.push_str(random.one::<&str>(&ATOMS)),
    }
    if random.once_in(3) {
        pattern.push_str(random.one::<&str>(&QUANTIFIERS));
    }
}

/// One of some parts of patterns, which stand between spaces.
fn part<'p>(random: &mut Random, parts: &'p str) -> &'p str {
    let parts: Vec<&str> = parts.split(' ').collect();
    parts[random.below(parts.len())]
}

fn class(random: &mut Random) -> String {
    let open = random.one(&["[", "[", "[^"]);
    let parts: String = (0..random.below(4))
        .map(|_| part(random, CLASS_PARTS))
        .collect();
    format!("{open}{parts}]")
}

/// A pattern that most likely has something that the flag `u` forbids.
fn legacy_pattern(random: &mut Random) -> String {
    let mut pattern = random.one(&["", "", "^"]).to_string();
    for _ in 0..=random.below(4) {
        match random.below(8) {
            0 => disjunction(random, 1, &mut pattern),
            1 => pattern += "(?=a)",
            2 => pattern += "(.)",
            3 | 4 => pattern += &class(random),
            _ => pattern += part(random, LEGACY),
        }
        if random.once_in(3) {
            pattern += random.one::<&str>(&QUANTIFIERS);
        }
    }
    pattern + *random.one::<&str>(&["", "", "$"])
}

fn soup(random: &mut Random) -> String {
    let any = |random: &mut Random| match random.below(4) {
        0 => part(random, LEGACY),
        1 => *random.one::<&str>(&ATOMS),
        _ => part(random, SOUP),
    };
    (0..=random.below(6)).map(|_| any(random)).collect()
}

fn legacy_texts(random: &mut Random) -> Vec<String> {
    let characters: Vec<char> = LEGACY_CHARACTERS.chars().collect();
    let mut texts = texts(random);
    for text in texts.iter_mut().skip(4) {
        *text = (0..random.below(7))
            .map(|_| *random.one(&characters))
            .collect();
    }
    texts
}

fn texts(random: &mut Random) -> Vec<String> {
    let text = |random: &mut Random| {
        let choices = if random.once_in(3) {
            &CHARACTERS[..]
        } else {
            &CHARACTERS[..5]
        };
        (0..random.below(8)).map(|_| *random.one(choices)).collect()
    };
    (0..20).map(|_| text(random)).collect()
}

/// What Node.js says of each question.
fn ask_node(questions: &[Value]) -> Vec<Value> {
    let mut node = Command::new("node")
        .args(["-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is installed");
    let lines: Vec<String> = questions.iter().map(Value::to_string).collect();
    let mut input = node.stdin.take().expect("the input is a pipe");
    let writer = std::thread::spawn(move || input.write_all(lines.join("\n").as_bytes()));
    let output = node.wait_with_output().expect("Node.js runs");
    writer
        .join()
        .expect("the questions are written")
        .expect("Node.js reads them");
    assert!(output.status.success());
    let answers = String::from_utf8(output.stdout).expect("the answers are UTF-8");
    answers
        .lines()
        .map(|line| serde_json::from_str(line).expect("an answer is JSON"))
        .collect()
}

/// What was tried.
#[derive(Debug, Default)]
struct Tried {
    matches: usize,
    misses: usize,
    backtracking: usize,
    legacy: usize,
    by_code_units: usize,
    wrong: usize,
}

/// Node.js before 24 does not let two groups have one name, also where they are in different alternatives.
fn repeats_a_name(pattern: &str) -> bool {
    ["(?<n>", "(?<m>"]
        .iter()
        .any(|name| pattern.matches(name).count() > 1)
}

/// Compares us with Node.js, pattern by pattern and text by text.
fn agree(questions: &[(String, Vec<String>)]) -> Tried {
    let lines: Vec<Value> = questions.iter().map(|question| json!(question)).collect();
    let answers = ask_node(&lines);
    assert_eq!(answers.len(), questions.len());
    let mut tried = Tried::default();
    for ((pattern, texts), answer) in questions.iter().zip(&answers) {
        if repeats_a_name(pattern) {
            continue;
        }
        let compiled = compile(pattern);
        let Some([flags, verdicts]) = answer.as_array().map(Vec::as_slice) else {
            assert!(compiled.is_err(), "{pattern:?} is wrong: {compiled:?}");
            tried.wrong += 1;
            continue;
        };
        let compiled = compiled.unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        tried.legacy += usize::from(flags == "");
        tried.backtracking += usize::from(matches!(compiled, Compiled::Backtracking { .. }));
        if let Compiled::Regex(translated) | Compiled::Backtracking { translated, .. } = &compiled {
            tried.by_code_units += usize::from(translated.by_code_units);
        }
        let matcher = matcher(&compiled).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        let verdicts = verdicts.as_array().expect("a list of verdicts");
        for (text, expected) in texts.iter().zip(verdicts) {
            let expected = expected.as_bool().expect("an answer is yes or no");
            let found = matcher.run(text);
            assert_eq!(
                found,
                Matched::from(expected),
                "{pattern:?} on {text:?}: {compiled:?}"
            );
            *(if expected {
                &mut tried.matches
            } else {
                &mut tried.misses
            }) += 1;
        }
    }
    tried
}

#[test]
fn generated_patterns_agree_with_node() {
    let mut random = Random::new(0x1234_5678_9ABC_DEF1);
    let questions: Vec<(String, Vec<String>)> = (0..5_000)
        .map(|_| {
            let mut pattern = String::new();
            disjunction(&mut random, 3, &mut pattern);
            (pattern, texts(&mut random))
        })
        .collect();
    let tried = agree(&questions);
    assert!(
        tried.matches > 10_000 && tried.misses > 10_000,
        "both outcomes are tried: {tried:?}"
    );
    assert!(
        tried.backtracking > 1_000 && tried.wrong > 50,
        "all kinds are tried: {tried:?}"
    );
}

#[test]
fn patterns_of_annex_b_agree_with_node() {
    let mut random = Random::new(0x0F1E_2D3C_4B5A_6978);
    let questions: Vec<(String, Vec<String>)> = (0..10_000)
        .map(|_| (legacy_pattern(&mut random), legacy_texts(&mut random)))
        .collect();
    let tried = agree(&questions);
    assert!(
        tried.matches > 10_000 && tried.misses > 25_000,
        "both outcomes are tried: {tried:?}"
    );
    assert!(
        tried.legacy > 5_000 && tried.by_code_units > 2_000 && tried.wrong > 50,
        "all kinds are tried: {tried:?}"
    );
}

#[test]
fn what_is_no_pattern_to_node_is_none() {
    let mut random = Random::new(0x7777_1234_ABCD_0001);
    let questions: Vec<(String, Vec<String>)> = (0..10_000)
        .map(|_| (soup(&mut random), legacy_texts(&mut random)))
        .collect();
    let tried = agree(&questions);
    assert!(
        tried.wrong > 2_500 && tried.legacy > 500 && tried.matches > 2_500,
        "all kinds are tried: {tried:?}"
    );
}

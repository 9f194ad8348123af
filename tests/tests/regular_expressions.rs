//! Patterns mean what they mean to JavaScript: Node.js is asked, with the flag `u`.
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

/// Reads `[pattern, [text, ...]]` by line; answers with what each text comes to, or with null for a pattern that is none.
///
/// The search is part of the expression, for that of V8 also starts between the halves of a surrogate pair, where
/// ECMA-262 does not look.
const SCRIPT: &str = "
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean);
const answer = ([pattern, texts]) => {
    try {
        const expression = new RegExp(`^[^]*?(?:${pattern})`, 'u');
        return texts.map((text) => expression.test(text));
    } catch {
        return null;
    }
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

const OPENERS: [&str; 8] = ["(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?:"];

const QUANTIFIERS: [&str; 11] = [
    "*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}?", "{0}", "{2,3}?",
];

const ANCHORS: [&str; 6] = ["^", "$", "^", "$", r"\b", r"\B"];

const CHARACTERS: [&str; 14] = [
    "a", "a", "a", "b", "b", "c", "1", "_", " ", "\n", "é", "ſ", "🐲", "\u{FEFF}",
];

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
    let lines: Vec<Value> = questions.iter().map(|question| json!(question)).collect();
    let answers = ask_node(&lines);
    assert_eq!(answers.len(), questions.len());
    let (mut counts, mut backtracking, mut wrong) = ([0_usize; 2], 0_usize, 0_usize);
    for ((pattern, texts), answer) in questions.iter().zip(&answers) {
        let Some(answer) = answer.as_array() else {
            // Annex B takes some of them.
            wrong += 1;
            continue;
        };
        let compiled = compile(pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        backtracking += usize::from(matches!(compiled, Compiled::Backtracking { .. }));
        let matcher = matcher(&compiled).unwrap_or_else(|error| panic!("{pattern:?}: {error:?}"));
        for (text, expected) in texts.iter().zip(answer) {
            let expected = expected.as_bool().expect("an answer is yes or no");
            assert_eq!(
                matcher.run(text),
                Matched::from(expected),
                "{pattern:?} on {text:?}"
            );
            counts[usize::from(expected)] += 1;
        }
    }
    assert!(
        counts.iter().all(|count| *count > 10_000),
        "both outcomes are tried: {counts:?}"
    );
    assert!(
        backtracking > 1_000 && wrong > 100,
        "all kinds are tried: {backtracking}, {wrong}"
    );
}

//! The walls of the house: which stage knows what, how long files and functions are, and what no source holds.

mod support {
    pub mod code;
    pub mod sources;
    pub mod walls;
}

use std::collections::BTreeSet;

use support::code;
use support::sources::{Source, rust, texts};
use support::walls::{ROOMS, Room};

/// The most lines of a file.
const FILE: usize = 400;

/// The most lines of a function.
const FUNCTION: usize = 60;

fn no_findings(what: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{what}:\n{}", findings.join("\n"));
}

/// The modules of the crate that a source names: through `crate::`, and through `super::` where that leads out of its
/// own room.
fn named(source: &Source, room: &Room) -> BTreeSet<String> {
    let mut named: BTreeSet<String> = code::steps(&source.code, "crate").into_iter().collect();
    let steps = source
        .path
        .trim_start_matches(room.root)
        .trim_end_matches(".rs");
    let depth = steps.split('/').filter(|step| *step != "mod").count();
    let out = vec!["super"; depth].join("::");
    named.extend(
        code::steps(&source.code, &out)
            .into_iter()
            .filter(|step| step != "super"),
    );
    named.retain(|name| name != room.name && name.starts_with(char::is_lowercase));
    named
}

#[test]
fn rooms_know_only_what_they_may() {
    let sources = rust();
    let mut findings = Vec::new();
    for room in ROOMS {
        let mut count = 0;
        for source in sources.iter().filter(|source| room.holds(&source.path)) {
            count += 1;
            for name in named(source, room) {
                if !room.modules.contains(&name.as_str()) {
                    findings.push(format!("{} names crate::{name}", source.path));
                }
            }
        }
        assert!(count > 0, "there is no {}{}", room.root, room.name);
    }
    no_findings("a room knows of another that it must not", &findings);
}

#[test]
fn ways_out_of_a_room_are_seen() {
    let code =
        "use super::super::emit::{a, b}; use super::parse; use crate::{lower, load::Source};";
    let source = |path: &str| Source {
        path: path.to_owned(),
        text: String::new(),
        code: code.to_owned(),
        is_test: false,
    };
    let names = |path| {
        named(&source(path), &ROOMS[0])
            .into_iter()
            .collect::<Vec<String>>()
    };
    assert_eq!(ROOMS[0].name, "load");
    assert_eq!(names("codegen/src/load/dialect.rs"), ["emit", "lower"]);
    assert_eq!(names("codegen/src/load/mod.rs"), ["emit", "lower", "parse"]);
}

#[test]
fn every_part_of_the_generator_is_a_room() {
    let is_front = |path: &str| {
        let fronts = [
            "lib.rs",
            "main.rs",
            "cli/",
            "generator/",
            "builder.rs",
            "config.rs",
            "config/",
            "instance.rs",
            "summary.rs",
        ];
        fronts
            .iter()
            .any(|front| path.starts_with(&format!("codegen/src/{front}")))
    };
    let all = rust();
    let free = all
        .iter()
        .filter(|source| source.path.starts_with("codegen/src/") && !is_front(&source.path));
    let free = free.filter(|source| !ROOMS.iter().any(|room| room.holds(&source.path)));
    let free: Vec<String> = free.map(|source| source.path.clone()).collect();
    no_findings("no room holds", &free);
}

#[test]
fn only_the_fronts_touch_the_machine() {
    let fronts = [
        "codegen/src/generator/",
        "codegen/src/cli/",
        "codegen/src/main.rs",
        "codegen/src/config.rs",
        // A stack is had from a thread.
        "codegen/src/room.rs",
    ];
    let mut findings = Vec::new();
    for source in rust() {
        let is_library = ["codegen/src/", "runtime/src/"]
            .iter()
            .any(|root| source.path.starts_with(root));
        let is_front = fronts.iter().any(|front| source.path.starts_with(front));
        if !is_library || source.is_test {
            continue;
        }
        let own = code::without_tests(&source.code);
        let named = code::steps(&own, "std");
        let is_receiver = source.path.starts_with("runtime/src/receiver/");
        let forbidden: &[&str] = match (is_front, is_receiver) {
            (true, _) => &["net"],
            // Leases end, and deliveries take time.
            (false, true) => &["fs", "process", "thread"],
            (false, false) => &["fs", "process", "thread", "time"],
        };
        for name in forbidden
            .iter()
            .filter(|name| named.iter().any(|found| found == *name))
        {
            findings.push(format!("{} names std::{name}", source.path));
        }
    }
    no_findings("a stage touches the machine", &findings);
}

#[test]
fn only_the_printers_know_rust_tokens() {
    let printers = ["codegen/src/emit/", "codegen/src/pattern/"];
    let mut findings = Vec::new();
    for source in rust()
        .iter()
        .filter(|source| source.path.starts_with("codegen/src/"))
    {
        if printers
            .iter()
            .any(|printer| source.path.starts_with(printer))
        {
            continue;
        }
        for name in ["quote", "proc_macro2", "prettyplease", "syn"] {
            // Whether a text of an option is Rust code is asked of `syn`.
            let is_name_check = name == "syn" && source.path == "codegen/src/options/syntax.rs";
            let is_macro = code::words(&source.code, name)
                .any(|at| source.code[at + name.len()..].starts_with('!'));
            if (is_macro || !code::steps(&source.code, name).is_empty()) && !is_name_check {
                findings.push(format!("{} names {name}", source.path));
            }
        }
    }
    no_findings("Rust tokens outside the printers", &findings);
}

#[test]
fn the_stages_name_no_assertion_keyword() {
    let table = rust()
        .into_iter()
        .find(|source| source.path == "codegen/src/keywords/assertion.rs");
    let table = table.expect("the table of assertion keywords").text;
    let row = |line: &str| Some(line.strip_prefix("    \"")?.split_once('"')?.0.to_owned());
    let keywords: Vec<String> = table.lines().filter_map(row).collect();
    assert!(
        keywords.iter().any(|keyword| keyword == "minLength"),
        "{keywords:?}"
    );
    let stages = ["model", "lower", "emit"].map(|stage| format!("codegen/src/{stage}/"));
    let mut findings = Vec::new();
    for source in rust().iter().filter(|source| !source.is_test) {
        if !stages.iter().any(|stage| source.path.starts_with(stage)) {
            continue;
        }
        let lines = source
            .text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let text: String = lines.collect();
        let named = keywords
            .iter()
            .filter(|keyword| text.contains(&format!("\"{keyword}\"")));
        findings.extend(named.map(|keyword| format!("{} names {keyword}", source.path)));
    }
    no_findings(
        "a stage names a keyword that is a row of the table",
        &findings,
    );
}

#[test]
fn files_say_what_they_are_and_are_short() {
    let mut findings = Vec::new();
    for source in rust() {
        let intro: Vec<&str> = source
            .text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .collect();
        let intro = intro.join(" ");
        let first = intro.split(" //! //! ").next().unwrap_or_default();
        let is_sentence = first
            .split(" //! ")
            .collect::<String>()
            .trim_end()
            .ends_with(['.', ':']);
        if !first.starts_with("//! ") || !is_sentence {
            findings.push(format!(
                "{} does not begin with a `//!` sentence",
                source.path
            ));
        }
        let lines = source.text.lines().count();
        if lines > FILE {
            findings.push(format!("{} has {lines} lines", source.path));
        }
    }
    no_findings("files", &findings);
}

#[test]
fn functions_are_short() {
    let (mut findings, mut count) = (Vec::new(), 0);
    for source in rust() {
        for (name, line, lines) in code::functions(&source.code) {
            count += 1;
            if lines > FUNCTION {
                findings.push(format!("{}:{line}: {name} has {lines} lines", source.path));
            }
        }
    }
    assert!(count > 1000, "only {count} functions were found");
    no_findings("functions", &findings);
}

/// Where the code stops on what cannot be: the file, and words of the line.
const CANNOT_BE: [(&str, &str); 2] = [
    ("runtime/src/pattern.rs", "a generated pattern compiles"),
    (
        "runtime/src/object/defaults.rs",
        "a generated default is a value of its type",
    ),
];

#[test]
fn nothing_stops_on_its_input() {
    let (mut findings, mut used) = (Vec::new(), BTreeSet::<(&str, &str)>::new());
    for source in rust() {
        let is_library = ["codegen/src/", "runtime/src/"]
            .iter()
            .any(|root| source.path.starts_with(root));
        if !is_library || source.is_test {
            continue;
        }
        let own = code::without_tests(&source.code);
        let found = [".unwrap()", ".expect("]
            .iter()
            .map(|call| own.matches(call).count())
            .sum::<usize>();
        let allowed = CANNOT_BE
            .iter()
            .filter(|(path, words)| *path == source.path && source.text.contains(words));
        let allowed: Vec<&(&str, &str)> = allowed.collect();
        used.extend(allowed.iter().copied());
        if found > allowed.len() {
            findings.push(format!("{} unwraps {found} times", source.path));
        }
    }
    no_findings("unwrapped", &findings);
    assert_eq!(
        used.len(),
        CANNOT_BE.len(),
        "an exception that is not needed: only {used:?} are"
    );
}

#[test]
fn nothing_is_left_undone() {
    let marks = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X"],
        ["to", "do!"],
        ["unimpl", "emented!"],
        ["#[ign", "ore"],
    ];
    let mut findings = Vec::new();
    for source in rust() {
        for mark in marks.map(|parts| parts.concat()) {
            if source.text.contains(&mark) {
                findings.push(format!("{} holds {mark}", source.path));
            }
        }
    }
    no_findings("undone", &findings);
}

#[test]
fn no_text_names_a_place_on_a_machine() {
    let places = [
        ["/ho", "me/"],
        ["/ro", "ot/"],
        ["/Us", "ers/"],
        ["/wo", "rk/"],
        ["/tm", "p/"],
        ["C:\\", "Users"],
    ];
    let mut findings = Vec::new();
    let texts = texts();
    assert!(texts.len() > 300, "only {} files were found", texts.len());
    for (path, text) in texts {
        for place in places.map(|parts| parts.concat()) {
            // A folder below another one is no place of its own.
            let starts = |line: &str| {
                let mut found = line.match_indices(&place);
                found.any(|(at, _)| !line[..at].ends_with(char::is_alphanumeric))
            };
            if let Some(line) = text.lines().position(starts) {
                findings.push(format!("{path}:{} names {place}", line + 1));
            }
        }
    }
    no_findings("places on a machine", &findings);
}

#[test]
fn sources_are_read_as_they_are() {
    let source = "fn a() { /* fn /* b */ { */ let c = ('{', b'\\'', \"}\\\"{\", r#\"\"{\"#, 'x: loop {}); } // }\nfn d<'a>(e: &'a str);";
    let code = code::code(source);
    assert_eq!((code.len(), code.matches('{').count()), (source.len(), 2));
    let names: Vec<String> = code::functions(&code)
        .into_iter()
        .map(|(name, ..)| name)
        .collect();
    assert_eq!(names, ["a", "d"]);
    let long = "    fn f(\n        a: [u8; 3],\n    ) {\n        if a {\n        }\n    }\n}";
    assert_eq!(code::functions(long), [("f".to_owned(), 1, 6)]);
    let uses = "use crate::{a::{b, c}, d}; crate :: e::f; my_crate::g; use crate::h::{i, j};";
    assert_eq!(code::steps(uses, "crate"), ["a", "d", "e", "h"]);
    let tested = "a #[cfg(test)]\nmod tests { b { c } } d #[cfg(test)] mod e; f";
    assert_eq!(code::without_tests(tested), "a  d  f");
}

//! What the lints find, and what they leave alone, told by kinds of schemas.

use schemawright_codegen::{Generated, Level, Lint, Options, Source, generate};

#[path = "lints/keywords.rs"]
mod keywords;
#[path = "lints/levels.rs"]
mod levels;
#[path = "lints/patterns.rs"]
mod patterns;
#[path = "lints/unsatisfiable.rs"]
mod unsatisfiable;
#[path = "lints/values.rs"]
mod values;

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        retrieval_uri: format!("local:///{name}"),
        bytes: text.as_bytes().to_vec(),
        wanted: true,
    }
}

fn run(sources: &[Source]) -> Generated {
    generate(sources, &Options::default()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Code and place of each warning about a schema, sorted. A place is a JSON Pointer.
fn found(text: &str) -> Vec<(&'static str, String)> {
    found_in(&[source("schema.json", text)])
}

fn found_in(sources: &[Source]) -> Vec<(&'static str, String)> {
    let warnings = run(sources).warnings;
    let mut found: Vec<_> = warnings
        .iter()
        .map(|warning| {
            assert!(!warning.message.contains(char::is_control), "{warning:?}");
            assert!(warning.help.as_ref().is_some_and(|help| !help.is_empty()));
            let place = warning.place.as_ref().expect("each warning has a place");
            (warning.code, place.pointer.clone().expect("a pointer"))
        })
        .collect();
    found.sort();
    found
}

/// Checks that a lint finds something in each schema at the place beside it, and that nothing else is found.
fn finds(lint: Lint, cases: &[(&str, &[&str])]) {
    for (text, places) in cases {
        let expected: Vec<_> = places
            .iter()
            .map(|place| (lint.code(), (*place).to_owned()))
            .collect();
        assert_eq!(found(text), expected, "{text}");
    }
}

/// Checks that nothing is found in some schemas.
fn silent(cases: &[&str]) {
    for text in cases {
        assert_eq!(found(text), [], "{text}");
    }
}

/// The advice of the only warning about a schema.
fn help(text: &str) -> String {
    let warnings = run(&[source("schema.json", text)]).warnings;
    let [only] = warnings.iter().collect::<Vec<_>>()[..] else {
        panic!("{warnings}");
    };
    only.help.clone().unwrap_or_default()
}

#[test]
fn warnings_are_told_unless_somebody_says_otherwise() {
    for &lint in Lint::ALL {
        assert_eq!(lint.default_level(), Level::Warn, "{}", lint.code());
    }
}

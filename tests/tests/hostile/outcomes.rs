//! Each schema generates or gets an error that helps, in time.

use std::fs;
use std::path::Path;
use std::time::Instant;

use schemawright_codegen::diagnostic::{Diagnostic, Severity};
use schemawright_codegen::generator::Failure;
use schemawright_tests::PACKAGE;
use schemawright_tests::hostile::CASES;
use serde_json::Value;

use super::expectation::{Expectation, Outcome, all};

#[test]
fn all_are_here() {
    let all = all();
    assert_eq!(all.len(), 151);
    for case in CASES {
        assert!(
            all.iter().any(|expectation| expectation.name == case.name),
            "{} has no expectation",
            case.name
        );
    }
}

#[test]
fn each_ends_as_it_must() {
    for expectation in all() {
        let name = &expectation.name;
        let start = Instant::now();
        let result = expectation.generate();
        let (time, limit) = (start.elapsed(), expectation.time_to_generate());
        assert!(time < limit, "{name}: {time:?} are too long");
        let outcome = match &result {
            Ok(_) => Outcome::GenerateAndCompile,
            Err(failure) => {
                is_clear(&expectation, failure);
                Outcome::ClearError
            }
        };
        let is_fine = outcome == expectation.must || Some(outcome) == expectation.also_ok;
        assert!(
            is_fine,
            "{name}: {outcome:?}, and {:?} is asked for: {}",
            expectation.must,
            text(&result)
        );
        // What was compiled is what is generated.
        assert_eq!(
            expectation.case().is_some(),
            outcome == Outcome::GenerateAndCompile,
            "{name}"
        );
    }
}

fn text<T>(result: &Result<T, Failure>) -> String {
    result
        .as_ref()
        .err()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// An error has a code, a message, a place, and no text that drives a terminal.
fn is_clear(expectation: &Expectation, failure: &Failure) {
    let name = &expectation.name;
    let Failure::Schema(diagnostics) = failure else {
        panic!("{name}: {failure} is not about the schema");
    };
    assert!(diagnostics.has_errors(), "{name}");
    let bytes =
        fs::read(Path::new(PACKAGE).join(expectation.schema())).expect("the schema can be read");
    let parses = serde_json::from_slice::<Value>(&bytes).is_ok();
    for diagnostic in diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
    {
        has_place(expectation, diagnostic, parses);
    }
    let rendered = failure.to_string();
    let is_harmless = |found: char| {
        found == '\n' || !found.is_control() && !expectation.no_stderr_chars.contains(&found)
    };
    assert!(rendered.chars().all(is_harmless), "{name}: {rendered:?}");
    assert!(rendered.starts_with("error["), "{name}: {rendered}");
}

fn has_place(expectation: &Expectation, diagnostic: &Diagnostic, parses: bool) {
    let name = &expectation.name;
    assert!(
        !diagnostic.code.is_empty() && !diagnostic.message.is_empty(),
        "{name}: {diagnostic:?}"
    );
    let place = diagnostic
        .place
        .as_ref()
        .unwrap_or_else(|| panic!("{name}: {} has no place", diagnostic.message));
    let (line, column) = place.line_column();
    assert!(line >= 1 && column >= 1, "{name}: {line}:{column}");
    assert!(
        place.span.end <= place.text.len(),
        "{name}: {:?} is outside of the text",
        place.span
    );
    assert_eq!(
        Path::new(place.file.as_ref()),
        expectation.schema(),
        "{name}"
    );
    assert!(
        place.pointer.is_some() || !parses,
        "{name}: {} has no pointer",
        diagnostic.message
    );
}

#[test]
fn nothing_is_fetched_or_read() {
    let all = all();
    let asks_for_it = |expectation: &&Expectation| {
        let is_outside = expectation.no_network || expectation.no_file_read;
        is_outside && expectation.must == Outcome::ClearError
    };
    let outside: Vec<_> = all.iter().filter(asks_for_it).collect();
    assert_eq!(outside.len(), 5);
    for expectation in outside {
        // The error is about the reference alone, and not about what could have been there.
        let Err(Failure::Schema(diagnostics)) = expectation.generate() else {
            panic!("{} got what it refers to", expectation.name);
        };
        let codes: Vec<&str> = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect();
        assert_eq!(codes, ["unresolved-reference"], "{}", expectation.name);
    }
}

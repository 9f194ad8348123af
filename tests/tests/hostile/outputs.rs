//! The code of hostile schemas holds nothing that a schema smuggled into it, and is the same every time.

use schemawright_codegen::Output;

use super::expectation::{Expectation, all};
use super::{docs, tokens};

/// Each file of each schema that has code.
fn each_file(mut look: impl FnMut(&Expectation, &str, &str)) {
    let mut count = 0;
    for expectation in all() {
        for (file, text) in expectation.outputs() {
            look(&expectation, &file, &text);
            count += 1;
        }
    }
    assert!(count >= 300, "{count} files are too few");
}

#[test]
fn text_does_not_become_code() {
    let mut count = 0;
    each_file(|expectation, file, text| {
        let identifiers = tokens::identifiers(text);
        for name in &expectation.no_ident {
            assert!(
                !identifiers.contains(name),
                "{}: `{name}` is an identifier in {file}",
                expectation.name
            );
            count += 1;
        }
    });
    assert!(count >= 12 * 3, "{count} checks are too few");
}

#[test]
fn odd_characters_are_escaped() {
    each_file(|expectation, file, text| {
        let is_control = |found: char| found.is_control() && found != '\n';
        let found = text
            .chars()
            .find(|found| is_control(*found) || expectation.no_chars.contains(found));
        assert_eq!(found, None, "{}: {file}", expectation.name);
    });
}

#[test]
fn text_does_not_become_a_doctest() {
    each_file(|expectation, file, text| {
        let docs = tokens::docs(text);
        let count: usize = docs.iter().map(|doc| docs::code_blocks(doc)).sum();
        assert_eq!(
            count,
            expectation.doctests.unwrap_or(0),
            "{}: {file}",
            expectation.name
        );
    });
}

#[test]
fn text_does_not_become_html() {
    let mut count = 0;
    each_file(|expectation, file, text| {
        for doc in tokens::docs(text) {
            assert_eq!(docs::html(&doc), None, "{}: {file}", expectation.name);
        }
        count += usize::from(expectation.no_doc_html);
    });
    assert!(count > 0, "no schema tries HTML");
}

#[test]
fn the_output_is_not_too_large() {
    for expectation in all() {
        let size: usize = expectation
            .outputs()
            .iter()
            .map(|(_, text)| text.len())
            .sum();
        let limit = expectation.limit_output_bytes.unwrap_or(2_000_000);
        assert!(size < limit, "{}: {size} bytes", expectation.name);
    }
}

#[test]
fn the_bytes_are_the_same_every_time() {
    for expectation in all() {
        let built = expectation.outputs();
        if built.is_empty() {
            continue;
        }
        for _ in 0..expectation.same_bytes_runs.unwrap_or(1) {
            let generated = expectation
                .generate()
                .unwrap_or_else(|failure| panic!("{}: {failure}", expectation.name));
            let mut files: Vec<_> = generated
                .outputs
                .into_iter()
                .map(|Output { path, text }| (path, text))
                .collect();
            files.sort();
            assert!(
                files == built,
                "{}: the build script got other bytes",
                expectation.name
            );
        }
    }
}

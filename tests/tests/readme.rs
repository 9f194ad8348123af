//! The README says what is so: its first schema and types are those of the golden `order`, and it names every error code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use schemawright_codegen::Lint;

const README: &str = include_str!("../../README.md");

/// The first fenced block in a language.
fn block(language: &str) -> &'static str {
    let start = format!("```{language}\n");
    let (_, rest) = README.split_once(&start).expect("the block is there");
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_first_schema_and_its_types_are_the_golden_order() {
    assert_eq!(block("json"), include_str!("../golden/order/schema.json"));
    let code = include_str!("../golden/order/expected/schema.rs");
    let items = block("rust").split("\n\n");
    assert!(items.clone().count() >= 3);
    for item in items {
        assert!(code.contains(item.trim_end()), "{item}");
    }
}

/// Texts between quotes that are written as codes are: small words joined by `-`.
fn codes(text: &str, quote: char) -> BTreeSet<String> {
    let is_code = |word: &&str| {
        word.contains('-')
            && word.split('-').all(|part| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    };
    text.split(quote)
        .filter(is_code)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_error_code_is_in_the_table() {
    let (_, after) = README
        .split_once("\n| code | what is wrong |\n")
        .expect("the table is there");
    let (table, _) = after.split_once("\n\n").expect("the table ends");
    let told = codes(table, '`');
    let mut refused = BTreeSet::new();
    for case in fs::read_dir(Path::new("../codegen/tests/errors")).expect("the cases are there") {
        let expected = case.expect("a case").path().join("expected.txt");
        let printed = fs::read_to_string(&expected).expect("each case has its text");
        let titles = printed
            .lines()
            .filter_map(|line| line.split_once('[')?.1.split_once("]: "));
        let is_error = |code: &&str| Lint::from_code(code).is_none();
        let codes = titles.map(|(code, _)| code).filter(is_error);
        refused.extend(codes.map(str::to_owned));
    }
    assert!(refused.len() >= 10);
    assert_eq!(
        refused.difference(&told).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn the_table_of_warnings_is_that_of_the_lints() {
    let (_, after) = README
        .split_once("\n| warning | by default | what is found |\n|---|---|---|\n")
        .expect("the table is there");
    let (table, _) = after.split_once("\n\n").expect("the table ends");
    let rows = Lint::ALL.iter().map(|lint| {
        let level = lint.default_level().name();
        format!("| `{}` | `{level}` | {} |", lint.code(), lint.meaning())
    });
    assert_eq!(table.lines().collect::<Vec<_>>(), rows.collect::<Vec<_>>());
}

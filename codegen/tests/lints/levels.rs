//! What becomes of warnings.

use schemawright_codegen::diagnostic::{Chosen, Severity};
use schemawright_codegen::{Level, Lint, Options, generate, warnings_with};

use super::source;

const TEXT: &str = r#"{ "requried": ["a"], "type": "string", "default": 1, "pattern": "(?=a)" }"#;

fn options(choices: &[(Chosen, Level)]) -> Options {
    let mut options = Options::default();
    options.lints.choose(choices);
    options
}

#[test]
fn a_denied_warning_is_an_error_among_the_others() {
    let options = options(&[(Chosen::One(Lint::NearMissKeyword), Level::Deny)]);
    let found = generate(&[source("schema.json", TEXT)], &options).expect_err("one is denied");
    let mut levels: Vec<_> = found.iter().map(|one| (one.code, one.severity)).collect();
    levels.sort();
    let expected = [
        ("backtracking-pattern", Severity::Warning),
        ("bad-default", Severity::Warning),
        ("near-miss-keyword", Severity::Error),
    ];
    assert_eq!(levels, expected);
}

#[test]
fn an_allowed_warning_is_not_told() {
    let options = options(&[(Chosen::Warnings, Level::Allow)]);
    let generated = generate(&[source("schema.json", TEXT)], &options);
    assert!(generated.is_ok_and(|generated| generated.warnings.is_empty()));
}

#[test]
fn schemas_that_no_code_is_generated_from_have_the_same_warnings() {
    let found = warnings_with(
        &[source("schema.json", TEXT)],
        &mut |_| None,
        &Options::default(),
    )
    .expect("warnings");
    let mut codes: Vec<_> = found.iter().map(|one| one.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["bad-default", "near-miss-keyword"]);
    let denied = options(&[(Chosen::Warnings, Level::Deny)]);
    assert!(warnings_with(&[source("schema.json", TEXT)], &mut |_| None, &denied).is_err());
}

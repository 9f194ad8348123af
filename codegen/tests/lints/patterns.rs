//! Patterns of other languages.

use schemawright_codegen::Lint::NotEcma;
use schemawright_codegen::{Options, generate};

use super::{finds, help, silent, source};

#[test]
fn patterns_of_other_languages_are_seen() {
    finds(
        NotEcma,
        &[
            (r#"{ "pattern": "\\Aab\\Z" }"#, &["/pattern"]),
            (r#"{ "pattern": "^[[:alpha:]]+$" }"#, &["/pattern"]),
            (r#"{ "pattern": "/^ab$/i" }"#, &["/pattern"]),
            (
                r#"{ "patternProperties": { "/^x-/": {} } }"#,
                &["/patternProperties/~1^x-~1"],
            ),
        ],
    );
    assert_eq!(
        help(r#"{ "pattern": "\\Aab" }"#),
        "write `^` for the start of the text"
    );
    silent(&[
        r#"{ "pattern": "^/api/.*$" }"#,
        r#"{ "pattern": "/etc/" }"#,
        r#"{ "const": { "pattern": "\\Aab" } }"#,
        r#"{ "properties": { "pattern": { "type": "string" } } }"#,
    ]);
}

#[test]
fn a_refused_pattern_gets_the_same_help() {
    let source = source("schema.json", r#"{ "pattern": "(?i)ab" }"#);
    let errors = generate(&[source], &Options::default()).expect_err("flags are no ECMA-262");
    let helps: Vec<_> = errors
        .iter()
        .filter_map(|error| error.help.as_deref())
        .collect();
    assert!(helps.len() == 1 && helps[0].contains("write letters of both cases as `[Aa]`"));
}

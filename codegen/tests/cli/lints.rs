//! Warnings that are denied or allowed: by the command line, by the config file, and by a build script.

use schemawright_codegen::{Builder, Level};

use super::support::Folder;

const TEXT: &str = r#"{ "type": "object", "requried": ["id"], "properties": { "id": { "type": "string", "default": 1 } } }"#;

fn folder(lints: &str) -> Folder {
    let sections = r#"
        [[generate]]
        paths = ["order.json"]
        out = "code"

        [[export]]
        paths = ["order.json"]
        out = "schemas"
        dialects = ["2020-12"]
    "#;
    Folder::new()
        .file("order.json", TEXT)
        .file("schemawright.toml", format!("{lints}\n{sections}"))
}

/// The codes of what was printed as JSON, each with its severity.
fn codes(printed: &str) -> Vec<(String, String)> {
    let findings = printed.lines().map(|line| {
        let finding: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        assert!(
            finding["line"].is_u64()
                && finding["pointer"].is_string()
                && finding["help"].is_string()
        );
        (text("severity"), text("code"))
    });
    let mut codes: Vec<_> = findings.collect();
    codes.sort();
    codes
}

fn pair(severity: &str, code: &str) -> (String, String) {
    (severity.to_owned(), code.to_owned())
}

const JSON: [&str; 2] = ["--message-format", "json"];

#[test]
fn a_denied_warning_fails_each_command_and_nothing_is_written() {
    for command in [
        &["generate", "order.json", "--out", "out"][..],
        &["export", "order.json", "--out", "out"],
    ] {
        let folder = folder("");
        let warned = folder.run(&[command, &JSON].concat());
        assert_eq!(warned.code, Some(0), "{}", warned.err);
        let expected = [
            pair("warning", "bad-default"),
            pair("warning", "near-miss-keyword"),
        ];
        assert_eq!(codes(&warned.err), expected);
        let folder = self::folder("");
        let deny = ["--deny", "near-miss-keyword"];
        let denied = folder.run(&[command, &deny, &JSON].concat());
        assert_eq!(denied.code, Some(1));
        let expected = [
            pair("error", "near-miss-keyword"),
            pair("warning", "bad-default"),
        ];
        assert_eq!(codes(&denied.err), expected);
        assert!(!folder.path("out").exists());
        let others = [
            "--deny",
            "warnings",
            "--allow",
            "near-miss-keyword",
            "--allow",
            "bad-default",
        ];
        let allowed = folder.run(&[command, &others].concat());
        assert_eq!((allowed.code, allowed.err.as_str()), (Some(0), ""));
    }
}

#[test]
fn a_config_file_speaks_for_all_sections_and_the_command_line_comes_before() {
    let folder = folder("[lints]\nnear-miss-keyword = \"deny\"\nbad-default = \"allow\"");
    for command in ["generate", "export"] {
        let denied = folder.run(&[&[command][..], &JSON].concat());
        assert_eq!(denied.code, Some(1));
        assert_eq!(codes(&denied.err), [pair("error", "near-miss-keyword")]);
        assert!(!folder.path("code").exists() && !folder.path("schemas").exists());
    }
    let allowed = folder.run(&["generate", "--allow", "near-miss-keyword"]);
    assert_eq!((allowed.code, allowed.err.as_str()), (Some(0), ""));
    assert!(folder.path("code/order.rs").exists() && folder.path("schemas/index.json").exists());
}

#[test]
fn what_several_sections_have_is_told_once() {
    let folder = folder("");
    let run = folder.run(&[&["generate"][..], &JSON].concat());
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(codes(&run.err).len(), 2);
}

#[test]
fn a_misspelt_option_or_value_of_the_config_file_gets_help() {
    let cases = [
        ("unknwon = \"keep\"", "did you mean `unknown`?"),
        ("unknown = \"kep\"", "did you mean `keep`?"),
    ];
    for (option, help) in cases {
        let config =
            format!("[[generate]]\npaths = [\"order.json\"]\nout = \"code\"\n{option}\n[lints]");
        let bad = folder(&config).run(&["generate"]);
        assert_eq!(bad.code, Some(2), "{}", bad.err);
        assert!(bad.err.contains(help), "{}", bad.err);
    }
}

#[test]
fn a_code_of_no_lint_is_wrong_usage_and_gets_help() {
    let bad = folder("[lints]\nnear-mis-keyword = \"deny\"").run(&["generate"]);
    assert_eq!(bad.code, Some(2));
    assert!(
        bad.err.contains("error[bad-config]: ") && bad.err.contains("schemawright.toml:2:1"),
        "{}",
        bad.err
    );
    assert!(
        bad.err.contains("did you mean `near-miss-keyword`?"),
        "{}",
        bad.err
    );
    let bad = folder("[lints]\nnear-miss-keyword = \"forbid\"").run(&["generate"]);
    assert_eq!(bad.code, Some(2), "{}", bad.err);
    let bad = folder("").run(&["generate", "--deny", "near-mis-keyword"]);
    assert_eq!(bad.code, Some(2));
    assert!(bad.err.contains("near-miss-keyword"), "{}", bad.err);
}

#[test]
fn a_build_script_says_the_same() {
    let folder = folder("");
    let builder = || Builder::new(folder.path("order.json")).out_dir(folder.path("out"));
    let denied = builder().lint("warnings", Level::Deny).generate();
    let shown = denied.expect_err("two are denied").to_string();
    assert!(
        shown.contains("error[near-miss-keyword]: ") && shown.contains("error[bad-default]: "),
        "{shown}"
    );
    assert!(!folder.path("out").exists());
    let unknown = builder().lint("near-mis-keyword", Level::Deny).generate();
    let shown = unknown.expect_err("there is no such code").to_string();
    assert!(
        shown.contains("did you mean `near-miss-keyword`?"),
        "{shown}"
    );
    let allowed = builder()
        .lint("warnings", Level::Deny)
        .lint("near-miss-keyword", Level::Allow);
    let allowed = allowed.lint("bad-default", Level::Warn).generate();
    assert!(allowed.is_ok() && folder.path("out/order.rs").exists());
}

#[test]
fn warnings_are_told_beside_the_errors_of_an_export() {
    let text = TEXT.replace(
        "\"type\": \"object\"",
        "\"unevaluatedProperties\": false, \"anyOf\": [{ \"properties\": { \"a\": true } }]",
    );
    let folder = folder("").file("order.json", text);
    let options = ["--dialect", "draft-07"];
    let run = folder.run(
        &[
            &["export", "order.json", "--out", "out"][..],
            &options,
            &JSON,
        ]
        .concat(),
    );
    assert_eq!(run.code, Some(1), "{}", run.err);
    let with = |more: &[&str]| {
        let export = [
            "export",
            "order.json",
            "--out",
            "out",
            "--dialect",
            "draft-07",
            "--lossy",
        ];
        folder.run(&[&export, more, &JSON].concat())
    };
    assert_eq!(with(&[]).code, Some(0));
    let denied = with(&["--deny", "not-exportable"]);
    assert_eq!(denied.code, Some(1), "{}", denied.err);
    let allowed = with(&["--allow", "warnings"]);
    assert_eq!((allowed.code, allowed.err.as_str()), (Some(0), ""));
    for code in ["near-miss-keyword", "not-exportable"] {
        assert!(run.err.contains(code), "{}", run.err);
    }
}

//! Exit codes, formats of messages, colour, completions and manual pages.

use serde_json::Value;

use super::support::Folder;

#[test]
fn wrong_usage_is_two_and_a_missing_file_three() {
    let folder = Folder::with_orders();
    for (arguments, code) in [
        (vec!["--version"], 0),
        (vec!["--help"], 0),
        (vec![], 2),
        (vec!["generat"], 2),
        (vec!["generate"], 2),
        (vec!["generate", "schema"], 2),
        (
            vec!["generate", "schema", "--out", "code", "--dialect", "3"],
            2,
        ),
        (
            vec!["generate", "schema", "--out", "code", "--map", "here"],
            2,
        ),
        (
            vec![
                "generate",
                "schema",
                "--out",
                "code",
                "--map",
                "relative=here",
            ],
            2,
        ),
        (vec!["generate", "missing", "--out", "code"], 3),
        (vec!["generate", "--config", "missing.toml"], 3),
        (vec!["generate", "schema", "--out", "schema/order.json"], 3),
        (vec!["validate", "schema/line.json"], 2),
        (vec!["validate", "schema", "schema/line.json"], 2),
        (vec!["validate", "missing", "schema/line.json"], 3),
        (vec!["validate", "schema/line.json", "missing"], 3),
        (vec!["completions", "cmd"], 2),
        (vec!["man", "nothing"], 2),
    ] {
        let run = folder.run(&arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {run:?}");
        assert_eq!(run.err.is_empty(), code == 0, "{arguments:?}: {run:?}");
    }
    assert_eq!(folder.files(".").len(), 2, "nothing is written");
}

#[test]
fn messages_for_tools() {
    let schema = "{ \"properties\": { \"a,b:c\": { \"minLength\": \"1\" } } }";
    let folder = Folder::new().file("a:b.json", schema);
    let run = folder.run(&[
        "generate",
        "a:b.json",
        "--out",
        "code",
        "--message-format",
        "json",
    ]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let [line] = run.err.lines().collect::<Vec<_>>()[..] else {
        panic!("{run:?}");
    };
    let finding: Value = serde_json::from_str(line).expect("a line is JSON");
    let expected = serde_json::json!({
        "severity": "error",
        "code": "bad-keyword-value",
        "message": "`minLength` must be an integer, found a string",
        "file": "a:b.json",
        "line": 1,
        "column": 43,
        "pointer": "/properties/a,b:c/minLength",
        "help": "remove the quotes",
    });
    assert_eq!(finding, expected);
    let run = folder.run(&[
        "--message-format",
        "github",
        "generate",
        "a:b.json",
        "--out",
        "code",
    ]);
    let expected = "::error file=a%3Ab.json,line=1,col=43,title=bad-keyword-value\
        ::`minLength` must be an integer, found a string%0Ahelp: remove the quotes\n";
    assert_eq!(run.err, expected);
    let run = folder.run(&[
        "generate",
        "missing",
        "--out",
        "code",
        "--message-format",
        "json",
    ]);
    let finding: Value = serde_json::from_str(run.err.trim_end()).expect("a failure is JSON too");
    assert_eq!(
        (&finding["code"], &finding["file"]),
        (&"io".into(), &Value::Null)
    );
}

#[test]
fn what_terminals_obey_is_escaped_in_every_format() {
    let schema = r##"{ "$ref": "#/$defs/\u001b[2J\u202e\n\u009b" }"##;
    let folder = Folder::new()
        .file("a.json", schema)
        .file("b.json", "{ \"\\u001b[2J\u{202e}\\n\": 1, \"\u{9b}");
    let is_plain = |text: &str| {
        text.chars().all(|character| {
            character == '\n' || !character.is_control() && character != '\u{202e}'
        })
    };
    for format in ["human", "json", "github"] {
        let run = folder.run(&[
            "generate",
            "a.json",
            "--out",
            "code",
            "--message-format",
            format,
        ]);
        assert!(!run.err.is_empty() && is_plain(&run.err), "{run:?}");
        let run = folder.run(&[
            "validate",
            "schema.json",
            "b.json",
            "--message-format",
            format,
        ]);
        assert!(!run.err.is_empty() && is_plain(&run.err), "{run:?}");
    }
    let folder = folder.file("never.json", r#"{ "additionalProperties": false }"#);
    let folder = folder.file("c.json", "{ \"\\u001b[2J\u{202e}\\n\": 1 }");
    for output in ["text", "basic", "list"] {
        let run = folder.run(&["validate", "never.json", "c.json", "--output", output]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(is_plain(&run.err) && is_plain(&run.out), "{run:?}");
    }
}

#[test]
fn colour_is_for_terminals() {
    let folder = Folder::new().file("a.json", "{");
    let arguments = ["generate", "a.json", "--out", "code", "--color"];
    let has_colour = |when: &str, variables: &[(&str, &str)]| {
        let arguments: Vec<&str> = arguments.iter().copied().chain([when]).collect();
        folder
            .run_with(&arguments, b"", variables)
            .err
            .contains('\u{1b}')
    };
    assert!(has_colour("always", &[]));
    assert!(!has_colour("never", &[]));
    assert!(!has_colour("auto", &[]), "a pipe is no terminal");
    assert!(!has_colour("auto", &[("NO_COLOR", "1")]));
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = folder.run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(
            run.out.contains("root-type") && run.out.contains("message-format"),
            "{shell}"
        );
    }
    let run = folder.run(&["man"]);
    assert!(
        run.code == Some(0) && run.out.contains(".TH schemawright 1"),
        "{run:?}"
    );
    let run = folder.run(&["man", "validate"]);
    assert!(
        run.code == Some(0) && run.out.contains("schemawright validate"),
        "{run:?}"
    );
}

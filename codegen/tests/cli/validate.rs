//! `schemawright validate`.

use std::fmt::Write;

use serde_json::{Value, json};

use super::support::{Folder, Run};

const EVENT: &str = r##"{
  "$id": "https://example.com/event",
  "oneOf": [{ "$ref": "#/$defs/Created" }, { "$ref": "#/$defs/Closed" }],
  "$defs": {
    "Created": {
      "type": "object",
      "required": ["kind", "name"],
      "properties": { "kind": { "const": "created" }, "name": { "type": "string", "minLength": 2 } }
    },
    "Closed": {
      "type": "object",
      "required": ["kind"],
      "properties": { "kind": { "const": "closed" }, "at": { "type": "integer" } }
    }
  }
}
"##;

pub fn folder() -> Folder {
    Folder::new().file("event.json", EVENT)
}

fn first(run: &Run) -> &str {
    run.err.lines().next().unwrap_or_default()
}

#[test]
fn a_violation_is_shown_with_its_place() {
    let folder = folder().file("good.json", r#"{"kind":"created","name":"Ada"}"#);
    let run = folder.run(&["validate", "event.json", "good.json"]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (Some(0), "good.json: valid\n", "")
    );

    let folder = folder.file(
        "bad.json",
        "{\n  \"kind\": \"created\",\n  \"ä\": 1, \"name\": \"A\"\n}\n",
    );
    let run = folder.run(&["validate", "event.json", "good.json", "bad.json"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(1), "good.json: valid\nbad.json: invalid\n")
    );
    // The discriminator has chosen the branch, so its own violations are told.
    let expected = "bad.json:3:19: /name: must have at least 2 characters \
        (minLength at https://example.com/event#/$defs/Created/properties/name/minLength)\n";
    assert_eq!(run.err, expected);
}

#[test]
fn what_is_no_json_is_shown_with_its_place() {
    for (text, place, message) in [
        (
            r#"{"kind":"closed","kind":"closed"}"#.as_bytes().to_vec(),
            "x.json:1:18: /kind: ",
            "twice",
        ),
        (
            b"{\n  \"kind\": }".to_vec(),
            "x.json:2:11: /kind: ",
            "expected a JSON value",
        ),
        (b"".to_vec(), "x.json:1:1: (root): ", "no JSON value"),
        (
            b"{\"kind\": \"\xff\"}".to_vec(),
            "x.json:1:11: (root): ",
            "not UTF-8",
        ),
        (
            b"{\"kind\": 1e999}".to_vec(),
            "x.json:1:10: /kind: ",
            if cfg!(feature = "arbitrary-precision") {
                "names no branch"
            } else {
                "range"
            },
        ),
        (
            "[".repeat(129).into_bytes(),
            "x.json:1:129: ",
            "nested deeper than 128 levels",
        ),
    ] {
        let folder = folder().file("x.json", &text);
        let run = folder.run(&["validate", "event.json", "x.json"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(
            first(&run).starts_with(place) && first(&run).contains(message),
            "{run:?}"
        );
    }
    let deep = format!("{}{}", "[".repeat(128), "]".repeat(128));
    let folder = Folder::new().file("any.json", "true").file("x.json", deep);
    assert_eq!(
        folder.run(&["validate", "any.json", "x.json"]).code,
        Some(0)
    );
}

#[test]
fn each_line_of_json_lines_is_an_instance() {
    let lines = "{\"kind\":\"closed\"}\r\n\n{\"kind\":\"closed\",\"at\":\"x\"}\n{\"kind\"\n{\"kind\":\"closed\",\"at\":1}";
    let folder = folder().file("x.jsonl", lines);
    let run = folder.run(&["validate", "event.json", "x.jsonl"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(1), "x.jsonl: 4 instances, 2 invalid\n")
    );
    let found: Vec<&str> = run.err.lines().collect();
    assert_eq!(found.len(), 2, "{run:?}");
    assert!(found[0].starts_with("x.jsonl:3:23: /at: "), "{run:?}");
    assert!(found[1].starts_with("x.jsonl:4:8: /kind: "), "{run:?}");

    let run = folder.run(&["validate", "event.json", "x.jsonl", "--output", "flag"]);
    let verdicts: Vec<&str> = run.out.lines().collect();
    let (good, bad) = (r#"{"valid":true}"#, r#"{"valid":false}"#);
    assert_eq!((run.code, verdicts), (Some(1), vec![good, bad, bad, good]));
}

#[test]
fn folders_are_walked() {
    let folder = folder()
        .file("in/b/x.json", r#"{"kind":"closed"}"#)
        .file("in/a.jsonl", "{\"kind\":\"closed\"}\n")
        .file("in/notes.txt", "no JSON")
        .file("none/notes.txt", "no JSON");
    let run = folder.run(&["validate", "event.json", "in"]);
    let expected = "in/a.jsonl: 1 instance, all valid\nin/b/x.json: valid\n";
    assert_eq!((run.code, run.out.as_str()), (Some(0), expected), "{run:?}");
    assert_eq!(
        folder.run(&["validate", "event.json", "none"]).code,
        Some(2)
    );
}

#[test]
fn standard_input_is_an_instance() {
    let folder = folder();
    let run = folder.run_with(
        &["validate", "event.json", "-"],
        b"{\"kind\":\"closed\"}",
        &[],
    );
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "-: valid\n"),
        "{run:?}"
    );
    let run = folder.run_with(
        &["validate", "event.json", "-"],
        b"\n{\"kind\":\"closed\",\"at\":1.5}",
        &[],
    );
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        first(&run).starts_with("-:2:23: /at: must be an integer"),
        "{run:?}"
    );
}

#[test]
fn violations_for_tools() {
    let folder = folder().file("x.jsonl", "\n{\"kind\":\"closed\",\"at\":\"x\"}\n");
    let run = folder.run(&[
        "validate",
        "event.json",
        "x.jsonl",
        "--message-format",
        "json",
    ]);
    let finding: Value = serde_json::from_str(run.err.trim_end()).expect("one line of JSON");
    let expected = json!({
        "severity": "error",
        "code": "type",
        "message": "must be an integer",
        "file": "x.jsonl",
        "line": 2,
        "column": 23,
        "pointer": "/at",
        "help": "type at https://example.com/event#/$defs/Closed/properties/at/type",
    });
    assert_eq!(finding, expected);
    let run = folder.run(&[
        "validate",
        "event.json",
        "x.jsonl",
        "--message-format",
        "github",
    ]);
    assert!(
        run.err
            .starts_with("::error file=x.jsonl,line=2,col=23,title=type::must be an integer%0A"),
        "{run:?}"
    );
}

#[test]
fn a_wrong_schema_is_no_verdict() {
    let folder = Folder::new()
        .file("a.json", r#"{ "minLength": "1" }"#)
        .file("x.json", "1");
    let run = folder.run(&["validate", "a.json", "x.json"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{run:?}");
    assert!(run.err.contains("a.json:1:16"), "{run:?}");
}

#[test]
fn options_say_how_the_schema_is_read() {
    let folder = Folder::new()
        .file(
            "a.json",
            r#"{ "properties": { "d": { "type": "string", "format": "date" } } }"#,
        )
        .file("x.json", r#"{ "d": "today" }"#)
        .file(
            "b.json",
            r#"{ "type": "number", "minimum": 1, "exclusiveMinimum": true }"#,
        )
        .file("y.json", "1");
    assert_eq!(folder.run(&["validate", "a.json", "x.json"]).code, Some(1));
    assert_eq!(
        folder
            .run(&["validate", "a.json", "x.json", "--format", "annotate"])
            .code,
        Some(0)
    );
    let run = folder.run(&["validate", "b.json", "y.json", "--dialect", "draft-04"]);
    assert!(first(&run).starts_with("y.json:1:1: (root): "), "{run:?}");
}

#[test]
fn an_option_says_whether_contents_are_checked() {
    let json = r#""contentMediaType": "application/json""#;
    let folder = Folder::new()
        .file("old.json", format!("{{ {json} }}"))
        .file(
            "new.json",
            format!("{{ {json}, \"contentSchema\": false }}"),
        )
        .file("text.json", r#""{""#)
        .file("object.json", r#""{}""#);
    let draft_07 = ["--dialect", "draft-07"].as_slice();
    for (schema, instance, dialect, verdicts) in [
        ("old.json", "text.json", draft_07, [1, 1, 0]),
        ("old.json", "text.json", &[], [0, 1, 0]),
        ("new.json", "object.json", &[], [0, 1, 0]),
    ] {
        let modes = ["by-dialect", "assert", "annotate"];
        for (mode, verdict) in modes.into_iter().zip(verdicts) {
            let command = ["validate", schema, instance, "--content", mode];
            let run = folder.run(&[&command, dialect].concat());
            assert_eq!(run.code, Some(verdict), "{schema} {mode}: {run:?}");
        }
    }
    let command = ["validate", "new.json", "object.json", "--content", "assert"];
    let run = folder.run(&[&command[..], &["--output", "list"]].concat());
    let list: Value = serde_json::from_str(&run.out).expect("one JSON document");
    let errors = json!({ "contentSchema": "must hold JSON that `contentSchema` accepts" });
    assert_eq!(list["details"][0]["errors"], errors);
}

#[test]
fn many_violations_end_with_a_word() {
    let mut items = String::new();
    for number in 0..150 {
        // Writing to a `String` cannot fail.
        let _ = writeln!(items, "{}{number}", if number == 0 { "[" } else { "," });
    }
    let folder = Folder::new()
        .file("a.json", r#"{ "items": { "type": "string" } }"#)
        .file("x.json", format!("{items}]"));
    let run = folder.run(&["validate", "a.json", "x.json"]);
    assert_eq!(run.err.lines().count(), 101, "{run:?}");
    let last = run.err.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("x.json:100:2: ") && last.contains("more than 100 violations"),
        "{last}"
    );
}

#[test]
fn a_schema_that_names_itself_comes_before_a_mapped_document() {
    let schema = r#"{
        "$id": "https://example.com/shop/order",
        "properties": { "line": { "$ref": "line" }, "next": { "$ref": "order" } },
        "$defs": { "line": { "$id": "line", "type": "string" } }
    }"#;
    let folder = Folder::new()
        .file("order.json", schema)
        .file("valid.json", r#"{ "line": "x", "next": { "line": "y" } }"#)
        .file("shop/line", r#"{ "type": 1 }"#)
        .file("shop/order.json", "false");
    let run = folder.run(&[
        "validate",
        "order.json",
        "valid.json",
        "--map",
        "https://example.com/shop/=shop",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

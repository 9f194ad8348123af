//! `schemawright export`.

use super::support::Folder;

#[test]
fn schemas_are_exported_and_kept_fresh() {
    let folder = Folder::with_orders();
    let run = folder.run(&[
        "export",
        "schema",
        "--dialect",
        "draft-07",
        "--out",
        "exports",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let names: Vec<String> = folder.files("exports").into_keys().collect();
    assert_eq!(
        names,
        [
            "draft-07/line.schema.json",
            "draft-07/order.schema.json",
            "index.json"
        ]
    );
    let check = folder.run(&["export", "schema", "--out", "exports", "--check"]);
    assert_eq!(
        check.code,
        Some(1),
        "without --dialect both are exported: {check:?}"
    );

    let run = folder.run(&[
        "export",
        "schema/order.json",
        "--dialect",
        "2020-12",
        "--out",
        "exports",
    ]);
    assert!(
        run.out
            .starts_with("2 files written, 0 unchanged, 2 removed in "),
        "{run:?}"
    );
    let names: Vec<String> = folder.files("exports").into_keys().collect();
    assert_eq!(names, ["2020-12/order.schema.json", "index.json"]);
}

#[test]
fn files_of_somebody_else_stay() {
    let folder = Folder::with_orders().file("exports/index.json", r#"{ "name": "mine" }"#);
    let run = folder.run(&["export", "schema", "--out", "exports"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert_eq!(folder.files("exports").len(), 1);
}

#[test]
fn an_index_removes_nothing_outside_its_folder() {
    let index = r#"{ "documents": [{ "schemas": { "draft-07": { "path": "../mine.json", "sha256": "" } } }] }"#;
    let folder = Folder::with_orders()
        .file("exports/index.json", index)
        .file("mine.json", "{}");
    folder.run(&["export", "schema", "--out", "exports"]);
    assert!(folder.path("mine.json").exists());
}

#[test]
fn a_wrong_schema_writes_nothing() {
    let folder = Folder::new().file("a.json", r#"{ "minLength": -1 }"#);
    let run = folder.run(&["export", "a.json", "--out", "exports"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.err.contains("a.json:1:16") && !folder.path("exports").exists(),
        "{run:?}"
    );
}

const LOSSY: &str =
    r#"{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "integer" }"#;

#[test]
fn what_is_lost_is_an_error_a_warning_or_chosen() {
    let folder = Folder::new().file("a.json", LOSSY);
    let export = ["export", "a.json", "--out", "exports"];
    let run = folder.run(&export);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.err.contains("error[not-exportable]") && run.err.contains("a.json:1:65"),
        "{run:?}"
    );
    assert!(!folder.path("exports").exists());
    let run = folder.run(&[&export[..], &["--lossy"]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("warning[not-exportable]"), "{run:?}");
    let index = folder.text("exports/index.json");
    assert_eq!(index.matches("\"pointer\": \"/type\"").count(), 2);
    let config = "[[export]]\npaths = [\"a.json\"]\nout = \"chosen\"\ndialects = [\"draft-07\"]\nlossy = true\n";
    let folder = folder.file("schemawright.toml", config);
    assert_eq!(folder.run(&["export"]).code, Some(0));
    assert!(folder.path("chosen/draft-07/a.schema.json").exists());
}

#[test]
fn what_is_missing_is_wrong_usage() {
    let folder = Folder::with_orders();
    for arguments in [
        vec!["export"],
        vec!["export", "schema"],
        vec!["export", "--out", "exports"],
        vec![
            "export",
            "schema",
            "--out",
            "exports",
            "--dialect",
            "draft-04",
        ],
    ] {
        assert_eq!(folder.run(&arguments).code, Some(2), "{arguments:?}");
    }
}

//! `schemawright generate`.

use std::fs;

use super::support::{Folder, LINE, ORDER};

const CONFIG: &str = r#"
[[generate]]
paths = ["schema"]
out = "code"
alias = { Order = ["Purchase"] }

[[export]]
paths = ["schema"]
out = "exports"
dialects = ["2020-12", "draft-07"]
"#;

#[test]
fn a_folder_becomes_code() {
    let folder = Folder::with_orders();
    let run = folder.run(&["generate", "schema", "--out", "code"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let lines: Vec<&str> = run.out.lines().collect();
    let [line, order, summary] = lines.as_slice() else {
        panic!("{run:?}");
    };
    // A line and its count; an order and its id.
    let checks = |line: &str, start: &str| -> usize {
        let rest = line.strip_prefix(start).unwrap_or_else(|| panic!("{line}"));
        let number = rest.split(' ').next().unwrap_or_default();
        number.parse().unwrap_or_else(|_| panic!("{line}"))
    };
    let line = checks(line, "schema/line.json: 2 types, ");
    let order = checks(order, "schema/order.json: 2 types, ");
    assert!(line > 0 && order > 0, "{run:?}");
    assert_eq!(checks(summary, "4 types, "), line + order);
    assert!(
        summary.contains("; 4 files written, 0 unchanged, 0 removed in "),
        "{summary}"
    );
    let names: Vec<String> = folder.files("code").into_keys().collect();
    assert_eq!(names, ["line.rs", "mod.rs", "order.rs", "schemas.rs"]);
    assert!(
        folder
            .text("code/order.rs")
            .contains("from schema/order.json.")
    );
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = Folder::with_orders();
    folder.run(&["generate", "schema", "--out", "code"]);
    let time = |name: &str| {
        fs::metadata(folder.path(name))
            .and_then(|data| data.modified())
            .expect("a time")
    };
    let before = time("code/order.rs");
    let run = folder.run(&["generate", "schema", "--out", "code"]);
    assert!(
        run.out
            .contains("; 0 files written, 4 unchanged, 0 removed in "),
        "{run:?}"
    );
    assert_eq!(time("code/order.rs"), before);
}

#[test]
fn a_root_type_is_named() {
    let folder = Folder::with_orders();
    let run = folder.run(&[
        "generate",
        "schema/order.json",
        "--out",
        "code",
        "--root-type",
        "Purchase",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        folder
            .text("code/order.rs")
            .contains("pub struct Purchase {")
    );
}

#[test]
fn names_that_are_no_names_of_types_are_refused() {
    let folder = Folder::with_orders();
    for name in [
        "Self",
        "Option",
        "order",
        "9Order",
        "Order Line",
        "Or_der",
        "fn",
        "",
    ] {
        let run = folder.run(&[
            "generate",
            "schema/order.json",
            "--out",
            "code",
            "--root-type",
            name,
        ]);
        assert_eq!(run.code, Some(2), "{name}: {run:?}");
        assert!(!folder.path("code").exists(), "{name}");
    }
    let run = folder.run(&[
        "generate",
        "schema",
        "--out",
        "code",
        "--root-type",
        "Order",
    ]);
    assert_eq!(run.code, Some(2), "two schemas have no root type: {run:?}");
}

#[test]
fn check_shows_what_is_stale() {
    let folder = Folder::with_orders();
    let arguments = ["generate", "schema", "--out", "code", "--check"];
    let run = folder.run(&arguments);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.contains("--- /dev/null\n+++ code/order.rs\n"),
        "{run:?}"
    );
    assert!(!folder.path("code").exists(), "--check writes nothing");
    folder.run(&arguments[..4]);
    assert_eq!(folder.run(&arguments).code, Some(0));

    let folder = folder.file("schema/line.json", LINE.replace("\"count\"", "\"amount\""));
    let before = folder.files("code");
    let run = folder.run(&arguments);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.contains("--- code/line.rs\n+++ code/line.rs\n"),
        "{run:?}"
    );
    let removed = run
        .out
        .lines()
        .any(|line| line.starts_with('-') && line.contains("pub count: "));
    let added = run
        .out
        .lines()
        .any(|line| line.starts_with('+') && line.contains("pub amount: "));
    assert!(removed && added, "{run:?}");
    assert!(
        run.err
            .contains("run `schemawright generate schema --out code`"),
        "{run:?}"
    );
    assert_eq!(folder.files("code"), before, "--check writes nothing");
}

#[test]
fn line_ends_of_a_checkout_are_not_stale() {
    let folder = Folder::with_orders();
    folder.run(&["generate", "schema", "--out", "code"]);
    let text = folder.text("code/order.rs").replace('\n', "\r\n");
    let folder = folder.file("code/order.rs", text);
    assert_eq!(
        folder
            .run(&["generate", "schema", "--out", "code", "--check"])
            .code,
        Some(0)
    );
}

#[test]
fn code_that_is_no_longer_generated_is_removed() {
    let folder = Folder::with_orders()
        .file("code/notes.rs", "// Mine.\n")
        .file("code/notes.txt", "// @generated");
    folder.run(&["generate", "schema", "--out", "code"]);
    fs::remove_file(folder.path("schema/order.json")).expect("the schema can be removed");
    let check = folder.run(&["generate", "schema", "--out", "code", "--check"]);
    assert!(
        check.out.contains("--- code/order.rs\n+++ /dev/null\n"),
        "{check:?}"
    );
    let run = folder.run(&["generate", "schema", "--out", "code"]);
    assert!(run.out.contains("1 removed"), "{run:?}");
    let names: Vec<String> = folder.files("code").into_keys().collect();
    assert_eq!(
        names,
        ["line.rs", "mod.rs", "notes.rs", "notes.txt", "schemas.rs"]
    );
}

#[test]
fn a_file_of_somebody_else_is_never_replaced() {
    let folder = Folder::with_orders().file("code/order.rs", "// Mine.\n");
    let run = folder.run(&["generate", "schema", "--out", "code"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.err
            .contains("code/order.rs exists and was not generated"),
        "{run:?}"
    );
    let names: Vec<String> = folder.files("code").into_keys().collect();
    assert_eq!(
        (names, folder.text("code/order.rs")),
        (vec!["order.rs".to_owned()], "// Mine.\n".to_owned())
    );
}

#[test]
fn nothing_is_written_when_one_schema_is_wrong() {
    let folder = Folder::with_orders()
        .file("schema/bad.json", r#"{ "minLength": -1 }"#)
        .file("schema/worse.json", "{");
    let run = folder.run(&["generate", "schema", "--out", "code"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{run:?}");
    assert!(
        run.err.contains("schema/bad.json:1:16") && run.err.contains("schema/worse.json:1:2"),
        "{run:?}"
    );
    assert!(!folder.path("code").exists());
}

#[test]
fn a_config_file_says_all() {
    let folder = Folder::with_orders().file("schemawright.toml", CONFIG);
    let run = folder.run(&["generate"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        folder
            .text("code/order.rs")
            .contains("#[doc(alias = \"Purchase\")]")
    );
    let exports: Vec<String> = folder.files("exports").into_keys().collect();
    let (new, old) = (
        ["2020-12/line", "2020-12/order"],
        ["draft-07/line", "draft-07/order"],
    );
    let names = new
        .into_iter()
        .chain(old)
        .map(|name| format!("{name}.schema.json"));
    assert_eq!(
        exports,
        names.chain(["index.json".to_owned()]).collect::<Vec<_>>()
    );
    assert_eq!(folder.run(&["generate", "--check"]).code, Some(0));

    let code = folder.files("code");
    let folder = folder.file("elsewhere/here.txt", "");
    let config = folder.path("schemawright.toml").display().to_string();
    fs::remove_dir_all(folder.path("code")).expect("the code can be removed");
    assert_eq!(folder.run(&["generate", "--config", &config]).code, Some(0));
    assert_eq!(
        folder.files("code"),
        code,
        "the bytes do not depend on where the command runs"
    );
}

#[test]
fn options_replace_those_of_the_only_section() {
    let folder = Folder::with_orders().file("schemawright.toml", CONFIG);
    let run = folder.run(&["generate", "--out", "other", "--unknown", "keep"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        folder
            .text("other/order.rs")
            .contains("#[doc(alias = \"Purchase\")]")
    );
    assert!(!folder.path("code").exists() && !folder.path("exports").exists());
    let twice = format!("{CONFIG}\n[[generate]]\npaths = [\"schema/line.json\"]\nout = \"line\"\n");
    let folder = folder.file("schemawright.toml", twice);
    assert_eq!(folder.run(&["generate", "--out", "other"]).code, Some(2));
    let run = folder.run(&[
        "generate",
        "schema/line.json",
        "--config",
        "schemawright.toml",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(folder.path("line/line.rs").exists() && !folder.path("code").exists());
}

#[test]
fn a_wrong_config_file_is_shown() {
    for (wrong, code, place) in [
        (
            "[[generate]]\npaths = [\"schema\"]\nout = \"code\"\ncolour = 1\n",
            2,
            "schemawright.toml:4:1",
        ),
        (
            "[[generate]]\npaths = [\"schema\"]\nout = \"code\"\nformat = \"no\"\n",
            2,
            "schemawright.toml:4:10",
        ),
        (
            "[[generate]]\npaths = [\"schema\"]\nout = \"code\"\ndialect = \"no\"\n",
            2,
            "schemawright.toml:4:11",
        ),
        (
            "[[generate]]\npaths = []\nout = \"code\"\n",
            2,
            "schemawright.toml:2:9",
        ),
        ("[[generate]\n", 2, "schemawright.toml:1:"),
        (
            "[[generate]]\npaths = [\"schema\"]\nout = \"code\"\n[generate.alias]\nOder = [\"X\"]\n",
            1,
            "schemawright.toml:5:1",
        ),
    ] {
        let folder = Folder::with_orders().file("schemawright.toml", wrong);
        let run = folder.run(&["generate"]);
        assert_eq!(run.code, Some(code), "{wrong}: {run:?}");
        assert!(run.err.contains(place), "{wrong}: {run:?}");
        assert!(!folder.path("code").exists(), "{wrong}");
    }
}

#[test]
fn documents_of_a_mapped_uri_are_read() {
    let remote = ORDER.replace("line.json", "https://example.com/shop/line");
    let folder = Folder::new()
        .file("order.json", remote)
        .file("shop/line.json", LINE);
    let run = folder.run(&["generate", "order.json", "--out", "code"]);
    assert!(
        run.err.contains("--map https://example.com/shop/=DIR"),
        "{run:?}"
    );
    let run = folder.run(&[
        "generate",
        "order.json",
        "--out",
        "code",
        "--map",
        "https://example.com/shop/=shop",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(folder.path("code/line.rs").exists());
    let run = folder.run(&[
        "generate",
        "order.json",
        "--out",
        "code",
        "--map",
        "https://example.com/sho=shop",
    ]);
    assert_eq!(
        run.code,
        Some(1),
        "a prefix ends with a whole step: {run:?}"
    );
    let run = folder.run(&[
        "generate",
        "order.json",
        "--out",
        "code",
        "--map",
        "https://example.com/shop/=none",
    ]);
    assert_eq!(run.code, Some(3), "{run:?}");
}

#[test]
fn warnings_are_printed_and_stop_nothing() {
    let folder = Folder::new().file(
        "id.json",
        r#"{ "type": "string", "minLength": 2, "examples": ["a"] }"#,
    );
    let run = folder.run(&["generate", "id.json", "--out", "code"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.starts_with("warning[bad-example]"), "{run:?}");
    assert!(folder.path("code/id.rs").exists());
}

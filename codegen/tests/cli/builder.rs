//! The interface for build scripts.

use std::fs;
use std::process::Command;

use schemawright_codegen::options::{ContentMode, FormatMode, Null, Unknown};
use schemawright_codegen::{Builder, Events, Options, TypeOptions};

use super::support::{Folder, LINE, ORDER};

#[test]
fn a_builder_writes_what_the_command_writes() {
    let folder = Folder::with_orders();
    let config =
        "[[generate]]\npaths = [\"schema\"]\nout = \"code\"\nalias = { Order = [\"Purchase\"] }\n";
    let folder = folder.file("schemawright.toml", config);
    assert_eq!(folder.run(&["generate"]).code, Some(0));
    Builder::new(folder.path("schema"))
        .config(folder.path("schemawright.toml"))
        .out_dir(folder.path("built"))
        .generate()
        .expect("the schemas are fine");
    assert_eq!(folder.files("built"), folder.files("code"));
}

#[test]
fn events_are_the_same_from_the_builder_and_from_a_config_file() {
    let schema = r#"{ "type": "object", "required": ["kind"], "properties": {
        "kind": { "const": "order" }, "shop": { "type": "string" }, "data": { "type": "integer" }
    } }"#;
    let plain = "[[generate]]\npaths = [\"order.json\"]\nout = \"code\"\n";
    let events = "[generate.events]\ntype = \"Order\"\ntopic = \"kind\"\ncontent = \"data\"\n\
        identity = [\"shop\"]\nfeature = \"hooks\"\n";
    let folder = Folder::new()
        .file("order.json", schema)
        .file("plain.toml", plain)
        .file("schemawright.toml", format!("{plain}{events}"));
    assert_eq!(folder.run(&["generate"]).code, Some(0));
    let events = Events {
        content: Some("data".to_owned()),
        identity: vec!["shop".to_owned()],
        feature: Some("hooks".to_owned()),
        ..Events::new("Order", "kind")
    };
    let build = |events: Events| {
        Builder::new(folder.path("order.json"))
            .config(folder.path("plain.toml"))
            .options(Options {
                events: Some(events),
                ..Options::default()
            })
            .out_dir(folder.path("built"))
            .generate()
    };
    build(events.clone()).expect("the schema is fine");
    let files = folder.files("built");
    assert_eq!(files, folder.files("code"));
    let front = fs::read_to_string(folder.path("built/mod.rs")).expect("the front");
    assert_eq!(front.matches("#[cfg(feature = \"hooks\")]").count(), 2);
    let error = build(Events {
        token: Some("proof".to_owned()),
        ..events
    });
    let error = error.expect_err("there is no such property").to_string();
    assert!(error.contains("error[unmatched-event-property]"), "{error}");
    assert_eq!(folder.files("built"), files, "nothing is written");
}

#[test]
fn choices_reach_the_code() {
    let schema = r#"{ "type": "object", "properties": {
        "a": { "type": ["string", "null"] }, "b": { "type": "string", "format": "date" },
        "c": { "$ref": "https://example.com/line" },
        "d": { "type": "string", "contentEncoding": "base64" }
    } }"#;
    let folder = Folder::new()
        .file("order.json", schema)
        .file("shop/line.json", LINE)
        .file("more.json", LINE);
    let build = |builder: Builder| {
        let built = folder.path("built");
        builder
            .map("https://example.com/", folder.path("shop"))
            .out_dir(&built)
            .generate()
            .expect("it is fine");
        let code = fs::read_to_string(built.join("order.rs")).expect("the code");
        fs::remove_dir_all(built).expect("the code can be removed");
        code
    };
    let order = || Builder::new(folder.path("order.json"));
    let plain = build(order().root_type("Purchase"));
    assert!(plain.contains("pub struct Purchase {"), "{plain}");
    let chosen = |change: fn(&mut Options)| {
        let mut options = Options::default();
        change(&mut options);
        order().root_type("Purchase").options(options)
    };
    let derive = TypeOptions {
        derive: vec!["extra::Shown".to_owned()],
        ..TypeOptions::default()
    };
    for other in [
        chosen(|options| options.unknown = Unknown::Keep),
        chosen(|options| options.null = Null::Absent),
        chosen(|options| options.builders = true),
        chosen(|options| options.format = FormatMode::Annotate),
        chosen(|options| options.content = ContentMode::Assert),
        chosen(|options| options.derive = vec!["Hash".to_owned()]),
        order()
            .root_type("Purchase")
            .type_options("Purchase", derive),
        order().schema(folder.path("more.json")),
    ] {
        assert_ne!(build(other.clone()), plain, "{other:?}");
    }
}

#[test]
fn an_error_shows_the_line() {
    let folder = Folder::new().file("order.json", ORDER);
    let built = folder.path("built");
    let error = Builder::new(folder.path("order.json"))
        .out_dir(&built)
        .generate()
        .expect_err("line.json is missing");
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(text.contains("error[unresolved-reference]"), "{text}");
        assert!(
            text.contains("order.json:7:23")
                && text.contains("\"line\": { \"$ref\": \"line.json\" }"),
            "{text}"
        );
    }
    assert!(!built.exists());
}

#[test]
fn a_config_file_must_have_the_paths() {
    let folder = Folder::with_orders().file("schemawright.toml", "");
    let builder = Builder::new(folder.path("schema")).config(folder.path("schemawright.toml"));
    let error = builder
        .out_dir(folder.path("built"))
        .generate()
        .expect_err("there is no section");
    assert!(error.to_string().contains("has the same paths"), "{error}");
}

/// Names the folder that [`build_for_cargo`] builds in.
const FOLDER: &str = "SCHEMAWRIGHT_TEST_FOLDER";

/// The build script of `cargo_is_told_what_was_read`, which runs it in a process of its own.
#[test]
fn build_for_cargo() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    std::env::set_current_dir(folder).expect("the folder of the package");
    Builder::new("order.json")
        .map("https://example.com/", "shop")
        .generate()
        .expect("the schemas are fine");
}

#[test]
fn cargo_is_told_what_was_read() {
    let order = r#"{ "type": "object", "properties": {
        "line": { "$ref": "https://example.com/line" },
        "note": { "$ref": "note.json" },
        "id": { "type": "integer", "default": "\n" }
    } }"#;
    let folder = Folder::new()
        .file("order.json", order)
        .file("note.json", LINE)
        .file("other.json", LINE)
        .file("shop/line.json", LINE)
        .file("shop/other.json", LINE);
    let output = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "builder::build_for_cargo", "--nocapture"])
        .env(FOLDER, folder.path(""))
        .env("OUT_DIR", folder.path("built"))
        .output()
        .expect("the test runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    let told = |start: &str| -> Vec<String> {
        let lines = printed.lines().filter_map(|line| line.split_once(start));
        lines.map(|(_, rest)| rest.replace('\\', "/")).collect()
    };
    let shop = fs::canonicalize(folder.path("shop"))
        .expect("the folder")
        .display()
        .to_string();
    let mut read = told("cargo::rerun-if-changed=");
    read.sort();
    // The folder, for `line` without `.json` would be read first if it appeared.
    let mut expected = ["order.json", "note.json", "shop/line.json", &shop].map(str::to_owned);
    expected.sort();
    assert_eq!(read, expected);
    let [warning] = told("cargo::warning=")
        .try_into()
        .unwrap_or_else(|_| panic!("{printed}"));
    assert!(
        warning.starts_with("order.json:4:47: warning[bad-default]: "),
        "{warning}"
    );
    assert!(folder.path("built/mod.rs").exists());
}

//! The interface for build scripts.

use std::fs;

use schemawright_codegen::Builder;
use schemawright_codegen::options::{FormatMode, Null, Unknown};

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
fn choices_reach_the_code() {
    let schema = r#"{ "type": "object", "properties": {
        "a": { "type": ["string", "null"] }, "b": { "type": "string", "format": "date" },
        "c": { "$ref": "https://example.com/line" }
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
    for other in [
        order().root_type("Purchase").unknown(Unknown::Keep),
        order().root_type("Purchase").null(Null::Absent),
        order().root_type("Purchase").format(FormatMode::Annotate),
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

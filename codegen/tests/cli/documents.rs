//! Which document a reference leads to, and that one document is one.

use super::support::{Folder, LINE, Run};

fn generate(folder: &Folder, input: &str, options: &[&str]) -> Run {
    let mut arguments = vec!["generate", input, "--out", "code"];
    arguments.extend(options);
    folder.run(&arguments)
}

/// The names of the files of code.
fn code(folder: &Folder) -> Vec<String> {
    folder.files("code").into_keys().collect()
}

/// An object with properties that refer to something.
fn object(start: &str, references: &[&str]) -> String {
    let property = |(number, uri)| format!(r#""p{number}": {{ "$ref": "{uri}" }}"#);
    let properties: Vec<String> = references.iter().enumerate().map(property).collect();
    let properties = properties.join(", ");
    format!(r#"{{ {start} "title": "Order", "type": "object", "properties": {{ {properties} }} }}"#)
}

const OLD: [(&str, &str); 3] = [
    ("http://json-schema.org/draft-04/schema#", "id"),
    ("http://json-schema.org/draft-06/schema#", "$id"),
    ("http://json-schema.org/draft-07/schema#", "$id"),
];

#[test]
fn beside_a_reference_of_the_older_drafts_an_identifier_counts_for_nothing() {
    for (dialect, keyword) in OLD {
        for id in [
            "https://example.com/shop/order.json",
            "#line",
            "x/y.json",
            "/z",
        ] {
            let order = format!(
                r#"{{ "$schema": "{dialect}", "{keyword}": "{id}", "$ref": "line.json" }}"#
            );
            let folder = Folder::new()
                .file("order.json", &order)
                .file("line.json", LINE)
                .file("x/line.json", r#"{ "title": "Wrong" }"#);
            let run = generate(&folder, "order.json", &[]);
            assert_eq!(
                (run.code, run.err.as_str()),
                (Some(0), ""),
                "{dialect} {id}: {run:?}"
            );
            assert!(
                folder.text("code/line.rs").contains("pub struct Line"),
                "{dialect} {id}"
            );
        }
        let inner = format!(
            r##"{{ "$schema": "{dialect}", "type": "object", "properties": {{ "a": {{ "$ref": "#/definitions/x" }} }},
            "definitions": {{ "x": {{ "{keyword}": "https://example.com/x", "$ref": "#/definitions/y" }}, "y": {{ "type": "string" }} }} }}"##
        );
        let folder = Folder::new().file("order.json", inner);
        assert_eq!(
            generate(&folder, "order.json", &[]).code,
            Some(0),
            "{dialect}"
        );
    }
    // It counts since 2019-09.
    for dialect in ["2019-09", "2020-12"] {
        let order = r#"{ "$id": "https://example.com/shop/order.json", "$ref": "https://example.com/shop/order.json" }"#;
        let folder = Folder::new().file("order.json", order);
        let run = generate(&folder, "order.json", &["--dialect", dialect]);
        assert!(run.err.contains("endless-reference"), "{run:?}");
    }
}

/// All runs with an order and a line that refer to each other make one file of each.
fn is_one(order: &str, what: &str) {
    let map: &[&str] = &[
        "--map",
        "https://example.com/s=schema",
        "--map",
        "https://other.org=schema",
    ];
    let names = ["order.json", "https://example.com/s/order.json"];
    let folder = Folder::new().file("schema/order.json", order).file(
        "schema/line.json",
        object("", &names).replace("Order", "Line"),
    );
    for input in ["schema", "schema/order.json", "schema/line.json"] {
        let run = generate(&folder, input, map);
        assert_eq!(
            (run.code, run.err.as_str()),
            (Some(0), ""),
            "{what} {input}: {run:?}"
        );
        let files = ["line.rs", "mod.rs", "order.rs", "schemas.rs"];
        assert_eq!(code(&folder), files, "{what} {input}");
        let text = folder.text("code/order.rs");
        assert_eq!(
            text.matches("pub struct Order").count(),
            1,
            "{what} {input}: {text}"
        );
        assert!(
            text.contains("next: Option<Box<Order>>"),
            "{what} {input}: {text}"
        );
    }
    let export = ["export", "schema", "--out", "out", "--dialect", "draft-07"];
    let exported = folder.run(&[&export, map].concat());
    assert_eq!(exported.code, Some(0), "{what}: {exported:?}");
}

#[test]
fn a_file_is_one_document_by_whatever_name() {
    let ids = [
        "",
        r#""$id": "https://example.com/s/order.json","#,
        r#""$id": "https://third.org/o","#,
        r#""$id": "/a/b/order.json","#,
    ];
    let own = [
        "#",
        "order.json",
        "./order.json#",
        "../schema/order.json",
        "https://example.com/s/order",
        "https://other.org/order.json",
    ];
    for (id, name) in ids.iter().flat_map(|id| own.map(|name| (*id, name))) {
        // Behind an identifier of its own the file is in no folder by the name of its own.
        if name.contains("..") && !id.is_empty() {
            continue;
        }
        let next = format!(r#""next": {{ "$ref": "{name}" }}, "line": {{ "$ref": "line.json" }}"#);
        let order =
            format!(r#"{{ {id} "title": "Order", "type": "object", "properties": {{ {next} }} }}"#);
        is_one(&order, &format!("{id} {name}"));
    }
}

#[test]
fn identifiers_that_several_schemas_have_are_wrong_only_where_somebody_uses_them() {
    let named = |id: &str, rest: &[&str]| {
        object(
            &format!(r#""$schema": "http://json-schema.org/draft-07/schema#", "$id": "{id}","#),
            rest,
        )
    };
    for (one, other) in [
        ("https://x.org/s#one", "https://x.org/s#other"),
        ("https://x.org/s", "https://x.org/s"),
        ("https://x.org/s#a", "https://x.org/s#a"),
    ] {
        let folder = Folder::new()
            .file("schema/a.json", named(one, &["#", "#/properties/p0"]))
            .file(
                "schema/b.json",
                named(other, &["#/properties/p1", "c.json"]),
            )
            .file("schema/c.json", r#"{ "type": "string" }"#);
        let run = generate(&folder, "schema", &[]);
        assert_eq!(run.code, Some(0), "{one} {other}: {run:?}");
        assert_eq!(
            run.err.matches("warning[duplicate-identifier]").count(),
            1,
            "{run:?}"
        );
        assert!(run.err.contains("schema/b.json:1:"), "{run:?}");
        for (reference, is_clear) in [
            ("https://x.org/s", false),
            (one, one != other && one.contains('#')),
        ] {
            let folder = Folder::new()
                .file("schema/a.json", named(one, &[]))
                .file("schema/b.json", named(other, &[]))
                .file("schema/d.json", object("", &[reference]));
            let run = generate(&folder, "schema", &[]);
            let code = Some(i32::from(!is_clear));
            assert_eq!(run.code, code, "{one} {other} {reference}: {run:?}");
            let is_told = run.err.contains("error[duplicate-identifier]")
                && run.err.contains("schema/d.json:1:");
            assert_eq!(is_told, !is_clear, "{run:?}");
        }
    }
    let anchors = r#"{ "properties": { "a": { "$ref": "REF" } }, "$defs": { "b": { "$anchor": "x" }, "c": { "$anchor": "x" } } }"#;
    for (reference, code) in [("#/$defs/b", 0), ("#x", 1)] {
        let folder = Folder::new().file("order.json", anchors.replace("REF", reference));
        let run = generate(&folder, "order.json", &[]);
        assert_eq!(run.code, Some(code), "{run:?}");
        assert!(run.err.contains("duplicate-identifier"), "{run:?}");
    }
}

#[test]
fn files_are_found_where_they_lie_whatever_the_identifier() {
    let old = r#""$schema": "http://json-schema.org/draft-07/schema#","#;
    for root in [
        "/schemas/v1",
        "https://x.org",
        "https://x.org/a/b",
        "v2",
        "v2/deep",
    ] {
        let id = |file: &str| format!(r#"{old} "$id": "{root}/{file}","#);
        let absolute = format!("{root}/deep/other.json#/definitions/o");
        let absolute = if root.starts_with('v') {
            "deep/other.json#/definitions/o"
        } else {
            &absolute
        };
        let other = format!(
            r#"{{ {} "definitions": {{ "o": {{ "type": "object", "properties": {{ "s": {{ "$ref": "../sub.json" }} }} }} }} }}"#,
            id("deep/other.json")
        );
        let folder = Folder::new()
            .file(
                "order.json",
                object(
                    &id("order.json"),
                    &["sub.json", "deep/other.json#/definitions/o", absolute],
                ),
            )
            .file(
                "sub.json",
                format!(
                    r#"{{ {} "title": "Sub", "type": "string", "minLength": 4 }}"#,
                    id("sub.json")
                ),
            )
            .file("deep/other.json", other);
        let run = generate(&folder, "order.json", &[]);
        assert_eq!(
            (run.code, run.err.as_str()),
            (Some(0), ""),
            "{root}: {run:?}"
        );
        assert_eq!(
            code(&folder),
            ["mod.rs", "order.rs", "other.rs", "schemas.rs", "sub.rs"],
            "{root}"
        );
    }
}

#[test]
fn the_help_for_a_missing_document_helps() {
    for (reference, file) in [
        ("http://x.org/y#/definitions/a", "y"),
        ("https://x.org/y.json", "y.json"),
        ("https://x.org/s/t/y#", "y.json"),
        ("https://x.org/s/t/y%20z?v=1", "y z?v=1"),
        ("https://x.org:8080/s/", ""),
        ("https://x.org", ""),
        ("urn:example:y", "y.json"),
        ("urn:example:s/y#/definitions/a", "y"),
    ] {
        let folder = Folder::new()
            .file("order.json", object("", &[reference]))
            .file("shop/none.json", "{}");
        let run = generate(&folder, "order.json", &[]);
        assert_eq!(run.code, Some(1), "{reference}: {run:?}");
        let map = run
            .err
            .split("--map ")
            .nth(1)
            .and_then(|rest| rest.split("=DIR").next());
        let Some(map) = map else {
            assert_eq!(file, "", "{reference}: {run:?}");
            assert!(run.err.contains("as its `$id`"), "{reference}: {run:?}");
            continue;
        };
        assert_ne!(file, "", "{reference}: {run:?}");
        let schema = r#"{ "definitions": { "a": { "type": "string" } } }"#;
        let folder = folder.file(&format!("shop/{file}"), schema);
        let run = generate(&folder, "order.json", &["--map", &format!("{map}=shop")]);
        assert_eq!(run.code, Some(0), "{reference} {map}: {run:?}");
    }
}

#[test]
fn what_nothing_leads_to_is_not_read() {
    let order = r#"{ "type": "object", "properties": { "$ref": { "type": "string" }, "a": { "const": { "$ref": "broken.json" } } },
        "enum": [{ "$ref": "broken.json" }, { "a": 1 }], "default": { "$ref": "broken.json" }, "examples": [{ "$ref": "broken.json" }],
        "x-more": { "$ref": "broken.json" }, "required": ["$ref"] }"#;
    let folder = Folder::new()
        .file("order.json", order)
        .file("broken.json", "{");
    let run = generate(&folder, "order.json", &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(!run.err.contains("broken"), "{run:?}");
    let folder = folder.file("order.json", object("", &["broken.json", "broken.json#/a"]));
    let run = generate(&folder, "order.json", &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.err.contains("error[json-syntax]") && run.err.contains("broken.json:1:2"),
        "{run:?}"
    );
    assert!(!run.err.contains("unresolved"), "{run:?}");
}

#[test]
fn metaschemas_are_there() {
    for uri in [
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft-07/schema",
        "http://json-schema.org/schema#/definitions/nonNegativeInteger",
        "https://json-schema.org/draft/2020-12/schema",
        "http://json-schema.org/draft/2020-12/meta/core",
    ] {
        let folder = Folder::new().file("order.json", object("", &[uri, uri]));
        let run = generate(&folder, "order.json", &[]);
        assert_eq!(run.code, Some(0), "{uri}: {run:?}");
    }
}

#[test]
fn files_may_be_called_otherwise_than_their_identifiers() {
    let old = r#""$schema": "http://json-schema.org/draft-04/schema#","#;
    let id = |name: &str| format!(r#"{old} "id": "https://example.org/schema/bundle/{name}","#);
    let linux = format!(
        r#"{{ {} "linux": {{ "type": "object", "properties": {{ "id": {{ "$ref": "defs-linux.json#/definitions/Id" }} }} }} }}"#,
        id("linux")
    );
    let defs = r##"{ "definitions": { "Id": { "$ref": "#/definitions/Text" }, "Text": { "type": "string", "minLength": 2 } } }"##;
    let folder = Folder::new()
        .file(
            "config.json",
            object(&id("config"), &["config-linux.json#/linux"]),
        )
        .file("config-linux.json", linux)
        .file("defs-linux.json", defs);
    for input in ["config.json", "."] {
        let run = generate(&folder, input, &[]);
        assert_eq!(
            (run.code, run.err.as_str()),
            (Some(0), ""),
            "{input}: {run:?}"
        );
        let text = folder.text("code/config_linux.rs");
        assert!(text.contains("pub struct Linux"), "{input}: {text}");
    }
}

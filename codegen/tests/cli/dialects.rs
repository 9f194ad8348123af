//! Which dialect a schema is read in, and what counts as a schema there.

use serde_json::Value;

use super::support::{Folder, Run};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

const METASCHEMAS: [&str; 6] = [
    "json-schema.org/draft-04/schema",
    "json-schema.org/draft-06/schema",
    "json-schema.org/draft-07/schema",
    "json-schema.org/schema",
    "json-schema.org/draft/2019-09/schema",
    "json-schema.org/draft/2020-12/schema",
];

fn generate(schema: &str, options: &[&str]) -> (Folder, Run) {
    let folder = Folder::new().file("order.json", schema);
    let mut arguments = vec!["generate", "order.json", "--out", "code"];
    arguments.extend(options);
    let run = folder.run(&arguments);
    (folder, run)
}

#[test]
fn a_dialect_is_known_by_every_spelling_and_that_is_how_it_is_read() {
    for (number, metaschema) in METASCHEMAS.iter().enumerate() {
        for (start, end) in [("http", ""), ("http", "#"), ("https", ""), ("https", "#")] {
            let spelled = format!("{start}://{metaschema}{end}");
            // Drafts 4 to 7 keep tuples in `items`, and only draft 4 has exclusive bounds that are flags.
            let schema = format!(
                r#"{{ "$schema": "{spelled}", "properties": {{
                    "pair": {{ "type": "array", "items": [{{ "type": "string" }}] }},
                    "most": {{ "type": "integer", "maximum": 3, "exclusiveMaximum": true }}
                }} }}"#
            );
            let (_, run) = generate(&schema, &[]);
            assert_eq!(
                run.err.contains("/properties/pair/items"),
                number == 5,
                "{spelled}: {run:?}"
            );
            let has_flags = number == 0;
            assert_eq!(
                !run.err.contains("exclusiveMaximum"),
                has_flags,
                "{spelled}: {run:?}"
            );
            assert!(!run.err.contains("unknown-dialect"), "{spelled}: {run:?}");
        }
    }
}

#[test]
fn a_dialect_that_is_asked_for_stands_in_for_one_that_nobody_knows() {
    let tuple = |schema: &str| {
        format!(r#"{{ {schema} "type": "array", "items": [{{ "type": "string" }}] }}"#)
    };
    let unknown = tuple(r#""$schema": "https://example.com/dialect","#);
    let (_, run) = generate(&unknown, &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.err.contains("error[unknown-dialect]") && run.err.contains("--dialect"),
        "{run:?}"
    );

    let (folder, run) = generate(&unknown, &["--dialect", "draft-07"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("warning[unknown-dialect]") && run.err.contains("draft-07"),
        "{run:?}"
    );
    assert!(run.err.contains("order.json:1:14"), "{run:?}");
    let section =
        "[[generate]]\npaths = [\"order.json\"]\nout = \"other\"\ndialect = \"draft-07\"\n";
    let folder = folder.file("schemawright.toml", section);
    let run = folder.run(&["generate"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("warning[unknown-dialect]"), "{run:?}");
    assert_eq!(folder.files("code"), folder.files("other"));

    // What a schema says of itself comes first, and without a `$schema` there is nothing to warn of.
    let known = tuple(r#""$schema": "https://json-schema.org/draft/2020-12/schema","#);
    let (_, run) = generate(&known, &["--dialect", "draft-07"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let (_, run) = generate(&tuple(""), &["--dialect", "draft-07"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
}

#[test]
fn a_metaschema_in_a_mapped_folder_says_the_dialect() {
    let schema =
        r#"{ "$schema": "https://example.com/meta/dialect#", "type": "array", "items": [{}] }"#;
    let metaschema = r#"{ "$schema": "http://json-schema.org/draft-06/schema#" }"#;
    let folder = Folder::new()
        .file("order.json", schema)
        .file("meta/dialect.json", metaschema);
    let map = "https://example.com/meta=meta";
    let run = folder.run(&["generate", "order.json", "--out", "code", "--map", map]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
}

/// A schema in each dialect, with schemas in a place that this dialect does not know; and that place.
fn containers() -> impl Iterator<Item = (String, &'static str)> {
    METASCHEMAS.iter().enumerate().flat_map(|(number, uri)| {
        let places: &[&str] = if number < 4 {
            &["$defs", "x-parts"]
        } else {
            &["x-parts"]
        };
        places
            .iter()
            .map(move |place| (format!("https://{uri}"), *place))
    })
}

#[test]
fn what_a_dialect_does_not_know_holds_schemas_only_where_references_lead() {
    for (dialect, place) in containers() {
        let schema = |minimum: &str| {
            format!(
                r##"{{ "$schema": "{dialect}", "title": "Order", "type": "object",
                "properties": {{ "part": {{ "$ref": "#/{place}/part" }}, "deep": {{ "$ref": "#/{place}/more/deep" }} }},
                "{place}": {{
                    "description": "text", "count": 7, "list": ["a"], "wrong": {{ "minLength": "1", "$ref": "none.json" }},
                    "unused": {{ "type": "object", "properties": {{ "a": {{ "type": "string" }} }} }},
                    "more": {{ "deep": {{ "type": "object", "properties": {{ "b": {{ "type": "string" }} }} }} }},
                    "part": {{ "type": "string", "minLength": {minimum} }}
                }} }}"##
            )
        };
        let (folder, run) = generate(&schema("1"), &[]);
        assert_eq!(
            (run.code, run.err.as_str()),
            (Some(0), ""),
            "{dialect} {place}: {run:?}"
        );
        let code = folder.text("code/order.rs");
        assert!(
            code.contains("pub struct Part(") && code.contains("pub struct Deep {"),
            "{code}"
        );
        assert!(
            !code.contains("Unused") && !code.contains("Wrong"),
            "{code}"
        );
        let run = folder.run(&["export", "order.json", "--out", "out"]);
        assert_eq!(run.code, Some(0), "{dialect} {place}: {run:?}");
        for target in ["2020-12", "draft-07"] {
            let exported = folder.text(&format!("out/{target}/order.schema.json"));
            assert!(jsonschema::meta::is_valid(&json(&exported)), "{exported}");
            let validator = jsonschema::validator_for(&json(&exported)).expect("a schema");
            assert!(validator.is_valid(&json(r#"{ "part": "a", "deep": { "b": "c" } }"#)));
            assert!(
                !validator.is_valid(&json(r#"{ "part": "" }"#)),
                "{exported}"
            );
            assert!(
                !validator.is_valid(&json(r#"{ "deep": { "b": 1 } }"#)),
                "{exported}"
            );
        }
        // Where a reference leads, a schema must be one.
        let (_, run) = generate(&schema(r#"1, "description": 7"#), &[]);
        assert_eq!(run.code, Some(0), "{dialect} {place}: {run:?}");
        assert!(run.err.contains("warning[wrong-annotation]"), "{run:?}");
        let (_, run) = generate(&schema("\"1\""), &[]);
        assert_eq!(run.code, Some(1), "{dialect} {place}: {run:?}");
        assert!(
            run.err.contains(&format!("at /{place}/part/minLength")),
            "{run:?}"
        );
        assert!(!run.err.contains("wrong"), "{run:?}");
    }
}

#[test]
fn a_schema_that_a_reference_finds_has_identifiers() {
    let schema = r##"{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
        "properties": { "part": { "$ref": "#/x-parts/part" } },
        "x-parts": { "part": { "$id": "https://example.com/part", "type": "object",
            "properties": { "id": { "$ref": "#/definitions/Id" }, "same": { "$ref": "https://example.com/part#here" } },
            "definitions": { "Id": { "$id": "#here", "type": "string", "minLength": 2 } } } } }"##;
    let (folder, run) = generate(schema, &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        folder
            .text("code/order.rs")
            .contains("pub same: Option<Id>"),
        "{run:?}"
    );
}

#[test]
fn an_endless_reference_that_nothing_leads_to_is_a_warning() {
    let parts = r##""Loop": { "allOf": [{ "$ref": "#/definitions/Again" }] }, "Again": { "anyOf": [{ "$ref": "#/definitions/Loop" }] },
        "User": { "type": "object", "properties": { "loop": { "$ref": "#/definitions/Loop" } } },
        "Self": { "$ref": "#/definitions/Self" },
        "Fine": { "type": "object", "properties": { "next": { "$ref": "#/definitions/Fine" } } }"##;
    let schema = |property: &str| {
        format!(
            r##"{{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
            "properties": {{ "a": {{ "$ref": "#/definitions/{property}" }} }}, "definitions": {{ {parts} }} }}"##
        )
    };
    let (folder, run) = generate(&schema("Fine"), &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(
        run.err.matches("warning[endless-reference]").count(),
        2,
        "{run:?}"
    );
    let code = folder.text("code/order.rs");
    assert!(code.contains("pub struct Fine"), "{code}");
    for name in ["Loop", "Again", "User", "Self_"] {
        assert!(!code.contains(&format!("struct {name}")), "{code}");
    }
    for name in ["Loop", "User", "Self"] {
        let (_, run) = generate(&schema(name), &[]);
        assert_eq!(run.code, Some(1), "{name}: {run:?}");
        assert!(
            run.err.contains("error[endless-reference]"),
            "{name}: {run:?}"
        );
    }
}

#[test]
fn a_schema_in_its_own_all_of_asks_for_nothing_more() {
    let again = r##"{ "$ref": "#/$defs/A" }"##;
    for (parts, is_idle) in [
        (format!(r#""allOf": [{again}]"#), true),
        (
            format!(r#""allOf": [{{ "minProperties": 1 }}, {{ "allOf": [{again}, {again}] }}]"#),
            true,
        ),
        (r##""allOf": [{ "$ref": "#/$defs/B" }]"##.to_owned(), true),
        (
            format!(r#""allOf": [{{ "anyOf": [{again}, {{ "minProperties": 1 }}] }}]"#),
            false,
        ),
        (
            format!(r##""allOf": [{again}], "oneOf": [{{ "$ref": "#/$defs/B" }}]"##),
            false,
        ),
        (format!(r#""allOf": [{{ "not": {again} }}]"#), false),
        (r##""$ref": "#/$defs/C""##.to_owned(), false),
    ] {
        let schema = format!(
            r##"{{ "type": "object", "properties": {{ "a": {again} }}, "$defs": {{
                "A": {{ "type": "object", "required": ["id"], {parts} }},
                "B": {{ "allOf": [{again}] }}, "C": {{ "$ref": "#/$defs/C" }} }} }}"##
        );
        let (_, run) = generate(&schema, &[]);
        assert_eq!(run.code, Some(i32::from(!is_idle)), "{parts}: {run:?}");
        assert!(run.err.contains("endless-reference"), "{parts}: {run:?}");
        assert_eq!(
            run.err.contains("which adds nothing"),
            is_idle,
            "{parts}: {run:?}"
        );
        for (instance, code) in [(r#"{ "a": { "id": 1 } }"#, 0), (r#"{ "a": {} }"#, 1)] {
            let folder = Folder::new()
                .file("order.json", &schema)
                .file("a.json", instance);
            let run = folder.run(&["validate", "order.json", "a.json"]);
            assert!(
                !is_idle || run.code == Some(code),
                "{parts} {instance}: {run:?}"
            );
        }
    }
}

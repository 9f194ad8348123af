//! What violations say about their places.

use serde_json::{Value, json};

use super::*;
use crate::{Merged, SchemaPlace, check};

static COMMON: &str =
    r#"{ "$id": "https://example.com/common", "$defs": { "Id": {}, "Base": {} } }"#;
static ORDER: &str = r#"{ "properties": {}, "$defs": { "Line": {} } }"#;

fn schema(text: &'static &'static str, pointer: &'static str) -> SchemaRef<'static> {
    SchemaRef {
        place: SchemaPlace::Emitted(text, pointer),
        merged: &[],
    }
}

/// A schema in another document.
fn id<R: Report>(value: &Value, report: &mut R) -> Flow {
    report.schema(schema(&COMMON, "/$defs/Id"), |report| {
        check::string(value, report)?;
        check::min_length(value, 3, report)
    })
}

/// A schema that stands where it is used.
fn place<R: Report>(value: &Value, report: &mut R) -> Flow {
    report.schema(schema(&ORDER, "/properties/place"), |report| {
        check::object(value, ["x"], report, |property| match property.name {
            "x" => property.required(check::integer),
            _ => property.refused(),
        })
    })
}

/// A schema of the same document that refers to the others.
fn line<R: Report>(value: &Value, report: &mut R) -> Flow {
    report.schema(schema(&ORDER, "/$defs/Line"), |report| {
        check::properties(value, [], report, |property| match property.name {
            "id" => property.optional(id),
            _ => property.forbidden(),
        })
    })
}

const MERGED: &[Merged<'static>] = &[Merged {
    from: "/allOf/0/$ref",
    place: SchemaPlace::Emitted(&COMMON, "/$defs/Base"),
    properties: &["owner", "a/b"],
    required: &["owner"],
}];

fn order<R: Report>(value: &Value, report: &mut R) -> Flow {
    let scope = SchemaRef {
        merged: MERGED,
        ..schema(&ORDER, "")
    };
    report.schema(scope, |report| {
        let required = ["id", "owner"];
        check::object(value, required, report, |property| match property.name {
            "id" | "owner" => property.required(id),
            "a/b" => property.optional(check::integer),
            "place" => property.optional(place),
            "lines" => property.optional(check::array(line)),
            _ => property.ignored(),
        })
    })
}

fn places(value: &Value) -> Vec<[String; 3]> {
    let found = Violations::of(|report| order(value, report));
    let place = |one: &Violation| {
        [
            one.instance_location().to_owned(),
            one.keyword_location().to_owned(),
            one.absolute_keyword_location(),
        ]
    };
    found.err().unwrap_or_default().iter().map(place).collect()
}

#[test]
fn a_reference_to_another_document_is_a_step() {
    let value = json!({ "id": "1", "owner": "abc" });
    let expected = [[
        "/id",
        "/properties/id/$ref/minLength",
        "https://example.com/common#/$defs/Id/minLength",
    ]];
    assert_eq!(places(&value), expected);
}

#[test]
fn a_schema_in_its_place_is_no_reference() {
    let value = json!({ "id": "123", "owner": "abc", "place": { "x": "1" } });
    let expected = [[
        "/place/x",
        "/properties/place/properties/x/type",
        "#/properties/place/properties/x/type",
    ]];
    assert_eq!(places(&value), expected);
}

#[test]
fn references_behind_references_are_steps() {
    let value = json!({ "id": "123", "owner": "abc", "lines": [{}, { "id": 7 }, { "no": 1 }] });
    let expected = [
        [
            "/lines/1/id",
            "/properties/lines/items/$ref/properties/id/$ref/type",
            "https://example.com/common#/$defs/Id/type",
        ],
        [
            "/lines/2/no",
            "/properties/lines/items/$ref/properties/no",
            "#/$defs/Line/properties/no",
        ],
    ];
    assert_eq!(places(&value), expected);
}

#[test]
fn a_merged_branch_keeps_its_own_place() {
    let value = json!({ "id": "123", "owner": "a", "a/b": "c" });
    let expected = [
        [
            "/a~1b",
            "/allOf/0/$ref/properties/a~1b/type",
            "https://example.com/common#/$defs/Base/properties/a~1b/type",
        ],
        [
            "/owner",
            "/allOf/0/$ref/properties/owner/$ref/minLength",
            "https://example.com/common#/$defs/Id/minLength",
        ],
    ];
    assert_eq!(places(&value), expected);
    let expected = [
        ["", "/required", "#/required"],
        [
            "",
            "/allOf/0/$ref/required",
            "https://example.com/common#/$defs/Base/required",
        ],
    ];
    assert_eq!(places(&json!({})), expected);
}

#[test]
fn a_reference_that_is_named_is_not_named_twice() {
    for step in ["$ref", "$dynamicRef"] {
        let found = Violations::of(|report| {
            report.schema(schema(&ORDER, ""), |report| {
                report.under(At::Keyword(step), |report| {
                    line(&json!({ "no": 1 }), report)
                })
            })
        });
        let found = found.expect_err("`no` is forbidden");
        let expected = format!("/{step}/properties/no");
        assert_eq!(
            found.iter().next().map(Violation::keyword_location),
            Some(&*expected)
        );
    }
}

#[test]
fn a_schema_that_is_only_a_reference_is_a_step() {
    let found = Violations::of(|report| {
        report.schema(schema(&ORDER, ""), |report| {
            line(&json!({ "no": 1 }), report)
        })
    });
    let found = found.expect_err("`no` is forbidden");
    let place = found.iter().next().map(Violation::keyword_location);
    assert_eq!(place, Some("/$ref/properties/no"));
}

#[test]
fn the_checks_stop_at_the_limit() {
    let items: Vec<Value> = (0..5 * Violations::LIMIT).map(|_| json!(1)).collect();
    let found = Violations::of(|report| check::array(check::string)(&items.into(), report));
    let found = found.expect_err("no item is a string");
    assert_eq!(found.len(), Violations::LIMIT);
    assert!(found.truncated());
    let last = found.iter().last().map(Violation::instance_location);
    assert_eq!(last, Some("/99"));
    assert!(found.to_string().ends_with("\nand more"));
}

#[test]
fn as_many_as_the_limit_are_not_cut() {
    let items: Vec<Value> = (0..Violations::LIMIT).map(|_| json!(1)).collect();
    let found = Violations::of(|report| check::array(check::string)(&items.into(), report));
    let found = found.expect_err("no item is a string");
    assert_eq!((found.len(), found.truncated()), (Violations::LIMIT, false));
}

#[test]
fn an_attempt_leaves_nothing_behind() {
    let mut found = Violations::default();
    assert!(!found.attempt(|report| id(&json!(1), report)));
    assert!(found.attempt(|report| id(&json!("abc"), report)));
    assert!(found.is_empty() && !found.truncated());
    assert!(id(&json!(1), &mut found).is_continue());
    assert_eq!(found.len(), 1);
}

#[test]
fn no_text_of_the_instance_is_shown() {
    let value = json!({ "id": "s3", "owner": "abc", "place": { "x": "s3cret-x" } });
    let found = Violations::of(|report| order(&value, report)).expect_err("two are broken");
    assert_eq!(
        found.to_string(),
        "\"/id\": must have at least 3 characters\n\"/place/x\": must be an integer"
    );
    assert!(!format!("{found:?}").contains("s3"));
}

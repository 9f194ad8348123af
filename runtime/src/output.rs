//! The output formats of JSON Schema (2020-12 core, section 12): flag, basic and list.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use crate::{Violation, Violations};

/// How much is said about an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Output {
    /// Whether it is valid.
    Flag,
    /// Every violation, one after another.
    Basic,
    /// Every schema that is broken, with its broken keywords (the `list` of the specification after 2020-12).
    List,
}

/// What is said about a valid instance.
///
/// ```
/// use schemawright::{Output, output};
///
/// assert_eq!(output::valid(Output::Basic).to_string(), r#"{"valid":true}"#);
/// ```
#[must_use]
pub fn valid(output: Output) -> Value {
    match output {
        Output::Flag | Output::Basic => json!({ "valid": true }),
        Output::List => json!({ "valid": true, "details": [] }),
    }
}

impl Violations {
    /// What is said about the invalid instance that broke these keywords.
    #[must_use]
    pub fn to_output(&self, output: Output) -> Value {
        match output {
            Output::Flag => json!({ "valid": false }),
            Output::Basic => json!({ "valid": false, "errors": self }),
            Output::List => json!({ "valid": false, "details": details(self) }),
        }
    }
}

/// One entry for each pair of a schema and a value.
fn details(violations: &Violations) -> Vec<Value> {
    let mut details: Vec<(&Violation, Map<String, Value>)> = Vec::new();
    for violation in violations {
        let place = |other: &Violation| {
            other.evaluation_path() == violation.evaluation_path()
                && other.instance_location() == violation.instance_location()
        };
        let known = details.iter().position(|(other, _)| place(other));
        let index = known.unwrap_or(details.len());
        if known.is_none() {
            details.push((violation, Map::new()));
        }
        let errors = &mut details[index].1;
        let message = match errors.get(violation.keyword()).and_then(Value::as_str) {
            Some(before) => format!("{before}; {}", violation.message()),
            None => violation.message(),
        };
        errors.insert(violation.keyword().to_owned(), message.into());
    }
    let entry = |(violation, errors): (&Violation, Map<String, Value>)| {
        json!({
            "valid": false,
            "evaluationPath": violation.evaluation_path(),
            "schemaLocation": violation.schema_location(),
            "instanceLocation": violation.instance_location(),
            "errors": errors,
        })
    };
    details.into_iter().map(entry).collect()
}

/// The output unit of the `basic` format.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut unit = serializer.serialize_map(Some(5))?;
        unit.serialize_entry("valid", &false)?;
        unit.serialize_entry("keywordLocation", self.keyword_location())?;
        unit.serialize_entry("absoluteKeywordLocation", &self.absolute_keyword_location())?;
        unit.serialize_entry("instanceLocation", self.instance_location())?;
        unit.serialize_entry("error", &self.message())?;
        unit.end()
    }
}

/// The `errors` of the `basic` format.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Flow, Report, SchemaPlace, SchemaRef, check};

    const SCHEMA: &str = r#"{ "$id": "https://example.com/a" }"#;

    fn found(value: &Value) -> Violations {
        fn point<R: Report>(value: &Value, report: &mut R) -> Flow {
            let schema = SchemaRef {
                place: SchemaPlace::Emitted(&SCHEMA, ""),
                merged: &[],
            };
            report.schema(schema, |report| {
                check::object(value, ["x", "y"], report, |property| match property.name {
                    "x" | "y" => property.required(check::integer),
                    "old" => property.forbidden(),
                    _ => property.ignored(),
                })
            })
        }
        Violations::of(|report| point(value, report)).expect_err("the value is invalid")
    }

    #[test]
    fn flag_says_no_more_than_that() {
        assert_eq!(
            found(&json!({})).to_output(Output::Flag),
            json!({ "valid": false })
        );
        assert_eq!(valid(Output::Flag), json!({ "valid": true }));
    }

    #[test]
    fn basic_lists_every_keyword() {
        let expected = json!({
            "valid": false,
            "errors": [{
                "valid": false,
                "keywordLocation": "/properties/x/type",
                "absoluteKeywordLocation": "https://example.com/a#/properties/x/type",
                "instanceLocation": "/x",
                "error": "must be an integer",
            }],
        });
        let value = json!({ "x": "1", "y": 2 });
        assert_eq!(found(&value).to_output(Output::Basic), expected);
    }

    #[test]
    fn list_has_an_entry_for_each_schema_and_value() {
        let expected = json!({
            "valid": false,
            "details": [
                {
                    "valid": false,
                    "evaluationPath": "/properties/old",
                    "schemaLocation": "https://example.com/a#/properties/old",
                    "instanceLocation": "/old",
                    "errors": { "false": "is not allowed" },
                },
                {
                    "valid": false,
                    "evaluationPath": "",
                    "schemaLocation": "https://example.com/a#",
                    "instanceLocation": "",
                    "errors": { "required": "`x` is required; `y` is required" },
                },
            ],
        });
        assert_eq!(
            found(&json!({ "old": 1 })).to_output(Output::List),
            expected
        );
        assert_eq!(valid(Output::List), json!({ "valid": true, "details": [] }));
    }
}

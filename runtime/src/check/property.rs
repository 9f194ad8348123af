//! An object and its properties in one walk, which is faster than looking each property up.

use serde_json::{Map, Value};

use super::missing;
use super::types::wrong;
use crate::{At, Failure, Flow, PASS, Report, Step, Type, TypeSet};

/// `type`: an object, with `properties` and `required`. `check` sees each property once.
///
/// ```
/// use schemawright::{YesNo, check};
///
/// let value = serde_json::json!({ "id": "a", "note": null });
/// let flow = check::object(&value, ["id"], &mut YesNo, |property| match property.name {
///     "id" => property.required(check::string),
///     "note" => property.nullable(check::string),
///     _ => property.refused(),
/// });
/// assert!(flow.is_continue());
/// ```
#[inline]
pub fn object<R: Report, const N: usize>(
    value: &Value,
    required: [&str; N],
    report: &mut R,
    check: impl Fn(Property<'_, R>) -> Flow,
) -> Flow {
    match value {
        Value::Object(object) => walk(object, required, report, check),
        _ => report.fail(wrong(const { TypeSet::of(&[Type::Object]) })),
    }
}

/// `properties` and `required`, for objects only: anything else passes.
#[inline]
pub fn properties<R: Report, const N: usize>(
    value: &Value,
    required: [&str; N],
    report: &mut R,
    check: impl Fn(Property<'_, R>) -> Flow,
) -> Flow {
    match value {
        Value::Object(object) => walk(object, required, report, check),
        _ => PASS,
    }
}

#[inline]
fn walk<R: Report, const N: usize>(
    object: &Map<String, Value>,
    required: [&str; N],
    report: &mut R,
    check: impl Fn(Property<'_, R>) -> Flow,
) -> Flow {
    let mut found = 0;
    for (name, value) in object {
        check(Property {
            name,
            value,
            report,
            found: &mut found,
        })?;
    }
    // Looking the names up is only needed when some were not counted.
    if found < N {
        missing(object, required, report)
    } else {
        PASS
    }
}

/// A property of an object that is being checked.
#[derive(Debug)]
pub struct Property<'p, R> {
    /// Its name.
    pub name: &'p str,
    /// Its value.
    pub value: &'p Value,
    pub(super) report: &'p mut R,
    found: &'p mut usize,
}

impl<'p, R: Report> Property<'p, R> {
    #[inline]
    pub(crate) const fn new(
        name: &'p str,
        value: &'p Value,
        report: &'p mut R,
        found: &'p mut usize,
    ) -> Self {
        Self {
            name,
            value,
            report,
            found,
        }
    }

    /// It must be there.
    #[inline]
    pub fn required(self, check: impl FnOnce(&Value, &mut R) -> Flow) -> Flow {
        *self.found += 1;
        self.optional(check)
    }

    /// It must be there, and may be `null`.
    #[inline]
    pub fn required_nullable(self, check: impl FnOnce(&Value, &mut R) -> Flow) -> Flow {
        *self.found += 1;
        self.nullable(check)
    }

    /// It may be absent, but not `null`.
    #[inline]
    pub fn optional(self, check: impl FnOnce(&Value, &mut R) -> Flow) -> Flow {
        let at = At::Member("properties", self.name);
        self.inside(at, check)
    }

    /// It may be absent or `null`.
    #[inline]
    pub fn nullable(self, check: impl FnOnce(&Value, &mut R) -> Flow) -> Flow {
        if self.value.is_null() {
            PASS
        } else {
            self.optional(check)
        }
    }

    /// The schema names it and forbids it: its own schema is `false`.
    #[inline]
    pub fn forbidden(self) -> Flow {
        self.optional(super::never)
    }

    /// The schema does not name it, and does not mind.
    #[inline]
    pub fn ignored(self) -> Flow {
        PASS
    }

    /// The schema does not name it, and forbids all such: `additionalProperties` is `false`.
    #[inline]
    pub fn refused(self) -> Flow {
        self.inside(At::Here, |_, report| {
            report.fail(Failure::of("additionalProperties"))
        })
    }

    /// The schema does not name it: `additionalProperties` says what it must be.
    #[inline]
    pub fn additional(self, check: impl FnOnce(&Value, &mut R) -> Flow) -> Flow {
        self.inside(At::Keyword("additionalProperties"), check)
    }

    #[inline]
    fn inside(self, at: At<'_>, check: impl FnOnce(&Value, &mut R) -> Flow) -> Flow {
        self.report
            .inside(Step::Key(self.name), at, |report| check(self.value, report))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::{integer, string};
    use crate::{Violations, YesNo};

    fn order<R: Report>(value: &Value, report: &mut R) -> Flow {
        object(
            value,
            ["id", "unit", "hidden"],
            report,
            |property| match property.name {
                "id" => property.required(string),
                "unit" => property.required_nullable(string),
                "note" => property.optional(string),
                "until" => property.nullable(string),
                "old" => property.forbidden(),
                "any" => property.ignored(),
                name if name.starts_with('n') => property.additional(integer),
                _ => property.refused(),
            },
        )
    }

    #[test]
    fn absent_and_null_follow_the_table() {
        let whole = json!({ "id": "1", "unit": "kg", "hidden": 0, "note": "", "until": "x", "any": [], "n": 1 });
        let valid = |name: &str, value: Option<Value>| {
            let mut changed = whole.clone();
            let object = changed.as_object_mut().expect("an object");
            object.remove("hidden");
            object.remove(name);
            object.extend(value.map(|value| (name.to_owned(), value)));
            properties(
                &changed,
                ["id", "unit"],
                &mut YesNo,
                |property| match property.name {
                    "id" => property.required(string),
                    "unit" => property.required_nullable(string),
                    "note" => property.optional(string),
                    "until" => property.nullable(string),
                    _ => property.ignored(),
                },
            )
            .is_continue()
        };
        for (name, absent, null) in [
            ("id", false, false),
            ("unit", false, true),
            ("note", true, false),
            ("until", true, true),
        ] {
            assert_eq!(valid(name, None), absent, "{name} absent");
            assert_eq!(valid(name, Some(json!(null))), null, "{name} null");
            assert!(!valid(name, Some(json!(7))), "{name} of another type");
            assert!(valid(name, Some(json!("text"))), "{name}");
        }
    }

    #[test]
    fn a_required_name_without_an_arm_is_looked_up() {
        // `hidden` has no arm of its own, so it is never counted.
        let hidden = json!({ "id": "1", "unit": "kg", "hidden": 0 });
        let check = |value: &Value| {
            object(
                value,
                ["id", "hidden"],
                &mut YesNo,
                |property| match property.name {
                    "id" => property.required(string),
                    _ => property.ignored(),
                },
            )
        };
        assert!(check(&hidden).is_continue());
        assert!(check(&json!({ "id": "1", "unit": "kg" })).is_break());
    }

    #[test]
    fn every_broken_property_has_its_place() {
        let value = json!({ "id": 1, "old": null, "a/b": 1, "n": "x", "until": 2 });
        let found = Violations::of(|report| order(&value, report)).expect_err("all are broken");
        let places: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    one.instance_location(),
                    one.keyword_location(),
                    one.keyword(),
                )
            })
            .collect();
        let expected = [
            ("/a~1b", "/additionalProperties", "additionalProperties"),
            ("/id", "/properties/id/type", "type"),
            ("/n", "/additionalProperties/type", "type"),
            ("/old", "/properties/old", "false"),
            ("/until", "/properties/until/type", "type"),
            ("", "/required", "required"),
            ("", "/required", "required"),
        ];
        assert_eq!(places, expected);
        let message = found.iter().nth(5).expect("six").message();
        assert_eq!(message, "`unit` is required");
    }

    #[test]
    fn only_object_minds_other_types() {
        assert!(order(&json!([]), &mut YesNo).is_break());
        let ignore = |property: Property<'_, YesNo>| property.ignored();
        assert!(properties(&json!([]), ["id"], &mut YesNo, ignore).is_continue());
        assert!(properties(&json!({}), ["id"], &mut YesNo, ignore).is_break());
    }
}

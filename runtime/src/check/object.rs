//! The keywords of objects, one at a time.

use serde_json::{Map, Value};

use super::rule;
use super::types::wrong;
use crate::{At, Failure, Flow, Matched, PASS, Params, Report, Step, Type, TypeSet};

/// `required`.
#[inline]
pub fn required<'n, R: Report>(
    value: &Value,
    names: impl IntoIterator<Item = &'n str>,
    report: &mut R,
) -> Flow {
    match value {
        Value::Object(object) => missing(object, names, report),
        _ => PASS,
    }
}

pub(crate) fn missing<'n, R: Report>(
    object: &Map<String, Value>,
    names: impl IntoIterator<Item = &'n str>,
    report: &mut R,
) -> Flow {
    for name in names {
        let failure = || Failure::new("required", Params::Property(name));
        rule(object.contains_key(name), failure, report)?;
    }
    PASS
}

/// The properties that `holds` picks, each checked.
#[inline]
fn each<R: Report>(
    value: &Value,
    at: At<'_>,
    holds: impl Fn(&str, &Value) -> bool,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let Value::Object(object) = value else {
        return PASS;
    };
    for (name, value) in object {
        if holds(name, value) {
            report.inside(Step::Key(name), at, |report| check(value, report))?;
        }
    }
    PASS
}

/// An object whose every value passes.
#[inline]
pub fn map_of<R: Report>(
    check: impl Fn(&Value, &mut R) -> Flow,
) -> impl Fn(&Value, &mut R) -> Flow {
    move |value, report| {
        if !value.is_object() {
            return report.fail(wrong(const { TypeSet::of(&[Type::Object]) }));
        }
        additional_properties(value, |_| false, report, &check)
    }
}

/// One member of `patternProperties`: `run` does what the expression `source` says.
#[inline]
pub fn pattern_properties<R: Report, M: Into<Matched>>(
    value: &Value,
    source: &str,
    run: impl Fn(&str) -> M,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let Value::Object(object) = value else {
        return PASS;
    };
    for (name, value) in object {
        let step = Step::Key(name);
        match run(name).into() {
            Matched::Yes => {
                let at = At::Member("patternProperties", source);
                report.inside(step, at, |report| check(value, report))?;
            }
            Matched::No => {}
            Matched::GaveUp => {
                let failure = Failure::new("patternProperties", Params::GaveUp(Some(source)));
                report.inside(step, At::Here, |report| report.fail(failure))?;
            }
        }
    }
    PASS
}

/// `additionalProperties`: what neither `properties` nor `patternProperties` of the same schema know.
#[inline]
pub fn additional_properties<R: Report>(
    value: &Value,
    is_known: impl Fn(&str) -> bool,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let at = At::Keyword("additionalProperties");
    each(value, at, |name, _| !is_known(name), report, check)
}

/// `additionalProperties` that is `false`.
#[inline]
pub fn no_additional_properties<R: Report>(
    value: &Value,
    is_known: impl Fn(&str) -> bool,
    report: &mut R,
) -> Flow {
    let refuse = |_: &Value, report: &mut R| report.fail(Failure::of("additionalProperties"));
    each(value, At::Here, |name, _| !is_known(name), report, refuse)
}

/// `additionalProperties: false` where no property is named: other types pass.
#[inline]
pub fn no_properties<R: Report>(value: &Value, report: &mut R) -> Flow {
    no_additional_properties(value, |_| false, report)
}

/// An object without properties.
#[inline]
pub fn empty_object<R: Report>(value: &Value, report: &mut R) -> Flow {
    super::map(value, report)?;
    no_properties(value, report)
}

/// `unevaluatedProperties`: what no keyword beside it, or in a subschema that passed, has evaluated.
#[inline]
pub fn unevaluated_properties<R: Report>(
    value: &Value,
    is_evaluated: impl Fn(&str, &Value) -> bool,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let at = At::Keyword("unevaluatedProperties");
    let holds = |name: &str, value: &Value| !is_evaluated(name, value);
    each(value, at, holds, report, check)
}

/// `propertyNames`: `check` gets each name as a string. The instance location is that of the property.
#[inline]
pub fn property_names<R: Report>(
    value: &Value,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let Value::Object(object) = value else {
        return PASS;
    };
    for name in object.keys() {
        let text = Value::String(name.clone());
        report.inside(Step::Key(name), At::Keyword("propertyNames"), |report| {
            check(&text, report)
        })?;
    }
    PASS
}

/// `minProperties`.
#[inline]
pub fn min_properties<R: Report>(value: &Value, limit: u64, report: &mut R) -> Flow {
    let failure = || Failure::new("minProperties", Params::Limit(limit));
    value.as_object().map_or(PASS, |object| {
        rule(object.len() as u64 >= limit, failure, report)
    })
}

/// `maxProperties`.
#[inline]
pub fn max_properties<R: Report>(value: &Value, limit: u64, report: &mut R) -> Flow {
    let failure = || Failure::new("maxProperties", Params::Limit(limit));
    value.as_object().map_or(PASS, |object| {
        rule(object.len() as u64 <= limit, failure, report)
    })
}

/// One member of `dependentRequired` (or of `dependencies`, as `keyword` says): with the property `because` there must be the properties `names`.
#[inline]
pub fn dependent_required<'n, R: Report>(
    value: &Value,
    keyword: &'static str,
    because: &str,
    names: impl IntoIterator<Item = &'n str>,
    report: &mut R,
) -> Flow {
    let Some(object) = value.as_object() else {
        return PASS;
    };
    if !object.contains_key(because) {
        return PASS;
    }
    for property in names {
        let failure = || {
            let params = Params::Dependent { property, because };
            Failure::new(keyword, params)
        };
        rule(object.contains_key(property), failure, report)?;
    }
    PASS
}

/// One member of `dependentSchemas` (or of `dependencies`, as `keyword` says): with the property `because` the whole object
/// must pass.
#[inline]
pub fn dependent_schema<R: Report>(
    value: &Value,
    keyword: &str,
    because: &str,
    report: &mut R,
    check: impl FnOnce(&Value, &mut R) -> Flow,
) -> Flow {
    match value.get(because) {
        Some(_) => report.under(At::Member(keyword, because), |report| check(value, report)),
        None => PASS,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::{integer, max_length, never, string};
    use crate::{Violation, Violations, YesNo};

    fn places(check: impl FnOnce(&mut Violations) -> Flow) -> Vec<(String, String)> {
        let found = Violations::of(check).err().unwrap_or_default();
        let place = |one: &Violation| {
            (
                one.instance_location().to_owned(),
                one.keyword_location().to_owned(),
            )
        };
        found.iter().map(place).collect()
    }

    fn place(instance: &str, keyword: &str) -> (String, String) {
        (instance.to_owned(), keyword.to_owned())
    }

    #[test]
    fn required_names_each_missing_property() {
        let value = json!({ "a": null });
        let found = places(|report| required(&value, ["a", "b", "c"], report));
        assert_eq!(found, [place("", "/required"), place("", "/required")]);
        assert!(required(&json!("a"), ["b"], &mut YesNo).is_continue());
    }

    #[test]
    fn a_map_checks_every_value() {
        let value = json!({ "a": 1, "b": "x" });
        let found = places(|report| map_of(integer)(&value, report));
        assert_eq!(found, [place("/b", "/additionalProperties/type")]);
        assert!(map_of(integer)(&json!([1]), &mut YesNo).is_break());
    }

    #[test]
    fn names_choose_the_schema() {
        let value = json!({ "x-a": 1, "b~c": 2 });
        let extension = |name: &str| name.starts_with("x-");
        let found = places(|report| {
            pattern_properties(&value, "^x-", extension, report, string)?;
            additional_properties(&value, extension, report, never)?;
            no_additional_properties(&value, extension, report)?;
            unevaluated_properties(&value, |name, _| extension(name), report, never)
        });
        let expected = [
            place("/x-a", "/patternProperties/^x-/type"),
            place("/b~0c", "/additionalProperties"),
            place("/b~0c", "/additionalProperties"),
            place("/b~0c", "/unevaluatedProperties"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn property_names_are_checked_as_strings() {
        let value = json!({ "short": 1, "too long": 2 });
        let found = places(|report| {
            property_names(&value, report, |name, report| max_length(name, 5, report))
        });
        assert_eq!(found, [place("/too long", "/propertyNames/maxLength")]);
    }

    #[test]
    fn properties_are_counted() {
        let value = json!({ "a": 1, "b": 2 });
        assert!(min_properties(&value, 2, &mut YesNo).is_continue());
        assert!(min_properties(&value, 3, &mut YesNo).is_break());
        assert!(max_properties(&value, 2, &mut YesNo).is_continue());
        assert!(max_properties(&value, 1, &mut YesNo).is_break());
        assert!(min_properties(&json!([]), 3, &mut YesNo).is_continue());
    }

    #[test]
    fn dependencies_need_their_property() {
        let value = json!({ "card": 1 });
        let found = places(|report| {
            dependent_required(&value, "dependentRequired", "card", ["address"], report)?;
            dependent_required(&value, "dependentRequired", "absent", ["address"], report)?;
            dependent_schema(&value, "dependentSchemas", "card", report, never)?;
            dependent_schema(&value, "dependentSchemas", "absent", report, never)
        });
        let expected = [
            place("", "/dependentRequired"),
            place("", "/dependentSchemas/card"),
        ];
        assert_eq!(found, expected);
    }
}

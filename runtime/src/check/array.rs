//! The keywords of arrays.

use serde_json::Value;

use super::equal::has_equal_items;
use super::rule;
use super::types::wrong;
use crate::{At, Failure, Flow, PASS, Params, Report, Step, Type, TypeSet};

/// An array whose items all pass.
#[inline]
pub fn array<R: Report>(check: impl Fn(&Value, &mut R) -> Flow) -> impl Fn(&Value, &mut R) -> Flow {
    move |value, report| {
        if !value.is_array() {
            return report.fail(wrong(const { TypeSet::of(&[Type::Array]) }));
        }
        items(value, 0, "items", report, &check)
    }
}

/// `items` (or `additionalItems`, as `keyword` says): the items after the first `from`.
#[inline]
pub fn items<R: Report>(
    value: &Value,
    from: usize,
    keyword: &str,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let Value::Array(items) = value else {
        return PASS;
    };
    for (index, item) in items.iter().enumerate().skip(from) {
        report.inside(Step::Index(index), At::Keyword(keyword), |report| {
            check(item, report)
        })?;
    }
    PASS
}

/// One member of `prefixItems` (or of `items` before 2020-12, as `keyword` says).
#[inline]
pub fn prefix_item<R: Report>(
    value: &Value,
    index: usize,
    keyword: &str,
    report: &mut R,
    check: impl FnOnce(&Value, &mut R) -> Flow,
) -> Flow {
    match value.as_array().and_then(|items| items.get(index)) {
        Some(item) => report.inside(Step::Index(index), At::Nth(keyword, index), |report| {
            check(item, report)
        }),
        None => PASS,
    }
}

/// `unevaluatedItems`: what no keyword beside it, or in a subschema that passed, has evaluated.
#[inline]
pub fn unevaluated_items<R: Report>(
    value: &Value,
    is_evaluated: impl Fn(usize, &Value) -> bool,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let Value::Array(items) = value else {
        return PASS;
    };
    for (index, item) in items.iter().enumerate() {
        if !is_evaluated(index, item) {
            let at = At::Keyword("unevaluatedItems");
            report.inside(Step::Index(index), at, |report| check(item, report))?;
        }
    }
    PASS
}

/// `minItems`.
#[inline]
pub fn min_items<R: Report>(value: &Value, limit: u64, report: &mut R) -> Flow {
    let failure = || Failure::new("minItems", Params::Limit(limit));
    value.as_array().map_or(PASS, |items| {
        rule(items.len() as u64 >= limit, failure, report)
    })
}

/// `maxItems`.
#[inline]
pub fn max_items<R: Report>(value: &Value, limit: u64, report: &mut R) -> Flow {
    let failure = || Failure::new("maxItems", Params::Limit(limit));
    value.as_array().map_or(PASS, |items| {
        rule(items.len() as u64 <= limit, failure, report)
    })
}

/// `uniqueItems`, with the equality of JSON.
#[inline]
pub fn unique_items<R: Report>(value: &Value, report: &mut R) -> Flow {
    let failure = || Failure::of("uniqueItems");
    value
        .as_array()
        .map_or(PASS, |items| rule(!has_equal_items(items), failure, report))
}

/// `contains` with `minContains` (1 when the schema does not say) and `maxContains`.
#[inline]
pub fn contains<R: Report>(
    value: &Value,
    min: u64,
    max: Option<u64>,
    report: &mut R,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> Flow {
    let Value::Array(items) = value else {
        return PASS;
    };
    let enough = max.map_or(min, |max| min.max(max.saturating_add(1)));
    let mut count = 0;
    for (index, item) in items.iter().enumerate() {
        if count == enough {
            break;
        }
        let (step, at) = (Step::Index(index), At::Keyword("contains"));
        if report.attempt(|report| report.inside(step, at, |report| check(item, report))) {
            count += 1;
        }
    }
    let failure = || match min {
        1 => Failure::of("contains"),
        _ => Failure::new("minContains", Params::Limit(min)),
    };
    rule(count >= min, failure, report)?;
    let max = max.unwrap_or(u64::MAX);
    let failure = || Failure::new("maxContains", Params::Limit(max));
    rule(count <= max, failure, report)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::{integer, string};
    use crate::{Violations, YesNo};

    #[test]
    fn items_come_after_the_prefix() {
        let value = json!(["a", 1, "b"]);
        let found = Violations::of(|report| {
            prefix_item(&value, 0, "prefixItems", report, integer)?;
            prefix_item(&value, 9, "prefixItems", report, integer)?;
            items(&value, 1, "items", report, integer)?;
            array(string)(&value, report)?;
            unevaluated_items(&value, |index, _| index == 2, report, integer)
        });
        let found = found.expect_err("each is broken once");
        let places: Vec<_> = found
            .iter()
            .map(|one| (one.instance_location(), one.keyword_location()))
            .collect();
        let expected = [
            ("/0", "/prefixItems/0/type"),
            ("/2", "/items/type"),
            ("/1", "/items/type"),
            ("/0", "/unevaluatedItems/type"),
        ];
        assert_eq!(places, expected);
    }

    #[test]
    fn items_are_counted() {
        let value = json!([1, 2]);
        assert!(min_items(&value, 2, &mut YesNo).is_continue());
        assert!(min_items(&value, 3, &mut YesNo).is_break());
        assert!(max_items(&value, 2, &mut YesNo).is_continue());
        assert!(max_items(&value, 1, &mut YesNo).is_break());
        assert!(max_items(&json!({ "a": 1, "b": 2 }), 1, &mut YesNo).is_continue());
        assert!(array(integer)(&json!({}), &mut YesNo).is_break());
    }

    #[test]
    fn contains_counts_what_passes() {
        let value = json!([1, "a", 2, "b"]);
        let keyword = |min, max| {
            let found = Violations::of(|report| contains(&value, min, max, report, integer));
            found.map_err(|found| found.iter().next().map(crate::Violation::keyword))
        };
        assert_eq!(keyword(1, None), Ok(()));
        assert_eq!(keyword(2, Some(2)), Ok(()));
        assert_eq!(keyword(3, None), Err(Some("minContains")));
        assert_eq!(keyword(1, Some(1)), Err(Some("maxContains")));
        assert_eq!(keyword(0, Some(0)), Err(Some("maxContains")));
        assert_eq!(keyword(3, Some(1)), Err(Some("minContains")));
        assert!(contains(&json!([]), 0, None, &mut YesNo, integer).is_continue());
        assert!(contains(&json!(["a"]), 1, None, &mut YesNo, integer).is_break());
        assert!(contains(&json!("no array"), 1, None, &mut YesNo, integer).is_continue());
    }
}

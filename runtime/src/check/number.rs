//! The keywords of numbers, exact on decimals.

use std::cmp::Ordering;

use super::rule;
use crate::{AsNumber, Failure, Flow, Limit, PASS, Params, Report};

#[inline]
fn bound<R: Report>(
    number: &(impl AsNumber + ?Sized),
    keyword: &'static str,
    limit: Limit<'_>,
    holds: impl FnOnce(Ordering) -> bool,
    report: &mut R,
) -> Flow {
    let failure = || Failure::new(keyword, Params::Number(limit));
    number.as_number().map_or(PASS, |number| {
        rule(number.compare(limit).is_some_and(holds), failure, report)
    })
}

/// `minimum`.
#[inline]
pub fn minimum<'a, R: Report>(
    number: &(impl AsNumber + ?Sized),
    limit: impl Into<Limit<'a>>,
    report: &mut R,
) -> Flow {
    bound(number, "minimum", limit.into(), Ordering::is_ge, report)
}

/// `maximum`.
#[inline]
pub fn maximum<'a, R: Report>(
    number: &(impl AsNumber + ?Sized),
    limit: impl Into<Limit<'a>>,
    report: &mut R,
) -> Flow {
    bound(number, "maximum", limit.into(), Ordering::is_le, report)
}

/// `exclusiveMinimum`.
#[inline]
pub fn exclusive_minimum<'a, R: Report>(
    number: &(impl AsNumber + ?Sized),
    limit: impl Into<Limit<'a>>,
    report: &mut R,
) -> Flow {
    bound(
        number,
        "exclusiveMinimum",
        limit.into(),
        Ordering::is_gt,
        report,
    )
}

/// `exclusiveMaximum`.
#[inline]
pub fn exclusive_maximum<'a, R: Report>(
    number: &(impl AsNumber + ?Sized),
    limit: impl Into<Limit<'a>>,
    report: &mut R,
) -> Flow {
    bound(
        number,
        "exclusiveMaximum",
        limit.into(),
        Ordering::is_lt,
        report,
    )
}

/// `multipleOf`: 0.07 is a multiple of 0.01.
#[inline]
pub fn multiple_of<'a, R: Report>(
    number: &(impl AsNumber + ?Sized),
    divisor: impl Into<Limit<'a>>,
    report: &mut R,
) -> Flow {
    let divisor = divisor.into();
    let failure = || Failure::new("multipleOf", Params::Number(divisor));
    number.as_number().map_or(PASS, |number| {
        rule(number.is_multiple_of(divisor), failure, report)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Violations, YesNo};

    #[test]
    fn bounds_hold_at_their_edge_or_not() {
        assert!(minimum(&10, 10, &mut YesNo).is_continue());
        assert!(minimum(&9.5, 10, &mut YesNo).is_break());
        assert!(maximum(&json!(10.0), 10, &mut YesNo).is_continue());
        assert!(maximum(&json!(11), 10, &mut YesNo).is_break());
        assert!(exclusive_minimum(&10_u64, 10, &mut YesNo).is_break());
        assert!(exclusive_minimum(&10.000_001, 10, &mut YesNo).is_continue());
        assert!(exclusive_maximum(&10_i64, 10, &mut YesNo).is_break());
        assert!(exclusive_maximum(&-1_i8, Limit::decimal("0.1"), &mut YesNo).is_continue());
        assert!(maximum(&u64::MAX, 18_446_744_073_709_551_614, &mut YesNo).is_break());
        assert!(multiple_of(&json!(0.07), Limit::decimal("0.01"), &mut YesNo).is_continue());
        assert!(multiple_of(&7, 2, &mut YesNo).is_break());
    }

    #[test]
    fn other_types_and_their_numbers_pass() {
        for value in [json!("1"), json!(null), json!([1]), json!(true)] {
            assert!(minimum(&value, 5, &mut YesNo).is_continue());
            assert!(multiple_of(&value, 5, &mut YesNo).is_continue());
        }
    }

    #[test]
    fn a_number_that_does_not_compare_fails() {
        assert!(minimum(&f64::NAN, 0, &mut YesNo).is_break());
        assert!(maximum(&f64::NAN, 0, &mut YesNo).is_break());
    }

    #[test]
    fn the_message_names_the_limit() {
        let found = Violations::of(|report| {
            minimum(&1, 10, report)?;
            exclusive_maximum(&1, Limit::decimal("0.50"), report)?;
            multiple_of(&1, 7, report)
        });
        let found = found.expect_err("three keywords are broken");
        let messages: Vec<_> = found.iter().map(crate::Violation::message).collect();
        assert_eq!(
            messages,
            [
                "must be at least 10",
                "must be less than 0.50",
                "must be a multiple of 7"
            ]
        );
    }
}

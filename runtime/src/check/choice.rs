//! `const`, `enum`, and the keywords that combine schemas.

use serde_json::Value;

use super::equal::equal;
use super::rule;
use crate::{At, Failure, Flow, PASS, Params, Report, SchemaPlace, SchemaRef, YesNo};

/// `const`, with the equality of JSON.
#[inline]
pub fn constant<R: Report>(value: &Value, expected: &Value, report: &mut R) -> Flow {
    rule(equal(value, expected), || Failure::of("const"), report)
}

/// `const`, of a text.
#[inline]
pub fn constant_text<R: Report>(value: &Value, expected: &str, report: &mut R) -> Flow {
    let holds = value.as_str() == Some(expected);
    rule(holds, || Failure::of("const"), report)
}

/// `enum`, with the equality of JSON. `allowed` is the array that the schema has.
#[inline]
pub fn enumeration<R: Report>(value: &Value, allowed: &Value, report: &mut R) -> Flow {
    listed(value, "enum", allowed, report)
}

/// One of the values of an array, which a keyword lists in branches of one value each.
#[inline]
pub fn listed<R: Report>(
    value: &Value,
    keyword: &'static str,
    allowed: &Value,
    report: &mut R,
) -> Flow {
    let mut allowed = allowed.as_array().into_iter().flatten();
    let holds = allowed.any(|allowed| equal(value, allowed));
    rule(holds, || Failure::new(keyword, Params::Listed), report)
}

/// One branch of `anyOf` or `oneOf`, where something else than its check has chosen it.
#[inline]
pub fn branch<R: Report>(
    keyword: &str,
    index: usize,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> impl Fn(&Value, &mut R) -> Flow {
    move |value, report| report.under(At::Nth(keyword, index), |report| check(value, report))
}

/// What follows from the condition of a branch.
#[inline]
pub fn consequence<R: Report>(
    keyword: &str,
    index: usize,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> impl Fn(&Value, &mut R) -> Flow {
    branch(keyword, index, move |value, report: &mut R| {
        report.under(At::Keyword("then"), |report| check(value, report))
    })
}

/// Two checks, one after the other.
#[inline]
pub fn both<R: Report>(
    first: impl Fn(&Value, &mut R) -> Flow,
    second: impl Fn(&Value, &mut R) -> Flow,
) -> impl Fn(&Value, &mut R) -> Flow {
    move |value, report| {
        first(value, report)?;
        second(value, report)
    }
}

/// A schema that is referred to and has no type of its own: its document, and where it stands there.
#[inline]
pub fn within<R: Report>(
    text: &'static &'static str,
    pointer: &'static str,
    check: impl Fn(&Value, &mut R) -> Flow,
) -> impl Fn(&Value, &mut R) -> Flow {
    let schema = SchemaRef {
        place: SchemaPlace::Emitted(text, pointer),
        merged: &[],
    };
    move |value, report| report.schema(schema, |report| check(value, report))
}

/// Runs a check. A closure that is called where it stands has no type for its parameters yet, and moves the report that it
/// is given; one that is passed to a function borrows it.
#[inline]
pub fn apply<R: Report>(
    value: &Value,
    report: &mut R,
    check: impl FnOnce(&Value, &mut R) -> Flow,
) -> Flow {
    check(value, report)
}

/// Whether a value passes a check.
#[inline]
pub fn passes(value: &Value, check: impl FnOnce(&Value, &mut YesNo) -> Flow) -> bool {
    check(value, &mut YesNo).is_continue()
}

/// One branch of `allOf`.
#[inline]
pub fn all_of<V: ?Sized, R: Report>(
    value: &V,
    index: usize,
    report: &mut R,
    check: impl FnOnce(&V, &mut R) -> Flow,
) -> Flow {
    report.under(At::Nth("allOf", index), |report| check(value, report))
}

/// Whether one branch of `anyOf` or `oneOf` passes.
#[inline]
fn attempt<R: Report>(
    keyword: &str,
    index: usize,
    report: &mut R,
    check: impl Fn(usize, &mut R) -> Flow,
) -> bool {
    report.attempt(|report| report.under(At::Nth(keyword, index), |report| check(index, report)))
}

/// Says why none of `count` branches passes: what the nearest one finds, or that none does.
#[cold]
fn no_match<R: Report>(
    count: usize,
    keyword: &'static str,
    failure: Failure<'_>,
    report: &mut R,
    check: impl Fn(usize, &mut R) -> Flow,
) -> Flow {
    let branch = |index, report: &mut R| {
        report.under(At::Nth(keyword, index), |report| check(index, report))
    };
    let nearest = report.nearest(count, branch);
    nearest.unwrap_or_else(|| report.fail(failure))
}

/// `anyOf` with `count` branches: `check` runs one of them. When none passes, the failure is that of the only branch that
/// is broken further inside the instance alone, if there is such a branch, and of `anyOf` else.
#[inline]
pub fn any_of<R: Report>(
    count: usize,
    report: &mut R,
    check: impl Fn(usize, &mut R) -> Flow,
) -> Flow {
    any_of_those(count, |_| true, report, check)
}

/// The same where only those branches can pass that `may_hold` names.
#[inline]
pub(crate) fn any_of_those<R: Report>(
    count: usize,
    may_hold: impl Fn(usize) -> bool,
    report: &mut R,
    check: impl Fn(usize, &mut R) -> Flow,
) -> Flow {
    let passes = |index| may_hold(index) && attempt("anyOf", index, report, &check);
    if (0..count).any(passes) {
        PASS
    } else {
        no_match(count, "anyOf", Failure::of("anyOf"), report, check)
    }
}

/// `oneOf` with `count` branches: `check` runs one of them. The failure says how many branches match; when none does, it is
/// as that of [`any_of`].
#[inline]
pub fn one_of<R: Report>(
    count: usize,
    report: &mut R,
    check: impl Fn(usize, &mut R) -> Flow,
) -> Flow {
    one_of_those(count, |_| true, report, check)
}

/// The same where only those branches can pass that `may_hold` names.
#[inline]
pub(crate) fn one_of_those<R: Report>(
    count: usize,
    may_hold: impl Fn(usize) -> bool,
    report: &mut R,
    check: impl Fn(usize, &mut R) -> Flow,
) -> Flow {
    let passes = |index: &usize| may_hold(*index) && attempt("oneOf", *index, report, &check);
    let matching = (0..count).filter(passes).count();
    let failure = Failure::new("oneOf", Params::Matched(matching));
    match matching {
        1 => PASS,
        0 => no_match(count, "oneOf", failure, report, check),
        _ => report.fail(failure),
    }
}

/// `not`.
#[inline]
pub fn not<R: Report>(report: &mut R, check: impl FnOnce(&mut R) -> Flow) -> Flow {
    let matches = report.attempt(|report| report.under(At::Keyword("not"), check));
    rule(!matches, || Failure::of("not"), report)
}

/// `if`, `then` and `else`. A branch that the schema does not have passes.
#[inline]
pub fn if_then_else<R: Report>(
    report: &mut R,
    condition: impl FnOnce(&mut R) -> Flow,
    then: impl FnOnce(&mut R) -> Flow,
    otherwise: impl FnOnce(&mut R) -> Flow,
) -> Flow {
    if report.attempt(|report| report.under(At::Keyword("if"), condition)) {
        report.under(At::Keyword("then"), then)
    } else {
        report.under(At::Keyword("else"), otherwise)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::{any, integer, number, string};
    use crate::{PASS, Violations, YesNo};

    fn branch<R: Report>(index: usize, value: &Value, report: &mut R) -> Flow {
        match index {
            0 => integer(value, report),
            _ => number(value, report),
        }
    }

    #[test]
    fn constants_compare_as_json() {
        crate::json! { static ONE = "1"; static SOME = r#"[1, "a", null]"#; }
        assert!(constant(&json!(1.0), &ONE, &mut YesNo).is_continue());
        assert!(constant(&json!(true), &ONE, &mut YesNo).is_break());
        assert!(constant_text(&json!("a"), "a", &mut YesNo).is_continue());
        for value in [json!("b"), json!(["a"]), json!(null)] {
            assert!(constant_text(&value, "a", &mut YesNo).is_break());
        }
        for value in [json!(1.0), json!("a"), json!(null)] {
            assert!(enumeration(&value, &SOME, &mut YesNo).is_continue());
        }
        assert!(enumeration(&json!("b"), &SOME, &mut YesNo).is_break());
    }

    #[test]
    fn any_of_needs_one_and_one_of_exactly_one() {
        for (value, any, one) in [
            (json!("x"), false, false),
            (json!(1.5), true, true),
            (json!(1), true, false),
        ] {
            let check = |index: usize, report: &mut YesNo| branch(index, &value, report);
            assert_eq!(any_of(2, &mut YesNo, check).is_continue(), any, "{value}");
            assert_eq!(one_of(2, &mut YesNo, check).is_continue(), one, "{value}");
        }
    }

    #[test]
    fn only_the_choice_itself_is_reported() {
        for (value, matching) in [(json!("x"), 0), (json!(1), 2)] {
            let found = Violations::of(|report| {
                one_of(2, report, |index, report| branch(index, &value, report))
            });
            let found = found.expect_err("not exactly one branch matches");
            let params: Vec<_> = found.iter().map(crate::Violation::params).collect();
            assert_eq!(params, [Params::Matched(matching)]);
        }
    }

    /// A schema for objects of a kind, with a count, or with a list of them.
    fn kind<R: Report>(index: usize, value: &Value, report: &mut R) -> Flow {
        let name = ["one", "many"][index];
        crate::check::object(
            value,
            ["kind", "count"],
            report,
            |property| match property.name {
                "kind" => property.required(|value, report| constant_text(value, name, report)),
                "count" if index == 0 => property.required(integer),
                "count" => property.required(crate::check::array(integer)),
                _ => property.refused(),
            },
        )
    }

    #[test]
    fn the_nearest_branch_is_reported() {
        for (value, expected) in [
            (
                json!({ "kind": "one", "count": "x" }),
                "/oneOf/0/properties/count/type",
            ),
            (
                json!({ "kind": "many", "count": ["x"] }),
                "/oneOf/1/properties/count/items/type",
            ),
            (json!({ "kind": "few", "count": "x" }), "/oneOf"),
            (json!({ "kind": "one" }), "/oneOf"),
            (json!([]), "/oneOf"),
        ] {
            let found = Violations::of(|report| {
                one_of(2, report, |index, report| kind(index, &value, report))
            });
            let found = found.expect_err("no branch matches");
            let places: Vec<_> = found
                .iter()
                .map(crate::Violation::keyword_location)
                .collect();
            assert_eq!(places, [expected], "{value}");
        }
    }

    #[test]
    fn every_branch_of_all_of_is_reported() {
        let value = json!("x");
        let found = Violations::of(|report| {
            all_of(&value, 0, report, integer)?;
            all_of(&value, 1, report, string)?;
            all_of(&value, 2, report, number)
        });
        let found = found.expect_err("a string is no number");
        let places: Vec<_> = found
            .iter()
            .map(crate::Violation::keyword_location)
            .collect();
        assert_eq!(places, ["/allOf/0/type", "/allOf/2/type"]);
    }

    #[test]
    fn not_turns_the_answer() {
        let value = json!(1);
        assert!(not(&mut YesNo, |report| integer(&value, report)).is_break());
        assert!(not(&mut YesNo, |report| string(&value, report)).is_continue());
        let twice = |report: &mut Violations| {
            not(report, |report| {
                not(report, |report| integer(&value, report))
            })
        };
        assert_eq!(Violations::of(twice).map_err(|found| found.len()), Ok(()));
    }

    #[test]
    fn conditions_choose_their_branch() {
        let check = |value: &Value| {
            let found = Violations::of(|report| {
                if_then_else(
                    report,
                    |report| integer(value, report),
                    |report| crate::check::minimum(value, 5, report),
                    |report| string(value, report),
                )
            });
            found.map_err(|found| {
                found
                    .iter()
                    .map(|one| one.keyword_location().to_owned())
                    .collect()
            })
        };
        assert_eq!(check(&json!(5)), Ok(()));
        assert_eq!(check(&json!("x")), Ok(()));
        assert_eq!(check(&json!(4)), Err(vec!["/then/minimum".to_owned()]));
        assert_eq!(check(&json!(null)), Err(vec!["/else/type".to_owned()]));
        let value = json!(null);
        let flow = if_then_else(&mut YesNo, |report| any(&value, report), |_| PASS, |_| PASS);
        assert!(flow.is_continue());
    }
}

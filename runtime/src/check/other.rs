//! The properties that an object has beside those that its schema names: what patterns and `additionalProperties` say.

use std::ops::ControlFlow;

use serde_json::Value;

use super::Property;
use crate::{At, Failure, Flow, Matched, PASS, Params, Report, Step};

/// A property that the schema does not name, and whether a pattern has matched its name.
///
/// ```
/// use schemawright::{Flow, Others, Report, Violations, check};
/// use serde_json::json;
///
/// struct Prices;
///
/// impl Others for Prices {
///     fn others<R: Report>(other: check::Other<'_, R>) -> Flow {
///         other
///             .pattern("^in-", |name| name.starts_with("in-"), check::integer)?
///             .refused()
///     }
/// }
///
/// let value = json!({ "in-eur": 5, "in-usd": "6", "on-sale": true });
/// let found = Violations::of(|report| {
///     check::object(&value, [], report, |property| Prices::others(property.into()))
/// });
/// let found = found.expect_err("two are wrong");
/// let places: Vec<_> = found.iter().map(|one| one.instance_location()).collect();
/// assert_eq!(places, ["/in-usd", "/on-sale"]);
/// ```
#[derive(Debug)]
pub struct Other<'p, R> {
    property: Property<'p, R>,
    is_matched: bool,
}

impl<'p, R> From<Property<'p, R>> for Other<'p, R> {
    #[inline]
    fn from(property: Property<'p, R>) -> Self {
        let is_matched = false;
        Self {
            property,
            is_matched,
        }
    }
}

impl<R: Report> Other<'_, R> {
    /// An entry of `patternProperties`: its text, whether a name matches it, and the check of the values.
    ///
    /// # Errors
    /// The check breaks off; so it does where the match is given up.
    #[inline]
    pub fn pattern<M: Into<Matched>>(
        mut self,
        source: &str,
        run: impl FnOnce(&str) -> M,
        check: impl FnOnce(&Value, &mut R) -> Flow,
    ) -> ControlFlow<(), Self> {
        let (step, value) = (Step::Key(self.property.name), self.property.value);
        let report = &mut *self.property.report;
        match run(self.property.name).into() {
            Matched::No => return ControlFlow::Continue(self),
            Matched::Yes => {
                let at = At::Member("patternProperties", source);
                report.inside(step, at, |report| check(value, report))?;
            }
            Matched::GaveUp => {
                let failure = Failure::new("patternProperties", Params::GaveUp(Some(source)));
                report.inside(step, At::Here, |report| report.fail(failure))?;
            }
        }
        self.is_matched = true;
        ControlFlow::Continue(self)
    }

    /// `additionalProperties` that is `false`, for what no pattern has matched.
    ///
    /// # Errors
    /// The check breaks off.
    #[inline]
    pub fn refused(self) -> Flow {
        if self.is_matched {
            PASS
        } else {
            self.property.refused()
        }
    }

    /// `additionalProperties`, for what no pattern has matched.
    ///
    /// # Errors
    /// The check breaks off.
    #[inline]
    pub fn additional(self, check: impl FnOnce(&Value, &mut R) -> Flow) -> Flow {
        if self.is_matched {
            PASS
        } else {
            self.property.additional(check)
        }
    }

    /// No `additionalProperties`: all others pass.
    #[inline]
    pub fn ignored(self) -> Flow {
        PASS
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::{integer, object, string};
    use crate::{Violation, Violations};

    fn places(value: &Value, check: impl Fn(Other<'_, Violations>) -> Flow) -> Vec<String> {
        let found =
            Violations::of(|report| object(value, [], report, |property| check(property.into())));
        let found = found.err().unwrap_or_default();
        let place = |one: &Violation| one.keyword_location().to_owned();
        found.iter().map(place).collect()
    }

    fn both<R: Report>(other: Other<'_, R>) -> ControlFlow<(), Other<'_, R>> {
        other
            .pattern("^a", |name| name.starts_with('a'), integer)?
            .pattern("b$", |name| name.ends_with('b'), string)
    }

    #[test]
    fn all_patterns_that_match_count() {
        let value = json!({ "ab": true, "a": 1, "c": [] });
        let patterns = ["/patternProperties/^a/type", "/patternProperties/b$/type"];
        assert_eq!(places(&value, |other| both(other)?.ignored()), patterns);
        let additional = places(&value, |other| both(other)?.additional(string));
        assert_eq!(additional[..2], patterns);
        assert_eq!(additional[2..], ["/additionalProperties/type"]);
        let refused = places(&value, |other| both(other)?.refused());
        assert_eq!(refused[2..], ["/additionalProperties"]);
    }

    #[test]
    fn a_match_that_is_given_up_is_said() {
        let value = json!({ "a": 1 });
        let found = places(&value, |other| {
            other
                .pattern("(a+)+$", |_| Matched::GaveUp, integer)?
                .refused()
        });
        assert_eq!(found, ["/patternProperties"]);
    }
}

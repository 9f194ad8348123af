//! Checks the properties of an object in one walk, as emitted code does.

use std::ops::ControlFlow;

use schemawright::check::{self, Other, Property};
use schemawright::{Flow, Report};
use serde_json::Value;

use super::Checker;
use crate::meaning::{Check, ObjectRule, Rule};

impl Checker<'_> {
    /// Checks an object. Takes the patterns out of the rules behind, if they have to do with no named property.
    pub(super) fn object<R: Report>(
        &self,
        rule: &ObjectRule,
        behind: &mut &[Rule],
        value: &Value,
        report: &mut R,
    ) -> Flow {
        let (patterns, rest) = rule.patterns_behind(behind).unwrap_or((&[], behind));
        *behind = rest;
        if rule.only_objects && !value.is_object() {
            return check::map(value, report);
        }
        check::properties(value, [], report, |property| {
            let name = property.name;
            match rule.properties.iter().find(|(known, _)| known == name) {
                Some((_, inner)) if is_never(inner) => property.forbidden(),
                Some((_, inner)) => {
                    property.optional(|value, report| self.run(inner, value, report))
                }
                None if patterns.is_empty() => self.additional(rule, property),
                None => self.other(rule, patterns, property.into()),
            }
        })?;
        check::required(value, rule.required.iter().map(String::as_str), report)
    }

    /// A property that is not named, where patterns are checked apart.
    fn additional<R: Report>(&self, rule: &ObjectRule, property: Property<'_, R>) -> Flow {
        let mut patterns = rule.patterns.iter();
        match &rule.additional {
            _ if patterns.any(|pattern| pattern.matcher.is_match(property.name)) => {
                property.ignored()
            }
            None => property.ignored(),
            Some(inner) if is_never(inner) => property.refused(),
            Some(inner) => property.additional(|value, report| self.run(inner, value, report)),
        }
    }

    /// A property that is not named, with its patterns.
    fn other<R: Report>(&self, rule: &ObjectRule, patterns: &[Rule], other: Other<'_, R>) -> Flow {
        let other = patterns.iter().try_fold(other, |other, rule| match rule {
            Rule::PatternProperties(pattern, inner) => other.pattern(
                &pattern.source,
                |name| pattern.matcher.run(name),
                |value, report| self.run(inner, value, report),
            ),
            _ => ControlFlow::Continue(other),
        })?;
        match &rule.additional {
            None => other.ignored(),
            Some(inner) if is_never(inner) => other.refused(),
            Some(inner) => other.additional(|value, report| self.run(inner, value, report)),
        }
    }
}

fn is_never(check: &Check) -> bool {
    matches!(check, Check::Rules(rules) if matches!(rules.as_slice(), [Rule::Never]))
}

//! Hears every broken keyword, and keeps them in order.

use std::ops::ControlFlow;
use std::{error::Error, fmt};

use serde_json::Value;

use crate::apart::StandsApart;
use crate::matched::verdict;
use crate::{At, Failure, Flow, PASS, Params, Report, SchemaRef, Step, Violation};

/// The broken keywords, in the order in which they were found. `Debug` says what `Display` says.
#[derive(Clone, Default)]
pub struct Violations {
    pub(crate) found: Vec<Violation>,
    truncated: bool,
    /// How many attempts are under way: nothing is kept of them.
    attempts: usize,
    /// Whether the nearest of some branches is looked for.
    is_looking: bool,
    /// Room for the ways that grow, so that each leaves its own to the next one.
    room: String,
}

impl Violations {
    /// How many violations are kept. After that the checks stop.
    pub const LIMIT: usize = 100;

    /// Runs `check`, and hears all that it finds.
    ///
    /// # Errors
    /// What it found, when that is anything.
    pub fn of(check: impl FnOnce(&mut Self) -> Flow) -> Result<(), Self> {
        let mut violations = Self::default();
        // Whether the checks were stopped is kept in `truncated`.
        let (_, gave_up) = verdict(|| check(&mut violations));
        if gave_up && violations.is_empty() {
            let _ = violations.fail(Failure::new("pattern", Params::GaveUp(None)));
        }
        if violations.is_empty() {
            Ok(())
        } else {
            Err(violations)
        }
    }

    /// The violations, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.found.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether there were more than [`Self::LIMIT`].
    #[must_use]
    pub const fn truncated(&self) -> bool {
        self.truncated
    }

    #[cold]
    fn push(&mut self, failure: &Failure<'_>) -> Flow {
        // What a match that was given up would have meant to the attempt, nobody knows.
        if self.attempts > 0 && !matches!(failure.params, Params::GaveUp(_)) {
            return ControlFlow::Break(());
        }
        if self.found.len() == Self::LIMIT {
            self.truncated = true;
            return ControlFlow::Break(());
        }
        // Most values that are wrong are so in one or two places.
        if self.found.is_empty() {
            self.found.reserve_exact(2);
        }
        self.found.push(Violation::new(failure));
        if self.attempts > 0 {
            ControlFlow::Break(())
        } else {
            PASS
        }
    }

    /// Whether all that a check finds lies further inside the instance. A constant right inside is what tells branches
    /// apart, and not a place to look for what is wrong.
    fn is_near(&mut self, check: impl FnOnce(&mut Self) -> Flow) -> bool {
        let (before, truncated) = (self.found.len(), self.truncated);
        let _ = check(self);
        let found = &self.found[before..];
        let is_near = !found.is_empty() && found.iter().all(Violation::is_further_inside);
        self.found.truncate(before);
        self.truncated = truncated;
        is_near
    }

    #[cold]
    fn step_out(&mut self, from: usize, step: Option<Step<'_>>, at: At<'_>) {
        for violation in &mut self.found[from..] {
            violation.step_out(step, at, &mut self.room);
        }
    }

    #[cold]
    fn leave(&mut self, from: usize, schema: SchemaRef<'_>) {
        for violation in &mut self.found[from..] {
            violation.leave(schema);
        }
    }
}

impl Report for Violations {
    /// Whoever asks what is wrong has lost the time already.
    const IS_SMALL: bool = true;

    #[inline]
    fn fail(&mut self, failure: Failure<'_>) -> Flow {
        self.push(&failure)
    }

    /// Locations grow on the way out, so that an instance without violations costs nothing.
    #[inline]
    fn inside(
        &mut self,
        step: Step<'_>,
        at: At<'_>,
        check: impl FnOnce(&mut Self) -> Flow,
    ) -> Flow {
        let before = self.found.len();
        let flow = check(self);
        if self.found.len() > before {
            self.step_out(before, Some(step), at);
        }
        flow
    }

    #[inline]
    fn under(&mut self, at: At<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        let before = self.found.len();
        let flow = check(self);
        if self.found.len() > before {
            self.step_out(before, None, at);
        }
        flow
    }

    #[inline]
    fn schema(&mut self, schema: SchemaRef<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        let before = self.found.len();
        let flow = check(self);
        if self.found.len() > before {
            self.leave(before, schema);
        }
        flow
    }

    #[inline]
    fn attempt(&mut self, check: impl FnOnce(&mut Self) -> Flow) -> bool {
        self.attempts += 1;
        let passes = check(self).is_continue();
        self.attempts -= 1;
        passes
    }

    fn apart<T: StandsApart>(&mut self, value: &Value) -> Flow {
        T::row().explain(value, self)
    }

    /// A branch inside a branch is not looked for meanwhile, so that the time does not grow with each of them.
    fn nearest(&mut self, count: usize, check: impl Fn(usize, &mut Self) -> Flow) -> Option<Flow> {
        if self.attempts > 0 || self.is_looking || self.found.len() == Self::LIMIT {
            return None;
        }
        self.is_looking = true;
        let is_near = |index: &usize| self.is_near(|report| check(*index, report));
        let mut near = (0..count).filter(is_near);
        let nearest = (near.next(), near.next());
        self.is_looking = false;
        match nearest {
            (Some(only), None) => Some(check(only, self)),
            _ => None,
        }
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.found.iter().enumerate() {
            write!(f, "{}{violation}", if index == 0 { "" } else { "\n" })?;
        }
        if self.truncated {
            f.write_str("\nand more")?;
        }
        Ok(())
    }
}

debug_as_display!(Violations);

impl Error for Violations {}

#[cfg(test)]
mod tests;

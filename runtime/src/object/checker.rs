//! Checks the properties of a struct in a parsed object.

use serde_json::map::Iter;
use serde_json::{Map, Value};

use super::source::{Known, Row, Source};
use crate::check::{self, Other, Property};
use crate::read::Entries;
use crate::{Flow, PASS, Read, Report};

/// Checks the properties of an object, and makes nothing of them.
#[derive(Debug)]
pub struct Checker<'v, R, const IS_LARGE: bool> {
    entries: Iter<'v>,
    rows: &'static [Row],
    name: &'v str,
    value: &'v Value,
    report: &'v mut R,
    found: usize,
    flow: Flow,
}

#[allow(clippy::inline_always)]
impl<'v, R: Report, const IS_LARGE: bool> Checker<'v, R, IS_LARGE> {
    #[inline(always)]
    pub(super) fn new(
        object: &'v Map<String, Value>,
        rows: &'static [Row],
        report: &'v mut R,
    ) -> Self {
        Self {
            entries: object.iter(),
            rows,
            name: "",
            value: &Value::Null,
            report,
            found: 0,
            flow: PASS,
        }
    }

    /// What the walk has found, and the required properties that did not come, of which there are so many.
    #[inline]
    pub(super) fn end(&mut self, object: &Map<String, Value>, required: usize) -> Flow {
        self.flow?;
        // Looking the names up is only needed when some were not counted.
        if self.found < required {
            missing(object, self.rows, self.report)
        } else {
            PASS
        }
    }

    /// The property that came last is forbidden; whether the walk goes on.
    #[inline]
    fn forbids(&mut self) -> bool {
        self.goes_on(forbidden)
    }

    /// Goes to the next property, if there is one.
    #[inline]
    fn advance(&mut self) -> bool {
        let next = self.entries.next();
        if let Some((name, value)) = next {
            (self.name, self.value) = (name, value);
        }
        next.is_some()
    }

    /// Checks the property that came last; whether the walk goes on. It counts apart from the checker, which so stays in
    /// registers.
    #[inline(always)]
    fn goes_on(&mut self, check: impl FnOnce(Property<'_, R>) -> Flow) -> bool {
        let mut found = 0;
        self.flow = check(Property::new(
            self.name,
            self.value,
            self.report,
            &mut found,
        ));
        self.flow.is_continue()
    }

    /// Checks the property that came last, and belongs to a row; whether the walk goes on.
    #[inline(always)]
    fn goes_on_at(&mut self, row: usize, check: impl FnOnce(&Value, &mut R) -> Flow) -> bool {
        let row = self.rows.get(row);
        self.found += usize::from(row.is_some_and(|(_, is_required)| *is_required));
        self.goes_on(|property| property.optional(check))
    }

    /// The same as a function of its own, which is compiled once for all structs.
    #[inline(never)]
    fn goes_on_apart(&mut self, row: usize, check: &dyn Fn(&Value, &mut R) -> Flow) -> bool {
        self.goes_on_at(row, check)
    }

    /// The next property that has a field; `other` checks one that the schema does not name.
    #[inline(always)]
    fn next_field<F>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        other: impl Fn(Property<'_, R>) -> Flow,
    ) -> Option<F> {
        while self.advance() {
            let goes_on = match known(self.name) {
                Known::Field(field) => return Some(field),
                Known::Forbidden => self.forbids(),
                Known::Other => self.goes_on(&other),
            };
            if !goes_on {
                return None;
            }
        }
        None
    }
}

/// Checks an object by a walk that is called, so that all around it is compiled once for all structs.
pub(super) fn check_apart<R: Report>(
    object: &Map<String, Value>,
    rows: &'static [Row],
    required: usize,
    report: &mut R,
    walk: fn(&mut Checker<'_, R, true>),
) -> Flow {
    let mut checker = Checker::new(object, rows, report);
    walk(&mut checker);
    checker.end(object, required)
}

// Functions, because a closure would be compiled for each struct.
#[inline]
fn forbidden<R: Report>(property: Property<'_, R>) -> Flow {
    property.forbidden()
}

#[inline]
fn refused<R: Report>(property: Property<'_, R>) -> Flow {
    property.refused()
}

#[inline]
fn ignored<R: Report>(property: Property<'_, R>) -> Flow {
    property.ignored()
}

/// Says which required properties are missing.
#[cold]
fn missing<R: Report>(object: &Map<String, Value>, rows: &[Row], report: &mut R) -> Flow {
    let required = rows.iter().filter(|(_, is_required)| *is_required);
    check::missing(object, required.map(|(name, _)| *name), report)
}

// A slot that no function is given takes no place in the compiled check.
#[allow(clippy::inline_always)]
impl<'de, R: Report, const IS_LARGE: bool> Source<'de> for Checker<'_, R, IS_LARGE> {
    type Report = R;

    const ONLY_CHECKS: bool = true;

    #[inline(always)]
    fn next<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        self.next_field(known, ignored)
    }

    #[inline(always)]
    fn next_refusing<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        self.next_field(known, refused)
    }

    #[inline(always)]
    fn next_keeping<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        check: impl Fn(&Value, &mut R) -> Flow,
        _: &mut M,
    ) -> Option<F> {
        self.next_field(known, |property| property.additional(&check))
    }

    #[inline(always)]
    fn next_matching<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        check: impl Fn(Other<'_, R>) -> Flow,
        _: &mut M,
    ) -> Option<F> {
        self.next_field(known, |property| check(property.into()))
    }

    #[inline(always)]
    fn fill_by<T: Read<'de>>(
        &mut self,
        row: usize,
        check: impl Fn(&Value, &mut R) -> Flow,
        _: &mut Option<T>,
    ) -> bool {
        if const { IS_LARGE } {
            self.goes_on_apart(row, &check)
        } else {
            self.goes_on_at(row, check)
        }
    }

    #[inline(always)]
    fn is_done(&self) -> bool {
        false
    }

    #[inline(always)]
    fn missing<T>(&mut self, _: usize) -> Option<T> {
        None
    }
}

//! Checks the properties of a struct in a parsed object.

use serde_json::map::Iter;
use serde_json::{Map, Value};

use super::source::{Known, Row, Source};
use crate::check::{Other, Property};
use crate::read::Entries;
use crate::{Flow, PASS, Read, Report};

/// Checks the properties of an object, and makes nothing of them.
#[derive(Debug)]
pub struct Checker<'v, R> {
    entries: Iter<'v>,
    rows: &'static [Row],
    name: &'v str,
    value: &'v Value,
    report: &'v mut R,
    found: usize,
    flow: Flow,
}

#[allow(clippy::inline_always)]
impl<'v, R: Report> Checker<'v, R> {
    #[inline(always)]
    pub(super) fn new(
        value: &'v Value,
        object: &'v Map<String, Value>,
        rows: &'static [Row],
        report: &'v mut R,
    ) -> Self {
        Self {
            entries: object.iter(),
            rows,
            name: "",
            value,
            report,
            found: 0,
            flow: PASS,
        }
    }

    /// Whether checking goes on, and how many of the properties have come that must be there.
    #[inline(always)]
    pub(super) const fn result(&self) -> (Flow, usize) {
        (self.flow, self.found)
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

    /// The next property that has a field; `other` checks one that the schema does not name.
    #[inline(always)]
    // The method itself takes a property of one lifetime only.
    #[allow(clippy::redundant_closure_for_method_calls)]
    fn next_field<F>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        other: impl Fn(Property<'_, R>) -> Flow,
    ) -> Option<F> {
        while let Some((name, value)) = self.entries.next() {
            (self.name, self.value) = (name, value);
            let goes_on = match known(name) {
                Known::Field(field) => return Some(field),
                Known::Forbidden => self.goes_on(|property| property.forbidden()),
                Known::Other => self.goes_on(&other),
            };
            if !goes_on {
                return None;
            }
        }
        None
    }
}

// A slot that no function is given takes no place in the compiled check.
#[allow(clippy::inline_always)]
impl<'de, R: Report> Source<'de> for Checker<'_, R> {
    type Report = R;

    #[inline(always)]
    fn next<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        self.next_field(known, |_| PASS)
    }

    #[inline(always)]
    // The method itself takes a property of one lifetime only.
    #[allow(clippy::redundant_closure_for_method_calls)]
    fn next_refusing<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        self.next_field(known, |property| property.refused())
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
        self.found += usize::from(
            self.rows
                .get(row)
                .is_some_and(|(_, is_required)| *is_required),
        );
        self.goes_on(|property| property.optional(check))
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

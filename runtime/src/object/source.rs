//! Where the properties of a struct come from: a map that is read, or an object that is checked. One generated walk over
//! the fields serves both, which halves what the compiler has to look at.

use serde::de::{Error, MapAccess};
use serde_json::map::Iter;
use serde_json::{Map, Value};

use super::{Refused, keep, next_name, skip};
use crate::check::{Checked, Property};
use crate::read::{Entries, Seed};
use crate::{Flow, PASS, Read, Report, YesNo};

/// What a name is to a struct.
#[derive(Clone, Copy, Debug)]
pub enum Known<F> {
    /// A property that has a field.
    Field(F),
    /// A property that the schema forbids.
    Forbidden,
    /// A property that the schema does not name.
    Other,
}

/// A property that the schema names, and whether it must be there.
pub type Row = (&'static str, bool);

/// Where the properties of a struct come from, and who knows why none is made. Methods say whether the walk goes on: the
/// compiler has less to do for that than for a `Result` at each field.
#[allow(clippy::inline_always)]
pub trait Source<'de> {
    /// Who hears what is wrong.
    type Report: Report;

    /// The next property that has a field. Others are passed over.
    fn next<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F>;

    /// The next property that has a field. Others are refused.
    fn next_refusing<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F>;

    /// The next property that has a field. Others are kept in `rest`, and `check` says what they must be.
    fn next_keeping<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        check: impl Fn(&Value, &mut Self::Report) -> Flow,
        rest: &mut M,
    ) -> Option<F>;

    /// The property of a row, which must be there. Its type says what it must be.
    #[inline(always)]
    fn required<T: Read<'de> + Checked>(&mut self, row: usize, slot: &mut Option<T>) -> bool {
        self.required_by(row, T::checked, slot)
    }

    /// The property of a row, which must be there. `check` says what it must be.
    fn required_by<T: Read<'de>>(
        &mut self,
        row: usize,
        check: impl Fn(&Value, &mut Self::Report) -> Flow,
        slot: &mut Option<T>,
    ) -> bool;

    /// The property of a row, which may be absent, but not `null`. Its type says what it must be.
    #[inline(always)]
    fn optional<T: Read<'de> + Checked>(&mut self, row: usize, slot: &mut Option<T>) -> bool {
        self.optional_by(row, T::checked, slot)
    }

    /// The property of a row, which may be absent, but not `null`. `check` says what it must be.
    fn optional_by<T: Read<'de>>(
        &mut self,
        row: usize,
        check: impl Fn(&Value, &mut Self::Report) -> Flow,
        slot: &mut Option<T>,
    ) -> bool;

    /// The property of a row, which may be absent or `null`. Its type says what it must be.
    #[inline(always)]
    fn nullable<T: Read<'de> + Checked>(
        &mut self,
        row: usize,
        slot: &mut Option<Option<T>>,
    ) -> bool {
        self.nullable_by(row, T::checked, slot)
    }

    /// The property of a row, which may be absent or `null`. `check` says what it must be.
    fn nullable_by<T: Read<'de>>(
        &mut self,
        row: usize,
        check: impl Fn(&Value, &mut Self::Report) -> Flow,
        slot: &mut Option<Option<T>>,
    ) -> bool;

    /// Whether all properties have come, and a struct is wanted.
    fn is_done(&self) -> bool;

    /// There is no struct, because the property of a row is absent.
    fn missing<T>(&mut self, row: usize) -> Option<T>;
}

/// Reads the properties of a map, which stands apart from it, so that all else stays in registers.
#[derive(Debug)]
pub struct Reader<'m, A, E> {
    map: &'m mut A,
    rows: &'static [Row],
    error: Option<E>,
}

impl<'m, 'de, A: MapAccess<'de>> Reader<'m, A, A::Error> {
    #[inline]
    pub(super) const fn new(map: &'m mut A, rows: &'static [Row]) -> Self {
        let error = None;
        Self { map, rows, error }
    }

    /// Why nothing was made of the map.
    #[cold]
    pub(super) fn error(self) -> A::Error {
        let unknown = || A::Error::custom("an object that is not read");
        self.error.unwrap_or_else(unknown)
    }

    /// What was read; keeps the error.
    #[inline]
    fn read<T>(&mut self, read: Result<T, A::Error>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    #[inline]
    fn fill<T: Read<'de>>(&mut self, row: usize, slot: &mut Option<T>) -> bool {
        if slot.is_some() {
            self.error = Some(A::Error::duplicate_field(self.name(row)));
            return false;
        }
        let value = self.map.next_value_seed(Seed::NEW);
        *slot = self.read(value);
        slot.is_some()
    }

    fn name(&self, row: usize) -> &'static str {
        self.rows.get(row).map_or("", |(name, _)| name)
    }
}

impl<'de, A: MapAccess<'de>> Source<'de> for Reader<'_, A, A::Error> {
    type Report = YesNo;

    #[inline]
    fn next<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        loop {
            let place = |name: &str| match known(name) {
                Known::Field(field) => Ok(Some(field)),
                Known::Forbidden => Err(Refused),
                Known::Other => Ok(None),
            };
            let name = next_name(self.map, place);
            if let Some(field) = self.read(name)?? {
                return Some(field);
            }
            let skipped = skip(self.map);
            self.read(skipped)?;
        }
    }

    #[inline]
    fn next_refusing<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        let name = next_name(self.map, |name| match known(name) {
            Known::Field(field) => Ok(field),
            Known::Forbidden | Known::Other => Err(Refused),
        });
        self.read(name)?
    }

    #[inline]
    fn next_keeping<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        rest: &mut M,
    ) -> Option<F> {
        loop {
            let place = |name: &str| match known(name) {
                Known::Field(field) => Ok(Ok(field)),
                Known::Forbidden => Err(Refused),
                Known::Other => Ok(Err(name.to_owned())),
            };
            let name = next_name(self.map, place);
            match self.read(name)?? {
                Ok(field) => return Some(field),
                Err(name) => {
                    let kept = keep(rest, name, self.map);
                    self.read(kept)?;
                }
            }
        }
    }

    #[inline]
    fn required_by<T: Read<'de>>(
        &mut self,
        row: usize,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        slot: &mut Option<T>,
    ) -> bool {
        self.fill(row, slot)
    }

    #[inline]
    fn optional_by<T: Read<'de>>(
        &mut self,
        row: usize,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        slot: &mut Option<T>,
    ) -> bool {
        self.fill(row, slot)
    }

    #[inline]
    fn nullable_by<T: Read<'de>>(
        &mut self,
        row: usize,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        slot: &mut Option<Option<T>>,
    ) -> bool {
        self.fill(row, slot)
    }

    #[inline]
    fn is_done(&self) -> bool {
        self.error.is_none()
    }

    #[cold]
    fn missing<T>(&mut self, row: usize) -> Option<T> {
        self.error = Some(A::Error::missing_field(self.name(row)));
        None
    }
}

/// Checks the properties of an object, and makes nothing of them.
#[derive(Debug)]
pub struct Checker<'v, R> {
    entries: Iter<'v>,
    name: &'v str,
    value: &'v Value,
    report: &'v mut R,
    found: usize,
    flow: Flow,
}

impl<'v, R: Report> Checker<'v, R> {
    #[inline]
    pub(super) fn new(value: &'v Value, object: &'v Map<String, Value>, report: &'v mut R) -> Self {
        Self {
            entries: object.iter(),
            name: "",
            value,
            report,
            found: 0,
            flow: PASS,
        }
    }

    /// Whether checking goes on, and how many of the properties have come that must be there.
    #[inline]
    pub(super) const fn result(&self) -> (Flow, usize) {
        (self.flow, self.found)
    }

    /// Checks the property that came last; whether the walk goes on. It counts apart from the checker, which so stays in
    /// registers.
    #[inline(always)]
    #[allow(clippy::inline_always)]
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
    #[inline]
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

    #[inline]
    fn next<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        self.next_field(known, |_| PASS)
    }

    #[inline]
    // The method itself takes a property of one lifetime only.
    #[allow(clippy::redundant_closure_for_method_calls)]
    fn next_refusing<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        self.next_field(known, |property| property.refused())
    }

    #[inline]
    fn next_keeping<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        check: impl Fn(&Value, &mut R) -> Flow,
        _: &mut M,
    ) -> Option<F> {
        self.next_field(known, |property| property.additional(&check))
    }

    #[inline(always)]
    fn required_by<T: Read<'de>>(
        &mut self,
        _: usize,
        check: impl Fn(&Value, &mut R) -> Flow,
        _: &mut Option<T>,
    ) -> bool {
        self.found += 1;
        self.goes_on(|property| property.optional(check))
    }

    #[inline(always)]
    fn optional_by<T: Read<'de>>(
        &mut self,
        _: usize,
        check: impl Fn(&Value, &mut R) -> Flow,
        _: &mut Option<T>,
    ) -> bool {
        self.goes_on(|property| property.optional(check))
    }

    #[inline(always)]
    fn nullable_by<T: Read<'de>>(
        &mut self,
        _: usize,
        check: impl Fn(&Value, &mut R) -> Flow,
        _: &mut Option<Option<T>>,
    ) -> bool {
        self.goes_on(|property| property.nullable(check))
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

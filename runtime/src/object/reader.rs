//! Reads the properties of a struct from a map.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess};
use serde_json::Value;

use super::source::{Known, Row, Source};
use super::{Refused, add, keep, next_name, skip};
use crate::check::{Other, Property};
use crate::held::from_value;
use crate::read::{Entries, Seed, whole};
use crate::{Flow, Read, YesNo};

/// Reads the properties of a map, which stands apart from it, so that all else stays in registers.
#[derive(Debug)]
pub struct Reader<'m, A, E, const IS_LARGE: bool> {
    map: &'m mut A,
    rows: &'static [Row],
    error: Option<E>,
}

// Nothing is called that is given a reader, so that its parts stay in registers.
#[allow(clippy::inline_always)]
impl<'m, 'de, A: MapAccess<'de>, const IS_LARGE: bool> Reader<'m, A, A::Error, IS_LARGE> {
    #[inline(always)]
    pub(super) const fn new(map: &'m mut A, rows: &'static [Row]) -> Self {
        let error = None;
        Self { map, rows, error }
    }

    /// Why nothing was made of the map.
    #[inline(always)]
    pub(super) fn error(self) -> A::Error {
        self.error.unwrap_or_else(unread)
    }

    /// What was read; keeps the error.
    #[inline(always)]
    fn read<T>(&mut self, read: Result<T, A::Error>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(error) => {
                if const { IS_LARGE } {
                    self.fail_apart(error);
                } else {
                    self.error = Some(error);
                }
                None
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn fail_apart(&mut self, error: A::Error) {
        self.error = Some(error);
    }

    #[cold]
    #[inline(never)]
    fn miss_apart(&mut self, row: usize) {
        self.error = Some(A::Error::missing_field(self.name(row)));
    }

    #[inline(always)]
    fn set<T, V: DeserializeSeed<'de, Value = T>>(
        &mut self,
        row: usize,
        seed: V,
        slot: &mut Option<T>,
    ) -> bool {
        if const { IS_LARGE } {
            self.set_apart(row, seed, slot)
        } else {
            self.set_here(row, seed, slot)
        }
    }

    /// The same as a function of its own for each type.
    #[inline(never)]
    fn set_apart<T, V: DeserializeSeed<'de, Value = T>>(
        &mut self,
        row: usize,
        seed: V,
        slot: &mut Option<T>,
    ) -> bool {
        self.set_here(row, seed, slot)
    }

    #[inline(always)]
    fn set_here<T, V: DeserializeSeed<'de, Value = T>>(
        &mut self,
        row: usize,
        seed: V,
        slot: &mut Option<T>,
    ) -> bool {
        if slot.is_some() {
            self.error = Some(A::Error::duplicate_field(self.name(row)));
            return false;
        }
        let value = self.map.next_value_seed(seed);
        *slot = self.read(value);
        slot.is_some()
    }

    /// The next property that has a field. Others are read by `keep`, which is given their names.
    #[inline(always)]
    fn next_or<F>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        mut keep: impl FnMut(&mut A, String) -> Result<(), A::Error>,
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
                    let kept = keep(self.map, name);
                    self.read(kept)?;
                }
            }
        }
    }

    fn name(&self, row: usize) -> &'static str {
        self.rows.get(row).map_or("", |(name, _)| name)
    }
}

#[allow(clippy::inline_always)]
impl<'de, A: MapAccess<'de>, const IS_LARGE: bool> Source<'de>
    for Reader<'_, A, A::Error, IS_LARGE>
{
    type Report = YesNo;

    const ONLY_CHECKS: bool = false;

    #[inline(always)]
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

    #[inline(always)]
    fn next_refusing<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        let name = next_name(self.map, |name| match known(name) {
            Known::Field(field) => Ok(field),
            Known::Forbidden | Known::Other => Err(Refused),
        });
        self.read(name)?
    }

    #[inline(always)]
    fn next_keeping<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        rest: &mut M,
    ) -> Option<F> {
        self.next_or(known, |map, name| keep(rest, name, map))
    }

    #[inline(always)]
    fn next_matching<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        check: impl Fn(Other<'_, YesNo>) -> Flow,
        rest: &mut M,
    ) -> Option<F> {
        self.next_or(known, |map, name| {
            let seed = OtherSeed(&name, &check, PhantomData);
            let value = map.next_value_seed(seed)?;
            add(rest, name, value)
        })
    }

    #[inline(always)]
    fn fill_by<T: Read<'de>>(
        &mut self,
        row: usize,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        slot: &mut Option<T>,
    ) -> bool {
        self.set(row, Seed::NEW, slot)
    }

    #[inline(always)]
    fn fill_checked<T: Read<'de>>(
        &mut self,
        row: usize,
        check: impl Fn(&Value, &mut YesNo) -> Flow,
        slot: &mut Option<T>,
    ) -> bool {
        self.set(row, CheckedSeed(check, PhantomData), slot)
    }

    #[inline(always)]
    fn is_done(&self) -> bool {
        self.error.is_none()
    }

    #[inline(always)]
    fn missing<T>(&mut self, row: usize) -> Option<T> {
        if const { IS_LARGE } {
            self.miss_apart(row);
        } else {
            self.error = Some(A::Error::missing_field(self.name(row)));
        }
        None
    }
}

#[cold]
fn unread<E: Error>() -> E {
    E::custom("an object that is not read")
}

/// Reads a value that a check has passed, unless it is known to conform.
struct CheckedSeed<F, T>(F, PhantomData<T>);

impl<'de, T: Read<'de>, F: Fn(&Value, &mut YesNo) -> Flow> DeserializeSeed<'de>
    for CheckedSeed<F, T>
{
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        valid(deserializer, self.0)
    }
}

/// Asks for a whole value of a property that the schema does not name, and makes of it what the check does not refuse.
struct OtherSeed<'n, F, T>(&'n str, F, PhantomData<T>);

impl<'de, T: Read<'de>, F: Fn(Other<'_, YesNo>) -> Flow> DeserializeSeed<'de>
    for OtherSeed<'_, F, T>
{
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        let check = |value: &Value, report: &mut YesNo| {
            (self.1)(Property::new(self.0, value, report, &mut 0).into())
        };
        valid(deserializer, check)
    }
}

fn valid<'de, T: Read<'de>, D: Deserializer<'de>>(
    deserializer: D,
    check: impl FnOnce(&Value, &mut YesNo) -> Flow,
) -> Result<T, D::Error> {
    let (value, is_known) = whole(deserializer)?;
    if is_known || YesNo::accepts(|report| check(&value, report)) {
        from_value(value)
    } else {
        Err(D::Error::custom("a property that the schema refuses"))
    }
}

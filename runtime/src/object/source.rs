//! Where the properties of a struct come from: a map that is read, or an object that is checked. One generated walk over
//! the fields serves both, which halves what the compiler has to look at.

use serde_json::Value;

use crate::check::{Checked, Other};
use crate::read::Entries;
use crate::{Flow, Read, Report};

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

    /// Whether no struct is made, so that nothing is compiled for that.
    const ONLY_CHECKS: bool;

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

    /// The next property that has a field. Others are kept in `rest`, and `check` says which, and what they must be.
    fn next_matching<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        check: impl Fn(Other<'_, Self::Report>) -> Flow,
        rest: &mut M,
    ) -> Option<F>;

    /// The property of a row. Its type says what it must be.
    #[inline(always)]
    fn fill<T: Read<'de> + Checked>(&mut self, row: usize, slot: &mut Option<T>) -> bool {
        self.fill_by(row, T::checked, slot)
    }

    /// The property of a row. `check` says what it must be, which is no more than its type says.
    fn fill_by<T: Read<'de>>(
        &mut self,
        row: usize,
        check: impl Fn(&Value, &mut Self::Report) -> Flow,
        slot: &mut Option<T>,
    ) -> bool;

    /// The property of a row. `check` says more than its type.
    #[inline(always)]
    fn fill_checked<T: Read<'de>>(
        &mut self,
        row: usize,
        check: impl Fn(&Value, &mut Self::Report) -> Flow,
        slot: &mut Option<T>,
    ) -> bool {
        self.fill_by(row, check, slot)
    }

    /// Whether all properties have come.
    fn is_done(&self) -> bool;

    /// There is no struct, because the property of a row is absent.
    fn missing<T>(&mut self, row: usize) -> Option<T>;
}

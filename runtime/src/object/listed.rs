//! Looks at the properties of an object whose values the schema lists, to see at a glance that a struct cannot hold it.

use serde_json::Value;

use super::source::{Known, Source};
use crate::check::{Checked, Other};
use crate::read::Entries;
use crate::{Flow, Glance, Read, Tag, YesNo};

/// The properties of an object that was seen. Of a value no more is known than its text, if it is one.
pub(super) struct Listed<'g, I> {
    properties: I,
    tag: Tag<'g>,
    /// Whether all values that were looked at are listed.
    pub(super) holds: bool,
}

impl<'g> Listed<'g, ()> {
    /// The properties of a glance.
    pub(super) fn of(
        glance: &'g Glance<'_>,
    ) -> Listed<'g, impl Iterator<Item = (&'g str, Tag<'g>)>> {
        Listed {
            properties: glance.tags(),
            tag: Tag::Absent,
            holds: true,
        }
    }
}

impl<'de, 'g, I: Iterator<Item = (&'g str, Tag<'g>)>> Source<'de> for Listed<'g, I> {
    type Report = YesNo;

    const ONLY_CHECKS: bool = true;

    fn next<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        for (name, tag) in self.properties.by_ref() {
            if let Known::Field(field) = known(name) {
                self.tag = tag;
                return Some(field);
            }
        }
        None
    }

    fn next_refusing<F>(&mut self, known: impl Fn(&str) -> Known<F>) -> Option<F> {
        Source::<'de>::next(self, known)
    }

    fn next_keeping<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        _: &mut M,
    ) -> Option<F> {
        Source::<'de>::next(self, known)
    }

    fn next_matching<F, M: Entries<Value: Read<'de>>>(
        &mut self,
        known: impl Fn(&str) -> Known<F>,
        _: impl Fn(Other<'_, YesNo>) -> Flow,
        _: &mut M,
    ) -> Option<F> {
        Source::<'de>::next(self, known)
    }

    #[inline]
    fn fill<T: Read<'de> + Checked>(&mut self, _: usize, _: &mut Option<T>) -> bool {
        if const { T::OUTLINE.is_listed() } {
            self.holds = match self.tag {
                Tag::Text(text) => T::checked(&text.into(), &mut YesNo).is_continue(),
                Tag::Other | Tag::Absent => false,
            };
        }
        self.holds
    }

    /// What only a check says is not looked at.
    fn fill_by<T: Read<'de>>(
        &mut self,
        _: usize,
        _: impl Fn(&Value, &mut YesNo) -> Flow,
        _: &mut Option<T>,
    ) -> bool {
        true
    }

    fn is_done(&self) -> bool {
        false
    }

    fn missing<T>(&mut self, _: usize) -> Option<T> {
        None
    }
}

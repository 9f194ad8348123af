//! The keywords of arrays.

use std::cell::Cell;

use schemawright::{Step, check};
use serde_json::Value;

use crate::graph::{Contains, Keywords};

use super::TooLarge;
use super::frame::{Frame, verdict};

impl<'g> Frame<'_, 'g, '_> {
    pub fn array(&mut self, keywords: &'g Keywords) -> Result<(), TooLarge> {
        let Value::Array(items) = self.value else {
            return Ok(());
        };
        for (index, (id, item)) in keywords.prefix_items.iter().zip(items).enumerate() {
            self.part(*id, Step::Index(index), item)?;
        }
        let prefix = keywords.prefix_items.len().min(items.len());
        self.evaluated.items.extend(0..prefix);
        if let (Some(first), Some(last)) = (keywords.prefix_items.first(), prefix.checked_sub(1)) {
            let is_all = prefix == items.len();
            let evaluated = if is_all { true.into() } else { last.into() };
            self.note(keyword(self.way(*first)), evaluated);
        }
        if let Some(id) = keywords.items {
            for (index, item) in items.iter().enumerate().skip(prefix) {
                self.part(id, Step::Index(index), item)?;
            }
            if prefix < items.len() {
                self.evaluated.items.extend(prefix..items.len());
                self.note(keyword(self.way(id)), true.into());
            }
        }
        match &keywords.contains {
            Some(contains) => self.contains(contains, items),
            None => Ok(()),
        }
    }

    fn contains(&mut self, contains: &Contains, items: &[Value]) -> Result<(), TooLarge> {
        let mut found = Vec::new();
        for (index, item) in items.iter().enumerate() {
            found.push(self.try_part(contains.schema, Step::Index(index), item)?);
        }
        let next = Cell::new(found.iter());
        let (value, min, max) = (self.value, contains.min, contains.max);
        self.check(|report| {
            check::contains(value, min, max, report, |_, _| {
                let mut rest = next.take();
                let holds = rest.next().copied().unwrap_or_default();
                next.set(rest);
                verdict(holds)
            })
        });
        let matching = (0..items.len()).filter(|index| found[*index]);
        let matching: Vec<usize> = matching.collect();
        if contains.evaluates {
            self.evaluated.items.extend(&matching);
        }
        let is_all = matching.len() == items.len() && !items.is_empty();
        let evaluated = if is_all { true.into() } else { matching.into() };
        self.note("contains", evaluated);
        Ok(())
    }

    pub fn unevaluated_items(&mut self, keywords: &Keywords) -> Result<(), TooLarge> {
        let (Some(id), Value::Array(items)) = (keywords.unevaluated_items, self.value) else {
            return Ok(());
        };
        let mut is_noted = false;
        for (index, item) in items.iter().enumerate() {
            if self.evaluated.items.insert(index) {
                self.part(id, Step::Index(index), item)?;
                is_noted = true;
            }
        }
        if is_noted {
            self.note("unevaluatedItems", true.into());
        }
        Ok(())
    }
}

/// The keyword that steps into a schema begin with.
fn keyword(way: &str) -> &str {
    way.split('/').nth(1).unwrap_or_default()
}

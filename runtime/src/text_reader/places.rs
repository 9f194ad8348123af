//! Finds the places of many JSON Pointers in a text, in one pass.

use std::borrow::Cow;

use super::Refused;
use super::access::{Entries, Items};
use super::cursor::Cursor;
use crate::pointer::steps;

/// Where in a text the values begin that JSON Pointers lead to, in bytes; nothing for those that lead nowhere. Of repeated
/// keys the last counts.
pub(crate) fn places<'p>(
    text: &str,
    pointers: impl Iterator<Item = &'p str>,
) -> Vec<Option<usize>> {
    let mut targets: Vec<Target<'p>> = pointers.enumerate().map(Target::new).collect();
    targets.sort_unstable_by(|one, other| one.steps.cmp(&other.steps));
    let mut search = Search(vec![None; targets.len()]);
    // Nothing behind a mistake in the text has a place.
    let _ = search.value(&mut Cursor::new(text), &targets, 0);
    search.0
}

/// A pointer, and its number.
struct Target<'p> {
    steps: Vec<Cow<'p, str>>,
    number: usize,
}

impl<'p> Target<'p> {
    fn new((number, pointer): (usize, &'p str)) -> Self {
        Self {
            steps: steps(pointer).collect(),
            number,
        }
    }
}

/// The places that were found, by the numbers of their pointers.
struct Search(Vec<Option<usize>>);

impl Search {
    /// Passes over a value, to which the steps before `depth` of all targets lead. The targets are sorted.
    fn value(
        &mut self,
        cursor: &mut Cursor<'_>,
        targets: &[Target<'_>],
        depth: usize,
    ) -> Result<(), Refused> {
        let first = cursor.begin();
        let here = targets.partition_point(|target| target.steps.len() == depth);
        let (here, inside) = targets.split_at(here);
        for target in here {
            self.0[target.number] = Some(cursor.offset());
        }
        match first {
            Some(b'{') if !inside.is_empty() => self.object(cursor, inside, depth),
            Some(b'[') if !inside.is_empty() => self.array(cursor, inside, depth),
            _ => cursor.skip(),
        }
    }

    fn object(
        &mut self,
        cursor: &mut Cursor<'_>,
        targets: &[Target<'_>],
        depth: usize,
    ) -> Result<(), Refused> {
        let mut entries = Entries::new(cursor)?;
        while entries.advance()?.is_some() {
            let key = entries.cursor.text()?;
            entries.cursor.colon()?;
            self.value(entries.cursor, through(targets, depth, &key), depth + 1)?;
        }
        Ok(())
    }

    fn array(
        &mut self,
        cursor: &mut Cursor<'_>,
        targets: &[Target<'_>],
        depth: usize,
    ) -> Result<(), Refused> {
        let mut items = Items::new(cursor)?;
        let mut index = 0_usize;
        while items.advance()?.is_some() {
            let targets = through(targets, depth, &index.to_string());
            self.value(items.cursor, targets, depth + 1)?;
            index += 1;
        }
        Ok(())
    }
}

/// The targets whose step at `depth` is this one.
fn through<'t, 'p>(targets: &'t [Target<'p>], depth: usize, step: &str) -> &'t [Target<'p>] {
    let leads_on = |target: &Target<'_>| target.steps[depth] == step;
    let start = targets.iter().position(leads_on).unwrap_or(targets.len());
    let from = &targets[start..];
    &from[..from.iter().take_while(|target| leads_on(target)).count()]
}

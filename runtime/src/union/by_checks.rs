//! Unions whose branches only their checks tell apart. Most often a glance at a value leaves one branch.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::no_branch;
use super::tag_text::TagText;
use crate::check::{Checked, any_of_those, one_of_those};
use crate::held::Held;
use crate::matched::verdict;
use crate::outline::Seen;
use crate::read::{Given, Seed, conforms, refused, whole, whole_or_glance};
use crate::{Document, Flow, Glance, Outline, Read, Report, Str, YesNo};

/// A union whose branches only their checks tell apart.
#[doc(hidden)]
pub trait Branches {
    /// `anyOf` or `oneOf`, where the schema says no more than that.
    const KEYWORD: Option<&'static str> = None;

    /// What the valid values of each branch look like.
    const OUTLINES: &'static [Outline];

    /// Checks the branch with a number, in the order of the union; `report` hears what is wrong.
    fn branch<R: Report>(index: usize, value: &Value, report: &mut R) -> Flow;

    /// Whether the branch with a number could accept a value that fits its outline, as far as that is seen at a glance.
    fn may_hold(index: usize, glance: &Glance<'_>) -> bool;
}

/// How a [`Branches`] union is read.
pub trait ByChecks<'de>: Branches + Document {
    /// Reads the branch with a number.
    ///
    /// # Errors
    /// Those of the branch.
    fn read_branch<D: Deserializer<'de>>(index: usize, deserializer: D) -> Result<Self, D::Error>;
}

/// Whether a type can hold a value, as far as that is seen at a glance.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn may_hold<T: Checked>(glance: &Glance<'_>) -> bool {
    T::OUTLINE.fits(glance) && T::may_hold(glance)
}

/// So many branches are tried one after the other.
const FEW: usize = 3;

/// The branches that could accept a value.
struct Candidates<'g> {
    glance: Glance<'g>,
    /// The only one whose outline the value fits.
    only: Option<usize>,
}

impl<'g> Candidates<'g> {
    #[inline]
    fn of<T: Branches>(glance: Glance<'g>) -> Self {
        let mut fitting = (0..T::OUTLINES.len()).filter(|index| T::OUTLINES[*index].fits(&glance));
        let first = fitting.next();
        let only = first.filter(|_| fitting.next().is_none());
        Self { glance, only }
    }

    #[inline]
    fn has<T: Branches>(&self, index: usize) -> bool {
        match self.only {
            Some(only) => index == only,
            None => T::OUTLINES[index].fits(&self.glance) && T::may_hold(index, &self.glance),
        }
    }

    /// The first two.
    fn first_two<T: Branches>(&self) -> (Option<usize>, Option<usize>) {
        if self.only.is_some() {
            return (self.only, None);
        }
        let mut all = (0..T::OUTLINES.len()).filter(|index| self.has::<T>(*index));
        (all.next(), all.next())
    }
}

/// Checks a [`Branches`] union under `anyOf` or `oneOf`.
#[doc(hidden)]
#[inline]
pub fn check<T: Branches, R: Report>(keyword: &'static str, value: &Value, report: &mut R) -> Flow {
    // To look at all properties takes longer than to find that a branch or two refuse one of them.
    let few = const { T::OUTLINES.len() <= FEW };
    let candidates = (!few).then(|| Candidates::of::<T>(Glance::of(value)));
    let may_hold = |index: usize| match &candidates {
        Some(candidates) => candidates.has::<T>(index),
        None => T::OUTLINES[index].may_be(value),
    };
    let branch = |index, report: &mut R| T::branch(index, value, report);
    let count = T::OUTLINES.len();
    if keyword == "anyOf" {
        any_of_those(count, may_hold, report, branch)
    } else {
        one_of_those(count, may_hold, report, branch)
    }
}

/// Reads a [`Branches`] union.
///
/// # Errors
/// Those of the deserializer, what the value breaks, and a value that the branch cannot hold.
#[doc(hidden)]
#[inline]
pub fn read_by_checks<'de, T: ByChecks<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    if T::KEYWORD.is_none() {
        let (value, is_known) = whole(deserializer)?;
        if !is_known {
            conforms::<T, D::Error>(&value)?;
        }
        return read_value(value, is_known);
    }
    match whole_or_glance(deserializer, Look(PhantomData))? {
        Given::Value(value, is_known) => read_value(value, is_known),
        Given::Seen(read) => Ok(read),
    }
}

/// Looks at the properties of an object, and reads it from its start then.
struct Look<T>(PhantomData<T>);

impl<'de, T: ByChecks<'de>> DeserializeSeed<'de> for Look<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, object: D) -> Result<T, D::Error> {
        object.deserialize_any(self)
    }
}

impl<'de, T: ByChecks<'de>> Visitor<'de> for Look<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let seen = seen(&mut map)?;
        let candidates = Candidates::of::<T>(Glance::of_seen(&seen));
        let only = match candidates.first_two::<T>() {
            (None, _) => return Err(no_branch()),
            (Some(only), None) => Some(only),
            _ => None,
        };
        let whole = map.next_entry_seed(Seed::<()>::NEW, Branch(only, PhantomData))?;
        whole.map(|((), branch)| branch).ok_or_else(no_branch)
    }
}

/// The properties of an object.
fn seen<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Vec<Seen<'de>>, A::Error> {
    let mut seen: Vec<Seen<'de>> = Vec::with_capacity(16);
    while let Some(name) = map.next_key_seed(Seed::<Str<'de>>::NEW)? {
        let TagText(text) = map.next_value_seed(Seed::NEW)?;
        seen.push((name, text));
    }
    Ok(seen)
}

/// Reads the only branch that could accept a value, or else the one that accepts it.
struct Branch<T>(Option<usize>, PhantomData<T>);

impl<'de, T: ByChecks<'de>> DeserializeSeed<'de> for Branch<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, object: D) -> Result<T, D::Error> {
        match self.0 {
            Some(only) => T::read_branch(only, object),
            None => read_value(Value::read(object)?, false),
        }
    }
}

/// Reads the branch that accepts a value.
fn read_value<'de, T: ByChecks<'de>, E: Error>(value: Value, is_known: bool) -> Result<T, E> {
    match branch_of::<T>(&value, is_known) {
        Some(index) => T::read_branch(index, Held::Conforming(value)).map_err(E::custom),
        None => Err(refused::<T, E>(&value)),
    }
}

/// The first branch that accepts a value. Unless the value is known to conform, `oneOf` accepts no second one.
fn branch_of<T: Branches>(value: &Value, is_known: bool) -> Option<usize> {
    let candidates = Candidates::of::<T>(Glance::of(value));
    if is_known && candidates.only.is_some() {
        return candidates.only;
    }
    let (found, gave_up) = verdict(|| {
        let accepts = |index: &usize| {
            candidates.has::<T>(*index) && T::branch(*index, value, &mut YesNo).is_continue()
        };
        let mut accepting = (0..T::OUTLINES.len()).filter(accepts);
        let first = accepting.next();
        let is_only = !is_known && T::KEYWORD == Some("oneOf");
        first.filter(|_| !is_only || accepting.next().is_none())
    });
    found.filter(|_| !gave_up)
}

//! Unions: told apart by the texts of some properties in one pass, or by the checks of their branches.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::held::Held;
use crate::kept::Kept;
use crate::object::{next_name, skip};
use crate::read::Seed;
use crate::text_reader::LOOKAHEAD;
use crate::{Document, Str, Tag};

mod by_checks;
mod by_type;
mod list;
mod tag_text;
mod traits;

use tag_text::TagText;

pub use by_checks::{Branches, ByChecks, check, may_hold, read_by_checks};
pub use by_type::{ByType, read_by_type, read_checked_by_type};

/// A union whose branches the values of `N` properties tell apart.
#[doc(hidden)]
pub trait Tagged<'de, const N: usize>: Sized {
    /// The properties.
    const TAGS: [&'static str; N];

    /// Whether one branch takes objects without the only tag and no others, so that what can be read as this branch is
    /// in it.
    const MAY_LACK_TAG: bool = false;

    /// Reads the branch that the tags name.
    ///
    /// # Errors
    /// Those of the branch, and tags that name none.
    fn read_branch<D: Deserializer<'de>>(tags: [Tag<'_>; N], object: D) -> Result<Self, D::Error>;
}

/// Where the schema of a type stands, and those of its branches, where it is a union.
#[derive(Clone, Copy, Debug)]
pub struct BranchSchema {
    /// The text of the document that holds the schema.
    pub text: &'static &'static str,
    /// Where the schema stands in there (JSON Pointer, RFC 6901).
    pub pointer: &'static str,
    /// The branches; nothing for one that has no type of its own.
    pub branches: &'static [Option<BranchSchema>],
}

impl BranchSchema {
    /// That of a type.
    #[must_use]
    pub const fn of<T: Document>() -> Self {
        Self {
            text: T::SCHEMA,
            pointer: T::SCHEMA_POINTER,
            branches: T::BRANCHES,
        }
    }
}

/// Reads a [`Tagged`] union.
///
/// # Errors
/// Those of the branch, and tags that name none.
#[doc(hidden)]
#[inline]
pub fn read_tagged<'de, T: Tagged<'de, N>, const N: usize, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_struct(LOOKAHEAD, const { &T::TAGS }, Object::<T, N>(PhantomData))
}

/// The error of a value that is in no branch.
#[cold]
#[must_use]
pub fn no_branch<E: Error>() -> E {
    E::custom("no branch of the schema accepts the value")
}

/// What is known of the tags of a union: `None` is a property that did not come, and one may be no text.
struct Found<'de, const N: usize> {
    texts: [Option<TagText<'de>>; N],
    missing: usize,
}

impl<'de, const N: usize> Found<'de, N> {
    const NONE: Self = Self {
        texts: [const { None }; N],
        missing: N,
    };

    /// Keeps a tag.
    #[inline]
    fn add<E: Error>(
        &mut self,
        name: &'static str,
        index: usize,
        text: Option<Cow<'de, str>>,
    ) -> Result<(), E> {
        if self.texts[index].replace(TagText(text)).is_some() {
            return Err(E::duplicate_field(name));
        }
        self.missing -= 1;
        Ok(())
    }

    #[inline]
    fn tags(&self) -> [Tag<'_>; N] {
        self.texts.each_ref().map(|tag| match tag {
            None => Tag::Absent,
            Some(TagText(None)) => Tag::Other,
            Some(TagText(Some(text))) => Tag::Text(text),
        })
    }
}

/// Reads the branch that tags lead to.
struct Branch<'de, T, const N: usize>(Found<'de, N>, PhantomData<T>);

impl<'de, T: Tagged<'de, N>, const N: usize> DeserializeSeed<'de> for Branch<'de, T, N> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, object: D) -> Result<T, D::Error> {
        T::read_branch(self.0.tags(), object)
    }
}

/// Looks ahead to the tags, and reads the object from its start then.
struct Preview<T, const N: usize>(PhantomData<T>);

impl<'de, T: Tagged<'de, N>, const N: usize> Visitor<'de> for Preview<T, N> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        // To see that a tag is missing takes as long as reading the object.
        let mut refusal = None;
        if T::MAY_LACK_TAG {
            let lacking = Branch(Found::NONE, PhantomData);
            match map.next_entry_seed(Seed::<()>::NEW, lacking) {
                Ok(Some(((), branch))) => return Ok(branch),
                Ok(None) => {}
                Err(error) => refusal = Some(error),
            }
        }
        let mut found = Found::NONE;
        while found.missing > 0 {
            let place = |name: &str| Ok(T::TAGS.iter().position(|tag| *tag == name));
            match next_name(&mut map, place)? {
                None => break,
                Some(None) => skip(&mut map)?,
                Some(Some(index)) => {
                    let TagText(text) = map.next_value_seed(Seed::NEW)?;
                    found.add(T::TAGS[index], index, text)?;
                }
            }
        }
        match refusal {
            Some(error) if found.missing == N => return Err(error),
            _ => {}
        }
        let whole = map.next_entry_seed(Seed::<()>::NEW, Branch(found, PhantomData))?;
        whole.map(|((), branch)| branch).ok_or_else(no_branch)
    }
}

/// Reads an object that can't be looked into: keeps it whole, and reads the branch from that.
struct Object<T, const N: usize>(PhantomData<T>);

impl<'de, T: Tagged<'de, N>, const N: usize> Visitor<'de> for Object<T, N> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut found = Found::NONE;
        let mut entries = Vec::with_capacity(8);
        while let Some(key) = map.next_key_seed(Seed::<Str<'de>>::NEW)? {
            let value = map.next_value_seed(Seed::<Kept<'de>>::NEW)?;
            if let Some(index) = T::TAGS.iter().position(|tag| **tag == *key) {
                found.add(T::TAGS[index], index, value.text())?;
            }
            entries.push((key, value));
        }
        let object = Held::Kept(Kept::Object(entries));
        T::read_branch(found.tags(), object).map_err(A::Error::custom)
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, ahead: D) -> Result<T, D::Error> {
        ahead.deserialize_map(Preview::<T, N>(PhantomData))
    }
}

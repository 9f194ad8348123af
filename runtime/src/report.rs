//! Who listens to the checks: a [`Report`] hears each broken keyword, and decides whether the checks go on.

use std::borrow::Cow;
use std::ops::ControlFlow;

use serde_json::Value;

use crate::apart::StandsApart;
use crate::matched::verdict;
use crate::{Limit, SchemaDocument, TypeSet};

/// Go on, or stop because the answer is known.
#[doc(hidden)]
pub type Flow = ControlFlow<()>;

/// Go on.
#[doc(hidden)]
pub const PASS: Flow = ControlFlow::Continue(());

/// One step into an instance, as a JSON Pointer takes it (RFC 6901).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum Step<'a> {
    /// Into a property of an object.
    Key(&'a str),
    /// Into an item of an array, counted from zero.
    Index(usize),
}

/// One step into a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum At<'a> {
    /// No step: the keyword that is checked names itself.
    Here,
    /// The schema that is the value of a keyword: `/items`.
    Keyword(&'a str),
    /// A named schema of a keyword: `/properties/NAME`.
    Member(&'a str, &'a str),
    /// A numbered schema of a keyword: `/anyOf/2`.
    Nth(&'a str, usize),
}

/// A broken keyword, before anyone has said where it stands.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Failure<'a> {
    /// The keyword, or `false` for a schema that is `false`.
    pub keyword: &'static str,
    /// What the schema asks for.
    pub params: Params<'a>,
}

impl<'a> Failure<'a> {
    /// A keyword that is broken, with what it asks for.
    #[must_use]
    pub const fn new(keyword: &'static str, params: Params<'a>) -> Self {
        Self { keyword, params }
    }

    /// A keyword that says all by its name.
    #[must_use]
    pub const fn of(keyword: &'static str) -> Self {
        Self::new(keyword, Params::None)
    }

    /// A value that is none of those that a keyword lists. `const` lists one.
    #[must_use]
    pub const fn unlisted(keyword: &'static str) -> Self {
        match keyword.as_bytes() {
            b"const" => Self::of(keyword),
            _ => Self::new(keyword, Params::Listed),
        }
    }
}

/// What a broken keyword asks for. All of it is from the schema, never from the instance.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Params<'a> {
    /// Nothing to add to the name of the keyword.
    None,
    /// The types that `type` takes.
    Types(TypeSet),
    /// A number of characters, items or properties.
    Limit(u64),
    /// A bound or a divisor of numbers.
    Number(Limit<'a>),
    /// The property that is missing.
    Property(&'a str),
    /// The property that is missing, and the one that asks for it.
    Dependent {
        /// The property that is missing.
        property: &'a str,
        /// The property that is there.
        because: &'a str,
    },
    /// The name of a format.
    Format(&'a str),
    /// A regular expression, as the schema has it (ECMA-262).
    Pattern(&'a str),
    /// A regular expression that took too many steps, so that nobody knows whether it matches. It is missing where a
    /// keyword asks for it that reports nothing by itself.
    GaveUp(Option<&'a str>),
    /// How many branches of `oneOf` accept the instance.
    Matched(usize),
    /// The property that tells the branches of a union apart, and holds what no branch knows.
    Tag(&'a str),
    /// That the value is none of those that the schema lists, in `enum` or in branches of one value each.
    Listed,
}

/// Where a schema stands: the text of its document, and its place in there (JSON Pointer). What is found keeps both, which
/// copies neither where they are part of the program.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub enum SchemaPlace<'a> {
    /// In a document that is part of the program, as in emitted code: a `static` holds its text, so that the program has
    /// it once.
    Emitted(&'static &'static str, &'static str),
    /// In a document that was read.
    Read(&'a SchemaDocument, &'a str),
}

impl SchemaPlace<'_> {
    pub(crate) fn pointer(self) -> Cow<'static, str> {
        match self {
            Self::Emitted(_, pointer) => Cow::Borrowed(pointer),
            Self::Read(_, pointer) => Cow::Owned(pointer.to_owned()),
        }
    }
}

/// A schema that has a type, or a check, of its own.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct SchemaRef<'a> {
    /// Where it stands.
    pub place: SchemaPlace<'a>,
    /// The schemas whose properties were merged into this one.
    pub merged: &'a [Merged<'a>],
}

/// A branch of `allOf` whose properties are checked together with those of the schema that holds it.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Merged<'a> {
    /// The steps from the holding schema, `/allOf/0/$ref` for example.
    pub from: &'a str,
    /// Where the branch stands.
    pub place: SchemaPlace<'a>,
    /// The properties that it describes.
    pub properties: &'a [&'a str],
    /// The properties that it requires.
    pub required: &'a [&'a str],
}

/// Receives what the checks find.
#[doc(hidden)]
pub trait Report: Sized {
    /// Whether the checks are compiled to less code, which takes longer.
    #[doc(hidden)]
    const IS_SMALL: bool = false;

    /// A keyword is broken here.
    fn fail(&mut self, failure: Failure<'_>) -> Flow;

    /// Runs `check` one step further inside the instance, and one step further inside the schema.
    fn inside(&mut self, step: Step<'_>, at: At<'_>, check: impl FnOnce(&mut Self) -> Flow)
    -> Flow;

    /// Runs `check` one step further inside the schema, on the same instance.
    fn under(&mut self, at: At<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow;

    /// Runs `check`, which is what `schema` says.
    fn schema(&mut self, schema: SchemaRef<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow;

    /// Whether `check` passes. What it finds is dropped.
    fn attempt(&mut self, check: impl FnOnce(&mut Self) -> Flow) -> bool;

    /// Checks a value of a type that stands apart.
    #[doc(hidden)]
    fn apart<T: StandsApart>(&mut self, value: &Value) -> Flow {
        T::check(value, self)
    }

    /// Says what the nearest of some branches finds, of which none has accepted an instance: the only one that is broken
    /// further inside the instance alone. Nothing where there is no such branch, or where nobody wants to know.
    fn nearest(
        &mut self,
        _count: usize,
        _check: impl Fn(usize, &mut Self) -> Flow,
    ) -> Option<Flow> {
        None
    }
}

/// Only wants to know whether an instance is valid: no location, no allocation.
///
/// ```
/// use schemawright::{YesNo, check};
///
/// assert!(check::string(&"text".into(), &mut YesNo).is_continue());
/// assert!(check::string(&1.into(), &mut YesNo).is_break());
/// ```
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct YesNo;

impl YesNo {
    /// Whether `check` passes. A match that was given up meanwhile is a refusal, wherever it was asked for.
    #[inline]
    pub fn accepts(check: impl FnOnce(&mut Self) -> Flow) -> bool {
        let (flow, gave_up) = verdict(|| check(&mut Self));
        flow.is_continue() && !gave_up
    }
}

impl Report for YesNo {
    #[inline]
    fn fail(&mut self, _: Failure<'_>) -> Flow {
        ControlFlow::Break(())
    }

    #[inline]
    fn inside(&mut self, _: Step<'_>, _: At<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        check(self)
    }

    #[inline]
    fn under(&mut self, _: At<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        check(self)
    }

    #[inline]
    fn schema(&mut self, _: SchemaRef<'_>, check: impl FnOnce(&mut Self) -> Flow) -> Flow {
        check(self)
    }

    #[inline]
    fn attempt(&mut self, check: impl FnOnce(&mut Self) -> Flow) -> bool {
        check(self).is_continue()
    }

    fn apart<T: StandsApart>(&mut self, value: &Value) -> Flow {
        T::row().answer(value, self)
    }
}

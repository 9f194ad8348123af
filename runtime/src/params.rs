//! What a broken keyword asks for, kept after the check has gone.

use crate::{Limit, Params, TypeSet};

/// [`Params`] that own their text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Owned {
    None,
    Types(TypeSet),
    Limit(u64),
    Number(i128),
    Decimal(String),
    Property(String),
    Dependent(String, String),
    Format(String),
    Pattern(String),
    GaveUp(Option<String>),
    Matched(usize),
    Tag(String),
    Listed,
}

impl From<Params<'_>> for Owned {
    fn from(params: Params<'_>) -> Self {
        match params {
            Params::None => Self::None,
            Params::Types(types) => Self::Types(types),
            Params::Limit(limit) => Self::Limit(limit),
            Params::Number(limit) => limit
                .as_integer()
                .map_or_else(|| Self::Decimal(limit.to_string()), Self::Number),
            Params::Property(name) => Self::Property(name.to_owned()),
            Params::Dependent { property, because } => {
                Self::Dependent(property.to_owned(), because.to_owned())
            }
            Params::Format(name) => Self::Format(name.to_owned()),
            Params::Pattern(source) => Self::Pattern(source.to_owned()),
            Params::GaveUp(source) => Self::GaveUp(source.map(str::to_owned)),
            Params::Matched(count) => Self::Matched(count),
            Params::Tag(name) => Self::Tag(name.to_owned()),
            Params::Listed => Self::Listed,
        }
    }
}

impl Owned {
    pub(crate) fn borrow(&self) -> Params<'_> {
        match self {
            Self::None => Params::None,
            Self::Types(types) => Params::Types(*types),
            Self::Limit(limit) => Params::Limit(*limit),
            Self::Number(limit) => Params::Number(Limit::integer(*limit)),
            Self::Decimal(text) => Limit::parse(text).map_or(Params::None, Params::Number),
            Self::Property(name) => Params::Property(name),
            Self::Dependent(property, because) => Params::Dependent { property, because },
            Self::Format(name) => Params::Format(name),
            Self::Pattern(source) => Params::Pattern(source),
            Self::GaveUp(source) => Params::GaveUp(source.as_deref()),
            Self::Matched(count) => Params::Matched(*count),
            Self::Tag(name) => Params::Tag(name),
            Self::Listed => Params::Listed,
        }
    }
}

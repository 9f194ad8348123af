//! Which groups of keywords a schema uses.

use crate::graph::{Conditional, JsonType, Keywords, SchemaId};
use crate::keywords::assertion;

/// A set of groups of keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facets(u16);

impl Facets {
    pub const REFERENCE: Self = Self(1);
    pub const TYPE: Self = Self(2);
    pub const VALUES: Self = Self(4);
    pub const STRING: Self = Self(8);
    pub const NUMBER: Self = Self(16);
    pub const ARRAY: Self = Self(32);
    pub const OBJECT: Self = Self(64);
    pub const ALL_OF: Self = Self(128);
    pub const ANY_OF: Self = Self(256);
    pub const ONE_OF: Self = Self(512);
    pub const NOT: Self = Self(1024);
    pub const CONDITIONAL: Self = Self(2048);
    pub const UNEVALUATED: Self = Self(4096);
    pub const CONTENT: Self = Self(8192);

    /// The groups that `keywords` uses.
    #[must_use]
    pub fn of(keywords: &Keywords) -> Self {
        let mut found = 0;
        let mut add = |is_used: bool, facet: Self| found |= if is_used { facet.0 } else { 0 };
        add(
            keywords.reference.is_some() || keywords.dynamic_reference.is_some(),
            Self::REFERENCE,
        );
        add(
            keywords.unevaluated_properties.is_some() || keywords.unevaluated_items.is_some(),
            Self::UNEVALUATED,
        );
        add(keywords.types.is_some(), Self::TYPE);
        add(
            keywords.constant.is_some() || keywords.enumeration.is_some(),
            Self::VALUES,
        );
        add(!keywords.all_of.is_empty(), Self::ALL_OF);
        add(!keywords.any_of.is_empty(), Self::ANY_OF);
        add(!keywords.one_of.is_empty(), Self::ONE_OF);
        add(keywords.not.is_some(), Self::NOT);
        let decides = |conditional: &Conditional| {
            conditional.then.is_some() || conditional.otherwise.is_some()
        };
        add(
            keywords.conditional.as_ref().is_some_and(decides),
            Self::CONDITIONAL,
        );
        add(
            !keywords.prefix_items.is_empty()
                || keywords.items.is_some()
                || keywords.contains.is_some(),
            Self::ARRAY,
        );
        add(
            !keywords.properties.is_empty()
                || !keywords.required.is_empty()
                || !keywords.pattern_properties.is_empty()
                || keywords.additional_properties.is_some()
                || keywords.property_names.is_some()
                || !keywords.dependent_required.is_empty()
                || !keywords.dependent_schemas.is_empty(),
            Self::OBJECT,
        );
        add(keywords.content.is_some(), Self::CONTENT);
        for assertion in &keywords.assertions {
            let facet = match assertion::row(assertion.keyword).map(|row| row.applies_to) {
                Some(JsonType::Number) => Self::NUMBER,
                Some(JsonType::Array) => Self::ARRAY,
                Some(JsonType::Object) => Self::OBJECT,
                _ => Self::STRING,
            };
            add(true, facet);
        }
        Self(found)
    }

    /// Whether no keyword says anything.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether only groups of `allowed` are used.
    #[must_use]
    pub fn is_within(self, allowed: &[Self]) -> bool {
        let allowed = allowed.iter().fold(0, |all, facet| all | facet.0);
        self.0 & !allowed == 0
    }

    /// Whether a group is used.
    #[must_use]
    pub fn has(self, facet: Self) -> bool {
        self.0 & facet.0 != 0
    }

    /// The schema that this one is only another name of.
    #[must_use]
    pub fn only_refers_to(self, keywords: &Keywords) -> Option<SchemaId> {
        match (self, keywords.all_of.as_slice()) {
            (Self::REFERENCE, _) => match (keywords.reference, keywords.dynamic_reference) {
                (Some(only), None) | (None, Some(only)) => Some(only),
                _ => None,
            },
            (Self::ALL_OF, [only]) => Some(*only),
            _ => None,
        }
    }

    /// Whether it is a type with keywords of one argument and `contentSchema`; those of other types never apply.
    #[must_use]
    pub fn is_scalar(self) -> bool {
        self.is_within(&[
            Self::TYPE,
            Self::STRING,
            Self::CONTENT,
            Self::NUMBER,
            Self::ARRAY,
            Self::OBJECT,
        ])
    }
}

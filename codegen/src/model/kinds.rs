//! Which types of JSON a schema can accept at most, as a set.

use crate::documents::{Json, Node};
use crate::graph::{Content, Graph, JsonType, Keywords, SchemaId};

/// A set of kinds of JSON values. Integers and other numbers are two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    pub const NULL: Self = Self(1);
    pub const BOOLEAN: Self = Self(2);
    pub const INTEGER: Self = Self(4);
    pub const FRACTION: Self = Self(8);
    pub const NUMBER: Self = Self(4 | 8);
    pub const STRING: Self = Self(16);
    pub const ARRAY: Self = Self(32);
    pub const OBJECT: Self = Self(64);
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(127);

    /// The kinds of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The kinds of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds that the other set hasn't.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all kinds of the other set are in this one.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether they are those of one keyword of `type`.
    #[must_use]
    pub fn is_one_type(self) -> bool {
        self == Self::NUMBER || self.0.is_power_of_two() && self != Self::FRACTION
    }

    /// The kinds of a JSON type.
    #[must_use]
    pub const fn of_type(json_type: JsonType) -> Self {
        match json_type {
            JsonType::Null => Self::NULL,
            JsonType::Boolean => Self::BOOLEAN,
            JsonType::Integer | JsonType::PlainInteger => Self::INTEGER,
            JsonType::Number => Self::NUMBER,
            JsonType::String => Self::STRING,
            JsonType::Array => Self::ARRAY,
            JsonType::Object => Self::OBJECT,
        }
    }

    /// The JSON types that make up the set.
    #[must_use]
    pub fn json_types(self) -> Vec<JsonType> {
        let types = [
            JsonType::Null,
            JsonType::Boolean,
            JsonType::Number,
            JsonType::Integer,
            JsonType::String,
            JsonType::Array,
            JsonType::Object,
        ];
        let mut left = self;
        types
            .into_iter()
            .filter(|&json_type| {
                let kinds = Self::of_type(json_type);
                let is_in = left.contains(kinds) && kinds != Self::NONE;
                if is_in {
                    left = left.without(kinds);
                }
                is_in
            })
            .collect()
    }

    /// The kind of a value. A number that may be whole counts as both kinds.
    #[must_use]
    pub fn of_value(node: &Node) -> Self {
        match &node.json {
            Json::Null => Self::NULL,
            Json::Bool(_) => Self::BOOLEAN,
            Json::Number(text)
                if text
                    .bytes()
                    .all(|byte| byte == b'-' || byte.is_ascii_digit()) =>
            {
                Self::INTEGER
            }
            Json::Number(_) => Self::NUMBER,
            Json::String(_) => Self::STRING,
            Json::Array(_) => Self::ARRAY,
            Json::Object(_) => Self::OBJECT,
        }
    }
}

/// The kinds of all schemas of a graph that has no endless references.
pub fn all(graph: &Graph) -> Vec<Kinds> {
    let mut known = vec![None; graph.schemas.len()];
    (0..graph.schemas.len())
        .map(|id| of(graph, id, &mut known))
        .collect()
}

fn of(graph: &Graph, id: SchemaId, known: &mut [Option<Kinds>]) -> Kinds {
    if let Some(kinds) = known[id] {
        return kinds;
    }
    let kinds = match &graph.schemas[id].content {
        Content::Boolean(true) => Kinds::ALL,
        Content::Boolean(false) => Kinds::NONE,
        Content::Keywords(keywords) => {
            let union = |kinds: Kinds, more: Kinds| kinds.or(more);
            let mut kinds = keywords.types.as_ref().map_or(Kinds::ALL, |types| {
                types
                    .iter()
                    .map(|&json_type| Kinds::of_type(json_type))
                    .fold(Kinds::NONE, union)
            });
            if let Some(values) = &keywords.enumeration {
                kinds = kinds.and(values.iter().map(Kinds::of_value).fold(Kinds::NONE, union));
            }
            if let Some(value) = &keywords.constant {
                kinds = kinds.and(Kinds::of_value(value));
            }
            for &other in keywords
                .reference
                .iter()
                .chain(&keywords.dynamic_reference)
                .chain(&keywords.all_of)
            {
                kinds = kinds.and(of(graph, other, known));
            }
            for branches in [&keywords.any_of, &keywords.one_of] {
                if !branches.is_empty() {
                    let either = branches.iter().map(|&branch| of(graph, branch, known));
                    kinds = kinds.and(either.fold(Kinds::NONE, union));
                }
            }
            if kinds.contains(Kinds::NULL) && !takes_null(graph, keywords, known) {
                kinds = kinds.without(Kinds::NULL);
            }
            kinds
        }
    };
    known[id] = Some(kinds);
    kinds
}

/// Whether the keywords accept `null` that say more of it than its type. A set of kinds has `null` if and only if its
/// schema accepts it, for there is but one.
fn takes_null(graph: &Graph, keywords: &Keywords, known: &mut [Option<Kinds>]) -> bool {
    let mut takes = |id: SchemaId| of(graph, id, known).contains(Kinds::NULL);
    let one_of = keywords.one_of.iter().filter(|&&id| takes(id)).count();
    if one_of > 1 || keywords.not.is_some_and(&mut takes) {
        return false;
    }
    let Some(conditional) = &keywords.conditional else {
        return true;
    };
    let next = if takes(conditional.condition) {
        conditional.then
    } else {
        conditional.otherwise
    };
    next.is_none_or(takes)
}

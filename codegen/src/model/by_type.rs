//! Unions whose branches take different JSON types: those that one schema takes, and those of `anyOf` and `oneOf`.

use crate::graph::{JsonType, SchemaId};
use crate::meaning::{Choice, OWN_TYPES, Rule, Shape, TypeId, Union};

use super::conjunct::{self, Conjunct};
use super::kinds::Kinds;
use super::{Builder, Found, Part, names};

/// One branch for each JSON type that a schema takes; where it takes all of them, one for each that it says something
/// about, and one for the others.
pub fn own(
    builder: &mut Builder<'_>,
    id: SchemaId,
    kinds: Kinds,
    conjuncts: &[Conjunct],
    type_id: TypeId,
) -> Option<Found> {
    let parts = match kinds {
        Kinds::ALL => described(builder, conjuncts),
        kinds if kinds == Kinds::ALL.without(Kinds::NULL) => return None,
        kinds => kinds.json_types(),
    };
    let described = parts.iter().map(|&json_type| Kinds::of_type(json_type));
    let others = kinds.without(described.fold(Kinds::NONE, Kinds::or));
    let mut branches: Vec<(Vec<JsonType>, TypeId)> = parts
        .iter()
        .map(|&json_type| {
            let kinds = Kinds::of_type(json_type);
            let branch = part(builder, id, kinds, word(json_type), type_id);
            (vec![json_type], branch)
        })
        .collect();
    if branches.is_empty() {
        return None;
    }
    if others != Kinds::NONE {
        let branch = part(builder, id, others, "other", type_id);
        branches.push((Vec::new(), branch));
    }
    if branches.len() == 1 {
        return None;
    }
    let keywords = builder.keywords(id)?;
    let declared = keywords
        .types
        .iter()
        .flatten()
        .map(|&json_type| Kinds::of_type(json_type));
    let is_declared = kinds == Kinds::ALL || declared.fold(Kinds::NONE, Kinds::or) == kinds;
    if is_declared {
        let branches = branches.into_iter().enumerate();
        let branches = branches.map(|(place, (types, branch))| (types, branch, place));
        return Some(found(OWN_TYPES, branches.collect()));
    }
    let rules = builder.rules(id);
    let union = Union {
        keyword: OWN_TYPES,
        places: (0..branches.len()).collect(),
        branches: branches.into_iter().map(|(_, branch)| branch).collect(),
        choice: Choice::Checks,
    };
    Some(Found {
        loose: true,
        ..Found::new(Shape::Union(union), rules)
    })
}

/// The branches of `anyOf` or `oneOf`, with their places there, if no two of them take values of one JSON type.
pub fn choice(
    builder: &Builder<'_>,
    keyword: &'static str,
    branches: &[(SchemaId, TypeId, usize)],
) -> Option<Found> {
    let mut taken = Kinds::NONE;
    let mut rows = Vec::new();
    for &(schema, branch, place) in branches {
        let kinds = builder.kinds[schema];
        let types = kinds.json_types();
        let said = types.iter().map(|&json_type| Kinds::of_type(json_type));
        let is_exact = said.fold(Kinds::NONE, Kinds::or) == kinds;
        if types.is_empty() || !is_exact || kinds.and(taken) != Kinds::NONE {
            return None;
        }
        taken = taken.or(kinds);
        rows.push((types, branch, place));
    }
    (rows.len() > 1).then(|| found(keyword, rows))
}

fn found(keyword: &'static str, rows: Vec<(Vec<JsonType>, TypeId, usize)>) -> Found {
    let union = Union {
        keyword,
        branches: rows.iter().map(|(_, branch, _)| *branch).collect(),
        places: rows.iter().map(|(.., place)| *place).collect(),
        choice: Choice::Types(rows.iter().map(|(types, ..)| types.clone()).collect()),
    };
    Found::new(Shape::Union(union), vec![Rule::ByType(keyword, rows)])
}

/// The JSON types whose values have parts that a schema speaks of.
fn described(builder: &Builder<'_>, conjuncts: &[Conjunct]) -> Vec<JsonType> {
    let mut keywords = conjuncts
        .iter()
        .filter_map(|conjunct| builder.keywords(conjunct.schema));
    let names_properties = keywords.any(|keywords| !keywords.properties.is_empty());
    let names_items = conjunct::every_item(builder.graph, conjuncts).is_some();
    let array = names_items.then_some(JsonType::Array);
    names_properties
        .then_some(JsonType::Object)
        .into_iter()
        .chain(array)
        .collect()
}

/// The part of a schema for some JSON types, as a type.
fn part(
    builder: &mut Builder<'_>,
    id: SchemaId,
    kinds: Kinds,
    word: &str,
    type_id: TypeId,
) -> TypeId {
    let seen_as = names::part(type_id, word);
    builder.type_of_part(id, Part::Only(kinds), &seen_as)
}

/// What a branch is called.
const fn word(json_type: JsonType) -> &'static str {
    match json_type {
        JsonType::Null => "null",
        JsonType::Boolean => "boolean",
        JsonType::Integer | JsonType::PlainInteger => "integer",
        JsonType::Number => "number",
        JsonType::String => "text",
        JsonType::Array => "list",
        JsonType::Object => "object",
    }
}

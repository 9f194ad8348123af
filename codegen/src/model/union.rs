//! `anyOf` and `oneOf` as types: optional values, open enumerations, unions.

use crate::graph::{Content, JsonType, Keywords, SchemaId};
use crate::meaning::{Check, Choice, Names, Rule, Shape, Strings, TypeId, Union};

use super::facets::Facets;
use super::kinds::Kinds;
use super::{Builder, Found, Part, by_type, names, rules, values};

/// The type of a schema that is a choice and nothing else.
pub fn find(
    builder: &mut Builder<'_>,
    id: SchemaId,
    keywords: &Keywords,
    facets: Facets,
    part: Part,
    type_id: TypeId,
) -> Option<Found> {
    let keyword = match (facets.has(Facets::ANY_OF), facets.has(Facets::ONE_OF)) {
        (true, false) => "anyOf",
        (false, true) => "oneOf",
        _ => return None,
    };
    let all = if keyword == "anyOf" {
        &keywords.any_of
    } else {
        &keywords.one_of
    };
    if !is_pure(builder, keywords, facets, all) {
        return None;
    }
    let is_null = |id: &SchemaId| builder.kinds[*id] == Kinds::NULL && is_bare_null(builder, *id);
    let (nulls, others): (Vec<SchemaId>, Vec<SchemaId>) = all.iter().partition(|id| is_null(id));
    let overlaps = others
        .iter()
        .any(|&id| builder.kinds[id].contains(Kinds::NULL));
    match (nulls.len(), others.as_slice()) {
        (0, [only]) => {
            let target = builder.type_of(*only, &Names::default());
            Some(Found::new(builder.alias(target, type_id), Vec::new()))
        }
        (1, [only]) if !overlaps => {
            let seen_as = builder.types[type_id].names.clone();
            let inner = builder.type_of(*only, &seen_as);
            let place = all
                .iter()
                .position(|id| id == only)
                .map(|index| (keyword, index));
            Some(Found::new(
                Shape::Nullable(inner),
                vec![rules::nullable(inner, place)],
            ))
        }
        (1, [_, _, ..]) if !overlaps && part == Part::All => {
            let inner =
                builder.type_of_part(id, Part::NotNull, &builder.types[type_id].names.clone());
            Some(Found::new(
                Shape::Nullable(inner),
                vec![rules::nullable(inner, None)],
            ))
        }
        (0 | 1, branches) if nulls.is_empty() || part == Part::NotNull => {
            open_strings(builder, all, branches, keyword)
                .or_else(|| union(builder, all, branches, keyword, type_id))
        }
        _ => None,
    }
}

/// Whether a schema is a choice and nothing else; a `type` that all branches have says nothing.
fn is_pure(builder: &Builder<'_>, keywords: &Keywords, facets: Facets, all: &[SchemaId]) -> bool {
    let types = keywords.types.iter().flatten();
    let types = types.map(|&json_type| Kinds::of_type(json_type));
    let allowed = types.fold(Kinds::NONE, Kinds::or);
    let is_redundant =
        |id: &SchemaId| keywords.types.is_none() || allowed.contains(builder.kinds[*id]);
    facets.is_within(&[Facets::ANY_OF, Facets::ONE_OF, Facets::TYPE])
        && all.iter().all(is_redundant)
}

fn is_bare_null(builder: &Builder<'_>, id: SchemaId) -> bool {
    builder
        .keywords(id)
        .is_some_and(|keywords| Facets::of(keywords) == Facets::TYPE)
}

/// Some strings by name, and all others.
fn open_strings(
    builder: &Builder<'_>,
    all: &[SchemaId],
    branches: &[SchemaId],
    keyword: &'static str,
) -> Option<Found> {
    if keyword != "anyOf" {
        return None;
    }
    let mut named = Vec::new();
    let mut any_string = None;
    for &branch in branches {
        let keywords = builder.keywords(follow(builder, branch))?;
        let is_string = keywords.types.as_deref() == Some(&[JsonType::String]);
        if Facets::of(keywords) == Facets::TYPE && is_string {
            any_string = all.iter().position(|id| *id == branch);
            continue;
        }
        let is_list =
            Facets::of(keywords).is_within(&[Facets::TYPE, Facets::VALUES, Facets::ONE_OF]);
        let (_, list) = values::listed(builder.graph, keywords).filter(|_| is_list)?;
        for (value, annotations) in list {
            named.push((value.as_str()?.to_owned(), annotations));
        }
    }
    let index = any_string.filter(|_| !named.is_empty())?;
    let mut seen = std::collections::HashSet::new();
    named.retain(|(text, _)| seen.insert(text.clone()));
    let strings = Strings {
        values: named,
        open: true,
        keyword,
    };
    let check = Check::Rules(vec![Rule::Types(vec![JsonType::String])]);
    Some(Found::new(
        Shape::Strings(strings),
        vec![Rule::Branch((keyword, index), check)],
    ))
}

/// The schema that a chain of bare references ends in.
pub fn follow(builder: &Builder<'_>, mut id: SchemaId) -> SchemaId {
    while let Content::Keywords(keywords) = &builder.graph.schemas[id].content {
        match Facets::of(keywords).only_refers_to(keywords) {
            Some(target) => id = target,
            None => break,
        }
    }
    id
}

fn union(
    builder: &mut Builder<'_>,
    all: &[SchemaId],
    branches: &[SchemaId],
    keyword: &'static str,
    type_id: TypeId,
) -> Option<Found> {
    if branches.is_empty() {
        return None;
    }
    let types: Vec<TypeId> = branches
        .iter()
        .enumerate()
        .map(|(index, &branch)| {
            builder.type_of(
                branch,
                &names::part(type_id, &format!("variant {}", index + 1)),
            )
        })
        .collect();
    let places: Vec<usize> = (0..all.len())
        .filter(|&index| branches.contains(&all[index]))
        .collect();
    let rows: Vec<(SchemaId, TypeId, usize)> = branches
        .iter()
        .zip(&types)
        .zip(&places)
        .map(|((&schema, &branch), &place)| (schema, branch, place))
        .collect();
    if let Some(found) = by_type::choice(builder, keyword, &rows) {
        return Some(found);
    }
    let checks: Vec<Check> = types.iter().map(|&branch| Check::Type(branch)).collect();
    let rule = if keyword == "anyOf" {
        Rule::AnyOf(checks)
    } else {
        Rule::OneOf(checks)
    };
    let union = Union {
        keyword,
        branches: types,
        places,
        choice: Choice::Checks,
    };
    Some(Found {
        loose: true,
        ..Found::new(Shape::Union(union), vec![rule])
    })
}

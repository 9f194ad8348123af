//! Schemas whose keywords say more than a type does: a type that holds all instances, and every keyword as a check.

use crate::graph::{Keywords, SchemaId};
use crate::meaning::{Names, Object, Property, Rest, Rule, Shape, TypeId};

use super::conjunct::{self, Conjunct};
use super::facets::Facets;
use super::kinds::Kinds;
use super::merge::{self, Meeting};
use super::{Builder, DEEPEST_ARRAY, Found, Part, by_type, names};

/// The type that holds the instances of a schema with one JSON type, or one of several; `None` where that is any value.
pub fn find(
    builder: &mut Builder<'_>,
    id: SchemaId,
    kinds: Kinds,
    conjuncts: &[Conjunct],
    part: Part,
    type_id: TypeId,
) -> Option<Found> {
    let shape = match kinds {
        Kinds::STRING => Shape::String,
        Kinds::INTEGER => Shape::Integer,
        Kinds::NUMBER => Shape::Number,
        Kinds::BOOLEAN => Shape::Boolean,
        Kinds::NULL => Shape::Null,
        Kinds::ARRAY => array(builder, id, conjuncts, type_id)?,
        Kinds::OBJECT => object(builder, id, conjuncts, type_id)?,
        _ if part == Part::All => return by_type::own(builder, id, kinds, conjuncts, type_id),
        _ => {
            let shape = all_but_one(builder, kinds, conjuncts)?;
            return Some(Found::new(shape, vec![Rule::Types(kinds.json_types())]));
        }
    };
    let mut rules = builder.rules(id);
    if part != Part::All {
        rules.insert(0, Rule::Types(kinds.json_types()));
    }
    Some(Found {
        loose: true,
        ..Found::new(shape, rules)
    })
}

/// The values of all types but one, if the schema says nothing about them.
fn all_but_one(builder: &Builder<'_>, kinds: Kinds, conjuncts: &[Conjunct]) -> Option<Shape> {
    let (shape, about) = match Kinds::ALL.without(kinds) {
        Kinds::OBJECT => (Shape::NotObject, Facets::OBJECT),
        Kinds::ARRAY => (Shape::NotArray, Facets::ARRAY),
        _ => return None,
    };
    let allowed = [about, Facets::REFERENCE, Facets::ALL_OF];
    let is_silent = conjuncts.iter().all(|conjunct| {
        let keywords = builder.keywords(conjunct.schema);
        keywords.is_some_and(|keywords| Facets::of(keywords).is_within(&allowed))
    });
    is_silent.then_some(shape)
}

/// An array; its items have a type where one schema is for all of them.
fn array(
    builder: &mut Builder<'_>,
    id: SchemaId,
    conjuncts: &[Conjunct],
    type_id: TypeId,
) -> Option<Shape> {
    let pointer = &builder.graph.schemas[id].location.pointer;
    if pointer.ends_with(&"/items".repeat(DEEPEST_ARRAY)) {
        return None;
    }
    let item = match conjunct::every_item(builder.graph, conjuncts) {
        Some(items) => builder.type_of(items, &names::part(type_id, "item")),
        None => builder.any(id),
    };
    Some(Shape::Array(item))
}

/// An object: the properties that it and all that it is merged with name, and whatever else the checks let through.
fn object(
    builder: &mut Builder<'_>,
    id: SchemaId,
    conjuncts: &[Conjunct],
    type_id: TypeId,
) -> Option<Shape> {
    let all: Vec<&Keywords> = conjuncts
        .iter()
        .filter_map(|conjunct| builder.keywords(conjunct.schema))
        .collect();
    let lists_values = |keywords: &&Keywords| Facets::of(keywords).has(Facets::VALUES);
    if all.len() < conjuncts.len() || all.iter().any(lists_values) {
        return None;
    }
    for conjunct in conjuncts.iter().filter(|one| one.path.ends_with("$ref")) {
        builder.type_of(conjunct.schema, &Names::default());
    }
    let mut properties: Vec<Property> = Vec::new();
    for (name, schema) in all.iter().flat_map(|keywords| &keywords.properties) {
        let value = builder.type_of(*schema, &names::part(type_id, name));
        let annotations = builder
            .keywords(*schema)
            .map(|keywords| keywords.annotations.clone());
        let property = Property {
            name: name.clone(),
            value,
            required: all.iter().any(|keywords| keywords.required.contains(name)),
            annotations: annotations.unwrap_or_default(),
        };
        match properties.iter_mut().find(|known| known.name == *name) {
            None => properties.push(property),
            Some(known) => match merge::meet(&builder.types, value, known.value) {
                Meeting::First | Meeting::BothInFirst => *known = property,
                Meeting::Second | Meeting::BothInSecond => {}
                Meeting::Both => known.value = builder.any(id),
            },
        }
    }
    Some(Shape::Object(Object {
        properties,
        rest: Rest::Typed(builder.any(id)),
        holds_nulls: false,
    }))
}

//! Schemas whose keywords say more than a type does: a type that holds all instances, and every keyword as a check.

use crate::graph::{Content, JsonType, Keywords, SchemaId};
use crate::meaning::{Names, Object, Property, Rest, Rule, Shape, TypeId, Union};

use super::conjunct::Conjunct;
use super::facets::Facets;
use super::kinds::Kinds;
use super::merge::{self, Meeting};
use super::{Builder, DEEPEST_ARRAY, Found, Part, names};

/// The keyword of a union whose branches are the JSON types that a schema accepts.
pub const TYPES: &str = "type";

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
        Kinds::NONE | Kinds::ALL => return None,
        several if part == Part::All && several != Kinds::ALL.without(Kinds::NULL) => {
            union(builder, id, several, type_id)?
        }
        _ => return None,
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
    let every_item = conjuncts.iter().find_map(|conjunct| {
        let keywords = builder.keywords(conjunct.schema)?;
        keywords.items.filter(|_| keywords.prefix_items.is_empty())
    });
    let is_known =
        |id: &SchemaId| matches!(builder.graph.schemas[*id].content, Content::Keywords(_));
    let item = match every_item.filter(is_known) {
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
            Some(known) => {
                if merge::meet(&builder.types, value, known.value) == Meeting::First {
                    *known = property;
                }
            }
        }
    }
    Some(Shape::Object(Object {
        properties,
        rest: Rest::Typed(builder.any(id)),
    }))
}

/// One branch for each JSON type that a schema accepts.
fn union(builder: &mut Builder<'_>, id: SchemaId, kinds: Kinds, type_id: TypeId) -> Option<Shape> {
    let types = kinds.json_types();
    let branches: Vec<TypeId> = types
        .iter()
        .map(|&json_type| {
            let seen_as = names::part(type_id, word(json_type));
            builder.type_of_part(id, Part::Only(Kinds::of_type(json_type)), &seen_as)
        })
        .collect();
    (branches.len() > 1).then(|| {
        Shape::Union(Union {
            keyword: TYPES,
            places: (0..branches.len()).collect(),
            branches,
            choice: crate::meaning::Choice::Checks,
        })
    })
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

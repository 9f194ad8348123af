//! Objects: properties of the schema and of all that it is merged with, in one list.

use crate::graph::{Content, JsonType, Keywords, Pattern, SchemaId};
use crate::meaning::{Check, Object, ObjectRule, Property, Rest, Rule, Shape, TypeId};

use super::conjunct::Conjunct;
use super::facets::Facets;
use super::gather::{Gathered, gather, origins};
use super::leftover::{declared, leftovers};
use super::{Builder, Found, names, rules};

/// The object that a schema and its conjuncts describe; `None` where only checks can say it.
pub fn find(
    builder: &mut Builder<'_>,
    id: SchemaId,
    conjuncts: &[Conjunct],
    type_id: TypeId,
) -> Option<Found> {
    let all: Vec<&Keywords> = conjuncts
        .iter()
        .filter_map(|conjunct| builder.keywords(conjunct.schema))
        .collect();
    if all.len() < conjuncts.len()
        || all.iter().any(|keywords| {
            let facets = Facets::of(keywords);
            facets.has(Facets::VALUES) || facets.has(Facets::UNEVALUATED)
        })
    {
        return None;
    }
    if let Some(found) = map(builder, id, &all, type_id) {
        return Some(found);
    }
    let gathered = gather(builder, conjuncts, &all, type_id)?;
    let leftovers = leftovers(builder, id, conjuncts, &all);
    let known: Vec<&str> = gathered
        .properties
        .iter()
        .map(|property| property.name.as_str())
        .collect();
    if !leftovers.is_empty()
        && !declared(builder, &all)
            .iter()
            .all(|name| known.contains(&name.as_str()))
    {
        return None;
    }
    let merged = origins(builder, conjuncts, &gathered);
    let additional = gathered.rest.unwrap_or(Rest::Open);
    let loose = gathered.loose || !leftovers.is_empty();
    let patterned = all.iter().flat_map(|one| &one.pattern_properties).collect();
    let patterned = Patterned::new(builder, patterned, additional, type_id);
    let mut rules = object_rules(&gathered, additional, &patterned)?;
    rules.extend(leftovers);
    let rest = match patterned.rules.as_slice() {
        [] => additional,
        _ => Rest::Typed(patterned.value.unwrap_or_else(|| builder.any(id))),
    };
    let shape = Shape::Object(Object {
        properties: gathered.properties,
        rest,
        holds_nulls: false,
    });
    Some(Found {
        shape,
        rules,
        loose,
        merged,
    })
}

/// What patterns say of the properties that are not named.
struct Patterned {
    patterns: Vec<Pattern>,
    /// A rule for each pattern.
    rules: Vec<Rule>,
    /// The type of all that may be there, where it is what one pattern matches.
    value: Option<TypeId>,
}

impl Patterned {
    fn new(
        builder: &mut Builder<'_>,
        entries: Vec<&(Pattern, SchemaId)>,
        additional: Rest,
        type_id: TypeId,
    ) -> Self {
        let value = match (entries.as_slice(), additional) {
            ([(_, values)], Rest::Closed) => {
                Some(builder.type_of(*values, &names::part(type_id, "value")))
            }
            _ => None,
        };
        let rule = |(pattern, id): &&(Pattern, SchemaId)| {
            let check = value.map_or_else(|| builder.check(*id), Check::Type);
            Rule::PatternProperties(pattern.clone(), check)
        };
        Self {
            rules: entries.iter().map(rule).collect(),
            patterns: entries
                .into_iter()
                .map(|(pattern, _)| pattern.clone())
                .collect(),
            value,
        }
    }
}

/// What is checked on the properties, and on those that patterns match; `None` where a pattern matches one that is named.
fn object_rules(gathered: &Gathered, additional: Rest, patterned: &Patterned) -> Option<Vec<Rule>> {
    let names = gathered.properties.iter().map(|one| one.name.clone());
    let object = ObjectRule {
        only_objects: true,
        required: required(&gathered.properties),
        properties: names.zip(gathered.checks.iter().cloned()).collect(),
        patterns: patterned.patterns.clone(),
        additional: match additional {
            Rest::Open => None,
            Rest::Closed => Some(Check::Rules(vec![Rule::Never])),
            Rest::Typed(value) => Some(Check::Type(value)),
        },
    };
    let patterns = &patterned.rules;
    let are_apart = patterns.is_empty() || object.patterns_behind(patterns).is_some();
    are_apart.then(|| [vec![Rule::Object(object)], patterns.clone()].concat())
}

fn required(properties: &[Property]) -> Vec<String> {
    properties
        .iter()
        .filter(|property| property.required)
        .map(|property| property.name.clone())
        .collect()
}

/// An object without known properties: a map, where all its values have one type.
fn map(
    builder: &mut Builder<'_>,
    id: SchemaId,
    all: &[&Keywords],
    type_id: TypeId,
) -> Option<Found> {
    let [keywords] = all else {
        return None;
    };
    if !keywords.properties.is_empty() || !keywords.required.is_empty() {
        return None;
    }
    let is_closed = is_false(builder, keywords.additional_properties);
    let value = match (
        keywords.pattern_properties.as_slice(),
        keywords.additional_properties,
    ) {
        ([], _) if is_closed => return None,
        ([], Some(values)) => builder.type_of(values, &names::part(type_id, "value")),
        ([], None) => builder.any(id),
        ([(_, values)], _) if is_closed => builder.type_of(*values, &names::part(type_id, "value")),
        _ => return None,
    };
    let mut rules = vec![Rule::Object(ObjectRule {
        only_objects: true,
        patterns: keywords
            .pattern_properties
            .iter()
            .map(|(pattern, _)| pattern.clone())
            .collect(),
        additional: keywords.additional_properties.map(|_| {
            if is_closed {
                Check::Rules(vec![Rule::Never])
            } else {
                Check::Type(value)
            }
        }),
        ..ObjectRule::default()
    })];
    for (pattern, _) in &keywords.pattern_properties {
        rules.push(Rule::PatternProperties(pattern.clone(), Check::Type(value)));
    }
    rules.extend(rules::assertions(keywords, Some(JsonType::Object)));
    builder.leftover_object_rules(keywords, &mut rules);
    builder.choice_rules(keywords, &mut rules);
    let loose = rules.len() > 1;
    if loose && !declared(builder, all).is_empty() {
        return None;
    }
    Some(Found {
        loose,
        ..Found::new(Shape::Map(value), rules)
    })
}

fn is_false(builder: &Builder<'_>, schema: Option<SchemaId>) -> bool {
    schema.is_some_and(|id| matches!(builder.graph.schemas[id].content, Content::Boolean(false)))
}

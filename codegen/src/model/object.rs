//! Objects: properties of the schema and of all that it is merged with, in one list.

use crate::graph::{Content, JsonType, Keywords, SchemaId};
use crate::meaning::{Check, Merged, Object, ObjectRule, Property, Rest, Rule, Shape, TypeId};

use super::conjunct::Conjunct;
use super::facets::Facets;
use super::merge::{self, Meeting};
use super::{Builder, Found, names, rules};

/// What the properties of several schemas come to.
#[derive(Default)]
struct Gathered {
    properties: Vec<Property>,
    checks: Vec<Check>,
    /// Which conjunct says the property, and which requires it.
    origins: Vec<(usize, Option<usize>)>,
    rest: Option<Rest>,
    loose: bool,
}

/// The object that a schema and its conjuncts describe; `None` where only checks can say it.
pub fn find(
    builder: &mut Builder<'_>,
    id: SchemaId,
    conjuncts: &[Conjunct],
    type_id: TypeId,
) -> Option<Found> {
    let all: Vec<&Keywords> =
        conjuncts.iter().filter_map(|conjunct| builder.keywords(conjunct.schema)).collect();
    if all.len() < conjuncts.len() || all.iter().any(|keywords| Facets::of(keywords).has(Facets::VALUES)) {
        return None;
    }
    if let Some(found) = map(builder, id, &all, type_id) {
        return Some(found);
    }
    let mut gathered = gather(builder, conjuncts, &all, type_id)?;
    let leftovers = leftovers(builder, id, conjuncts, &all);
    let known: Vec<&str> = gathered.properties.iter().map(|property| property.name.as_str()).collect();
    if !leftovers.is_empty() && !declared(builder, &all).iter().all(|name| known.contains(&name.as_str())) {
        return None;
    }
    let merged = origins(builder, conjuncts, &gathered);
    let rest = gathered.rest.unwrap_or(Rest::Open);
    let object = ObjectRule {
        only_objects: true,
        required: required(&gathered.properties),
        properties: gathered
            .properties
            .iter()
            .zip(gathered.checks.drain(..))
            .map(|(property, check)| (property.name.clone(), check))
            .collect(),
        patterns: Vec::new(),
        additional: match rest {
            Rest::Open => None,
            Rest::Closed => Some(Check::Rules(vec![Rule::Never])),
            Rest::Typed(value) => Some(Check::Type(value)),
        },
    };
    let loose = gathered.loose || !leftovers.is_empty();
    let mut rules = vec![Rule::Object(object)];
    rules.extend(leftovers);
    let shape = Shape::Object(Object { properties: gathered.properties, rest });
    Some(Found { shape, rules, loose, merged })
}

fn required(properties: &[Property]) -> Vec<String> {
    properties.iter().filter(|property| property.required).map(|property| property.name.clone()).collect()
}

/// An object without known properties: a map, where all its values have one type.
fn map(builder: &mut Builder<'_>, id: SchemaId, all: &[&Keywords], type_id: TypeId) -> Option<Found> {
    let [keywords] = all else {
        return None;
    };
    if !keywords.properties.is_empty() || !keywords.required.is_empty() {
        return None;
    }
    let is_closed = is_false(builder, keywords.additional_properties);
    let value = match (keywords.pattern_properties.as_slice(), keywords.additional_properties) {
        ([], _) if is_closed => return None,
        ([], Some(values)) => builder.type_of(values, &names::part(type_id, "value")),
        ([], None) => builder.any(id),
        ([(_, values)], _) if is_closed => builder.type_of(*values, &names::part(type_id, "value")),
        _ => return None,
    };
    let mut rules = vec![Rule::Object(ObjectRule {
        only_objects: true,
        patterns: keywords.pattern_properties.iter().map(|(pattern, _)| pattern.clone()).collect(),
        additional: keywords.additional_properties.map(|_| {
            if is_closed { Check::Rules(vec![Rule::Never]) } else { Check::Type(value) }
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
    Some(Found { loose, ..Found::new(Shape::Map(value), rules) })
}

fn is_false(builder: &Builder<'_>, schema: Option<SchemaId>) -> bool {
    schema.is_some_and(|id| matches!(builder.graph.schemas[id].content, Content::Boolean(false)))
}

fn gather(
    builder: &mut Builder<'_>,
    conjuncts: &[Conjunct],
    all: &[&Keywords],
    type_id: TypeId,
) -> Option<Gathered> {
    let mut gathered = Gathered::default();
    for (index, keywords) in all.iter().enumerate() {
        if !keywords.pattern_properties.is_empty() {
            return None;
        }
        let order: Vec<&str> = keywords.properties.iter().map(|(name, _)| name.as_str()).collect();
        for (position, (name, schema)) in keywords.properties.iter().enumerate() {
            let value = builder.type_of(*schema, &names::part(type_id, name));
            let annotations = builder.keywords(*schema).map(|keywords| keywords.annotations.clone());
            let property = Property {
                name: name.clone(),
                value,
                required: false,
                annotations: annotations.unwrap_or_default(),
            };
            add(builder, &mut gathered, property, index, order[..position].last());
        }
    }
    for (index, keywords) in all.iter().enumerate() {
        for name in &keywords.required {
            require(builder, &mut gathered, name, index, conjuncts[index].schema);
        }
    }
    close(builder, &mut gathered, all, type_id)?;
    Some(gathered)
}

/// Adds a property, behind the one that precedes it in its own schema, or merges it with the same one of another schema.
fn add(
    builder: &Builder<'_>,
    gathered: &mut Gathered,
    property: Property,
    index: usize,
    predecessor: Option<&&str>,
) {
    let position = |name: &str| gathered.properties.iter().position(|known| known.name == name);
    let Some(at) = position(&property.name) else {
        let at = predecessor.and_then(|name| position(name)).map_or(gathered.properties.len(), |at| at + 1);
        let at = if index == 0 { gathered.properties.len() } else { at };
        gathered.checks.insert(at, Check::Type(property.value));
        gathered.properties.insert(at, property);
        gathered.origins.insert(at, (index, None));
        return;
    };
    let known = &mut gathered.properties[at];
    match merge::meet(&builder.types, property.value, known.value) {
        Meeting::First => {
            gathered.checks[at] = Check::Type(property.value);
            gathered.origins[at].0 = index;
            *known = property;
        }
        Meeting::Second => {}
        Meeting::Both => {
            let other = std::mem::replace(&mut gathered.checks[at], Check::Rules(Vec::new()));
            let mut rules = match other {
                Check::Type(value) => vec![Rule::Reference(value)],
                Check::Rules(rules) => rules,
            };
            rules.push(Rule::Reference(property.value));
            gathered.checks[at] = Check::Rules(rules);
            gathered.origins[at].0 = index;
            gathered.loose = true;
            *known = property;
        }
    }
}

fn require(builder: &mut Builder<'_>, gathered: &mut Gathered, name: &str, index: usize, near: SchemaId) {
    let at = gathered.properties.iter().position(|known| known.name == name).unwrap_or_else(|| {
        let value = builder.any(near);
        let annotations = crate::graph::Annotations::default();
        gathered.properties.push(Property { name: name.to_owned(), value, required: false, annotations });
        gathered.checks.push(Check::Type(value));
        gathered.origins.push((index, None));
        gathered.properties.len() - 1
    });
    gathered.properties[at].required = true;
    gathered.origins[at].1 = Some(index);
}

/// What `additionalProperties` of one schema says about the properties that only others name.
fn close(
    builder: &mut Builder<'_>,
    gathered: &mut Gathered,
    all: &[&Keywords],
    type_id: TypeId,
) -> Option<()> {
    let closing = |id: SchemaId| !matches!(builder.graph.schemas[id].content, Content::Boolean(true));
    let says: Vec<(usize, SchemaId)> = all
        .iter()
        .enumerate()
        .filter_map(|(index, keywords)| Some((index, keywords.additional_properties?)))
        .filter(|(_, id)| closing(*id))
        .collect();
    let (index, additional) = match says.as_slice() {
        [] => return Some(()),
        [one] => *one,
        _ => return None,
    };
    let is_named = |name: &str| all[index].properties.iter().any(|(known, _)| known == name);
    if !gathered.properties.iter().all(|property| is_named(&property.name)) {
        return None;
    }
    gathered.rest = Some(match builder.graph.schemas[additional].content {
        Content::Boolean(_) => Rest::Closed,
        Content::Keywords(_) => Rest::Typed(builder.type_of(additional, &names::part(type_id, "value"))),
    });
    Some(())
}

/// The rules that the properties do not say.
fn leftovers(
    builder: &mut Builder<'_>,
    id: SchemaId,
    conjuncts: &[Conjunct],
    all: &[&Keywords],
) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (conjunct, keywords) in conjuncts.iter().zip(all) {
        let mut own = Vec::new();
        own.extend(rules::assertions(keywords, Some(JsonType::Object)));
        builder.leftover_object_rules(keywords, &mut own);
        builder.choice_rules(keywords, &mut own);
        if own.is_empty() {
            continue;
        }
        if conjunct.schema == id {
            rules.extend(own);
        } else {
            rules.push(outer_rule(builder, id, &conjunct.path));
        }
    }
    rules
}

/// The rule of the schema itself through which a conjunct with a path comes in.
fn outer_rule(builder: &mut Builder<'_>, id: SchemaId, path: &str) -> Rule {
    let keywords = builder.keywords(id);
    let mut steps = path.split('/').skip(1);
    match (steps.next(), steps.next().and_then(|step| step.parse::<usize>().ok()), keywords) {
        (Some("allOf"), Some(index), Some(keywords)) => {
            let check = builder.check(keywords.all_of[index]);
            Rule::AllOf(index, check)
        }
        (_, _, Some(Keywords { reference: Some(target), .. })) => {
            Rule::Reference(builder.type_of(*target, &crate::meaning::Names::default()))
        }
        _ => Rule::Never,
    }
}

/// The names of properties that rules beside the list of properties speak of.
fn declared(builder: &Builder<'_>, all: &[&Keywords]) -> Vec<String> {
    let mut names = Vec::new();
    let mut queue: Vec<SchemaId> = all.iter().flat_map(|keywords| beside(keywords)).collect();
    let mut seen = std::collections::HashSet::new();
    while let Some(id) = queue.pop() {
        let Some(keywords) = builder.keywords(id).filter(|_| seen.insert(id)) else {
            continue;
        };
        names.extend(keywords.properties.iter().map(|(name, _)| name.clone()));
        names.extend(keywords.pattern_properties.iter().map(|(pattern, _)| pattern.source.clone()));
        names.extend(keywords.required.iter().cloned());
        queue.extend(beside(keywords).into_iter().chain(keywords.reference).chain(keywords.all_of.clone()));
    }
    names
}

fn beside(keywords: &Keywords) -> Vec<SchemaId> {
    let mut schemas = [keywords.any_of.as_slice(), &keywords.one_of].concat();
    schemas.extend(keywords.dependent_schemas.iter().map(|dependency| dependency.needs));
    if let Some(conditional) = keywords.conditional {
        schemas.extend(conditional.then.into_iter().chain(conditional.otherwise));
    }
    schemas
}

/// Which properties come from which other schema.
fn origins(builder: &Builder<'_>, conjuncts: &[Conjunct], gathered: &Gathered) -> Vec<Merged> {
    let mut merged = Vec::new();
    for (index, conjunct) in conjuncts.iter().enumerate().filter(|(_, conjunct)| !conjunct.path.is_empty()) {
        let names = |is_from: &dyn Fn(&(usize, Option<usize>)) -> bool| -> Vec<String> {
            let both = gathered.properties.iter().zip(&gathered.origins);
            both.filter(|(_, origin)| is_from(origin)).map(|(property, _)| property.name.clone()).collect()
        };
        let entry = Merged {
            path: conjunct.path.clone(),
            location: builder.graph.schemas[conjunct.schema].location.clone(),
            properties: names(&|origin| origin.0 == index),
            required: names(&|origin| origin.1 == Some(index)),
        };
        if !entry.properties.is_empty() || !entry.required.is_empty() {
            merged.push(entry);
        }
    }
    merged
}

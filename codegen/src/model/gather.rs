//! The properties of a schema and of all that it is merged with, in one list.

use crate::graph::{Annotations, Content, Keywords, SchemaId};
use crate::meaning::{Check, Merged, Names, Property, Rest, Rule, TypeId};

use super::conjunct::Conjunct;
use super::merge::{self, Meeting};
use super::{Builder, names};

/// What the properties of several schemas come to.
#[derive(Default)]
pub struct Gathered {
    pub properties: Vec<Property>,
    pub checks: Vec<Check>,
    /// Which conjunct says the property, and which requires it.
    pub origins: Vec<(usize, Option<usize>)>,
    pub rest: Option<Rest>,
    pub loose: bool,
}

/// Gathers them; `None` where one list can't say it.
pub fn gather(
    builder: &mut Builder<'_>,
    conjuncts: &[Conjunct],
    all: &[&Keywords],
    type_id: TypeId,
) -> Option<Gathered> {
    let has_patterns = |keywords: &&Keywords| !keywords.pattern_properties.is_empty();
    if all.len() > 1 && all.iter().any(has_patterns) {
        return None;
    }
    let mut gathered = Gathered::default();
    // The parts of a definition are named after it, not after a type that it is merged into.
    for conjunct in conjuncts.iter().filter(|one| one.path.ends_with("$ref")) {
        builder.type_of(conjunct.schema, &Names::default());
    }
    for (index, keywords) in all.iter().enumerate() {
        let order: Vec<&str> = keywords
            .properties
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        for (position, (name, schema)) in keywords.properties.iter().enumerate() {
            let value = builder.type_of(*schema, &names::part(type_id, name));
            let annotations = builder
                .keywords(*schema)
                .map(|keywords| keywords.annotations.clone());
            let property = Property {
                name: name.clone(),
                value,
                required: false,
                annotations: annotations.unwrap_or_default(),
            };
            add(
                builder,
                &mut gathered,
                property,
                *schema,
                index,
                order[..position].last(),
            );
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
    builder: &mut Builder<'_>,
    gathered: &mut Gathered,
    property: Property,
    schema: SchemaId,
    index: usize,
    predecessor: Option<&&str>,
) {
    let position = |name: &str| {
        gathered
            .properties
            .iter()
            .position(|known| known.name == name)
    };
    let Some(at) = position(&property.name) else {
        let at = predecessor
            .and_then(|name| position(name))
            .map_or(gathered.properties.len(), |at| at + 1);
        let at = if index == 0 {
            gathered.properties.len()
        } else {
            at
        };
        gathered.checks.insert(at, Check::Type(property.value));
        gathered.properties.insert(at, property);
        gathered.origins.insert(at, (index, None));
        return;
    };
    let known = &mut gathered.properties[at];
    let meeting = merge::meet(&builder.types, property.value, known.value);
    if meeting == Meeting::Second {
        return;
    }
    let shape = match meeting {
        Meeting::First | Meeting::Second | Meeting::BothInFirst => property.value,
        Meeting::BothInSecond => known.value,
        Meeting::Both => builder.any(schema),
    };
    let check = if meeting == Meeting::First {
        Check::Type(property.value)
    } else {
        gathered.loose = true;
        let mut rules = match std::mem::replace(&mut gathered.checks[at], Check::Rules(Vec::new()))
        {
            Check::Type(value) => vec![Rule::Reference(value)],
            Check::Rules(rules) => rules,
        };
        rules.push(Rule::Reference(property.value));
        Check::Rules(rules)
    };
    gathered.checks[at] = check;
    gathered.origins[at].0 = index;
    *known = Property {
        value: shape,
        ..property
    };
}

fn require(
    builder: &mut Builder<'_>,
    gathered: &mut Gathered,
    name: &str,
    index: usize,
    near: SchemaId,
) {
    let at = gathered
        .properties
        .iter()
        .position(|known| known.name == name)
        .unwrap_or_else(|| {
            let value = builder.any(near);
            let annotations = Annotations::default();
            gathered.properties.push(Property {
                name: name.to_owned(),
                value,
                required: false,
                annotations,
            });
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
    let closing =
        |id: SchemaId| !matches!(builder.graph.schemas[id].content, Content::Boolean(true));
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
    if !gathered
        .properties
        .iter()
        .all(|property| is_named(&property.name))
    {
        return None;
    }
    gathered.rest = Some(match builder.graph.schemas[additional].content {
        Content::Boolean(_) => Rest::Closed,
        Content::Keywords(_) => {
            Rest::Typed(builder.type_of(additional, &names::part(type_id, "value")))
        }
    });
    Some(())
}

impl Gathered {
    /// The names of the properties that come from somewhere.
    fn names(&self, is_from: impl Fn(&(usize, Option<usize>)) -> bool) -> Vec<String> {
        let both = self.properties.iter().zip(&self.origins);
        let from = both.filter(|(_, origin)| is_from(origin));
        from.map(|(property, _)| property.name.clone()).collect()
    }
}

/// Which properties come from which other schema.
pub fn origins(builder: &Builder<'_>, conjuncts: &[Conjunct], gathered: &Gathered) -> Vec<Merged> {
    let mut merged = Vec::new();
    for (index, conjunct) in conjuncts
        .iter()
        .enumerate()
        .filter(|(_, conjunct)| !conjunct.path.is_empty())
    {
        let entry = Merged {
            path: conjunct.path.clone(),
            location: builder.graph.schemas[conjunct.schema].location.clone(),
            properties: gathered.names(|origin| origin.0 == index),
            required: gathered.names(|origin| origin.1 == Some(index)),
        };
        if !entry.properties.is_empty() || !entry.required.is_empty() {
            merged.push(entry);
        }
    }
    merged
}

//! What schemas say about an object beside the list of its properties.

use crate::graph::{JsonType, Keywords, SchemaId};
use crate::meaning::{Names, Rule};

use super::conjunct::Conjunct;
use super::{Builder, rules};

/// The rules that the properties do not say.
pub fn leftovers(
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
            rules.extend(outer_rule(builder, id, &conjunct.path));
        }
    }
    rules
}

/// The rule of the schema itself through which a conjunct with a path comes in.
fn outer_rule(builder: &mut Builder<'_>, id: SchemaId, path: &str) -> Option<Rule> {
    let keywords = builder.keywords(id)?;
    let mut steps = path.split('/').skip(1);
    let target = match steps.next()? {
        "allOf" => {
            let index: usize = steps.next()?.parse().ok()?;
            let check = builder.check(*keywords.all_of.get(index)?);
            return Some(Rule::AllOf(index, check));
        }
        "$ref" => keywords.reference?,
        _ => keywords.dynamic_reference?,
    };
    Some(Rule::Reference(builder.type_of(target, &Names::default())))
}

/// The names of properties that rules beside the list of properties speak of.
pub fn declared(builder: &Builder<'_>, all: &[&Keywords]) -> Vec<String> {
    let mut names = Vec::new();
    let mut queue: Vec<SchemaId> = all.iter().flat_map(|keywords| beside(keywords)).collect();
    let mut seen = std::collections::HashSet::new();
    while let Some(id) = queue.pop() {
        let Some(keywords) = builder.keywords(id).filter(|_| seen.insert(id)) else {
            continue;
        };
        names.extend(keywords.properties.iter().map(|(name, _)| name.clone()));
        names.extend(
            keywords
                .pattern_properties
                .iter()
                .map(|(pattern, _)| pattern.source.clone()),
        );
        names.extend(keywords.required.iter().cloned());
        queue.extend(
            beside(keywords)
                .into_iter()
                .chain(keywords.reference)
                .chain(keywords.dynamic_reference)
                .chain(keywords.all_of.clone()),
        );
    }
    names
}

fn beside(keywords: &Keywords) -> Vec<SchemaId> {
    let mut schemas = [keywords.any_of.as_slice(), &keywords.one_of].concat();
    schemas.extend(
        keywords
            .dependent_schemas
            .iter()
            .map(|dependency| dependency.needs),
    );
    if let Some(conditional) = keywords.conditional {
        schemas.extend(conditional.then.into_iter().chain(conditional.otherwise));
    }
    schemas
}

//! `allOf` of conditions on tags as a type: a union of what follows from each, and of what none of them is about.

use std::collections::HashSet;

use crate::graph::{Conditional, Content, Graph, JsonType, Keywords, SchemaId};
use crate::meaning::{Choice, Names, Rule, Shape, TypeId, Union};

use super::condition::{Cell, Conjunction, Texts};
use super::facets::Facets;
use super::kinds::Kinds;
use super::{Builder, Found, conjunct, tags, union, values};

/// The keyword of such a union.
const KEYWORD: &str = "allOf";

/// A condition, and what follows from it.
struct Row {
    place: usize,
    names: Vec<String>,
    condition: Conjunction,
    consequence: SchemaId,
}

/// The union that a schema is whose `allOf` has one schema for all instances, and conditions of which one holds at most.
/// What follows from a condition must say all that the one schema says, so that each branch stands for itself.
pub fn find(builder: &mut Builder<'_>, keywords: &Keywords, facets: Facets) -> Option<Found> {
    if !facets.is_within(&[Facets::ALL_OF, Facets::TYPE]) || !is_for_objects(keywords) {
        return None;
    }
    let (mut rows, mut bases) = (Vec::new(), Vec::new());
    for (place, &part) in keywords.all_of.iter().enumerate() {
        match conditional(builder, part) {
            Some(conditional) => rows.push(row(builder, place, conditional)?),
            None => bases.push((place, part)),
        }
    }
    let [(base_place, base)] = bases.as_slice() else {
        return None;
    };
    let says_base = |row: &Row| implies(builder, row.consequence, *base, &mut HashSet::new());
    if rows.len() < 2 || builder.kinds[*base] != Kinds::OBJECT || !rows.iter().all(says_base) {
        return None;
    }
    let conditions: Vec<Conjunction> = rows.iter().map(|row| row.condition.clone()).collect();
    let tags = tags::of_conditions(names(&rows), &conditions)?;
    let schemas = rows.iter().map(|row| (row.place, row.consequence));
    let branches: Vec<(TypeId, usize)> = schemas
        .chain([(*base_place, *base)])
        .map(|(place, schema)| (builder.type_of(schema, &Names::default()), place))
        .collect();
    let placed = branches
        .iter()
        .map(|&(branch, place)| (branch, (KEYWORD, place)));
    let rule = Rule::Tagged(tags.clone(), placed.collect());
    let union = Union {
        keyword: KEYWORD,
        branches: branches.iter().map(|(branch, _)| *branch).collect(),
        places: branches.iter().map(|(_, place)| *place).collect(),
        choice: Choice::Tags(tags),
    };
    Some(Found::new(Shape::Union(union), vec![rule]))
}

/// The conditional that a schema is, and nothing else.
fn conditional(builder: &Builder<'_>, id: SchemaId) -> Option<Conditional> {
    let keywords = builder.keywords(id)?;
    let is_all = Facets::of(keywords) == Facets::CONDITIONAL;
    keywords.conditional.filter(|_| is_all)
}

fn row(builder: &Builder<'_>, place: usize, conditional: Conditional) -> Option<Row> {
    let (None, Some(consequence)) = (conditional.otherwise, conditional.then) else {
        return None;
    };
    let keywords = builder.keywords(union::follow(builder, conditional.condition))?;
    let is_plain = Facets::of(keywords).is_within(&[Facets::OBJECT, Facets::TYPE])
        && is_for_objects(keywords)
        && only_names_properties(keywords);
    if !is_plain {
        return None;
    }
    let mut cells = Conjunction::new();
    for (name, value) in &keywords.properties {
        let texts = texts(builder, *value)?;
        let cell = Cell {
            absent: false,
            other: false,
            texts: Texts::In(texts.into_iter().collect()),
        };
        cells.insert(name.clone(), cell);
    }
    let is_required = |(name, _): &(String, SchemaId)| keywords.required.contains(name);
    let names = keywords.properties.iter().map(|(name, _)| name.clone());
    (keywords.properties.iter().all(is_required) && keywords.required.len() == cells.len())
        .then_some(Row {
            place,
            names: names.collect(),
            condition: cells,
            consequence,
        })
}

/// Whether a schema says nothing of other instances than objects, but perhaps that they are refused.
fn is_for_objects(keywords: &Keywords) -> bool {
    let types = keywords.types.as_deref();
    types.is_none_or(|types| types == [JsonType::Object])
}

fn only_names_properties(keywords: &Keywords) -> bool {
    keywords.pattern_properties.is_empty()
        && keywords.additional_properties.is_none()
        && keywords.property_names.is_none()
        && keywords.dependent_required.is_empty()
        && keywords.dependent_schemas.is_empty()
        && keywords.assertions.is_empty()
}

/// The texts that a schema lists, or the branches of its `anyOf` do, if it takes nothing else.
fn texts(builder: &Builder<'_>, id: SchemaId) -> Option<Vec<String>> {
    let keywords = builder.keywords(union::follow(builder, id))?;
    let types = keywords.types.as_deref();
    if types.is_some_and(|types| types != [JsonType::String]) {
        return None;
    }
    let facets = Facets::of(keywords);
    let is_list_only = |list| facets.is_within(&[list, Facets::TYPE]);
    let is_one_list = keywords.constant.is_none() || keywords.enumeration.is_none();
    if is_list_only(Facets::VALUES) && is_one_list || is_list_only(Facets::ONE_OF) {
        let (_, listed) = values::listed(builder.graph, keywords)?;
        let texts = listed.into_iter();
        return texts
            .map(|(value, _)| value.as_str().map(str::to_owned))
            .collect();
    }
    if !is_list_only(Facets::ANY_OF) || keywords.any_of.is_empty() {
        return None;
    }
    let branches = keywords.any_of.iter();
    let texts: Option<Vec<Vec<String>>> = branches.map(|&branch| texts(builder, branch)).collect();
    Some(texts?.concat())
}

/// Whether a schema, or each branch of its choice, says all that the base does.
fn implies(
    builder: &Builder<'_>,
    id: SchemaId,
    base: SchemaId,
    open: &mut HashSet<SchemaId>,
) -> bool {
    // A choice that leads to itself says nothing there.
    if !open.insert(id) {
        return false;
    }
    let graph = builder.graph;
    let own = conjunct::all(graph, id);
    let is_said = |schema: SchemaId| own.iter().any(|conjunct| conjunct.schema == schema);
    let mut asked = conjunct::all(graph, base).into_iter();
    let is_object = builder.kinds[id] == Kinds::OBJECT;
    if is_object
        && asked.all(|conjunct| is_said(conjunct.schema) || is_silent(builder, conjunct.schema))
    {
        return true;
    }
    own.iter().any(|conjunct| {
        let Content::Keywords(keywords) = &graph.schemas[conjunct.schema].content else {
            return false;
        };
        let choices = [&keywords.one_of, &keywords.any_of];
        choices.iter().any(|branches| {
            let mut all = branches.iter();
            !branches.is_empty() && all.all(|&branch| implies(builder, branch, base, open))
        })
    })
}

/// Whether a schema says nothing but that its instances are objects, and what those say that it refers to.
fn is_silent(builder: &Builder<'_>, id: SchemaId) -> bool {
    builder.keywords(id).is_some_and(|keywords| {
        let allowed = [Facets::REFERENCE, Facets::ALL_OF, Facets::TYPE];
        Facets::of(keywords).is_within(&allowed) && is_for_objects(keywords)
    })
}

/// The names of all tags, in the order of the schema.
fn names(rows: &[Row]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in rows.iter().flat_map(|row| &row.names) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// The schemas that only conditions refer to: no instance is held as one of them.
pub fn only_conditions(graph: &Graph) -> HashSet<SchemaId> {
    let keywords = |id: SchemaId| match &graph.schemas[id].content {
        Content::Keywords(keywords) => Some(keywords),
        Content::Boolean(_) => None,
    };
    let all = 0..graph.schemas.len();
    let conditionals = all.clone().filter_map(|id| keywords(id)?.conditional);
    let conditions: HashSet<SchemaId> = conditionals.map(|one| one.condition).collect();
    let (mut asked, mut held) = (HashSet::new(), HashSet::new());
    for id in all {
        let Some(keywords) = keywords(id) else {
            continue;
        };
        let targets = keywords.reference.iter().chain(&keywords.dynamic_reference);
        if conditions.contains(&id) {
            asked.extend(targets);
        } else {
            held.extend(targets);
        }
    }
    asked.difference(&held).copied().collect()
}

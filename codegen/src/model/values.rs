//! Schemas that accept a finite list of values.

use schemawright::{Decimal, YesNo};
use serde_json::Value;

use crate::documents::{Json, Member, Node};
use crate::graph::{Annotations, Content, Graph, JsonType, Keywords, SchemaId};
use crate::keywords::assertion;
use crate::meaning::{Rule, Shape, Strings, TypeId};

use super::conjunct::Conjunct;
use super::facets::Facets;
use super::kinds::Kinds;
use super::{Builder, Found, Part, rules};

/// A listed value, and what people are told about it.
type Listed = (Node, Annotations);

/// What can be tried on each value.
const HANDLED: &[Facets] = &[
    Facets::REFERENCE,
    Facets::ALL_OF,
    Facets::TYPE,
    Facets::VALUES,
    Facets::STRING,
    Facets::NUMBER,
];

/// What can list values, one in a branch.
const CHOICE: &[Facets] = &[Facets::ANY_OF, Facets::ONE_OF];

/// The values of a schema, where `const`, `enum` or a choice of constants lists them and the rest can be tried on each.
pub fn find(
    builder: &mut Builder<'_>,
    id: SchemaId,
    conjuncts: &[Conjunct],
    part: Part,
    type_id: TypeId,
) -> Option<Found> {
    let graph = builder.graph;
    let mut lists = Vec::new();
    let mut filters = Vec::new();
    for conjunct in conjuncts {
        let keywords = match &graph.schemas[conjunct.schema].content {
            Content::Boolean(true) => continue,
            Content::Boolean(false) => return None,
            Content::Keywords(keywords) => keywords,
        };
        let before = lists.len();
        lists.extend(listed(graph, keywords));
        let facets = Facets::of(keywords);
        let is_choice = lists.len() > before && !facets.has(Facets::VALUES);
        let choice = if is_choice { CHOICE } else { &[] };
        if !facets.is_within(&[HANDLED, choice].concat()) {
            return None;
        }
        filters.push(keywords);
    }
    let (keyword, first) = lists.first()?.clone();
    let is_exact = lists.len() == 1
        && filters.len() == 1
        && !filters.iter().any(|keywords| tells_texts_apart(keywords));
    let takes_null = part == Part::All && builder.kinds[id].contains(Kinds::NULL);
    let values: Vec<Listed> = distinct(first)
        .into_iter()
        .filter(|(value, _)| {
            let mut others = lists[1..].iter();
            others.all(|(_, list)| list.iter().any(|(other, _)| same(value, other)))
        })
        .filter(|(value, _)| filters.iter().all(|keywords| passes(value, keywords)))
        .filter(|(value, _)| value.json != Json::Null || takes_null)
        .collect();
    // Which keyword refuses a value, only all of them together tell.
    (!values.is_empty()).then(|| found(builder, (id, type_id), keyword, &values, is_exact))
}

fn found(
    builder: &mut Builder<'_>,
    (id, type_id): (SchemaId, TypeId),
    keyword: &'static str,
    values: &[Listed],
    is_exact: bool,
) -> Found {
    let has_null = values.iter().any(|(value, _)| value.json == Json::Null);
    if has_null && values.len() > 1 {
        let names = builder.types[type_id].names.clone();
        let inner = builder.type_of_part(id, Part::NotNull, &names);
        return Found::new(Shape::Nullable(inner), vec![rules::nullable(inner, None)]);
    }
    let nodes: Vec<Node> = values.iter().map(|(value, _)| value.clone()).collect();
    let texts: Option<Vec<(String, Annotations)>> = values
        .iter()
        .map(|(value, annotations)| Some((value.as_str()?.to_owned(), annotations.clone())))
        .collect();
    let rules = match (keyword, nodes.as_slice()) {
        ("const", [only]) if is_exact => vec![rules::constant(only.clone())],
        ("enum", _) if is_exact => vec![rules::enumeration(nodes.clone())],
        ("oneOf" | "anyOf", _) if is_exact => {
            vec![Rule::Listed(
                keyword,
                nodes.iter().map(Node::to_value).collect(),
            )]
        }
        _ => builder.rules(id),
    };
    let shape = match (nodes.as_slice(), texts) {
        ([only], _) if has_null => match only.json {
            Json::Null => Shape::Null,
            _ => Shape::Constant(only.clone(), keyword),
        },
        ([only], _) if keyword == "const" || only.as_str().is_none() => {
            Shape::Constant(only.clone(), keyword)
        }
        (_, Some(values)) => Shape::Strings(Strings {
            values,
            open: false,
            keyword,
        }),
        _ => Shape::Values(nodes, keyword),
    };
    Found::new(shape, rules)
}

/// The values that a schema lists itself, and the keyword that does.
pub fn listed(graph: &Graph, keywords: &Keywords) -> Option<(&'static str, Vec<Listed>)> {
    let plain = |value: &Node| (value.clone(), Annotations::default());
    if let Some(value) = &keywords.constant {
        return Some(("const", vec![plain(value)]));
    }
    if let Some(values) = &keywords.enumeration {
        return Some(("enum", values.iter().map(plain).collect()));
    }
    let (keyword, branches) = match (keywords.one_of.as_slice(), keywords.any_of.as_slice()) {
        ([], []) => return None,
        (branches, []) => ("oneOf", branches),
        ([], branches) => ("anyOf", branches),
        _ => return None,
    };
    let constants: Option<Vec<Listed>> = branches.iter().map(|&id| constant(graph, id)).collect();
    let values = constants?;
    // A value that two branches of a `oneOf` name is no value at all.
    (keyword == "anyOf" || distinct(values.clone()).len() == values.len())
        .then_some((keyword, values))
}

/// The value of a schema that is a constant with a text for people.
fn constant(graph: &Graph, id: SchemaId) -> Option<Listed> {
    let Content::Keywords(keywords) = &graph.schemas[id].content else {
        return None;
    };
    let facets = Facets::of(keywords);
    let value = keywords.constant.as_ref()?;
    let is_plain =
        facets.is_within(&[Facets::VALUES, Facets::TYPE]) && keywords.enumeration.is_none();
    (is_plain && passes(value, keywords)).then(|| (value.clone(), keywords.annotations.clone()))
}

/// Whether a value has one of the types, is one of those that `enum` lists, also beside `const`, and passes the keywords
/// of one argument.
fn passes(value: &Node, keywords: &Keywords) -> bool {
    let instance = value.to_value();
    let has_type = keywords.types.as_ref().is_none_or(|types| {
        types.iter().any(|&json_type| {
            let kinds = Kinds::of_type(json_type);
            kinds.contains(Kinds::of_value(value))
                || json_type == JsonType::Integer && is_whole(&instance)
        })
    });
    let values = keywords.enumeration.as_ref();
    let is_listed = values.is_none_or(|values| values.iter().any(|other| same(value, other)));
    let mut assertions = keywords.assertions.iter();
    has_type
        && is_listed
        && assertions
            .all(|assertion| assertion::run(assertion, &instance, &mut YesNo).is_continue())
}

/// Whether it takes a number by how it is written, for which a list of values does not look.
fn tells_texts_apart(keywords: &Keywords) -> bool {
    let types = keywords.types.as_deref().unwrap_or_default();
    types.contains(&JsonType::PlainInteger) && !types.contains(&JsonType::Number)
}

fn is_whole(value: &Value) -> bool {
    schemawright::check::integer(value, &mut YesNo).is_continue()
}

fn distinct(values: Vec<Listed>) -> Vec<Listed> {
    let mut kept: Vec<Listed> = Vec::new();
    let mut texts = std::collections::HashSet::new();
    for value in values {
        let is_new = match value.0.as_str() {
            Some(text) => texts.insert(text.to_owned()),
            None => !kept.iter().any(|(other, _)| same(&value.0, other)),
        };
        if is_new {
            kept.push(value);
        }
    }
    kept
}

/// Equality as JSON has it: 1 = 1.0, and the order of members does not count.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.json, &other.json) {
        (Json::Number(one), Json::Number(other)) => Decimal::parse(one) == Decimal::parse(other),
        (Json::Array(items), Json::Array(others)) => {
            let mut pairs = items.iter().zip(others);
            items.len() == others.len() && pairs.all(|(one, other)| same(one, other))
        }
        (Json::Object(members), Json::Object(others)) => {
            let has_same = |member: &Member| {
                let found = other.get(&member.key);
                found.is_some_and(|value| same(&member.value, value))
            };
            members.len() == others.len() && members.iter().all(has_same)
        }
        (one, other) => one == other,
    }
}

//! Schemas, properties and branches that nothing can satisfy.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Lint, Place};
use crate::graph::{Content, Graph, Keywords, SchemaId};
use crate::meaning::Model;
use crate::text::for_one_line;

use super::emptiness::{Cause, Emptiness, matching};
use super::facts::{crossed, range};

/// Warns of them, each once, where the reason stands.
pub fn check(graph: &Graph, model: &Model, found: &mut Diagnostics) {
    let mut emptiness = Emptiness::new(graph, model);
    let mut seen = HashSet::new();
    for (id, schema) in graph.schemas.iter().enumerate() {
        if !seen.insert(&schema.location) {
            continue;
        }
        let Content::Keywords(keywords) = &schema.content else {
            continue;
        };
        let names: Vec<&str> = undeclared(&mut emptiness, keywords).collect();
        for name in names {
            found.extend(not_declared(graph, id, name).into());
        }
        match emptiness.cause(id) {
            Some(Cause::Contradiction(why)) => report(graph, id, "schema", &why, found),
            Some(Cause::Meant | Cause::Told) => {}
            None => {
                if let Some(why) = own(id, keywords) {
                    report(graph, id, "schema", &why, found);
                }
                branches(&mut emptiness, id, keywords, found);
            }
        }
    }
}

/// The names that a schema requires, and forbids because it does not declare them.
pub fn undeclared<'k>(
    emptiness: &mut Emptiness<'_>,
    keywords: &'k Keywords,
) -> impl Iterator<Item = &'k str> {
    let is_closed = emptiness.is_closed(keywords);
    let names = keywords.required.iter().filter(move |name| {
        let mut properties = keywords.properties.iter();
        is_closed
            && !properties.any(|(known, _)| known == *name)
            && matching(keywords, name).next().is_none()
    });
    names.map(String::as_str)
}

fn not_declared(graph: &Graph, id: SchemaId, name: &str) -> Diagnostic {
    let shown = for_one_line(name);
    let mut place = place(graph, id, Some("required"));
    let location = &graph.schemas[id].location;
    let document = &graph.documents[location.document];
    let pointer = format!("{}/required", location.pointer);
    let items = document
        .root
        .pointer(&pointer)
        .map(crate::documents::Node::items);
    let mut items = items.unwrap_or_default().iter().enumerate();
    if let Some((index, node)) = items.find(|(_, node)| node.as_str() == Some(name)) {
        place = super::place(document, &node.span, format!("{pointer}/{index}"));
    }
    let message = format!(
        "`{shown}` is required, but `additionalProperties` forbids it, so that nothing is valid"
    );
    Diagnostic::warning(Lint::RequiredNotDeclared, message)
        .at(place)
        .help("declare it in `properties`, or remove it from `required`")
}

/// Keywords of one schema that no value of their type satisfies, while values of other types pass.
fn own(id: SchemaId, keywords: &Keywords) -> Option<String> {
    let all = [(id, keywords)];
    let only_integers = false;
    range(&all)
        .fault(only_integers)
        .or_else(|| crossed(&all, "minLength", "maxLength", "string"))
        .or_else(|| crossed(&all, "minItems", "maxItems", "array"))
        .or_else(|| crossed(&all, "minProperties", "maxProperties", "object"))
}

/// Branches that the schema around them rules out.
fn branches(
    emptiness: &mut Emptiness<'_>,
    id: SchemaId,
    keywords: &Keywords,
    found: &mut Diagnostics,
) {
    let conditional = keywords.conditional.iter();
    let conditional = conditional.flat_map(|one| one.then.into_iter().chain(one.otherwise));
    let all = keywords.any_of.iter().chain(&keywords.one_of).copied();
    for branch in all.chain(conditional) {
        if let Some(Cause::Contradiction(why)) = emptiness.dead(id, branch) {
            report(emptiness.graph, branch, "branch", &why, found);
        }
    }
}

fn report(graph: &Graph, id: SchemaId, what: &str, why: &str, found: &mut Diagnostics) {
    let help = if what == "branch" {
        "remove the branch, or what contradicts it in the schema around it"
    } else {
        "change or remove one of the keywords; a schema that is to refuse everything is written `false`"
    };
    found.push(
        Diagnostic::warning(
            Lint::Unsatisfiable,
            format!("nothing can satisfy this {what}: {why}"),
        )
        .at(place(graph, id, None))
        .help(help),
    );
}

/// The place of a schema, or of one of its keywords.
fn place(graph: &Graph, id: SchemaId, keyword: Option<&str>) -> Place {
    let location = &graph.schemas[id].location;
    let document = &graph.documents[location.document];
    let pointer = match keyword {
        Some(keyword) => format!("{}/{keyword}", location.pointer),
        None => location.pointer.clone(),
    };
    let node = document.root.pointer(&pointer).unwrap_or(&document.root);
    super::place(document, &node.span, pointer)
}

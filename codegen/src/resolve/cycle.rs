//! Finds schemas that apply themselves to the same instance: checking one would never end.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::graph::{Content, Graph, SchemaId};

use super::place;

/// Reports each cycle of in-place applicators once.
pub fn check(graph: &Graph, diagnostics: &mut Diagnostics) {
    let mut states = vec![State::New; graph.schemas.len()];
    for start in 0..graph.schemas.len() {
        if let Some(id) = find(graph, start, &mut states) {
            let location = &graph.schemas[id].location;
            let document = &graph.documents[location.document];
            let Some(node) = document.root.pointer(&location.pointer) else {
                continue;
            };
            diagnostics.push(
                Diagnostic::error(
                    "endless-reference",
                    "this schema applies itself to the same instance, without end",
                )
                .at(place(document, node, &location.pointer))
                .help("a recursive schema must step into a property or an item first"),
            );
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Walks from `start` without recursion, for chains may be long; the first schema that is met again is returned.
fn find(graph: &Graph, start: SchemaId, states: &mut [State]) -> Option<SchemaId> {
    if states[start] != State::New {
        return None;
    }
    let mut found = None;
    let mut stack = vec![(start, in_place(graph, start))];
    states[start] = State::Open;
    while let Some((id, rest)) = stack.last_mut() {
        let Some(next) = rest.pop() else {
            states[*id] = State::Done;
            stack.pop();
            continue;
        };
        match states[next] {
            State::New => {
                states[next] = State::Open;
                stack.push((next, in_place(graph, next)));
            }
            State::Open => found = found.or(Some(next)),
            State::Done => {}
        }
    }
    found
}

/// The schemas that a schema applies to its own instance.
fn in_place(graph: &Graph, id: SchemaId) -> Vec<SchemaId> {
    let Content::Keywords(keywords) = &graph.schemas[id].content else {
        return Vec::new();
    };
    let mut schemas: Vec<SchemaId> = keywords
        .reference
        .into_iter()
        .chain(keywords.dynamic_reference)
        .chain(keywords.not)
        .collect();
    for list in [&keywords.all_of, &keywords.any_of, &keywords.one_of] {
        schemas.extend(list);
    }
    schemas.extend(
        keywords
            .dependent_schemas
            .iter()
            .map(|dependency| dependency.needs),
    );
    if let Some(conditional) = keywords.conditional {
        schemas.push(conditional.condition);
        schemas.extend(conditional.then.into_iter().chain(conditional.otherwise));
    }
    schemas
}

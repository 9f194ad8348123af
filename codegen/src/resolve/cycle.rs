//! Finds schemas that apply themselves to the same instance: checking one would never end.

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::graph::{Content, Graph, SchemaId};

use super::place;

/// Reports the cycles of in-place applicators that lead to each other once. Those that `allOf` alone makes add nothing, and
/// are cut. Others are errors if a root leads to them; if none does, they are taken out of the graph, together with the
/// definitions that lead to them.
pub fn check(graph: &mut Graph, diagnostics: &mut Diagnostics) {
    let mut states = vec![State::New; graph.schemas.len()];
    let (mut endless, mut idle) = (Vec::new(), Vec::new());
    let mut known = None;
    for start in 0..graph.schemas.len() {
        let found = find(graph, start, &mut states);
        let Some(&(_, first)) = found.first() else {
            continue;
        };
        let (reached, ways) =
            known.get_or_insert_with(|| (reach(graph, &graph.roots), Ways::new(graph)));
        let (mut fatal, harmless): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(_, to)| !ways.is_idle(*to));
        let diagnostic = match fatal.first() {
            None => Diagnostic::warning(
                Lint::EndlessReference,
                format!("{ENDLESS}, which adds nothing"),
            )
            .help("leave this out of its own `allOf`"),
            Some((_, first)) if reached[*first] => Diagnostic::error("endless-reference", ENDLESS)
                .help("a recursive schema must step into a property or an item first"),
            Some(_) => Diagnostic::warning(
                Lint::EndlessReference,
                format!("{ENDLESS}; nothing leads to it"),
            )
            .help("no type is made of it, nor of the definitions that lead to it"),
        };
        let first = fatal.first().map_or(first, |(_, to)| *to);
        let location = &graph.schemas[first].location;
        let document = &graph.documents[location.document];
        if let Some(node) = document.root.pointer(&location.pointer) {
            diagnostics.push(diagnostic.at(place(document, node, &location.pointer)));
        }
        endless.extend(fatal.drain(..).map(|(_, to)| to));
        idle.extend(harmless);
    }
    for (from, to) in idle {
        cut(graph, from, to);
    }
    if !endless.is_empty() {
        take_out(graph, &endless);
    }
}

const ENDLESS: &str = "this schema applies itself to the same instance, without end";

/// How all schemas apply others in place.
struct Ways {
    all: Vec<Vec<(Way, SchemaId)>>,
    ahead: Vec<Vec<SchemaId>>,
    back: Vec<Vec<SchemaId>>,
}

impl Ways {
    fn new(graph: &Graph) -> Self {
        let all: Vec<_> = (0..graph.schemas.len())
            .map(|id| in_place(graph, id))
            .collect();
        let mut back = vec![Vec::new(); all.len()];
        for (from, ways) in all.iter().enumerate() {
            for (_, to) in ways {
                back[*to].push(from);
            }
        }
        let ahead = all.iter().map(|ways| targets(ways)).collect();
        Self { all, ahead, back }
    }

    /// Whether all ways from a schema to itself are references and `allOf`s: then it asks for what it asks for anyway. A
    /// reference alone says nothing that could be asked for.
    fn is_idle(&self, id: SchemaId) -> bool {
        let ahead = closure(&self.ahead, vec![id]);
        let back = closure(&self.back, vec![id]);
        let is_in = |id: &SchemaId| ahead[*id] && back[*id];
        let ids = (0..self.all.len()).filter(is_in);
        let inner = ids.flat_map(|id| &self.all[id]);
        let inner: Vec<Way> = inner
            .filter(|(_, to)| is_in(to))
            .map(|(way, _)| *way)
            .collect();
        inner.contains(&Way::AllOf) && !inner.contains(&Way::Other)
    }
}

/// Takes out what leads from one schema to another in place.
fn cut(graph: &mut Graph, from: SchemaId, to: SchemaId) {
    if let Content::Keywords(keywords) = &mut graph.schemas[from].content {
        keywords.reference = keywords.reference.filter(|id| *id != to);
        keywords.all_of.retain(|id| *id != to);
    }
}

/// Takes out schemas that nothing may lead to.
fn take_out(graph: &mut Graph, endless: &[SchemaId]) {
    let mut users = vec![Vec::new(); graph.schemas.len()];
    for id in 0..graph.schemas.len() {
        for used in edges(graph, id) {
            users[used].push(id);
        }
    }
    let lead_there = closure(&users, endless.to_vec());
    graph.definitions.retain(|id| !lead_there[*id]);
    for id in endless {
        graph.schemas[*id].content = Content::Boolean(false);
    }
}

/// Whether each schema is one of some schemas or stands behind one of them.
fn reach(graph: &Graph, from: &[SchemaId]) -> Vec<bool> {
    let all = 0..graph.schemas.len();
    let edges: Vec<_> = all.map(|id| edges(graph, id)).collect();
    closure(&edges, from.to_vec())
}

/// Which nodes some nodes lead to, themselves among them.
fn closure(edges: &[Vec<SchemaId>], mut queue: Vec<SchemaId>) -> Vec<bool> {
    let mut reached = vec![false; edges.len()];
    while let Some(id) = queue.pop() {
        if !reached[id] {
            reached[id] = true;
            queue.extend(&edges[id]);
        }
    }
    reached
}

/// All schemas that a schema applies.
fn edges(graph: &Graph, id: SchemaId) -> Vec<SchemaId> {
    let mut edges = targets(&in_place(graph, id));
    edges.extend(inside(graph, id));
    edges
}

fn targets(ways: &[(Way, SchemaId)]) -> Vec<SchemaId> {
    ways.iter().map(|(_, to)| *to).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// How a schema is applied in place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By `$ref`.
    Reference,
    /// By `allOf`.
    AllOf,
    /// By another keyword.
    Other,
}

/// Walks from `start` without recursion, for chains may be long: the steps that lead back to a schema on the way.
fn find(graph: &Graph, start: SchemaId, states: &mut [State]) -> Vec<(SchemaId, SchemaId)> {
    if states[start] != State::New {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut stack = vec![(start, targets(&in_place(graph, start)))];
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
                stack.push((next, targets(&in_place(graph, next))));
            }
            State::Open => found.push((*id, next)),
            State::Done => {}
        }
    }
    found
}

/// The schemas that a schema applies to its own instance.
fn in_place(graph: &Graph, id: SchemaId) -> Vec<(Way, SchemaId)> {
    let Content::Keywords(keywords) = &graph.schemas[id].content else {
        return Vec::new();
    };
    let reference = keywords.reference.map(|id| (Way::Reference, id));
    let all_of = keywords.all_of.iter().map(|id| (Way::AllOf, *id));
    let dependent = keywords.dependent_schemas.iter();
    let conditional = keywords.conditional.iter().flat_map(|conditional| {
        let branches = [conditional.then, conditional.otherwise];
        std::iter::once(conditional.condition).chain(branches.into_iter().flatten())
    });
    let others = keywords
        .dynamic_reference
        .into_iter()
        .chain(keywords.not)
        .chain(keywords.any_of.iter().copied())
        .chain(keywords.one_of.iter().copied())
        .chain(dependent.map(|dependency| dependency.needs))
        .chain(conditional)
        .map(|id| (Way::Other, id));
    reference.into_iter().chain(all_of).chain(others).collect()
}

/// The schemas that a schema applies to what is in its instance.
fn inside(graph: &Graph, id: SchemaId) -> Vec<SchemaId> {
    let Content::Keywords(keywords) = &graph.schemas[id].content else {
        return Vec::new();
    };
    let properties = keywords.properties.iter().map(|(_, id)| *id);
    let patterns = keywords.pattern_properties.iter().map(|(_, id)| *id);
    let single = [
        keywords.additional_properties,
        keywords.property_names,
        keywords.items,
        keywords.contains.map(|contains| contains.schema),
        keywords.content.map(|content| content.schema),
        keywords.unevaluated_properties,
        keywords.unevaluated_items,
    ];
    properties
        .chain(patterns)
        .chain(keywords.prefix_items.iter().copied())
        .chain(single.into_iter().flatten())
        .collect()
}

//! The schemas that an instance must all satisfy at once: the schema itself, what it refers to, and its `allOf`.

use std::collections::HashSet;

use crate::graph::{Content, Graph, SchemaId};

/// One of them.
#[derive(Clone, Debug)]
pub struct Conjunct {
    /// The schema.
    pub schema: SchemaId,
    /// The path to it, such as `/allOf/0/$ref`; empty for the schema itself.
    pub path: String,
}

/// All of them, each once, those that are referred to before those that refer.
pub fn all(graph: &Graph, id: SchemaId) -> Vec<Conjunct> {
    let mut found = Vec::new();
    let mut seen = HashSet::from([id]);
    let mut stack = vec![Conjunct {
        schema: id,
        path: String::new(),
    }];
    while let Some(conjunct) = stack.pop() {
        if let Content::Keywords(keywords) = &graph.schemas[conjunct.schema].content {
            let path = &conjunct.path;
            let reference = keywords
                .reference
                .map(|target| (target, format!("{path}/$ref")));
            let all_of = keywords.all_of.iter().enumerate();
            let inner = all_of.map(|(index, &schema)| (schema, format!("{path}/allOf/{index}")));
            let dynamic = keywords.dynamic_reference;
            let dynamic = dynamic.map(|target| (target, format!("{path}/$dynamicRef")));
            for (schema, path) in reference.into_iter().chain(dynamic).chain(inner) {
                if seen.insert(schema) {
                    stack.push(Conjunct { schema, path });
                }
            }
        }
        found.push(conjunct);
    }
    found.reverse();
    found
}

/// The schema of all items.
pub fn every_item(graph: &Graph, conjuncts: &[Conjunct]) -> Option<SchemaId> {
    let content = |id: SchemaId| &graph.schemas[id].content;
    let items = conjuncts
        .iter()
        .find_map(|conjunct| match content(conjunct.schema) {
            Content::Keywords(keywords) => {
                keywords.items.filter(|_| keywords.prefix_items.is_empty())
            }
            Content::Boolean(_) => None,
        });
    items.filter(|&id| matches!(content(id), Content::Keywords(_)))
}

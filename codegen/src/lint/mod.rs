//! Beside the stages: what is allowed in a schema, but not what a person would have meant.

mod dialects;
mod emptiness;
mod examples;
mod facts;
mod misplaced;
mod near_miss;
mod patterns;
mod types;
mod unsatisfiable;
mod walk;

use std::ops::Range;

use crate::diagnostic::{Diagnostics, Place};
use crate::documents::Document;
use crate::graph::Graph;
use crate::meaning::Model;

use walk::Visited;

/// All findings of the lints, whatever their levels are.
#[must_use]
pub fn check(graph: &Graph, model: &Model) -> Diagnostics {
    let mut found = Diagnostics::new();
    let targets = walk::targets(graph);
    for visited in walk::schemas(graph) {
        near_miss::check(&visited, &mut found);
        dialects::check(&visited, &targets, &mut found);
        misplaced::check(&visited, &targets, &mut found);
        patterns::check(&visited, &mut found);
    }
    unsatisfiable::check(graph, model, &mut found);
    found.extend(examples::check(graph, model));
    found
}

/// A stretch of the text of a document, for a diagnostic.
fn place(document: &Document, span: &Range<usize>, pointer: impl Into<String>) -> Place {
    Place {
        file: document.file.clone(),
        text: document.text.clone(),
        span: span.clone(),
        pointer: Some(pointer.into()),
    }
}

impl Visited<'_> {
    /// The place of the key of a member.
    fn key(&self, member: &crate::documents::Member) -> Place {
        let step = crate::json::escape_step(&member.key);
        let pointer = format!("{}/{step}", self.pointer);
        place(self.document, &member.key_span, pointer)
    }
}

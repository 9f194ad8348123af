//! Whether the examples and defaults of the schemas fit the schemas that they stand in.

use crate::check::Checker;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::documents::Node;
use crate::graph::Graph;
use crate::meaning::Model;

/// Warns of each example and each default that its own schema refuses.
pub fn check(graph: &Graph, model: &Model) -> Diagnostics {
    let checker = Checker::new(model);
    let mut diagnostics = Diagnostics::new();
    for (id, built) in model.types.iter().enumerate() {
        let pointer = &built.location.pointer;
        let examples = built.annotations.examples.iter().enumerate();
        let examples = examples
            .map(|(index, node)| ("bad-example", format!("{pointer}/examples/{index}"), node));
        let default = built.annotations.default.iter();
        let default = default.map(|node| ("bad-default", format!("{pointer}/default"), node));
        for (code, pointer, node) in examples.chain(default) {
            let Err(violations) = checker.validate(id, &node.to_value()) else {
                continue;
            };
            let what = if code == "bad-example" {
                "example"
            } else {
                "default"
            };
            let message = format!("this {what} breaks its own schema");
            let first = violations.iter().next().map(ToString::to_string);
            diagnostics.push(
                Diagnostic::warning(code, message)
                    .at(place(graph, built.location.document, node, pointer))
                    .help(first.unwrap_or_default()),
            );
        }
    }
    diagnostics
}

fn place(graph: &Graph, document: usize, node: &Node, pointer: String) -> Place {
    let document = &graph.documents[document];
    Place {
        file: document.file.clone(),
        text: document.text.clone(),
        span: node.span.clone(),
        pointer: Some(pointer),
    }
}

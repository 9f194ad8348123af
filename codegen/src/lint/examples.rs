//! Whether the examples and defaults of the schemas fit the schemas that they stand in.

use crate::check::Checker;
use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::graph::Graph;
use crate::meaning::Model;

/// Warns of each example and each default that its own schema refuses.
pub fn check(graph: &Graph, model: &Model) -> Diagnostics {
    let checker = Checker::new(model);
    let mut diagnostics = Diagnostics::new();
    for (id, built) in model.types.iter().enumerate() {
        // A type that stands for some of its schema's instances refuses the others.
        if built.is_part {
            continue;
        }
        let pointer = &built.location.pointer;
        let document = &graph.documents[built.location.document];
        let examples = built.annotations.examples.iter().enumerate();
        let examples = examples.map(|(index, node)| {
            (
                Lint::BadExample,
                format!("{pointer}/examples/{index}"),
                node,
            )
        });
        let default = built.annotations.default.iter();
        let default = default.map(|node| (Lint::BadDefault, format!("{pointer}/default"), node));
        for (lint, pointer, node) in examples.chain(default) {
            let Err(violations) = checker.validate(id, &node.to_value()) else {
                continue;
            };
            let what = if lint == Lint::BadExample {
                "example"
            } else {
                "default"
            };
            let message = format!("this {what} breaks its own schema");
            let first = violations.iter().next().map(ToString::to_string);
            diagnostics.push(
                Diagnostic::warning(lint, message)
                    .at(super::place(document, &node.span, pointer))
                    .help(first.unwrap_or_default()),
            );
        }
    }
    diagnostics
}

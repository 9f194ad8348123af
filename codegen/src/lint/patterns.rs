//! Patterns that were written in the regular expressions of another language.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::json::escape_step;
use crate::pattern::foreign;

use super::walk::Visited;

/// Warns of each pattern that means something else in ECMA-262.
pub fn check(schema: &Visited<'_>, found: &mut Diagnostics) {
    if schema.is_hidden() {
        return;
    }
    let mut judge = |source: &str, span: &Range<usize>, pointer: String| {
        if let Some(foreign) = foreign(source) {
            found.push(
                Diagnostic::warning(Lint::NotEcma, foreign.message)
                    .at(super::place(schema.document, span, pointer))
                    .help(foreign.help),
            );
        }
    };
    if let Some(node) = schema.node.get("pattern")
        && let Some(source) = node.as_str()
    {
        judge(source, &node.span, format!("{}/pattern", schema.pointer));
    }
    let patterns = schema.node.get("patternProperties");
    for member in patterns
        .map(crate::documents::Node::members)
        .unwrap_or_default()
    {
        let step = escape_step(&member.key);
        let pointer = format!("{}/patternProperties/{step}", schema.pointer);
        judge(&member.key, &member.key_span, pointer);
    }
}

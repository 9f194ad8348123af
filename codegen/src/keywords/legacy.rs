//! How the older drafts spell what 2020-12 says.

use crate::documents::{Dialect, Node};

/// The keyword that gives a schema its URI.
#[must_use]
pub fn id_keyword(dialect: Dialect) -> &'static str {
    if dialect == Dialect::Draft4 {
        "id"
    } else {
        "$id"
    }
}

/// Whether keywords beside `$ref` count; they do since 2019-09.
#[must_use]
pub fn ref_has_siblings(dialect: Dialect) -> bool {
    dialect >= Dialect::Draft201909
}

/// In draft 4, `exclusiveMinimum: true` turns `minimum` into the exclusive bound: the keyword that `keyword` stands for,
/// or `None` when it says nothing of its own.
#[must_use]
pub fn bound(keyword: &'static str, schema: &Node, dialect: Dialect) -> Option<&'static str> {
    if dialect != Dialect::Draft4 {
        return Some(keyword);
    }
    let is_exclusive = |flag| schema.get(flag).and_then(Node::as_bool) == Some(true);
    match keyword {
        "minimum" if is_exclusive("exclusiveMinimum") => Some("exclusiveMinimum"),
        "maximum" if is_exclusive("exclusiveMaximum") => Some("exclusiveMaximum"),
        "exclusiveMinimum" | "exclusiveMaximum" => None,
        _ => Some(keyword),
    }
}

//! Keywords that change verdicts and that no stage handles yet: refused by name, never passed over.

use crate::documents::{Dialect, Json, Node};

/// Whether `keyword` with this value changes verdicts in `dialect` in a way that is not handled.
#[must_use]
pub fn is_unsupported(keyword: &str, value: &Node, dialect: Dialect) -> bool {
    let since = match keyword {
        "unevaluatedProperties" | "unevaluatedItems" => {
            return dialect >= Dialect::Draft201909 && value.json != Json::Bool(true);
        }
        "contentEncoding" | "contentMediaType" => return dialect == Dialect::Draft7,
        "$dynamicRef" => Dialect::Draft202012,
        "$recursiveRef" => return dialect == Dialect::Draft201909,
        _ => return false,
    };
    dialect >= since
}

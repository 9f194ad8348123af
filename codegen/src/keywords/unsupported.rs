//! Keywords that change verdicts and that no stage handles yet: refused by name, never passed over.

use crate::documents::Dialect;

/// Whether `keyword` changes verdicts in `dialect` in a way that is not handled.
#[must_use]
pub fn is_unsupported(keyword: &str, dialect: Dialect) -> bool {
    matches!(keyword, "contentEncoding" | "contentMediaType") && dialect == Dialect::Draft7
}

//! The checks that generated functions are made of, one a keyword. All are generic over the report.
//!
//! A keyword ignores values of other types, as JSON Schema says, and passes. The functions that have the name of a type
//! check the keyword `type` as well.

mod array;
mod checked;
mod choice;
mod content;
mod equal;
mod number;
mod object;
mod other;
mod property;
mod tag;
mod text;
mod types;

pub use array::{
    array, contains, items, max_items, min_items, prefix_item, unevaluated_items, unique_items,
};
pub use checked::{Checked, of_map, of_slot};
pub use choice::{
    all_of, any_of, apply, both, branch, consequence, constant, constant_text, enumeration,
    if_then_else, listed, not, one_of, passes, within,
};
pub(crate) use choice::{any_of_those, one_of_those};
pub(crate) use content::decode;
pub use content::{base64, content_schema, json_content};
pub use equal::equal;
pub use number::{exclusive_maximum, exclusive_minimum, maximum, minimum, multiple_of};
pub(crate) use object::missing;
pub use object::{
    additional_properties, dependent_required, dependent_schema, empty_object, map_of,
    max_properties, min_properties, no_additional_properties, no_properties, pattern_properties,
    property_names, required, unevaluated_properties,
};
pub use other::Other;
pub use property::{Property, object, properties};
pub use tag::{Tag, no_branch, tag};
pub use text::{
    AsText, format, formatted, is_ecma_digit, is_ecma_space, is_ecma_word, matches, max_length,
    min_length, pattern,
};
pub use types::{
    Type, TypeSet, any, array_any, boolean, integer, map, never, no_type, null, nullable, number,
    plain_integer, string, types,
};

use serde_json::Value;

use crate::depth::is_within_limit;
use crate::{DEPTH_LIMIT, Failure, Flow, PASS, Params, Report};

/// Ends the checks of a value that nests deeper than [`DEPTH_LIMIT`]. It is no keyword; where types hold themselves, it
/// comes before all keywords.
pub fn depth<R: Report>(value: &Value, report: &mut R) -> Flow {
    if is_within_limit(value) {
        return PASS;
    }
    report.fail(Failure::new("depth", Params::Limit(DEPTH_LIMIT as u64)))?;
    Flow::Break(())
}

/// Passes when `holds`.
#[inline]
fn rule<'a, R: Report>(holds: bool, failure: impl FnOnce() -> Failure<'a>, report: &mut R) -> Flow {
    if holds { PASS } else { report.fail(failure()) }
}

//! Evaluates a value schema by schema, and tells what each schema found and what it says about its part of the value.
//!
//! The checks of [`crate::check`] and of emitted code stop at the first answer, and run over schemas that were merged;
//! annotations need every schema as it was written. So this walks the graph, and costs the checks nothing.

mod annotation;
mod array;
mod choice;
mod frame;
mod object;
mod unit;

use serde_json::Value;

use crate::graph::{Graph, SchemaId};
use crate::room::with_room;

pub use unit::Unit;

use frame::Walk;

/// An evaluation needs more than [`SIZE_LIMIT`] or [`DEPTH_LIMIT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// How many bytes the locations and units of an evaluation may take.
pub const SIZE_LIMIT: usize = 1 << 28;

/// How many schemas may be evaluated inside each other.
pub const DEPTH_LIMIT: usize = 512;

/// Evaluates a schema on a value, with all schemas that it applies: also those that can no longer change the verdict.
///
/// # Errors
/// The output would be too large, which takes a schema that applies many schemas to the same value.
pub fn evaluate(graph: &Graph, schema: SchemaId, value: &Value) -> Result<Unit, TooLarge> {
    with_room(|| Walk::new(graph).root(schema, value))
}

//! Ignisign webhook events.

mod emitted;

pub use emitted::*;
pub use schemawright::Document;

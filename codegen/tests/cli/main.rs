//! The command `schemawright`, run as users run it.

mod builder;
mod dialects;
mod documents;
mod export;
mod generate;
mod lints;
mod options;
mod outputs;
mod places;
mod support;
mod usage;
mod validate;

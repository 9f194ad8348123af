//! The command `schemawright`, run as users run it.

mod builder;
mod export;
mod generate;
mod lints;
mod options;
mod outputs;
mod support;
mod usage;
mod validate;

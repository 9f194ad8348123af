//! Schemas that try to break the generator: each file of `hostile/` comes with what must become of it.
//!
//! The code of those that generate is part of this package, so that its build is a test, too. What `rustdoc` says of it
//! is checked where the documentation of the workspace is built.

mod docs;
mod expectation;
mod outcomes;
mod outputs;
mod tokens;
mod verdicts;

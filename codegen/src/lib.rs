//! Generates Rust types, validation functions and JSON Schema exports from JSON Schema.


pub mod check;


pub mod diagnostic;
pub mod documents;
pub mod emit;
mod examples;

pub mod generator;
pub mod graph;
mod json;
pub mod keywords;
pub mod load;
pub mod lower;
pub mod meaning;
pub mod model;
pub mod options;
pub mod pattern;
pub mod render;
pub mod resolve;
pub mod rust;
pub mod text;


pub use diagnostic::{Diagnostic, Diagnostics};
pub use emit::Output;
pub use load::Source;
pub use options::Options;

/// What a run made.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files.
    pub outputs: Vec<Output>,
    /// Findings that did not stop the run.
    pub warnings: Diagnostics,
    /// How many types were emitted.
    pub types: usize,
}

/// The whole toolkit: schema texts in, files out.
///
/// # Errors
/// All that is wrong with the schemas.
pub fn generate(sources: &[Source], options: &Options) -> Result<Generated, Diagnostics> {
    let documents = load::load(sources, options.dialect)?;
    let graph = resolve::resolve(documents, options.format)?;
    let model = model::model(&graph);
    let warnings = examples::check(&graph, &model);
    let code = lower::lower(&model, options);
    let types = code.modules.iter().map(|module| module.items.len()).sum();
    Ok(Generated { outputs: emit::emit(&code), warnings, types })
}

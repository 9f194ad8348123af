//! Generates Rust types, validation functions and JSON Schema exports from JSON Schema.

mod builder;
pub mod check;
pub mod config;
mod defaults;
pub mod diagnostic;
pub mod documents;
pub mod emit;
pub mod evaluation;
pub mod export;

pub mod generator;
pub mod graph;
pub mod instance;
mod json;
pub mod keywords;
mod lint;
pub mod load;
pub mod lower;
pub mod meaning;
pub mod model;
pub mod options;
pub mod pattern;
pub mod render;
pub mod resolve;
mod room;
pub mod rust;
mod summary;
pub mod text;

pub use builder::{BuildError, Builder};
pub use diagnostic::{Diagnostic, Diagnostics, Level, Lint};
pub use emit::Output;
pub use load::{Fetch, Source};
pub use options::{Events, Options, TypeOptions, Unmatched};
pub use summary::Summary;

use graph::Graph;
use load::Loader;
use room::with_room;

/// What a run made.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files.
    pub outputs: Vec<Output>,
    /// Findings that did not stop the run.
    pub warnings: Diagnostics,
    /// What was made of each source that has types.
    pub summaries: Vec<Summary>,
    /// The options that name what the schemas do not have, or that are no Rust code. The outputs lack them.
    pub unmatched: Vec<Unmatched>,
}

/// The whole toolkit: schema texts in, files out. All documents that the schemas refer to must be among the sources.
///
/// # Errors
/// All that is wrong with the schemas, and warnings that [`Options::lints`] denies.
pub fn generate(sources: &[Source], options: &Options) -> Result<Generated, Diagnostics> {
    generate_with(sources, &mut |_| None, options)
}

/// The same, with documents that are not among the sources: `fetch` is asked for the one of a URI when a reference leads
/// to it.
///
/// # Errors
/// Those of [`generate`].
pub fn generate_with(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Generated, Diagnostics> {
    let wrong = options::syntax::wrong(options);
    if !wrong.is_empty() {
        return Ok(Generated {
            outputs: Vec::new(),
            warnings: Diagnostics::new(),
            summaries: Vec::new(),
            unmatched: wrong,
        });
    }
    with_room(|| generate_all(sources, fetch, options))
}

fn generate_all(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Generated, Diagnostics> {
    let graph = graph(sources, fetch, options)?;
    let mut model = model::model(&graph);
    model.defaults = defaults::of(&model);
    let mut warnings = graph.warnings.clone();
    warnings.extend(lint::check(&graph, &model));
    let warnings = options.lints.judge(&warnings)?;
    // What later stages do not read makes room for what they make.
    drop(graph);
    let (code, unmatched) = lower::lower(&model, options);
    drop(model);
    Ok(Generated {
        outputs: emit::emit(&code),
        warnings,
        summaries: summary::of(&code),
        unmatched,
    })
}

/// The warnings of schemas that no code is generated from; `fetch` is asked for documents that are not among the sources.
///
/// # Errors
/// All that is wrong with the schemas, and warnings that [`Options::lints`] denies.
pub fn warnings_with(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Diagnostics, Diagnostics> {
    with_room(|| all_warnings(sources, fetch, options))
}

fn all_warnings(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Diagnostics, Diagnostics> {
    let graph = graph(sources, fetch, options)?;
    let mut warnings = Diagnostics::new();
    for warning in &graph.warnings {
        // Nothing runs the patterns.
        if warning.code != Lint::BacktrackingPattern.code() {
            warnings.push(warning.clone());
        }
    }
    warnings.extend(lint::check(&graph, &model::model(&graph)));
    options.lints.judge(&warnings)
}

/// What sources say, and the documents that they refer to.
fn graph(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Graph, Diagnostics> {
    let mut loader = Loader::new(options.dialect, fetch);
    let documents = loader.load(sources);
    resolve::resolve(documents, &mut loader, options.asserted())
}

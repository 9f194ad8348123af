//! A schema with all that has a verdict on its instances.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jsonschema::Validator;
use schemawright::format::Format;
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::graph::Graph;
use schemawright_codegen::load::Loader;
use schemawright_codegen::meaning::Model;
use schemawright_codegen::options::{FormatMode, Options};
use schemawright_codegen::{Diagnostics, Output, Source, generate, model, resolve};
use serde_json::Value;

use crate::places;

/// A schema that became code.
pub struct Subject {
    /// The schema.
    pub schema: Value,
    /// What was chosen for it.
    pub options: Options,
    /// What it says.
    pub graph: Graph,
    /// What it means.
    pub model: Model,
    /// Its code.
    pub outputs: Vec<Output>,
    /// The judge.
    pub oracle: Validator,
}

/// Why a schema did not become code.
pub enum Unmade {
    /// The judge can't read it, or it is one of those that are refused by design.
    Skipped,
    /// It is refused, or the generator panics.
    Refused(String, String),
}

impl Subject {
    /// What becomes of a schema.
    ///
    /// # Errors
    /// It does not become code.
    pub fn new(schema: &Value, options: &Options) -> Result<Self, Unmade> {
        let oracle = oracle(schema, options).ok_or(Unmade::Skipped)?;
        let source = Source {
            name: "schema.json".to_owned(),
            retrieval_uri: "local:///schema.json".to_owned(),
            bytes: schema.to_string().into(),
            wanted: true,
        };
        let made = catch_unwind(AssertUnwindSafe(|| made(&source, options)));
        let Ok(made) = made else {
            return Err(Unmade::Refused(
                "panic".to_owned(),
                "the generator panics".to_owned(),
            ));
        };
        let (graph, model, outputs, options) = made.map_err(|found| refused(&found))?;
        Ok(Self {
            schema: schema.clone(),
            options,
            graph,
            model,
            outputs,
            oracle,
        })
    }
}

/// The judge, if it can read the schema. It is not built with the formats that need tables of Unicode. In 2019-09 it takes what
/// `contains` finds for evaluated, as later dialects do.
fn oracle(schema: &Value, options: &Options) -> Option<Validator> {
    let text = schema.to_string();
    let has = |keyword: &str| text.contains(&format!("\"{keyword}\":"));
    let is_of_2019 = places::dialect(schema) == Dialect::Draft201909;
    if is_of_2019 && has("contains") && has("unevaluatedItems") {
        return None;
    }
    jsonschema::options()
        .should_validate_formats(options.format == FormatMode::Assert)
        .with_format("idn-email", |text: &str| Format::IdnEmail.is_valid(text))
        .with_format("idn-hostname", |text: &str| {
            Format::IdnHostname.is_valid(text)
        })
        .build(schema)
        .ok()
}

type Made = (Graph, Model, Vec<Output>, Options);

fn made(source: &Source, options: &Options) -> Result<Made, Diagnostics> {
    let sources = std::slice::from_ref(source);
    let mut nothing_else = |_: &str| None;
    let mut loader = Loader::new(options.dialect, &mut nothing_else);
    let documents = loader.load(sources);
    let graph = resolve::resolve(documents, &mut loader, options.asserted())?;
    let model = model::model(&graph);
    let mut options = options.clone();
    let mut generated = generate(sources, &options)?;
    // What was chosen for a place where no type stands, or for another kind of type.
    if !generated.unmatched.is_empty() {
        options.types.clear();
        generated = generate(sources, &options)?;
    }
    assert!(generated.unmatched.is_empty(), "{:?}", generated.unmatched);
    Ok((graph, model, generated.outputs, options))
}

fn refused(found: &Diagnostics) -> Unmade {
    let errors: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code).collect();
    if errors.contains(&"endless-reference") {
        return Unmade::Skipped;
    }
    Unmade::Refused(errors.join(" "), found.to_string())
}

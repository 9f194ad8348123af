//! A row that was fetched and generated.

use std::collections::BTreeSet;

use jsonschema::{Registry, Resource, Validator};
use schemawright_codegen::generator::{Job, Sources, UriMap};
use schemawright_codegen::options::{FormatMode, Options};
use schemawright_codegen::{Generated, Output};
use serde_json::Value;

use crate::rows::Row;
use crate::support::program::ROOT;

/// A schema, its code, its documents, and a validator that shares nothing with this project.
pub struct Subject {
    /// The row.
    pub row: &'static Row,
    /// The schema.
    pub schema: Value,
    /// What was generated.
    pub outputs: Vec<Output>,
    /// How many types are in it.
    pub types: usize,
    /// The validator.
    pub oracle: Validator,
    /// The documents, each once.
    pub documents: Vec<Value>,
}

impl Subject {
    /// Fetches and generates.
    ///
    /// # Panics
    /// Something is not to be had, or the schema is refused.
    pub fn new(row: &'static Row) -> Self {
        let name = row.name;
        let (sources, generated) = generated(row);
        let schema: Value = serde_json::from_slice(&sources.given[0].bytes).expect("a schema");
        let mut seen = BTreeSet::new();
        let documents = row
            .documents
            .iter()
            .flat_map(super::documents::Documents::read);
        let documents: Vec<Value> = documents
            .filter(|document| seen.insert(document.to_string()))
            .collect();
        Self {
            row,
            oracle: oracle(&sources, &schema).unwrap_or_else(|error| panic!("{name}: {error}")),
            schema,
            types: generated
                .summaries
                .iter()
                .map(|summary| summary.types)
                .sum(),
            outputs: generated.outputs,
            documents,
        }
    }

    /// The documents that the validator accepts.
    pub fn valid(&self) -> Vec<Value> {
        let documents = self.documents.iter();
        let valid = documents.filter(|document| self.oracle.is_valid(document));
        valid.cloned().collect()
    }

    /// The dialect, as `$schema` says it.
    pub fn dialect(&self) -> &str {
        let uri = self.schema["$schema"].as_str().unwrap_or_default();
        let uri = uri.trim_end_matches('#').trim_end_matches("/schema");
        uri.rsplit('/').next().unwrap_or_default()
    }

    /// How many schemas have names.
    pub fn definitions(&self) -> usize {
        let named = ["definitions", "$defs"].map(|keyword| self.schema.get(keyword));
        let named = named.into_iter().flatten().filter_map(Value::as_object);
        named.map(serde_json::Map::len).sum()
    }

    /// How many lines the generated files have.
    pub fn lines(&self) -> usize {
        let texts = self
            .outputs
            .iter()
            .map(|output| output.text.lines().count());
        texts.sum()
    }
}

/// What is read and generated.
///
/// # Panics
/// Something is not to be had, or the schema is refused.
pub fn generated(row: &Row) -> (Sources, Generated) {
    let generated = job(row).generate();
    generated.unwrap_or_else(|failure| panic!("{}: {failure}", row.name))
}

/// The job that a user would write down.
pub fn job(row: &Row) -> Job {
    let base = row.package.folder();
    let map = row.map.iter().map(|(prefix, folder)| UriMap {
        prefix: (*prefix).to_owned(),
        folder: (*folder).into(),
    });
    Job {
        maps: map.collect(),
        base,
        paths: vec![row.schema.into()],
        options: Options {
            format: FormatMode::Assert,
            unknown: row.unknown,
            root_type: Some(ROOT.to_owned()),
            ..Options::default()
        },
    }
}

fn oracle(
    sources: &Sources,
    schema: &Value,
) -> Result<Validator, jsonschema::ValidationError<'static>> {
    let mut registry = Registry::new();
    for (uri, source) in sources.fetched() {
        let document: Value = serde_json::from_slice(&source.bytes).expect("a schema");
        // References lead to its own name, or to the one that it was asked for by.
        let id = document.get("$id").and_then(Value::as_str);
        let names = [id.unwrap_or(uri), uri];
        for name in BTreeSet::from(names) {
            let resource = Resource::from_contents(document.clone());
            registry = registry.add(name, resource).expect("a URI");
        }
    }
    let registry = registry.prepare().expect("the documents fit together");
    jsonschema::options()
        .with_registry(&registry)
        .with_base_uri(sources.given[0].retrieval_uri.clone())
        .should_validate_formats(true)
        .build(schema)
}

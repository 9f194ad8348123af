//! Schemas with their generated code, their model, and a judge that shares nothing with this project.

use std::path::Path;

use jsonschema::{Registry, Resource, Validator};
use schemawright_codegen::config::Config;
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::generator::Job;
use schemawright_codegen::load::Loader;
use schemawright_codegen::meaning::Model;
use schemawright_codegen::options::{ContentMode, FormatMode};
use schemawright_codegen::{Options, model, resolve};
use schemawright_tests::{Case, OUT_DIR, PACKAGE, below, goldens, hostile, keywords, value};
use serde_json::Value;

use super::keywords::CASES;

/// A schema, and all that has a verdict on its instances.
pub struct Subject {
    /// What its group and itself are called.
    pub name: String,
    /// The schema.
    pub schema: Value,
    /// Its generated code.
    pub case: &'static Case,
    /// What it means.
    pub model: Model,
    /// The judge.
    pub oracle: Validator,
    /// Instances that somebody wrote down for it.
    pub seeds: Vec<Value>,
    /// Texts that its patterns and formats take, or only just refuse.
    pub words: Vec<String>,
}

/// The schemas of `golden/`.
pub fn of_goldens() -> Vec<Subject> {
    let subject = |case: &'static Case| {
        let folder = Path::new(PACKAGE).join("golden").join(case.name);
        let options = folder.join("options.toml");
        let job = if options.exists() {
            Config::read(&options)
                .expect("options")
                .generate
                .remove(0)
                .job
        } else {
            job(&folder, "schema.json", None)
        };
        // An enum that is opened takes more than its schema, as it was asked to.
        if job.options.types.iter().any(|(_, chosen)| chosen.open) {
            return None;
        }
        let paths = ["valid", "invalid"].map(|kind| below(&folder.join(kind)));
        let seeds = paths.iter().flatten().map(|path| value(path)).collect();
        let common: Vec<Value> = below(&folder.join("common"))
            .iter()
            .map(|path| value(path))
            .collect();
        subject("golden", case, &job, &common, seeds)
    };
    goldens::CASES.iter().filter_map(subject).collect()
}

/// Schemas of `hostile/` that keep the judge busy for too long: those that double at each step, and a very big one.
const SLOW: [&str; 5] = [
    "big-properties",
    "blowup-allof-doubling",
    "blowup-allof-doubling-40",
    "blowup-allof-oneof",
    "blowup-ref-doubling",
];

/// The schemas of `hostile/` that have code.
pub fn of_hostile() -> Vec<Subject> {
    let folder = Path::new(PACKAGE).join("hostile");
    let subject = |case: &'static Case| {
        let job = job(&folder, &format!("{}.schema.json", case.name), None);
        let expected = value(&folder.join(format!("{}.expect.json", case.name)));
        let lists = ["accept", "reject"].map(|kind| expected[kind].as_array());
        let seeds = lists.into_iter().flatten().flatten().cloned().collect();
        subject("hostile", case, &job, &[], seeds)
    };
    let is_quick = |case: &&Case| !SLOW.contains(&case.name);
    hostile::CASES
        .iter()
        .filter(is_quick)
        .filter_map(subject)
        .collect()
}

/// The schemas for each keyword.
pub fn of_keywords() -> Vec<Subject> {
    assert_eq!(keywords::CASES.len(), CASES.len());
    let subject = |(case, row): (&'static Case, &super::keywords::Case)| {
        assert_eq!(case.schema, row.schema);
        let folder = Path::new(OUT_DIR).join(format!("keywords/case_{}", case.name));
        let job = job(&folder, "schema.json", Some(row.dialect));
        let mut subject = subject("keywords", case, &job, &[], Vec::new())?;
        subject
            .words
            .extend(row.words.iter().map(|word| (*word).to_owned()));
        Some(subject)
    };
    keywords::CASES
        .iter()
        .zip(CASES)
        .filter_map(subject)
        .collect()
}

fn job(folder: &Path, schema: &str, dialect: Option<Dialect>) -> Job {
    let default = Options::default();
    Job {
        base: folder.to_owned(),
        paths: vec![schema.into()],
        options: Options { dialect, ..default },
        ..Job::default()
    }
}

/// Nothing if `jsonschema` cannot read the schema, or does not assert what the options do. `common` are the documents that it refers to.
fn subject(
    group: &str,
    case: &'static Case,
    job: &Job,
    common: &[Value],
    seeds: Vec<Value>,
) -> Option<Subject> {
    let name = format!("{group} {}", case.name);
    let sources = job.read();
    let sources = sources.unwrap_or_else(|error| panic!("{name}: {error}"));
    let schema: Value = serde_json::from_slice(&sources.given[0].bytes).ok()?;
    if job.options.content == ContentMode::Assert {
        return None;
    }
    let oracle = oracle(&schema, common, &job.options)?;
    let modelled = job.with_sources(|given, fetch| {
        let mut loader = Loader::new(job.options.dialect, fetch);
        let documents = loader.load(given);
        let graph = resolve::resolve(documents, &mut loader, job.options.asserted())?;
        Ok(model::model(&graph))
    });
    let (_, model) = modelled.unwrap_or_else(|found| panic!("{name}: {found}"));
    let mut words = Vec::new();
    for seed in &seeds {
        texts(seed, &mut words);
    }
    Some(Subject {
        name,
        schema,
        case,
        model,
        oracle,
        seeds,
        words,
    })
}

fn oracle(schema: &Value, common: &[Value], chosen: &Options) -> Option<Validator> {
    // `jsonschema` takes these keywords for annotations, whatever one chooses.
    if chosen.content == ContentMode::Assert {
        return None;
    }
    let mut registry = Registry::new();
    for document in common {
        let id = document["$id"]
            .as_str()
            .expect("shared documents have an `$id`");
        let resource = Resource::from_contents(document.clone());
        registry = registry.add(id, resource).expect("the `$id` is a URI");
    }
    let registry = registry.prepare().expect("the documents are fine");
    let mut options = jsonschema::options()
        .with_registry(&registry)
        .should_validate_formats(chosen.format == FormatMode::Assert);
    if schema.get("$schema").is_none() {
        options = options.with_draft(match chosen.dialect.unwrap_or_default() {
            Dialect::Draft4 => jsonschema::Draft::Draft4,
            Dialect::Draft6 => jsonschema::Draft::Draft6,
            Dialect::Draft7 => jsonschema::Draft::Draft7,
            Dialect::Draft201909 => jsonschema::Draft::Draft201909,
            Dialect::Draft202012 => jsonschema::Draft::Draft202012,
        });
    }
    options.build(schema).ok()
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        _ => {}
    }
}

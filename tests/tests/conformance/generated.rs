//! What Schemawright makes of the groups of the suite: a model of each schema, and code.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{self, ScopedJoinHandle};

use schemawright_codegen::generator::{Failure, Job, UriMap};
use schemawright_codegen::graph::Graph;
use schemawright_codegen::load::Loader;
use schemawright_codegen::meaning::Model;
use schemawright_codegen::options::{FormatMode, Options, Unknown};
use schemawright_codegen::{
    Diagnostics, Fetch, Generated, Output, Source, generate_with, model, resolve,
};

use crate::suite::{Group, REMOTES};
use crate::support::program::ROOT;

/// What a schema became.
pub struct Product {
    /// What it says.
    pub graph: Graph,
    /// What it means.
    pub model: Model,
    /// Its code.
    pub outputs: Vec<Output>,
}

/// What each group became, or why it became nothing.
pub fn products<'s>(
    suite: &'s Path,
    groups: &'s [Group],
    scratch: &'s Path,
) -> Vec<Result<Product, String>> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = groups.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let start = |groups: &'s [Group]| {
            scope.spawn(move || {
                let product = |group| product(suite, group, scratch);
                groups.iter().map(product).collect::<Vec<_>>()
            })
        };
        let workers: Vec<_> = groups.chunks(share).map(start).collect();
        let products = workers.into_iter().map(ScopedJoinHandle::join);
        products
            .flat_map(|products| products.expect("the generator does not panic"))
            .collect()
    })
}

fn product(suite: &Path, group: &Group, scratch: &Path) -> Result<Product, String> {
    let folder = scratch.join("schemas").join(group.module());
    let product = job(suite, group, folder).and_then(|job| {
        let made = job.with_sources(|given, fetch| {
            let graph = resolved(given, fetch, &job.options)?;
            let Generated { outputs, .. } = generate_with(given, fetch, &job.options)?;
            Ok(Product {
                model: model::model(&graph),
                graph,
                outputs,
            })
        });
        Ok(made?.1)
    });
    product.map_err(|failure| failure.to_string())
}

/// The job that a user would write down for the schema of a group.
fn job(suite: &Path, group: &Group, folder: PathBuf) -> Result<Job, Failure> {
    let schema = folder.join("schema.json");
    fs::create_dir_all(&folder).map_err(Failure::io(&folder))?;
    fs::write(&schema, group.content.schema.get()).map_err(Failure::io(&schema))?;
    let format = match group.folder {
        "" => FormatMode::Annotate,
        _ => FormatMode::Assert,
    };
    Ok(Job {
        base: folder,
        paths: vec!["schema.json".into()],
        maps: vec![UriMap {
            prefix: REMOTES.to_owned(),
            folder: suite.join("remotes"),
        }],
        options: Options {
            dialect: Some(group.dialect),
            format,
            unknown: Unknown::Keep,
            root_type: Some(ROOT.to_owned()),
            ..Options::default()
        },
    })
}

fn resolved(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Graph, Diagnostics> {
    let mut loader = Loader::new(options.dialect, fetch);
    let documents = loader.load(sources);
    resolve::resolve(documents, &mut loader, options.asserted())
}

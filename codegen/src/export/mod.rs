//! The product JSON Schema as files: one self-contained schema for each document and dialect, and an index of them.

mod compound;
mod downgrade;
mod flat;
mod library;
mod listing;
mod names;
mod node;
mod pointer;
mod reach;
mod upgrade;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::documents::{Dialect, Document, Json, Node};
use crate::emit::Output;
use crate::graph::Location;
use crate::keywords::{applicator, assertion};
use crate::load::{Fetch, Loader, Source};
use crate::options::Options;
use crate::resolve;
use crate::room::with_room;

use library::Library;
use listing::Entry;

/// The dialects that schemas can be exported in, and the folders of their files.
pub const TARGETS: [(Dialect, &str); 2] = [
    (Dialect::Draft202012, "2020-12"),
    (Dialect::Draft7, "draft-07"),
];

/// What was exported.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The files.
    pub outputs: Vec<Output>,
    /// What the dialects can't say, each as a warning; without [`Options::lossy`] it is an error.
    pub losses: Diagnostics,
}

/// One schema in one dialect.
struct Bundle {
    schema: Node,
    /// What the dialect can't say of it.
    losses: Vec<Diagnostic>,
}

impl Default for Bundle {
    fn default() -> Self {
        Self {
            schema: node::object(Vec::new()),
            losses: Vec::new(),
        }
    }
}

/// Exports the wanted documents: for each one, in each of `dialects`, a schema that needs no other file, at
/// `DIALECT/NAME.schema.json`; and `index.json`, which lists them with the SHA-256 of their bytes. Documents that only
/// hold definitions for others are not listed.
///
/// An export accepts the same instances as its source. In 2020-12 the documents that it needs are embedded with their
/// `$id`s (JSON Schema core 9.3.2); in draft-07 all schemas that it refers to stand under `definitions`. Older dialects
/// are rewritten. Annotations that draft-07 would take for checks (`contentEncoding`, `contentMediaType`) are left out there.
///
/// What a dialect can't say is an error, unless the options are `lossy`: then the export accepts more than its source
/// where that stands, and `index.json` lists each.
///
/// # Errors
/// All that is wrong with the schemas, and keywords that a dialect can't say. Schemas that no code can be generated for
/// yet are no errors here.
///
/// # Examples
/// ```
/// use schemawright_codegen::documents::Dialect;
/// use schemawright_codegen::{Options, Source, export};
///
/// let source = Source {
///     name: "tag.schema.json".into(),
///     retrieval_uri: "local:///tag.schema.json".into(),
///     bytes: br##"{ "$ref": "#/$defs/Tag", "$defs": { "Tag": { "type": "string" } } }"##.to_vec(),
///     wanted: true,
/// };
/// let exported = export::export(&[source], &Options::default(), &[Dialect::Draft7])?;
/// let outputs = exported.outputs;
/// let paths: Vec<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
/// assert_eq!(paths, ["draft-07/tag.schema.json", "index.json"]);
/// assert!(outputs[0].text.contains("\"$ref\": \"#/definitions/Tag\""));
/// # Ok::<(), schemawright_codegen::Diagnostics>(())
/// ```
pub fn export(
    sources: &[Source],
    options: &Options,
    dialects: &[Dialect],
) -> Result<Exported, Diagnostics> {
    export_with(sources, &mut |_| None, options, dialects)
}

/// The same, with documents that are not among the sources: `fetch` is asked for the one of a URI when a reference leads
/// to it.
///
/// # Errors
/// Those of [`export`].
pub fn export_with(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
    dialects: &[Dialect],
) -> Result<Exported, Diagnostics> {
    let targets = targets(dialects)?;
    with_room(|| export_to(&targets, sources, fetch, options))
}

fn export_to(
    targets: &[(Dialect, &'static str)],
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Exported, Diagnostics> {
    let mut loader = Loader::new(options.dialect, fetch);
    let documents = loader.load(sources);
    let graph = resolve::resolve(documents, &mut loader, options.asserted())?;
    let mut diagnostics = Diagnostics::new();
    let library = Library::new(&graph.documents, options, &mut diagnostics);
    let mut outputs = Vec::new();
    let mut losses = Diagnostics::new();
    let mut entries = Vec::new();
    for (number, document) in graph.documents.iter().enumerate() {
        if !document.wanted || only_defines(document) {
            continue;
        }
        let root = Location {
            document: number,
            pointer: String::new(),
        };
        let mut entry = Entry::new(&document.file);
        for &(dialect, folder) in targets {
            let bundle = match dialect {
                Dialect::Draft7 => flat::bundle(&library, &root),
                _ => compound::bundle(&library, &root),
            };
            match bundle {
                Ok(bundle) => {
                    let path = format!("{folder}/{}.schema.json", library.names[number]);
                    let output = Output {
                        path,
                        text: node::pretty(&bundle.schema),
                    };
                    entry.add(folder, &bundle.schema, &output, &bundle.losses);
                    outputs.push(output);
                    bundle.losses.into_iter().for_each(|loss| losses.push(loss));
                }
                Err(found) => diagnostics.extend(found),
            }
        }
        entries.push(entry);
    }
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    if entries.is_empty() {
        return Err(nothing().into());
    }
    outputs.push(listing::listing(entries));
    let losses = options.lints.judge(&losses)?;
    Ok(Exported { outputs, losses })
}

/// The dialects that are asked for, each once, with their folders.
fn targets(dialects: &[Dialect]) -> Result<Vec<(Dialect, &'static str)>, Diagnostics> {
    let mut targets = Vec::new();
    for dialect in dialects {
        let Some(target) = TARGETS.iter().find(|(known, _)| known == dialect) else {
            let message = format!("schemas can't be exported in the dialect {}", dialect.uri());
            return Err(Diagnostic::error("unknown-dialect", message)
                .help("use 2020-12 or draft-07")
                .into());
        };
        if !targets.contains(target) {
            targets.push(*target);
        }
    }
    Ok(targets)
}

/// Whether a document says nothing itself and has definitions for others.
fn only_defines(document: &Document) -> bool {
    let Json::Object(members) = &document.root.json else {
        return false;
    };
    let says_something = |keyword: &str| match keyword {
        "$defs" | "definitions" | "contentSchema" => false,
        "$ref" | "$dynamicRef" | "$recursiveRef" | "type" | "const" | "enum" | "required"
        | "dependentRequired" => true,
        _ => {
            applicator::holds(keyword, document.dialect).is_some()
                || assertion::row(keyword).is_some()
        }
    };
    let definitions = ["$defs", "definitions"]
        .into_iter()
        .filter_map(|keyword| document.root.get(keyword));
    definitions
        .map(Node::members)
        .any(|members| !members.is_empty())
        && !members.iter().any(|member| says_something(&member.key))
}

fn nothing() -> Diagnostic {
    Diagnostic::error(
        "nothing-to-export",
        "the schemas only hold definitions for others",
    )
    .help("give the root of one a keyword that says something, such as `$ref`")
}

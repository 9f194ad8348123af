//! Stage 2: documents become a graph. Which values are schemas, what their keywords say, and where references go.

mod arguments;
mod cycle;
mod fetch;
pub(crate) mod index;
mod keywords;
mod patterns;
pub(crate) mod reference;
mod shelf;
pub mod uri;
mod walk;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Diagnostics, Place};
use crate::documents::{Dialect, Document, Documents, Library, Node};
use crate::graph::{Content, Graph, Location, Schema, SchemaId};
use crate::json::{escape_step, fragment};
use crate::keywords::applicator;
use crate::options::Asserted;

use fetch::Fetching;
use index::{Index, at};
use shelf::Shelf;

/// The scheme of the URIs of documents that were given by path.
pub const LOCAL_SCHEME: &str = "local";

/// Resolves all references of the wanted documents, and of what they refer to. Documents that are not given are asked for
/// when a reference leads to them.
///
/// # Errors
/// References that lead nowhere, keywords that are not understood, cycles without an end.
pub fn resolve(
    documents: Documents,
    library: &mut dyn Library,
    asserted: Asserted,
) -> Result<Graph, Diagnostics> {
    let shelf = Shelf::default();
    let mut resolver = Resolver {
        index: Index::default(),
        fetching: Fetching::new(library, &shelf),
        asserted,
        ids: HashMap::new(),
        patterns: HashMap::new(),
        reached: HashSet::new(),
        scopes: vec![DynamicScope::new()],
        dynamic: Vec::new(),
        schemas: Vec::new(),
        queue: Vec::new(),
        diagnostics: documents.faults,
    };
    for document in documents.all {
        resolver.add(document);
    }
    let (roots, definitions) = resolver.start();
    resolver.run();
    let Resolver {
        schemas,
        mut diagnostics,
        fetching,
        ..
    } = resolver;
    let learnt = fetching.learnt;
    let mut documents = shelf.into_documents();
    learnt.apply(&mut documents);
    let mut graph = Graph {
        documents,
        schemas,
        roots,
        definitions,
        warnings: Diagnostics::new(),
    };
    if !diagnostics.has_errors() {
        cycle::check(&mut graph, &mut diagnostics);
    }
    if diagnostics.has_errors() {
        return Err(diagnostics.by_place());
    }
    Ok(Graph {
        warnings: diagnostics,
        ..graph
    })
}

/// The place of a value, for a diagnostic.
pub(crate) fn place(document: &Document, node: &Node, pointer: &str) -> Place {
    Place {
        file: document.file.clone(),
        text: document.text.clone(),
        span: node.span.clone(),
        pointer: Some(pointer.to_owned()),
    }
}

/// Where dynamic references lead: for each dynamic anchor the schema of the outermost resource that has it.
///
/// A schema that is reached through different resources stands in the graph once for each scope that makes a difference,
/// so dynamic references are edges as all others.
type DynamicScope = BTreeMap<String, Location>;

struct Resolver<'a, 'l> {
    index: Index<'a>,
    fetching: Fetching<'a, 'l>,
    asserted: Asserted,
    ids: HashMap<(Location, usize), SchemaId>,
    /// The regular expressions that were read, by their sources: many schemas have the same ones.
    patterns: HashMap<String, patterns::Known>,
    /// The dynamic scopes that were met; the first one is empty.
    scopes: Vec<DynamicScope>,
    /// The dynamic scope of each schema.
    dynamic: Vec<usize>,
    schemas: Vec<Schema>,
    /// The documents that have a schema with an id.
    reached: HashSet<usize>,
    /// Schemas that have an id but were not read yet.
    queue: Vec<SchemaId>,
    diagnostics: Diagnostics,
}

impl<'a> Resolver<'a, '_> {
    /// The document of a location.
    fn document(&self, location: &Location) -> &'a Document {
        self.index.documents()[location.document]
    }

    /// Gives the roots and the definitions their ids, which puts them first, in the order of the documents.
    fn start(&mut self) -> (Vec<SchemaId>, Vec<SchemaId>) {
        let (mut roots, mut definitions) = (Vec::new(), Vec::new());
        for number in 0..self.index.documents().len() {
            let document = self.index.documents()[number];
            if !document.wanted {
                continue;
            }
            let root = at(number, "");
            roots.push(self.id(root.clone(), 0));
            for keyword in ["$defs", "definitions"] {
                let holds = applicator::holds(keyword, document.dialect);
                let named = holds.and_then(|_| document.root.get(keyword));
                for member in named.map(Node::members).unwrap_or_default() {
                    let step = escape_step(&member.key);
                    let inner = at(number, &format!("/{keyword}/{step}"));
                    let scope = self.scope_within(&root, 0);
                    definitions.push(self.id(inner, scope));
                }
            }
        }
        (roots, definitions)
    }

    fn run(&mut self) {
        let mut next = 0;
        while let Some(&id) = self.queue.get(next) {
            next += 1;
            let content = keywords::read(self, id);
            let (uri, dialect) = self.identity(&self.schemas[id].location);
            let schema = &mut self.schemas[id];
            (schema.uri, schema.dialect, schema.content) = (uri, dialect, content);
        }
    }

    /// The URI of a schema, and its dialect. What has only a path of this machine is named by the name of its source.
    fn identity(&self, location: &Location) -> (String, Dialect) {
        let scope = self.index.scope(location);
        let scheme = scope.base.split_once(':').map(|(scheme, _)| scheme);
        let pointer = location.pointer.strip_prefix(&*scope.root);
        let pointer = pointer.filter(|_| scheme != Some(LOCAL_SCHEME));
        let uri = if let Some(pointer) = pointer {
            format!("{}#{}", scope.base, fragment(pointer))
        } else {
            let file = &self.document(location).file;
            let file = fragment(file.trim_start_matches('/'));
            format!("{LOCAL_SCHEME}:///{file}#{}", fragment(&location.pointer))
        };
        (uri, scope.dialect)
    }

    /// The dynamic scope inside a schema that is reached from another scope.
    fn scope_within(&mut self, location: &Location, outer: usize) -> usize {
        if self.index.dynamic_anchors.is_empty() {
            return outer;
        }
        let anchors = self
            .index
            .dynamic_anchors
            .get(&self.index.resource(location));
        let mut scope = self.scopes[outer].clone();
        for (anchor, location) in anchors.into_iter().flatten() {
            scope
                .entry(anchor.clone())
                .or_insert_with(|| location.clone());
        }
        let known = self.scopes.iter().position(|known| *known == scope);
        known.unwrap_or_else(|| {
            self.scopes.push(scope);
            self.scopes.len() - 1
        })
    }

    /// The id of the schema at a location, reached from a dynamic scope; a new one is read later.
    fn id(&mut self, location: Location, outer: usize) -> SchemaId {
        let scope = self.scope_within(&location, outer);
        let key = (location.clone(), scope);
        if let Some(&id) = self.ids.get(&key) {
            return id;
        }
        if self.reached.insert(location.document) {
            let faults = self.document(&location).faults.clone();
            self.diagnostics.extend(faults);
        }
        let id = self.schemas.len();
        self.ids.insert(key, id);
        self.dynamic.push(scope);
        self.schemas.push(Schema {
            location,
            uri: String::new(),
            dialect: Dialect::Draft202012,
            content: Content::Boolean(true),
        });
        self.queue.push(id);
        id
    }
}

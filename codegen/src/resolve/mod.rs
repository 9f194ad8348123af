//! Stage 2: documents become a graph. Which values are schemas, what their keywords say, and where references go.

mod arguments;
mod cycle;
pub(crate) mod index;
mod keywords;
pub(crate) mod reference;
pub mod uri;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Diagnostics, Place};
use crate::documents::{Dialect, Document, Documents, Node};
use crate::graph::{Content, Graph, Location, Pattern, Schema, SchemaId};
use crate::json::{escape_step, fragment};
use crate::options::Asserted;

use index::Index;

/// The scheme of the URIs of documents that were given by path.
pub const LOCAL_SCHEME: &str = "local";

/// Resolves all references of the wanted documents, and of what they refer to.
///
/// # Errors
/// References that lead nowhere, keywords that are not understood, cycles without an end.
pub fn resolve(documents: Documents, asserted: Asserted) -> Result<Graph, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let index = Index::new(&documents.all, &mut diagnostics);
    let mut resolver = Resolver {
        documents: &documents.all,
        index,
        asserted,
        ids: HashMap::new(),
        patterns: HashMap::new(),
        reached: HashSet::new(),
        scopes: vec![DynamicScope::new()],
        dynamic: Vec::new(),
        schemas: Vec::new(),
        queue: Vec::new(),
        diagnostics,
    };
    let (roots, definitions) = resolver.start();
    resolver.run();
    let Resolver {
        schemas,
        mut diagnostics,
        ..
    } = resolver;
    let graph = Graph {
        documents: documents.all,
        schemas,
        roots,
        definitions,
        warnings: Diagnostics::new(),
    };
    if !diagnostics.has_errors() {
        cycle::check(&graph, &mut diagnostics);
    }
    if diagnostics.has_errors() {
        return Err(diagnostics);
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

struct Resolver<'a> {
    documents: &'a [Document],
    index: Index<'a>,
    asserted: Asserted,
    ids: HashMap<(Location, usize), SchemaId>,
    /// The regular expressions that were read, by their sources: many schemas have the same ones.
    patterns: HashMap<String, Pattern>,
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

impl Resolver<'_> {
    /// Gives the roots and the definitions their ids, which puts them first, in the order of the documents.
    fn start(&mut self) -> (Vec<SchemaId>, Vec<SchemaId>) {
        let (mut roots, mut definitions) = (Vec::new(), Vec::new());
        for (number, document) in self.documents.iter().enumerate() {
            if !document.wanted {
                continue;
            }
            let location = |pointer| Location {
                document: number,
                pointer,
            };
            roots.push(self.id(location(String::new()), 0));
            for keyword in ["$defs", "definitions"] {
                let named = document
                    .root
                    .get(keyword)
                    .map(Node::members)
                    .unwrap_or_default();
                for member in named {
                    let step = escape_step(&member.key);
                    let inner = location(format!("/{keyword}/{step}"));
                    let scope = self.scope_within(&location(String::new()), 0);
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
        let document = &self.documents[location.document];
        let scope = self.index.scope(location);
        let dialect = scope.map_or(document.dialect, |scope| scope.dialect);
        let is_local = |uri: &str| {
            uri.split_once(':')
                .is_some_and(|(scheme, _)| scheme == LOCAL_SCHEME)
        };
        let base = scope
            .map(|scope| &*scope.base)
            .filter(|base| !is_local(base));
        let pointer = base.and_then(|base| {
            let root = self.index.resources.get(base)?;
            location.pointer.strip_prefix(&root.pointer)
        });
        let uri = if let (Some(base), Some(pointer)) = (base, pointer) {
            format!("{base}#{}", fragment(pointer))
        } else {
            let file = fragment(document.file.trim_start_matches('/'));
            format!("{LOCAL_SCHEME}:///{file}#{}", fragment(&location.pointer))
        };
        (uri, dialect)
    }

    /// The dynamic scope inside a schema that is reached from another scope.
    fn scope_within(&mut self, location: &Location, outer: usize) -> usize {
        if self.index.dynamic_anchors.is_empty() {
            return outer;
        }
        let base = self.index.scope(location).map(|scope| &scope.base);
        let anchors = base.and_then(|base| self.index.dynamic_anchors.get(base));
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
            let document = &self.documents[location.document];
            self.diagnostics.extend(document.faults.clone());
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

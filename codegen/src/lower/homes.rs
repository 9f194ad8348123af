//! Which types are emitted, in which modules.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::meaning::{Model, TypeId};
use crate::options::{Modules, Options, Selector, Unmatched};

use super::assigned::{Assigned, DocumentNames, Home};
use super::names::{self, Used};
use super::{reach, resolve, selected};

/// The module of types that several roots are made of.
const SHARED: &str = "shared";

impl Assigned {
    /// Leaves out all types but those that the user wants and what these are made of.
    pub fn keep_roots(&mut self, model: &Model, options: &Options) -> Vec<Unmatched> {
        if options.roots.is_empty() {
            return Vec::new();
        }
        let (mut roots, mut unmatched) = (Vec::new(), Vec::new());
        for text in &options.roots {
            let found = selected::find(model, self, Selector::new(text));
            if found.is_empty() {
                unmatched.push(selected::no_type("roots", text));
            }
            roots.extend(found);
        }
        let kept: HashSet<TypeId> = reach::all(model, &roots).into_iter().collect();
        let documents: HashSet<usize> = kept
            .iter()
            .flat_map(|&id| documents_of(model, id))
            .collect();
        self.roots = roots;
        self.reached.retain(|id| kept.contains(id));
        self.order.retain(|id| kept.contains(id));
        self.documents
            .retain(|document, _| documents.contains(document));
        unmatched
    }

    /// Finds a module for each type.
    pub fn find_homes(&mut self, model: &Model, options: &Options) {
        self.homes = match options.modules {
            Modules::Documents | Modules::Single => self.by_document(model),
            Modules::Roots => self.by_root(model, options),
        };
        self.homes.retain(|home| !home.items.is_empty());
        for home in &self.homes {
            for id in &home.items {
                self.modules
                    .insert(self.names[id].clone(), home.name.clone());
            }
        }
    }

    fn by_document(&self, model: &Model) -> Vec<Home> {
        let home = |(document, names): (&usize, &DocumentNames)| {
            let source = model.documents[*document].file.to_string();
            let is_here = |id: &&TypeId| model.types[**id].location.document == *document;
            Home {
                name: names.module.clone(),
                docs: types_of(&source),
                source,
                feature: None,
                items: self.order.iter().filter(is_here).copied().collect(),
            }
        };
        self.documents.iter().map(home).collect()
    }

    fn by_root(&self, model: &Model, options: &Options) -> Vec<Home> {
        let mut roots: Vec<TypeId> = Vec::new();
        for &root in &self.roots {
            let root = resolve(model, root);
            if self.names.contains_key(&root) && !roots.contains(&root) {
                roots.push(root);
            }
        }
        let mut only: HashMap<TypeId, Option<TypeId>> = HashMap::new();
        for &root in &roots {
            for id in reach::all(model, &[root]) {
                only.entry(id)
                    .and_modify(|of| *of = None)
                    .or_insert(Some(root));
            }
        }
        // Events know all their parts.
        let is_event = |id: &&TypeId| {
            let events = options.events.as_ref();
            events.is_some_and(|events| self.names.get(id) == Some(&events.type_name))
        };
        let events: Vec<TypeId> = self.order.iter().filter(is_event).copied().collect();
        for id in reach::all(model, &events) {
            only.insert(id, None);
        }
        let mut used = Used::new("_");
        used.take(SHARED.to_owned());
        used.take(names::EVENTS.to_owned());
        let mut homes = Vec::new();
        for &root in &roots {
            let name = used.take(names::module(&self.names[&root]));
            homes.push(Home {
                docs: format!("`{}`, and what it alone is made of.", self.names[&root]),
                source: source_of(model, &[root]),
                feature: options.features.then(|| name.clone()),
                name,
                items: self.of(|id| only.get(&resolve(model, id)) == Some(&Some(root))),
            });
        }
        let shared = self.of(|id| only.get(&resolve(model, id)).is_none_or(Option::is_none));
        homes.push(Home {
            name: SHARED.to_owned(),
            docs: "What several types are made of.".to_owned(),
            source: source_of(model, &shared),
            feature: None,
            items: shared,
        });
        homes
    }

    fn of(&self, is_here: impl Fn(TypeId) -> bool) -> Vec<TypeId> {
        let order = self.order.iter().copied();
        order.filter(|&id| is_here(id)).collect()
    }
}

/// What people are told about a module with the types of a source.
fn types_of(source: &str) -> String {
    let source = crate::text::for_terminal(&source.replace('`', "'"));
    format!("The types of `{source}`.")
}

/// The documents whose texts a type names.
fn documents_of(model: &Model, id: TypeId) -> Vec<usize> {
    let built = &model.types[id];
    let merged = built.merged.iter().map(|merged| merged.location.document);
    merged.chain([built.location.document]).collect()
}

/// The name of the source of some types, or how many there are.
pub fn source_of(model: &Model, ids: &[TypeId]) -> String {
    let documents: BTreeSet<usize> = ids
        .iter()
        .map(|&id| model.types[id].location.document)
        .collect();
    match documents.iter().next() {
        Some(&only) if documents.len() == 1 => model.documents[only].file.to_string(),
        _ => format!("{} schemas", documents.len()),
    }
}

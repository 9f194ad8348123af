//! Asks for the documents that references lead to.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Place};
use crate::documents::{Document, Fetched, Library};
use crate::graph::Location;

use super::index::at;
use super::reference::Reference;
use super::shelf::Shelf;
use super::{Resolver, uri};

/// Where documents come from, and where they stand.
pub struct Fetching<'a, 'l> {
    library: &'l mut dyn Library,
    /// What is behind the last document.
    shelf: &'a Shelf,
    /// What was asked for already, the document that asked, and whether the answer could be used.
    asked: HashMap<(String, usize), bool>,
    /// What was learnt of the documents on the way.
    pub learnt: Learnt,
}

impl<'a, 'l> Fetching<'a, 'l> {
    /// A shelf that is empty, and a library to fill it from.
    pub fn new(library: &'l mut dyn Library, shelf: &'a Shelf) -> Self {
        Self {
            library,
            shelf,
            asked: HashMap::new(),
            learnt: Learnt::default(),
        }
    }
}

/// What references say of documents.
#[derive(Default)]
pub struct Learnt {
    /// Further names of documents.
    names: Vec<(usize, String)>,
    /// Schemas where the dialect knows of none.
    reached: Vec<Location>,
}

impl Learnt {
    /// Writes it down.
    pub fn apply(self, documents: &mut [Document]) {
        for (document, name) in self.names {
            documents[document].names.push(name);
        }
        for location in self.reached {
            let document = &mut documents[location.document];
            document.reached.push(location.pointer);
        }
    }
}

impl Resolver<'_, '_> {
    /// Adds a document, which gets the next number.
    pub fn add(&mut self, document: Document) {
        let (document, rest) = self.fetching.shelf.add(document);
        self.fetching.shelf = rest;
        self.index.add(document, &mut self.diagnostics);
    }

    /// Finds the schema that a reference names, which stands in the schema at a location. A document that is not there is
    /// asked for.
    pub fn target(
        &mut self,
        text: &str,
        from: &Location,
        place: &Place,
    ) -> Result<Location, Diagnostics> {
        let scope = self.index.scope(from);
        let reference = Reference::new(text, from.document, &scope, place)?;
        if reference.leads_out(&self.index) {
            self.fetch(&reference, from.document)?;
        }
        let target = reference.target(&self.index, place)?;
        reference.follow(&mut self.index);
        if self.index.reach(&target, &mut self.diagnostics) {
            let dialect = self.index.scope(&target).dialect;
            let document = self.document(&target);
            let library = &self.fetching.library;
            let faults = library.faults(document, &target.pointer, dialect);
            self.diagnostics.extend(faults);
            self.fetching.learnt.reached.push(target.clone());
        }
        Ok(target)
    }

    /// Asks for the document that a reference of another one leads to.
    fn fetch(&mut self, reference: &Reference, from: usize) -> Result<(), Diagnostics> {
        let asked = (reference.resource.clone(), from);
        if let Some(is_fine) = self.fetching.asked.get(&asked) {
            // What is wrong has been spoken of.
            return is_fine.then_some(()).ok_or_else(Diagnostics::new);
        }
        let fetched = self.first(reference, from);
        self.fetching.asked.insert(asked, fetched.is_ok());
        fetched
    }

    /// Takes the first document that a reference of another one may lead to.
    fn first(&mut self, reference: &Reference, from: usize) -> Result<(), Diagnostics> {
        for uri in self.candidates(reference, from) {
            match self.fetching.library.fetch(&uri) {
                Fetched::Nothing => {}
                Fetched::Wrong(found) => return Err(found),
                Fetched::Known(retrieval_uri) => {
                    // One that was wrong when it was fetched has been spoken of.
                    let known = self.index.retrieved(&retrieval_uri);
                    let known = known.ok_or_else(Diagnostics::new)?;
                    self.index.name(&reference.resource, known);
                    let name = (known, reference.resource.clone());
                    self.fetching.learnt.names.push(name);
                    return Ok(());
                }
                Fetched::New(mut document) => {
                    document.base_uri.clone_from(&reference.resource);
                    self.add(*document);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The URIs that may lead to a document: the one that the reference names; the place that is to the document with the
    /// reference as that URI is to its own; and what the reference names beside the file that it is written in.
    fn candidates(&self, reference: &Reference, from: usize) -> Vec<String> {
        let resource = reference.resource.as_str();
        let document = self.index.documents()[from];
        let own = self.index.scope(&at(from, "")).base;
        let way = uri::relative(&own, resource);
        let written = uri::without_fragment(&reference.written);
        let first = written.split('/').next().unwrap_or_default();
        let is_relative = !first.is_empty() && !first.contains(':');
        let written = is_relative.then(|| written.to_owned());
        let mut candidates = vec![resource.to_owned()];
        for way in [way, written].into_iter().flatten() {
            match uri::resolve(&way, &document.retrieval_uri) {
                Ok(uri) if !candidates.contains(&uri) => candidates.push(uri),
                _ => {}
            }
        }
        candidates
    }
}

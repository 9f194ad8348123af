//! What was assigned: which types become items, in which modules, under which names.

use std::collections::{BTreeMap, HashMap};

use crate::meaning::TypeId;

/// What was assigned.
#[derive(Debug, Default)]
pub struct Assigned {
    /// All types that are reached from those of the documents.
    pub reached: Vec<TypeId>,
    /// The types of the documents themselves, or those that the user wants.
    pub roots: Vec<TypeId>,
    /// The modules.
    pub homes: Vec<Home>,
    /// The items, in the order in which they are emitted.
    pub order: Vec<TypeId>,
    /// The name of each item.
    pub names: HashMap<TypeId, String>,
    /// The paths of the types of the user that stand for items.
    pub replaced: HashMap<TypeId, String>,
    /// The module of each item, by name.
    pub modules: HashMap<String, String>,
    /// The names that belong to each document that has items.
    pub documents: BTreeMap<usize, DocumentNames>,
}

/// The names that belong to a document.
#[derive(Debug, Default)]
pub struct DocumentNames {
    /// The module.
    pub module: String,
    /// The constant that holds the text.
    pub constant: String,
}

/// A module, and what is in it.
#[derive(Debug, Default)]
pub struct Home {
    /// Its name.
    pub name: String,
    /// The name of the source.
    pub source: String,
    /// What people are told about it.
    pub docs: String,
    /// The feature of the user's package that it depends on.
    pub feature: Option<String>,
    /// Its types.
    pub items: Vec<TypeId>,
}

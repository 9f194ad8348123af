//! The names of a module, and what it imports: a name that the schema takes is written with its path.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Crate, Kind, Module};

use super::literal::{ident, path};

/// Where the names come from that emitted code uses.
const HOMES: &[(&str, &str)] = &[
    ("Apart", "schemawright"),
    ("CallbackFuture", "schemawright::receiver"),
    ("Check", "schemawright"),
    ("Document", "schemawright"),
    ("Filter", "schemawright::receiver"),
    ("Flow", "schemawright"),
    ("Limit", "schemawright"),
    ("NotArray", "schemawright"),
    ("NotObject", "schemawright"),
    ("Numeric", "schemawright"),
    ("AsNumber", "schemawright"),
    ("Receiver", "schemawright::receiver"),
    ("Registration", "schemawright::receiver"),
    ("Others", "schemawright"),
    ("Report", "schemawright"),
    ("Rules", "schemawright"),
    ("Secret", "schemawright"),
    ("Str", "schemawright"),
    ("Text", "schemawright"),
    ("Type", "schemawright"),
    ("Format", "schemawright"),
    ("Date", "schemawright::format"),
    ("Time", "schemawright::format"),
    ("DateTime", "schemawright::format"),
    ("Duration", "schemawright::format"),
    ("Email", "schemawright::format"),
    ("IdnEmail", "schemawright::format"),
    ("Hostname", "schemawright::format"),
    ("IdnHostname", "schemawright::format"),
    ("Ipv4", "schemawright::format"),
    ("Ipv6", "schemawright::format"),
    ("Uri", "schemawright::format"),
    ("UriReference", "schemawright::format"),
    ("Iri", "schemawright::format"),
    ("IriReference", "schemawright::format"),
    ("UriTemplate", "schemawright::format"),
    ("Uuid", "schemawright::format"),
    ("JsonPointer", "schemawright::format"),
    ("RelativeJsonPointer", "schemawright::format"),
    ("Regex", "schemawright::format"),
    ("borrowed", "schemawright::format"),
    ("chrono", "schemawright::format"),
    ("jiff", "schemawright::format"),
    ("time", "schemawright::format"),
    ("BTreeMap", "std::collections"),
    ("Base64", "schemawright"),
    ("HashMap", "std::collections"),
    ("IndexMap", "schemawright::indexmap"),
    ("Number", "serde_json"),
    ("Value", "serde_json"),
];

/// The names in scope of a module.
pub struct Scope {
    taken: BTreeSet<String>,
    /// The types that have a lifetime.
    borrowing: BTreeSet<String>,
    used: RefCell<BTreeMap<&'static str, BTreeSet<&'static str>>>,
    /// The constants of documents that checks name.
    constants: RefCell<BTreeSet<String>>,
    /// Whether the trait `Document` is needed, and a type has its name.
    is_document_hidden: Cell<bool>,
}

impl Scope {
    /// The scope of a module, with the names that the schemas of all modules take.
    pub fn new(code: &Crate) -> Self {
        let items = code.modules.iter().flat_map(|module| &module.items);
        let mut taken: BTreeSet<String> = items.map(|item| item.name.clone()).collect();
        if let Some(events) = &code.events {
            let names = events.notifications.iter().map(|found| &found.name);
            let trait_name = events.callbacks.iter().map(|callbacks| &callbacks.name);
            taken.extend(names.chain(trait_name).cloned());
        }
        Self {
            taken,
            borrowing: code.borrowing.clone(),
            used: RefCell::default(),
            constants: RefCell::default(),
            is_document_hidden: Cell::new(false),
        }
    }

    /// An emitted type, with its lifetime.
    pub fn item(&self, name: &str) -> TokenStream {
        let lifetime = self.borrowing.contains(name).then(|| quote!(<'a>));
        let name = path(name);
        quote!(#name #lifetime)
    }

    /// An emitted type that borrows nothing.
    pub fn owned_item(&self, name: &str) -> TokenStream {
        let lifetime = self.borrowing.contains(name).then(|| quote!(<'static>));
        let name = path(name);
        quote!(#name #lifetime)
    }

    /// An emitted type, whatever its lifetime is.
    pub fn any_item(&self, name: &str) -> TokenStream {
        let lifetime = self.borrowing.contains(name).then(|| quote!(<'_>));
        let name = path(name);
        quote!(#name #lifetime)
    }

    /// A name of another crate: alone, and then imported, or with its path.
    pub fn name(&self, name: &'static str) -> TokenStream {
        let home = HOMES
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("schemawright", |(_, home)| home);
        if self.taken.contains(name) {
            return path(&format!("{home}::{name}"));
        }
        self.used.borrow_mut().entry(home).or_default().insert(name);
        let name = ident(name);
        quote!(#name)
    }

    /// The type of a format.
    pub fn format(&self, name: &str) -> TokenStream {
        match HOMES.iter().find(|(known, _)| *known == name) {
            Some((known, _)) => self.name(known),
            None => path(&format!("schemawright::format::{name}")),
        }
    }

    /// A trait that is in scope everywhere: alone, or with its path where a type has its name.
    pub fn everywhere(&self, name: &str, home: &str) -> TokenStream {
        if self.taken.contains(name) {
            return path(&format!("{home}::{name}"));
        }
        let name = ident(name);
        quote!(#name)
    }

    /// The module `check` of the runtime.
    pub fn check(&self) -> TokenStream {
        self.used
            .borrow_mut()
            .entry("schemawright")
            .or_default()
            .insert("check");
        quote!(check)
    }

    /// The constant that holds a document.
    pub fn document_text(&self, constant: &str) -> TokenStream {
        self.constants.borrow_mut().insert(constant.to_owned());
        let constant = ident(constant);
        quote!(#constant)
    }

    /// The trait that gives types their `check`.
    pub fn document(&self) {
        if self.taken.contains("Document") {
            self.is_document_hidden.set(true);
        } else {
            self.used
                .borrow_mut()
                .entry("schemawright")
                .or_default()
                .insert("Document");
        }
    }

    /// The map of JSON objects.
    pub fn map(&self) -> TokenStream {
        if self.taken.contains("Map") {
            return quote!(serde_json::Map);
        }
        self.used
            .borrow_mut()
            .entry("serde_json")
            .or_default()
            .insert("Map");
        quote!(Map)
    }

    /// The imports of a module, by group: the standard library, other crates, other modules.
    pub fn imports(&self, module: &Module) -> [Vec<TokenStream>; 3] {
        let used = self.constants.borrow();
        let mut constants: BTreeSet<&str> = used.iter().map(String::as_str).collect();
        for item in &module.items {
            if matches!(item.kind, Kind::Alias(_)) {
                continue;
            }
            constants.insert(&item.schema);
            if let Kind::Struct(structure) = &item.kind {
                constants.extend(structure.merged.iter().map(|merged| merged.schema.as_str()));
            }
        }
        let mut others = module.imports.clone();
        if !constants.is_empty() {
            others.insert(
                "schemas".to_owned(),
                constants.into_iter().map(str::to_owned).collect(),
            );
        }
        self.imports_of(&others)
    }

    /// The imports, by group, of a module that uses some names of other modules.
    pub fn imports_of(&self, others: &BTreeMap<String, Vec<String>>) -> [Vec<TokenStream>; 3] {
        let (mut standard, mut crates, mut modules) = (Vec::new(), Vec::new(), Vec::new());
        for (home, names) in self.used.borrow().iter() {
            let group = if home.starts_with("std") {
                &mut standard
            } else {
                &mut crates
            };
            let names = names.iter().map(|name| ident(name));
            let home = path(home);
            group.push(quote!(use #home::{#(#names),*};));
        }
        if self.is_document_hidden.get() {
            crates.push(quote!(
                use schemawright::Document as _;
            ));
        }
        for (other, names) in others {
            let other = ident(other);
            let names = names.iter().map(|name| ident(name));
            modules.push(quote!(use super::#other::{#(#names),*};));
        }
        [standard, crates, modules]
    }
}

//! Who sees the types, and whether none shows one that fewer see.

use std::collections::HashMap;

use crate::meaning::TypeId;
use crate::options::{Unmatched, Visibility};
use crate::rust::Module;

use super::{Context, reach, selected};

/// How Rust spells a visibility, two modules below the one that holds all modules.
pub fn spelled(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "pub",
        Visibility::Crate => "pub(crate)",
        Visibility::Parent => "pub(in super::super)",
    }
}

impl Context<'_> {
    /// Who sees a type.
    pub fn visibility(&self, id: TypeId) -> Visibility {
        let own = self.chosen(id).and_then(|chosen| chosen.visibility);
        own.unwrap_or(self.options.visibility)
    }

    /// The types that more see than one that they show.
    pub fn shown_too_widely(&self, modules: &[Module]) -> Vec<Unmatched> {
        let mut unfit = Vec::new();
        if self
            .options
            .types
            .values()
            .all(|chosen| chosen.visibility.is_none())
        {
            return unfit;
        }
        let names = self.assigned.names.iter();
        let seen: HashMap<&str, Visibility> = names
            .map(|(id, name)| (name.as_str(), self.visibility(*id)))
            .collect();
        for item in modules.iter().flat_map(|module| &module.items) {
            for shown in reach::shown(&item.kind) {
                let (outer, inner) = (seen.get(item.name.as_str()), seen.get(shown.as_str()));
                if inner < outer {
                    unfit.extend(self.too_narrow(&item.name, &shown));
                }
            }
        }
        unfit
    }

    /// The error that a type shows one that fewer see, where one of them has a visibility of its own.
    fn too_narrow(&self, item: &str, shown: &str) -> Vec<Unmatched> {
        let why = format!("`{item}` shows `{shown}`, and more see it");
        let own = self.options.types.iter();
        let own = own.filter(|(_, chosen)| chosen.visibility.is_some());
        let is_by = |selector: &str, name: &str| self.selected.is_by(selector, name, self.assigned);
        let errors = own
            .filter(|(selector, _)| is_by(selector, shown) || is_by(selector, item))
            .map(|(selector, _)| selected::unfit("types.visibility", selector, &why));
        errors.take(1).collect()
    }
}

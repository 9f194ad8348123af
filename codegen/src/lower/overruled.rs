//! The names that the user has chosen for types, and the types that stand for them.

use std::collections::HashSet;

use crate::meaning::TypeId;
use crate::options::{TypeOptions, Unmatched};

use super::assigned::Assigned;
use super::names;
use super::selected::{Selected, unfit as unfit_option};

impl Assigned {
    /// Gives types the names that the user has chosen. Tells those that can't be.
    pub fn rename(&mut self, selected: &Selected) -> Vec<Unmatched> {
        let mut unfit = Vec::new();
        for id in self.order.clone() {
            let Some(new) = selected
                .options
                .get(&id)
                .and_then(|chosen| chosen.rename.as_ref())
            else {
                continue;
            };
            if names::is_taken(new) || self.names.values().any(|name| name == new) {
                let selectors = &selected.selectors[&id];
                let why = format!("`{new}` is the name of something else");
                let errors = selectors.iter().take(1);
                unfit.extend(errors.map(|selector| unfit_option("types.rename", selector, &why)));
                continue;
            }
            self.names.insert(id, new.clone());
        }
        unfit
    }

    /// Lets the types that the user has chosen stand for items. Tells those that can't.
    pub fn replace(&mut self, selected: &Selected) -> Vec<Unmatched> {
        let mut unfit = Vec::new();
        let order = std::mem::take(&mut self.order);
        let mut items: HashSet<TypeId> = order.into_iter().collect();
        for &id in &self.reached {
            let path = selected.options.get(&id);
            let Some(path) = path.and_then(|chosen| chosen.replace.as_ref()) else {
                continue;
            };
            let is_changed = selected
                .options
                .get(&id)
                .is_some_and(TypeOptions::changes_item);
            let why = if self.replaced.values().any(|known| known == path) {
                Some("the type stands for another schema already")
            } else if is_changed {
                Some("no type is emitted that the other options could change")
            } else {
                None
            };
            if let Some(why) = why {
                let selectors = selected.selectors[&id].iter().take(1);
                unfit
                    .extend(selectors.map(|selector| unfit_option("types.replace", selector, why)));
                continue;
            }
            items.insert(id);
            self.replaced.insert(id, path.clone());
            let name = path.rsplit("::").next().unwrap_or_default();
            let name = names::type_name(name);
            self.names.entry(id).or_insert(name);
        }
        let reached = self.reached.iter().copied();
        self.order = reached.filter(|id| items.contains(id)).collect();
        unfit
    }
}

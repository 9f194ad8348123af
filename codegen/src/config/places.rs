//! Where the names stand in a config file that the schemas must have.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::options::Unmatched;

/// The place of each name, by the option that it is for.
#[derive(Clone, Debug, Default)]
pub struct Places(BTreeMap<(&'static str, String), Place>);

impl Places {
    /// Keeps the place of a name.
    pub fn insert(&mut self, option: &'static str, name: &str, place: Place) {
        self.0.insert((option, name.to_owned()), place);
    }

    /// An error for each name that the schemas do not have, or that does not fit.
    pub fn errors(&self, unmatched: &[Unmatched]) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for found in unmatched {
            let mut diagnostic = Diagnostic::error(found.code, &found.message);
            diagnostic.help.clone_from(&found.help);
            let place = self.0.get(&(found.option, found.name.clone()));
            diagnostics.push(match place {
                Some(place) => diagnostic.at(place.clone()),
                None => diagnostic,
            });
        }
        diagnostics
    }
}

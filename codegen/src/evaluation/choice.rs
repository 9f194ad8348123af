//! The keywords that combine schemas.

use schemawright::check;

use crate::graph::{Keywords, SchemaId};

use super::TooLarge;
use super::frame::{Frame, verdict};

impl<'g> Frame<'_, 'g, '_> {
    pub fn choices(&mut self, keywords: &'g Keywords) -> Result<(), TooLarge> {
        for id in &keywords.all_of {
            self.whole(*id, self.way(*id))?;
        }
        if !keywords.any_of.is_empty() {
            let fits = self.branches(&keywords.any_of)?;
            self.check(|report| check::any_of(fits.len(), report, |index, _| verdict(fits[index])));
        }
        if !keywords.one_of.is_empty() {
            let fits = self.branches(&keywords.one_of)?;
            self.check(|report| check::one_of(fits.len(), report, |index, _| verdict(fits[index])));
        }
        if let Some(id) = keywords.not {
            let evaluated = std::mem::take(&mut self.evaluated);
            let holds = self.try_whole(id)?;
            self.evaluated = evaluated;
            self.check(|report| check::not(report, |_| verdict(holds)));
        }
        let Some(conditional) = keywords.conditional else {
            return Ok(());
        };
        let id = conditional.condition;
        let branch = if self.try_whole(id)? {
            conditional.then
        } else {
            conditional.otherwise
        };
        match branch {
            Some(id) => self.whole(id, self.way(id)),
            None => Ok(()),
        }
    }

    /// Whether each branch fits. If none does, all of them are reasons.
    fn branches(&mut self, ids: &[SchemaId]) -> Result<Vec<bool>, TooLarge> {
        let fits: Vec<bool> = ids
            .iter()
            .map(|id| self.try_whole(*id))
            .collect::<Result<_, _>>()?;
        if !fits.contains(&true) {
            self.decide_last(fits.len());
        }
        Ok(fits)
    }
}

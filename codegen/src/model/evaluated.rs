//! What the keywords of a schema, and of those that it applies in place, evaluate: the rest is unevaluated.

use std::collections::HashSet;

use crate::graph::{Keywords, SchemaId};
use crate::meaning::{Check, Evaluated, Rule};

use super::Builder;

/// Properties or items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Properties,
    Items,
}

impl Builder<'_> {
    /// `unevaluatedProperties` and `unevaluatedItems`.
    pub fn unevaluated_rules(&mut self, id: SchemaId, keywords: &Keywords, rules: &mut Vec<Rule>) {
        if let Some(rest) = keywords.unevaluated_properties {
            let evaluated = self.evaluated_by(id, keywords, Of::Properties, &mut HashSet::new());
            if leaves_some(&evaluated) {
                rules.push(Rule::UnevaluatedProperties(evaluated, self.check(rest)));
            }
        }
        if let Some(rest) = keywords.unevaluated_items {
            let evaluated = self.evaluated_by(id, keywords, Of::Items, &mut HashSet::new());
            if leaves_some(&evaluated) {
                rules.push(Rule::UnevaluatedItems(evaluated, self.check(rest)));
            }
        }
    }

    /// What a schema evaluates that was applied in place, its own `unevaluated` keywords included. One that is met
    /// again with nothing to decide between has said all before.
    fn evaluated(&mut self, id: SchemaId, of: Of, seen: &mut HashSet<SchemaId>) -> Vec<Evaluated> {
        let Some(keywords) = self.keywords(id).filter(|_| seen.insert(id)) else {
            return Vec::new();
        };
        let takes_the_rest = match of {
            Of::Properties => keywords.unevaluated_properties,
            Of::Items => keywords.unevaluated_items,
        };
        if takes_the_rest.is_some() {
            return vec![Evaluated::All];
        }
        self.evaluated_by(id, keywords, of, seen)
    }

    fn evaluated_by(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        of: Of,
        seen: &mut HashSet<SchemaId>,
    ) -> Vec<Evaluated> {
        seen.insert(id);
        let mut found = match of {
            Of::Properties => own_properties(keywords),
            Of::Items => self.own_items(keywords),
        };
        let always = keywords.reference.iter().chain(&keywords.dynamic_reference);
        for &other in always.chain(&keywords.all_of) {
            found.extend(self.evaluated(other, of, seen));
        }
        for &branch in keywords.any_of.iter().chain(&keywords.one_of) {
            self.when(branch, of, seen, &[], &mut found);
        }
        if let Some(conditional) = keywords.conditional {
            let then: Vec<SchemaId> = conditional.then.into_iter().collect();
            self.when(conditional.condition, of, seen, &then, &mut found);
            if let Some(otherwise) = conditional.otherwise {
                let more = self.evaluated(otherwise, of, &mut seen.clone());
                let condition = self.check(conditional.condition);
                found.extend((!more.is_empty()).then_some(Evaluated::Unless(condition, more)));
            }
        }
        for dependency in &keywords.dependent_schemas {
            let more = self.evaluated(dependency.needs, of, &mut seen.clone());
            let property = dependency.property.clone();
            found.extend((!more.is_empty()).then_some(Evaluated::With(property, more)));
        }
        together(found)
    }

    /// What a schema evaluates if the instance passes it, together with what others then do.
    fn when(
        &mut self,
        condition: SchemaId,
        of: Of,
        seen: &HashSet<SchemaId>,
        others: &[SchemaId],
        found: &mut Vec<Evaluated>,
    ) {
        let mut seen = seen.clone();
        let mut more = self.evaluated(condition, of, &mut seen);
        for &other in others {
            more.extend(self.evaluated(other, of, &mut seen));
        }
        if !more.is_empty() {
            let check: Check = self.check(condition);
            found.push(Evaluated::When(check, together(more)));
        }
    }

    fn own_items(&mut self, keywords: &Keywords) -> Vec<Evaluated> {
        if keywords.items.is_some() {
            return vec![Evaluated::All];
        }
        let mut found = Vec::new();
        if !keywords.prefix_items.is_empty() {
            found.push(Evaluated::Prefix(keywords.prefix_items.len()));
        }
        if let Some(contains) = keywords.contains.filter(|contains| contains.evaluates) {
            found.push(Evaluated::Items(self.check(contains.schema)));
        }
        found
    }
}

fn own_properties(keywords: &Keywords) -> Vec<Evaluated> {
    if keywords.additional_properties.is_some() {
        return vec![Evaluated::All];
    }
    let mut found = Vec::new();
    if !keywords.properties.is_empty() {
        let names = keywords.properties.iter().map(|(name, _)| name.clone());
        found.push(Evaluated::Names(names.collect()));
    }
    let patterns = keywords.pattern_properties.iter();
    found.extend(patterns.map(|(pattern, _)| Evaluated::Pattern(pattern.clone())));
    found
}

fn leaves_some(evaluated: &[Evaluated]) -> bool {
    !matches!(evaluated, [Evaluated::All])
}

/// The same without what others say too: one list of names, the longest prefix, or all.
fn together(found: Vec<Evaluated>) -> Vec<Evaluated> {
    let mut together: Vec<Evaluated> = Vec::new();
    for evaluated in found {
        let known = together
            .iter_mut()
            .find(|known| std::mem::discriminant(*known) == std::mem::discriminant(&evaluated));
        match (known, evaluated) {
            (_, Evaluated::All) => return vec![Evaluated::All],
            (Some(Evaluated::Names(names)), Evaluated::Names(more)) => {
                for name in more {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            (Some(Evaluated::Prefix(count)), Evaluated::Prefix(other)) => {
                *count = other.max(*count);
            }
            (_, evaluated) => together.push(evaluated),
        }
    }
    together
}

//! Follows rules to the types whose dropped parts could change what they say.

use std::collections::HashSet;

use serde_json::Value;

use crate::graph::{Assertion, JsonType};
use crate::keywords::assertion::Asks;
use crate::meaning::{Check, Evaluated, ObjectRule, Rule, Shape, TagPattern, Tags, Type, TypeId};

use super::members::{Drops, Member, Members};

/// A verdict that must be the same on what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stays {
    Valid,
    Invalid,
}

impl Stays {
    const BOTH: [Self; 2] = [Self::Valid, Self::Invalid];

    const fn opposite(self) -> Self {
        match self {
            Self::Valid => Self::Invalid,
            Self::Invalid => Self::Valid,
        }
    }
}

/// A search through all rules of all types.
#[derive(Debug)]
pub struct Search<'t> {
    members: Members<'t>,
    /// The types whose rules were followed, the types that write the values, and which verdict must stay.
    seen: HashSet<(TypeId, TypeId, Stays)>,
}

impl<'t> Search<'t> {
    pub fn new(types: &'t [Type], what: Drops) -> Self {
        Self {
            members: Members::new(types, what),
            seen: HashSet::new(),
        }
    }

    /// Follows all rules. Whether types were found that were not known before.
    pub fn run(&mut self) -> bool {
        let before = self.members.preserved.len();
        self.seen.clear();
        for (id, one) in self.members.types.iter().enumerate() {
            self.rules(&one.rules, id, Stays::Valid);
        }
        self.members.preserved.len() > before
    }

    /// The types that must preserve what they would drop, in their order.
    pub fn into_preserved(self) -> Vec<TypeId> {
        let mut found: Vec<TypeId> = self.members.preserved.into_iter().collect();
        found.sort_unstable();
        found
    }

    fn check(&mut self, check: &'t Check, written: TypeId, stays: Stays) {
        match check {
            Check::Type(id) => self.reference(*id, written, stays),
            Check::Rules(rules) => self.rules(rules, written, stays),
        }
    }

    fn reference(&mut self, id: TypeId, written: TypeId, stays: Stays) {
        let (id, written) = (self.members.resolve(id), self.members.resolve(written));
        // What a type reads is valid by its own rules, which are followed by themselves.
        if id != written && self.seen.insert((id, written, stays)) {
            self.rules(&self.members.types[id].rules, written, stays);
        }
    }

    fn rules(&mut self, rules: &'t [Rule], written: TypeId, stays: Stays) {
        let written = self.members.resolve(written);
        if !self.members.drops(written) {
            return;
        }
        match self.members.shape(written) {
            Shape::Nullable(inner) => self.rules(rules, *inner, stays),
            Shape::Union(union) => {
                for &branch in &union.branches {
                    self.rules(rules, branch, stays);
                }
            }
            _ => {
                for rule in rules {
                    self.rule(rule, written, stays);
                }
            }
        }
    }

    fn rule(&mut self, rule: &'t Rule, written: TypeId, stays: Stays) {
        match rule {
            Rule::Never | Rule::Content(..) => {}
            Rule::Types(types) => self.types(types, written, stays),
            Rule::Reference(id) => self.reference(*id, written, stays),
            Rule::Constant(_, value) | Rule::Enumeration(_, value) | Rule::Listed(_, value) => {
                self.values(value, written, stays);
            }
            Rule::Assertion(assertion) => self.assertion(assertion, written, stays),
            Rule::Branch(_, check) | Rule::AllOf(_, check) => self.check(check, written, stays),
            Rule::Nullable(check, _) => self.check(check, written, stays),
            Rule::Object(rule) => self.object(rule, written, stays),
            Rule::PatternProperties(pattern, check) => {
                let matches = |name: &str| pattern.matcher.is_match(name);
                self.properties(check, written, stays, matches);
            }
            Rule::PropertyNames(_) => self.others(written, stays),
            Rule::DependentRequired(_, property, needs) => {
                self.dependency(property, needs, written, stays);
            }
            Rule::DependentSchema(_, property, check) => {
                self.dependency(property, &[], written, stays);
                self.check(check, written, stays);
            }
            Rule::PrefixItem(_, place, check) => self.items(check, written, Some(*place), stays),
            Rule::Items(_, _, check) => self.items(check, written, None, stays),
            Rule::Contains(check, ..) => self.both_on_items(check, written),
            Rule::AnyOf(checks) => self.any_of(checks, written, stays),
            Rule::OneOf(checks) => self.one_of(checks, written),
            Rule::Not(check) => self.check(check, written, stays.opposite()),
            Rule::If(checks) => self.condition(checks, written, stays),
            Rule::UnevaluatedProperties(evaluated, check) => {
                self.evaluated(evaluated, written);
                self.properties(check, written, stays, |_| true);
            }
            Rule::UnevaluatedItems(evaluated, check) => {
                self.evaluated(evaluated, written);
                self.items(check, written, None, stays);
            }
            Rule::Tagged(tags, branches) => {
                let branches: Vec<TypeId> = branches.iter().map(|(branch, _)| *branch).collect();
                self.tagged(tags, &branches, written, stays);
            }
            Rule::ByType(_, branches) => {
                for (_, branch, _) in branches {
                    self.reference(*branch, written, stays);
                }
            }
        }
    }

    /// JSON types, of which one looks at how a number is written.
    fn types(&mut self, types: &[JsonType], written: TypeId, stays: Stays) {
        let takes_texts = types.contains(&JsonType::PlainInteger);
        if takes_texts && !types.contains(&JsonType::Number) && stays == Stays::Valid {
            self.members.preserve_text(written);
        }
    }

    /// Whole values that are compared.
    fn values(&mut self, value: &Value, written: TypeId, stays: Stays) {
        let is_object = |value: &Value| match stays {
            Stays::Valid => value.as_object().is_some_and(|members| !members.is_empty()),
            Stays::Invalid => value.is_object(),
        };
        if any_part(value, &is_object) {
            self.members.preserve_all(written);
        }
    }

    fn assertion(&mut self, assertion: &Assertion, written: TypeId, stays: Stays) {
        match (Asks::of(assertion), stays) {
            (Asks::PropertiesAtLeast(least), Stays::Valid) => {
                let Shape::Object(object) = self.members.shape(written) else {
                    return;
                };
                let required = object.properties.iter().filter(|known| known.required);
                if least > required.count() as u64 {
                    self.members.preserve(written);
                }
            }
            (Asks::PropertiesAtMost, Stays::Invalid) => self.members.preserve(written),
            (Asks::DistinctItems, Stays::Valid) => self.members.preserve_all(written),
            (
                Asks::Nothing
                | Asks::PropertiesAtLeast(_)
                | Asks::PropertiesAtMost
                | Asks::DistinctItems,
                _,
            ) => {}
        }
    }

    /// Properties that are not named: if one of them breaks a rule, it must be written.
    fn others(&mut self, written: TypeId, stays: Stays) {
        if stays == Stays::Invalid {
            self.members.preserve(written);
        }
    }

    /// A check of the properties whose names are picked.
    fn properties(
        &mut self,
        check: &'t Check,
        written: TypeId,
        stays: Stays,
        is_picked: impl Fn(&str) -> bool,
    ) {
        for (name, value) in self.members.members(written) {
            if name.is_none_or(&is_picked) {
                self.check(check, value, stays);
            }
        }
        if !self.takes_all(check) {
            self.others(written, stays);
        }
    }

    fn object(&mut self, rule: &'t ObjectRule, written: TypeId, stays: Stays) {
        for (name, check) in &rule.properties {
            match self.members.member(written, name) {
                Member::Written(value) => self.check(check, value, stays),
                Member::Nullable(value) => {
                    self.check(check, value, stays);
                    if !self.takes_all(check) {
                        self.others(written, stays);
                    }
                }
                Member::Dropped if !self.takes_all(check) => self.others(written, stays),
                Member::Dropped | Member::Unchanged => {}
            }
        }
        let mut required = rule.required.iter();
        let may_be_dropped = |name: &String| self.members.member(written, name).may_be_dropped();
        if stays == Stays::Valid && required.any(may_be_dropped) {
            self.members.preserve(written);
        }
        if let Some(additional) = &rule.additional {
            self.properties(additional, written, stays, |name| {
                let mut patterns = rule.patterns.iter();
                !rule.properties.iter().any(|(known, _)| known == name)
                    && !patterns.any(|pattern| pattern.matcher.is_match(name))
            });
        }
    }

    fn takes_all(&self, check: &Check) -> bool {
        match check {
            Check::Type(id) => matches!(self.members.shape(self.members.resolve(*id)), Shape::Any),
            Check::Rules(rules) => rules.is_empty(),
        }
    }

    /// With a property there must be others.
    fn dependency(&mut self, property: &str, needs: &[String], written: TypeId, stays: Stays) {
        let member = |name: &str| self.members.member(written, name);
        let changes = match stays {
            Stays::Valid => {
                let mut needs = needs.iter();
                member(property) != Member::Dropped
                    && needs.any(|name| member(name).may_be_dropped())
            }
            Stays::Invalid => member(property).may_be_dropped(),
        };
        if changes {
            self.members.preserve(written);
        }
    }

    fn items(&mut self, check: &'t Check, written: TypeId, place: Option<usize>, stays: Stays) {
        for item in self.members.items(written, place) {
            self.check(check, item, stays);
        }
    }

    fn both_on_items(&mut self, check: &'t Check, written: TypeId) {
        for stays in Stays::BOTH {
            self.items(check, written, None, stays);
        }
    }

    /// Whether a check is that of the type that writes the value, or of a union of it and others.
    fn is_own(&self, check: &Check, written: TypeId) -> bool {
        matches!(check, Check::Type(id) if self.members.is_or_chooses(*id, written))
    }

    fn any_of(&mut self, checks: &'t [Check], written: TypeId, stays: Stays) {
        let is_chosen = checks.iter().any(|check| self.is_own(check, written));
        if is_chosen && stays == Stays::Valid {
            return;
        }
        for check in checks {
            self.check(check, written, stays);
        }
    }

    /// One branch stays valid, and the others stay invalid.
    fn one_of(&mut self, checks: &'t [Check], written: TypeId) {
        let is_chosen = checks.iter().any(|check| self.is_own(check, written));
        for check in checks {
            if !self.members.is_refused(check, written) {
                self.check(check, written, Stays::Invalid);
            }
            if !is_chosen {
                self.check(check, written, Stays::Valid);
            }
        }
    }

    fn condition(&mut self, checks: &'t [Option<Check>; 3], written: TypeId, stays: Stays) {
        let [condition, branches @ ..] = checks;
        if let Some(check) = condition {
            for stays in Stays::BOTH {
                self.check(check, written, stays);
            }
        }
        for check in branches.iter().flatten() {
            self.check(check, written, stays);
        }
    }

    /// What was evaluated must stay so, and the same the other way round.
    fn evaluated(&mut self, evaluated: &'t [Evaluated], written: TypeId) {
        for one in evaluated {
            match one {
                Evaluated::All
                | Evaluated::Names(_)
                | Evaluated::Pattern(_)
                | Evaluated::Prefix(_) => {}
                Evaluated::Items(check) => self.both_on_items(check, written),
                Evaluated::When(check, more) | Evaluated::Unless(check, more) => {
                    for stays in Stays::BOTH {
                        self.check(check, written, stays);
                    }
                    self.evaluated(more, written);
                }
                Evaluated::With(property, more) => {
                    if self.members.member(written, property).may_be_dropped() {
                        self.members.preserve(written);
                    }
                    self.evaluated(more, written);
                }
            }
        }
    }

    /// The tags must lead to the same branch.
    fn tagged(&mut self, tags: &'t Tags, branches: &[TypeId], written: TypeId, stays: Stays) {
        let is_own = |index: &usize| self.members.is_or_chooses(branches[*index], written);
        let own: Vec<usize> = (0..branches.len()).filter(is_own).collect();
        let is_dropped = |name: &str| self.members.member(written, name).may_be_dropped();
        let changes = tags.names.iter().enumerate().any(|(place, name)| {
            let minds = |(patterns, branch): &(Vec<TagPattern>, usize)| {
                own.contains(branch) && matches!(patterns[place], TagPattern::Texts(_))
            };
            let is_default = tags.default.is_some_and(|branch| own.contains(&branch));
            is_dropped(name) && (own.is_empty() || is_default || tags.rows.iter().any(minds))
        });
        if changes {
            self.members.preserve(written);
        }
        if own.is_empty() {
            for branch in branches {
                self.reference(*branch, written, stays);
            }
        }
    }
}

/// Whether a value or a part of it is of some kind.
fn any_part(value: &Value, is_wanted: &impl Fn(&Value) -> bool) -> bool {
    is_wanted(value)
        || match value {
            Value::Array(items) => items.iter().any(|item| any_part(item, is_wanted)),
            Value::Object(members) => members.values().any(|member| any_part(member, is_wanted)),
            _ => false,
        }
}

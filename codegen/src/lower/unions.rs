//! Unions: their variants, and what tells these apart when reading.

use crate::meaning::{self, Choice as Chosen, OWN_TYPES, Shape, TypeId};
use crate::rust::{Branch, Choice, Reading, RustType, TagPattern, Tags, Union};

use super::checks::Place;
use super::json_types::type_name;
use super::names::{self, Used};
use super::types::Holder;
use super::variants::{self, Held};
use super::{Context, own};

impl Context<'_> {
    /// An enum of types.
    pub fn union(&self, id: TypeId, union: &meaning::Union, place: &mut Place<'_>) -> Union {
        let types: Vec<RustType> = union
            .branches
            .iter()
            .map(|&branch| self.rust_type(branch, Holder::around(id)))
            .collect();
        let variants = self.variant_names(id, union, &types);
        let branches = union
            .branches
            .iter()
            .enumerate()
            .map(|(index, &branch)| Branch {
                name: variants[index].clone(),
                ty: types[index].clone(),
                docs: Vec::new(),
                place: union.places[index],
                check: own::unless_own(self.type_check(branch, place), &types[index]),
                reading: match &union.choice {
                    Chosen::Tags(tags) => self.reading(branch, index, tags),
                    Chosen::Types(_) | Chosen::Checks => Reading::Whole,
                },
                is_only: types.iter().filter(|ty| **ty == types[index]).count() == 1,
            });
        let branches = branches.collect();
        let choice = match &union.choice {
            Chosen::Tags(tags) => Choice::Tags(self::tags(tags)),
            Chosen::Types(rows) => {
                let names = rows
                    .iter()
                    .map(|types| types.iter().map(|&one| type_name(one)).collect());
                Choice::Types(names.collect())
            }
            Chosen::Checks => Choice::Checks,
        };
        let is_apart = union.keyword == OWN_TYPES && matches!(choice, Choice::Checks);
        let check = is_apart.then(|| self.statements(&self.model.types[id].rules, place));
        Union {
            keyword: Some(union.keyword).filter(|keyword| *keyword != OWN_TYPES),
            branches,
            // A type of JSON says nothing of formats.
            checked: matches!(choice, Choice::Types(_)) && self.holds_plain(id),
            choice,
            check,
        }
    }

    /// How a branch is read, once the tags have chosen it.
    fn reading(&self, branch: TypeId, index: usize, tags: &meaning::Tags) -> Reading {
        let branch = self.resolve(branch);
        if self.assigned.replaced.contains_key(&branch) || self.apart.contains(&branch) {
            return Reading::Whole;
        }
        match &self.model.types[branch].shape {
            Shape::Object(_)
                if self.model.types[branch].loose
                    && tags.proved[index]
                    && !self.holds_plain(branch) =>
            {
                Reading::Fields
            }
            Shape::Union(meaning::Union {
                choice: Chosen::Tags(inner),
                ..
            }) => {
                let places: Option<Vec<usize>> = inner
                    .names
                    .iter()
                    .map(|name| tags.names.iter().position(|known| known == name))
                    .collect();
                places.map_or(Reading::Whole, Reading::Tags)
            }
            _ => Reading::Whole,
        }
    }

    /// The names of the variants.
    fn variant_names(&self, id: TypeId, union: &meaning::Union, types: &[RustType]) -> Vec<String> {
        let of_branch = |(&branch, ty): (&TypeId, &RustType)| {
            let name = self.assigned.names.get(&self.resolve(branch));
            name.map_or_else(|| held(ty), |name| Held::Item(name.clone()))
        };
        let held: Vec<Held> = union.branches.iter().zip(types).map(of_branch).collect();
        let mut used = Used::new("");
        let names = variants::names(&self.assigned.names[&id], &held);
        names.into_iter().map(|name| used.take(name)).collect()
    }
}

fn tags(tags: &meaning::Tags) -> Tags {
    let pattern = |pattern: &meaning::TagPattern| match pattern {
        meaning::TagPattern::Texts(texts) => TagPattern::Texts(texts.clone()),
        meaning::TagPattern::Absent => TagPattern::Absent,
        meaning::TagPattern::Any => TagPattern::Any,
    };
    Tags {
        names: tags.names.clone(),
        rows: tags
            .rows
            .iter()
            .map(|(row, branch)| (row.iter().map(pattern).collect(), *branch))
            .collect(),
        default: tags.default,
        are_conditions: tags.are_conditions,
    }
}

/// What a variant with a type holds.
fn held(ty: &RustType) -> Held {
    let name = match ty {
        RustType::Item(name) => return Held::Item(name.clone()),
        RustType::Option(inner)
        | RustType::Box(inner)
        | RustType::Apart(inner)
        | RustType::Secret(inner) => {
            return held(inner);
        }
        RustType::Known("()") => "Null",
        RustType::Known("bool") => "Boolean",
        RustType::Known("f64") => "Number",
        RustType::Known("Value") => "Any",
        RustType::Known("String") => "Text",
        RustType::Known("NotObject" | "NotArray") => "Other",
        RustType::Known("Map<String, Value>") | RustType::Map(..) => "Map",
        RustType::Known(_) => "Integer",
        RustType::Format(name) | RustType::BorrowedFormat(name) | RustType::Dated(_, name) => name,
        RustType::Vec(_) => "List",
        RustType::Tuple(_) => "Tuple",
    };
    Held::Plain(names::pascal(name))
}

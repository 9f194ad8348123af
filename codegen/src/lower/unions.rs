//! Unions: their variants, and what tells these apart when reading.

use crate::meaning::{self, Choice as Chosen, OWN_TYPES, Shape, TypeId};
use crate::rust::{Branch, Choice, Reading, RustType, TagPattern, Tags, Union};

use super::checks::{Place, type_name};
use super::names::{self, Used};
use super::types::Holder;
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
        if self.assigned.replaced.contains_key(&branch) {
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

    /// The names of the variants: those of the types, without what all of them or the union itself say too.
    fn variant_names(&self, id: TypeId, union: &meaning::Union, types: &[RustType]) -> Vec<String> {
        let full: Vec<String> = union
            .branches
            .iter()
            .zip(types)
            .map(
                |(&branch, ty)| match self.assigned.names.get(&self.resolve(branch)) {
                    Some(name) => name.clone(),
                    None => names::pascal(&plain_name(ty)),
                },
            )
            .collect();
        let short = super::names::without_shared_words(&self.assigned.names[&id], &full);
        let mut used = Used::new("");
        short.into_iter().map(|name| used.take(name)).collect()
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
    }
}

fn plain_name(ty: &RustType) -> String {
    match ty {
        RustType::Known("()") => "null".to_owned(),
        RustType::Known("bool") => "boolean".to_owned(),
        RustType::Known("f64") => "number".to_owned(),
        RustType::Known("Value") => "any".to_owned(),
        RustType::Known("String") => "text".to_owned(),
        RustType::Known("NotObject" | "NotArray") => "other".to_owned(),
        RustType::Known("Map<String, Value>") | RustType::Map(..) => "map".to_owned(),
        RustType::Known(_) => "integer".to_owned(),
        RustType::Format(name)
        | RustType::BorrowedFormat(name)
        | RustType::Dated(_, name)
        | RustType::Item(name) => name.clone(),
        RustType::Vec(_) => "list".to_owned(),
        RustType::Tuple(_) => "tuple".to_owned(),
        RustType::Option(inner) | RustType::Box(inner) | RustType::Secret(inner) => {
            plain_name(inner)
        }
    }
}

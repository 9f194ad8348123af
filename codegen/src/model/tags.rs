//! Finds the properties that tell the branches of a union apart.

use std::collections::BTreeSet;

use crate::meaning::{
    Choice, OWN_TYPES, Rule, Shape, TagPattern, Tags, Type, TypeId, Union, resolve,
};

use super::branches;
use super::condition::{self, Cell, Condition, Conjunction, Texts};
use super::separating::{MOST_TAGS, separating};

/// More combinations of texts than this are not tried out.
const MOST_COMBINATIONS: usize = 200_000;

/// Gives each union its tags, where it has some. A union of objects that `anyOf` mixes without tags stays raw:
/// a branch would lose the properties of the others.
pub fn find_all(types: &mut [Type]) {
    let is_union = |id: &TypeId| matches!(types[*id].shape, Shape::Union(_));
    let unions: Vec<TypeId> = (0..types.len()).filter(is_union).collect();
    let found: Vec<(TypeId, Union, Option<Tags>)> = unions
        .into_iter()
        .filter_map(|id| match &types[id].shape {
            Shape::Union(union) if is_told_by_objects(union) => {
                Some((id, union.clone(), tags_of(types, union)))
            }
            _ => None,
        })
        .collect();
    for (id, union, tags) in found {
        match tags {
            Some(tags) => {
                branches::name(types, id, &union.branches, &tags);
                let places = union.places.iter().map(|&index| (union.keyword, index));
                let branches = union.branches.iter().copied().zip(places).collect();
                types[id].rules = vec![Rule::Tagged(tags.clone(), branches)];
                types[id].loose = false;
                types[id].shape = Shape::Union(Union {
                    choice: Choice::Tags(tags),
                    ..union
                });
            }
            None if union.keyword == "anyOf" && mixes(types, &union.branches) => {
                types[id].shape = Shape::Raw;
            }
            None => {}
        }
    }
}

/// Whether nothing but the objects themselves tells the branches of a choice apart.
fn is_told_by_objects(union: &Union) -> bool {
    union.keyword != OWN_TYPES && !matches!(union.choice, Choice::Types(_))
}

/// The tags of a union, which conditions may have said already.
fn tags_of(types: &[Type], union: &Union) -> Option<Tags> {
    match &union.choice {
        Choice::Tags(tags) => Some(Tags {
            proved: proved(types, &union.branches, tags),
            ..tags.clone()
        }),
        Choice::Checks | Choice::Types(_) => find(types, &union.branches),
    }
}

/// Whether two branches may take the same object or array, or one takes anything.
fn mixes(types: &[Type], branches: &[TypeId]) -> bool {
    let holders = branches.iter().filter(|&&branch| {
        !matches!(
            types[resolve(types, branch)].shape,
            Shape::String
                | Shape::Format(_)
                | Shape::Integer
                | Shape::Number
                | Shape::Boolean
                | Shape::Null
                | Shape::Constant(..)
                | Shape::Strings(_)
                | Shape::Values(..)
                | Shape::Never
        )
    });
    let shapes: Vec<&Shape> = holders
        .map(|&branch| &types[resolve(types, branch)].shape)
        .collect();
    let arrays = shapes
        .iter()
        .filter(|shape| matches!(shape, Shape::Array(_) | Shape::Tuple(_)))
        .count();
    let objects = shapes
        .iter()
        .filter(|shape| matches!(shape, Shape::Object(_) | Shape::Map(_)))
        .count();
    arrays > 1 || objects > 1 || arrays + objects < shapes.len()
}

fn find(types: &[Type], branches: &[TypeId]) -> Option<Tags> {
    let conditions: Option<Vec<Condition>> = branches
        .iter()
        .map(|&branch| condition::of_type(types, branch))
        .collect();
    let conditions = conditions?;
    let names = separating(&conditions)?;
    let rows = rows(&conditions, &names);
    let is_open = |branch: &usize| {
        conditions[*branch]
            .iter()
            .any(|conjunction| pattern(conjunction, &names).is_none())
    };
    let open: Vec<usize> = (0..branches.len()).filter(is_open).collect();
    let default = match open.as_slice() {
        [] => None,
        [only] => Some(*only),
        _ => return None,
    };
    let rows = rows
        .into_iter()
        .filter(|(_, branch)| Some(*branch) != default)
        .collect();
    let mut tags = Tags {
        names,
        rows,
        default,
        proved: Vec::new(),
        are_conditions: false,
    };
    tags.proved = proved(types, branches, &tags);
    Some(tags)
}

/// The tags that conditions ask for, if no two of these hold of the same ones.
pub fn of_conditions(names: Vec<String>, conditions: &[Conjunction]) -> Option<Tags> {
    let excludes = |one: &Conjunction, other: &Conjunction| {
        let mut cells = one.iter();
        cells.any(|(name, cell)| other.get(name).is_some_and(|other| cell.excludes(other)))
    };
    let mut places = 0..conditions.len();
    let are_apart = places.all(|place| {
        let mut later = conditions[place + 1..].iter();
        later.all(|other| excludes(&conditions[place], other))
    });
    if !are_apart || names.len() > MOST_TAGS {
        return None;
    }
    let rows = conditions.iter().enumerate();
    let rows = rows.map(|(branch, condition)| Some((pattern(condition, &names)?, branch)));
    Some(Tags {
        rows: rows.collect::<Option<_>>()?,
        names,
        default: Some(conditions.len()),
        proved: Vec::new(),
        are_conditions: true,
    })
}

/// For each branch, whether the tags have proved what its shape does not say.
fn proved(types: &[Type], branches: &[TypeId], tags: &Tags) -> Vec<bool> {
    let branches = branches.iter().enumerate();
    branches
        .map(|(index, &branch)| is_proved(types, branch, index, tags))
        .collect()
}

/// The tags of a conjunction as a pattern; `None` where a pattern can't say it.
fn pattern(conjunction: &Conjunction, names: &[String]) -> Option<Vec<TagPattern>> {
    names
        .iter()
        .map(|name| match conjunction.get(name) {
            None => Some(TagPattern::Any),
            Some(Cell {
                absent: false,
                other: false,
                texts: Texts::In(texts),
            }) => Some(TagPattern::Texts(texts.iter().cloned().collect())),
            Some(Cell {
                absent: true,
                other: false,
                texts: Texts::In(texts),
            }) if texts.is_empty() => Some(TagPattern::Absent),
            Some(_) => None,
        })
        .collect()
}

/// The patterns of all branches that have some; those of one branch that differ in one tag become one.
fn rows(conditions: &[Condition], names: &[String]) -> Vec<(Vec<TagPattern>, usize)> {
    let mut rows: Vec<(Vec<TagPattern>, usize)> = Vec::new();
    for (branch, condition) in conditions.iter().enumerate() {
        let first = rows.len();
        for row in condition
            .iter()
            .filter_map(|conjunction| pattern(conjunction, names))
        {
            let mut known = rows[first..].iter_mut();
            if !known.any(|(known, _)| join(known, &row)) {
                rows.push((row, branch));
            }
        }
    }
    rows
}

/// Takes `row` into `known`, when they differ in the texts of one tag at most.
fn join(known: &mut [TagPattern], row: &[TagPattern]) -> bool {
    let mut differing = (0..row.len()).filter(|&index| known[index] != row[index]);
    match (differing.next(), differing.next()) {
        (None, _) => true,
        (Some(index), None) => match (&mut known[index], &row[index]) {
            (TagPattern::Texts(texts), TagPattern::Texts(more)) => {
                texts.extend(
                    more.iter()
                        .filter(|text| !texts.contains(text))
                        .cloned()
                        .collect::<Vec<_>>(),
                );
                true
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether every combination of tags that leads to the branch meets the rules that its shape does not say.
fn is_proved(types: &[Type], id: TypeId, branch: usize, tags: &Tags) -> bool {
    let id = resolve(types, id);
    if !types[id].loose {
        return true;
    }
    let (Some(condition), true) = condition::leftover(types, id) else {
        return false;
    };
    let is_about_tags = condition
        .iter()
        .flatten()
        .all(|(name, _)| tags.names.contains(name));
    let Some(base) = condition::of_type(types, id).filter(|_| is_about_tags) else {
        return false;
    };
    let texts: Vec<Vec<Option<String>>> = tags
        .names
        .iter()
        .map(|name| mentioned(name, tags, &condition))
        .collect();
    let combinations: usize = texts.iter().map(Vec::len).product();
    let is_text_only = tags.names.iter().all(|name| {
        base.iter().all(|conjunction| {
            conjunction
                .get(name)
                .is_some_and(|cell| !cell.absent && !cell.other)
        })
    });
    combinations <= MOST_COMBINATIONS
        && is_text_only
        && (0..combinations).all(|number| {
            let combination = combination(number, &texts);
            branch_of(&combination, tags) != Some(branch)
                || condition
                    .iter()
                    .any(|conjunction| holds(conjunction, &combination, tags))
        })
}

/// The texts of a tag that make a difference, and `None` for all others.
fn mentioned(name: &str, tags: &Tags, condition: &Condition) -> Vec<Option<String>> {
    let index = tags
        .names
        .iter()
        .position(|known| known == name)
        .unwrap_or_default();
    let mut texts = BTreeSet::new();
    for (patterns, _) in &tags.rows {
        if let TagPattern::Texts(more) = &patterns[index] {
            texts.extend(more.iter().cloned());
        }
    }
    for cell in condition
        .iter()
        .filter_map(|conjunction| conjunction.get(name))
    {
        let (Texts::In(more) | Texts::NotIn(more)) = &cell.texts;
        texts.extend(more.iter().cloned());
    }
    texts.into_iter().map(Some).chain([None]).collect()
}

fn combination(mut number: usize, texts: &[Vec<Option<String>>]) -> Vec<Option<&str>> {
    texts
        .iter()
        .map(|choices| {
            let choice = choices[number % choices.len()].as_deref();
            number /= choices.len();
            choice
        })
        .collect()
}

/// The branch for some texts, `None` standing for one that nothing mentions.
fn branch_of(combination: &[Option<&str>], tags: &Tags) -> Option<usize> {
    let row = tags.rows.iter().find(|(patterns, _)| {
        patterns
            .iter()
            .zip(combination)
            .all(|(pattern, text)| match pattern {
                TagPattern::Any => true,
                TagPattern::Absent => false,
                TagPattern::Texts(texts) => {
                    text.is_some_and(|text| texts.iter().any(|known| known == text))
                }
            })
    });
    row.map(|(_, branch)| *branch).or(tags.default)
}

fn holds(conjunction: &Conjunction, combination: &[Option<&str>], tags: &Tags) -> bool {
    conjunction.iter().all(|(name, cell)| {
        let index = tags
            .names
            .iter()
            .position(|known| known == name)
            .unwrap_or_default();
        match (&cell.texts, combination[index]) {
            (Texts::In(texts), Some(text)) => texts.contains(text),
            (Texts::In(_), None) => false,
            (Texts::NotIn(texts), Some(text)) => !texts.contains(text),
            (Texts::NotIn(_), None) => true,
        }
    })
}

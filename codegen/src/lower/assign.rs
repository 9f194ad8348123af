//! Which types become items, in which modules, under which names.

use std::collections::HashSet;

use crate::meaning::{Model, Names, Shape, TypeId};
use crate::options::Options;

use super::assigned::{Assigned, DocumentNames};
use super::names::{self, Used};
use super::{numbers, reach, resolve};

/// Assigns items, their names, and those of documents.
pub fn assign(model: &Model, options: &Options) -> Assigned {
    let roots: Vec<TypeId> = model
        .roots
        .iter()
        .copied()
        .filter(|&root| options.root_type.is_some() || !is_library(model, root))
        .collect();
    let start: Vec<TypeId> = roots.iter().chain(&model.definitions).copied().collect();
    let mut forced: HashSet<TypeId> = roots.iter().map(|&root| resolve(model, root)).collect();
    let reached = reach::all(model, &start);
    for &id in reached.iter().rev() {
        if inline_depth(model, &forced, id) == DEEPEST_INLINE || holds_itself(model, &forced, id) {
            forced.insert(resolve(model, id));
        }
    }
    let is_root_alias = |id: &TypeId| {
        roots.contains(id)
            && matches!(model.types[*id].shape, Shape::Alias(_))
            && needs_alias(model, *id, options)
    };
    let order: Vec<TypeId> = reached
        .iter()
        .copied()
        .filter(|id| forced.contains(id) || is_root_alias(id) || is_item(model, *id))
        .collect();
    let mut assigned = Assigned {
        order,
        ..Assigned::default()
    };
    name_types(model, options, &roots, &mut assigned);
    name_documents(model, options, &reached, &mut assigned);
    assigned.reached = reached;
    assigned.roots = roots;
    assigned
}

/// Whether a root only holds definitions for other documents.
fn is_library(model: &Model, root: TypeId) -> bool {
    let built = &model.types[root];
    let document = built.location.document;
    let has_definitions = model
        .definitions
        .iter()
        .any(|&id| model.types[id].location.document == document);
    matches!(built.shape, Shape::Any) && built.location.pointer.is_empty() && has_definitions
}

/// Whether a root that refers to another type needs a name of its own: it has one that the other hasn't.
fn needs_alias(model: &Model, root: TypeId, options: &Options) -> bool {
    let target = &model.types[resolve(model, root)];
    options.root_type.is_some()
        || model.types[root].names.title != target.names.title
        || model.types[root].location.document != target.location.document
}

/// Whether a type needs an item: a name of its own, because no type of Rust says it.
pub fn is_item(model: &Model, id: TypeId) -> bool {
    let built = &model.types[id];
    let is_plain = built.rules.len() <= 1;
    match &built.shape {
        Shape::Alias(_)
        | Shape::Any
        | Shape::Format(_)
        | Shape::Nullable(_)
        | Shape::NotObject
        | Shape::NotArray => false,
        Shape::Null | Shape::Boolean | Shape::String | Shape::Number => built.loose || !is_plain,
        Shape::Integer => built.loose || !numbers::is_covered(&built.rules),
        Shape::Map(_) | Shape::Array(_) => built.loose,
        Shape::Never
        | Shape::Constant(..)
        | Shape::Strings(_)
        | Shape::Values(..)
        | Shape::Object(_)
        | Shape::Tuple(_)
        | Shape::Union(_)
        | Shape::Raw => true,
    }
}

/// Types that hold each other without names, such as lists of lists, get a name at this depth.
const DEEPEST_INLINE: usize = 4;

/// How many types without names hold each other, from a type inwards.
fn inline_depth(model: &Model, forced: &HashSet<TypeId>, start: TypeId) -> usize {
    let mut at = resolve(model, start);
    let mut depth = 0;
    while depth < DEEPEST_INLINE && !forced.contains(&at) && !is_item(model, at) {
        match model.types[at].shape {
            Shape::Map(inner) | Shape::Array(inner) | Shape::Nullable(inner) => {
                at = resolve(model, inner);
            }
            _ => break,
        }
        depth += 1;
    }
    depth
}

/// Whether a type without a name comes back to itself with no named type between.
fn holds_itself(model: &Model, forced: &HashSet<TypeId>, start: TypeId) -> bool {
    let mut at = resolve(model, start);
    let mut seen = HashSet::new();
    while seen.insert(at) {
        if forced.contains(&at) || is_item(model, at) {
            return false;
        }
        match model.types[at].shape {
            Shape::Map(inner) | Shape::Array(inner) | Shape::Nullable(inner) => {
                at = resolve(model, inner);
            }
            _ => return false,
        }
    }
    at == resolve(model, start)
}

/// Roots are named first, then definitions, then what they hold, so that adding a part renames no whole.
fn name_types(model: &Model, options: &Options, roots: &[TypeId], assigned: &mut Assigned) {
    let mut used = Used::new("");
    if let ([root], Some(name)) = (roots, &options.root_type) {
        let id = if assigned.order.contains(root) {
            *root
        } else {
            resolve(model, *root)
        };
        assigned.names.insert(id, used.take(name.clone()));
    }
    let definitions = model.definitions.iter().map(|&id| resolve(model, id));
    let first: Vec<TypeId> = roots
        .iter()
        .copied()
        .chain(roots.iter().map(|&root| resolve(model, root)))
        .chain(definitions)
        .collect();
    let order = assigned.order.clone();
    let items: HashSet<TypeId> = order.iter().copied().collect();
    for id in first
        .into_iter()
        .filter(|id| items.contains(id))
        .chain(order.iter().copied())
    {
        if !assigned.names.contains_key(&id) {
            let name = used.take(wanted(model, id, assigned));
            assigned.names.insert(id, name);
        }
    }
}

/// A title that is a sentence is no name.
const LONGEST_TITLE: usize = 48;

/// The name that a type should have.
fn wanted(model: &Model, id: TypeId, assigned: &Assigned) -> String {
    let Names {
        fixed, title, key, ..
    } = &model.types[id].names;
    let title = title
        .as_ref()
        .filter(|title| title.len() <= LONGEST_TITLE && !title.trim().is_empty());
    match fixed.as_ref().or(title).or(key.as_ref()) {
        Some(text) => names::type_name(text),
        None => names::type_name(&path_name(model, id, assigned)),
    }
}

/// The name of the holder, and the part that the type is there.
fn path_name(model: &Model, id: TypeId, assigned: &Assigned) -> String {
    let Some((holder, part)) = &model.types[id].names.holder else {
        return "Schema".to_owned();
    };
    let holder = if let Some(name) = assigned.names.get(holder) {
        name.clone()
    } else {
        let Names { title, key, .. } = &model.types[*holder].names;
        let title = title.as_ref().filter(|title| title.len() <= LONGEST_TITLE);
        match title.or(key.as_ref()) {
            Some(text) => names::pascal(text),
            None => path_name(model, *holder, assigned),
        }
    };
    format!("{holder} {}", names::pascal(part))
}

fn name_documents(model: &Model, options: &Options, reached: &[TypeId], assigned: &mut Assigned) {
    let (mut modules, mut constants) = (Used::new("_"), Used::new("_"));
    if options.events.is_some() {
        modules.take(names::EVENTS.to_owned());
    }
    let documents: std::collections::BTreeSet<usize> = reached
        .iter()
        .flat_map(|&id| {
            let built = &model.types[id];
            let merged = built.merged.iter().map(|merged| merged.location.document);
            merged.chain([built.location.document])
        })
        .collect();
    for document in documents {
        let file = model.documents[document].file.as_ref();
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = name.strip_suffix(".json").unwrap_or(name);
        let stem = name.strip_suffix(".schema").unwrap_or(name);
        let module = modules.take(names::module(stem));
        let constant = constants.take(names::document(stem));
        assigned
            .documents
            .insert(document, DocumentNames { module, constant });
    }
}

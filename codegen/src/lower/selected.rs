//! Which types the options for single types are for, and whether they fit these.

use std::collections::HashMap;

use crate::meaning::{Model, Shape, TypeId};
use crate::options::{Options, Selector, TypeOptions, Unmatched};

use super::assigned::Assigned;
use super::{bytes, chosen, dates, maps, numbers, resolve, strings};

/// The choices for single types.
#[derive(Debug, Default)]
pub struct Selected {
    /// All choices for a type.
    pub options: HashMap<TypeId, TypeOptions>,
    /// The selectors of the choices for a type.
    pub selectors: HashMap<TypeId, Vec<String>>,
}

impl Selected {
    /// Whether a selector has chosen something for the type with a name.
    pub fn is_by(&self, selector: &str, name: &str, assigned: &Assigned) -> bool {
        self.selectors.iter().any(|(id, selectors)| {
            let is_it = assigned.names.get(id).is_some_and(|known| known == name);
            is_it && selectors.iter().any(|known| known == selector)
        })
    }
}

/// Finds the types of each selector. Tells the selectors without types, and the options that fit none of theirs.
pub fn select(
    model: &Model,
    assigned: &Assigned,
    options: &Options,
    unmatched: &mut Vec<Unmatched>,
) -> Selected {
    let mut selected = Selected::default();
    for (text, chosen) in &options.types {
        let ids = find(model, assigned, Selector::new(text));
        if ids.is_empty() {
            unmatched.push(no_type("types", text));
        }
        for need in NEEDS.iter().filter(|need| (need.is_chosen)(chosen)) {
            let of_type = |id| need.unfit.iter().find_map(|why| why(model, assigned, id));
            let why = ids.iter().map(|&id| of_type(id));
            let why: Option<Vec<String>> = why.collect();
            if let Some(why) = why.and_then(|why| why.into_iter().next()) {
                unmatched.push(unfit(need.option, text, &why));
            }
        }
        for id in ids {
            let differing = selected.options.entry(id).or_default().add(chosen);
            let selectors = selected.selectors.entry(id).or_default();
            for option in differing {
                let others = selectors.join("`, `");
                unmatched.push(unfit(option, text, &format!("`{others}` says otherwise")));
            }
            selectors.push(text.clone());
        }
    }
    selected
}

/// The types that a selector names.
pub fn find(model: &Model, assigned: &Assigned, selector: Selector<'_>) -> Vec<TypeId> {
    let is_selected = |id: &TypeId| {
        let built = &model.types[*id];
        let name = assigned.names.get(id).map(String::as_str);
        let file = &model.documents[built.location.document].file;
        selector.selects(name, file, &built.location.pointer)
    };
    let reached = assigned.reached.iter().copied();
    reached.filter(is_selected).collect()
}

/// Why an option does not fit a type, if it does not.
type Why = fn(&Model, &Assigned, TypeId) -> Option<String>;

/// What an option for single types needs of a type.
struct Need {
    /// The option.
    option: &'static str,
    /// Whether it is chosen.
    is_chosen: fn(&TypeOptions) -> bool,
    /// What it needs, one after the other.
    unfit: &'static [Why],
}

const fn need(
    option: &'static str,
    is_chosen: fn(&TypeOptions) -> bool,
    unfit: &'static [Why],
) -> Need {
    Need {
        option,
        is_chosen,
        unfit,
    }
}

/// One row an option.
const NEEDS: &[Need] = &[
    need(
        "types.derive",
        |chosen| !chosen.derive.is_empty(),
        &[no_item],
    ),
    need(
        "types.strings",
        |chosen| chosen.strings.is_some(),
        &[no_item, strings::no_text],
    ),
    need(
        "types.dates",
        |chosen| chosen.dates.is_some(),
        &[no_item, dates::none],
    ),
    need(
        "types.formats",
        |chosen| chosen.formats.is_some(),
        &[no_item, chosen::no_formats],
    ),
    need(
        "types.numbers",
        |chosen| chosen.numbers.is_some(),
        &[no_item, numbers::none],
    ),
    need(
        "types.integers",
        |chosen| chosen.integers.is_some(),
        &[no_item, numbers::no_integers],
    ),
    need(
        "types.maps",
        |chosen| chosen.maps.is_some(),
        &[no_item, maps::none],
    ),
    need(
        "types.bytes",
        |chosen| chosen.bytes.is_some(),
        &[no_item, |model, _, id| bytes::none(model, id)],
    ),
    need(
        "types.unknown",
        |chosen| chosen.unknown.is_some(),
        &[no_struct, |model, _, id| chosen::no_unknown(model, id)],
    ),
    need(
        "types.null",
        |chosen| chosen.null.is_some(),
        &[no_struct, chosen::no_null],
    ),
    need(
        "types.attributes",
        |chosen| !chosen.attributes.is_empty(),
        &[no_item],
    ),
    need("types.rename", |chosen| chosen.rename.is_some(), &[no_item]),
    need(
        "types.visibility",
        |chosen| chosen.visibility.is_some(),
        &[no_item],
    ),
    need(
        "types.replace",
        |chosen| chosen.replace.is_some(),
        &[reference],
    ),
    need(
        "types.builders",
        |chosen| chosen.builders.is_some(),
        &[no_struct],
    ),
    need("types.open", |chosen| chosen.open, &[not_closed]),
];

/// Why a type is only a reference to another one, if it is.
fn reference(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let Shape::Alias(_) = model.types[id].shape else {
        return None;
    };
    let target = assigned.names.get(&resolve(model, id));
    Some(match target {
        Some(name) => format!("the schema refers to another one, whose type is `{name}`"),
        None => "the schema refers to another one".to_owned(),
    })
}

/// Why a type has no item of its own, if it has none.
fn no_item(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    reference(model, assigned, id).or_else(|| {
        let has_item = assigned.names.contains_key(&id);
        (!has_item).then(|| "no type is emitted for the schema alone".to_owned())
    })
}

/// Why a type is no enum of strings that could be opened, if it is none.
fn not_closed(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    no_item(model, assigned, id).or_else(|| match &model.types[id].shape {
        Shape::Strings(strings) if strings.open => Some("it is open already".to_owned()),
        Shape::Strings(_) => None,
        _ => Some("it is no enum of strings".to_owned()),
    })
}

/// Why a type is no struct, if it is none.
fn no_struct(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    no_item(model, assigned, id).or_else(|| match &model.types[id].shape {
        Shape::Object(_) => None,
        _ => Some("it is no struct".to_owned()),
    })
}

/// The error of a selector without a type.
pub fn no_type(option: &'static str, selector: &str) -> Unmatched {
    Unmatched {
        code: "unmatched-type",
        option,
        name: selector.to_owned(),
        message: format!("`{option}` names a type that is not generated: {selector:?}"),
        help: Some(
            "a type is named as `Order`, `#/$defs/Order` or `order.json#/$defs/Order`".to_owned(),
        ),
    }
}

/// The error of an option that does not fit the types of a selector.
pub fn unfit(option: &'static str, selector: &str, why: &str) -> Unmatched {
    Unmatched {
        code: "unfit-option",
        option,
        name: selector.to_owned(),
        message: format!("`{option}` does not fit {selector:?}: {why}"),
        help: None,
    }
}

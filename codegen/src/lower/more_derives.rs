//! What types derive because users ask for it.

use std::collections::{BTreeSet, HashMap};

use crate::options::Unmatched;
use crate::rust::{Item, Kind, Module, Rest, RustType};

use super::{Context, selected};

/// The derives of the standard library, in the order in which they stand.
const ORDER: [&str; 9] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
];

/// Those that not all types can have, each after those that it needs. All types have the others as far as they can.
const CONDITIONAL: [(&str, &[&str]); 5] = [
    ("Copy", &[]),
    ("Eq", &[]),
    ("PartialOrd", &[]),
    ("Ord", &["Eq", "PartialOrd"]),
    ("Hash", &[]),
];

impl Context<'_> {
    /// Adds what users want types to derive. Tells what can't be.
    pub fn more_derives(&self, modules: &mut [Module]) -> Vec<Unmatched> {
        let named = self.selected.options.iter().filter_map(|(id, chosen)| {
            let name = self.assigned.names.get(id)?;
            Some((name.as_str(), chosen.derive.as_slice()))
        });
        let wanted = Wanted {
            all: &self.options.derive,
            single: named.collect(),
        };
        let refused = add(modules, &wanted);
        let mut unfit = Vec::new();
        for (selector, chosen) in &self.options.types {
            let selects = |refusal: &&Refusal| {
                chosen.derive.contains(&refusal.derive)
                    && self.selected.is_by(selector, &refusal.item, self.assigned)
            };
            unfit.extend(refused.iter().filter(selects).map(|refusal| {
                let Refusal { item, derive, why } = refusal;
                let why = format!("`{item}` can't derive `{derive}`: {why}");
                selected::unfit("types.derive", selector, &why)
            }));
        }
        unfit
    }
}

/// What is asked of the types.
#[derive(Debug, Default)]
struct Wanted<'o> {
    /// Of all types that can.
    all: &'o [String],
    /// Of single types, by name.
    single: HashMap<&'o str, &'o [String]>,
}

impl Wanted<'_> {
    fn of(&self, item: &Item) -> impl Iterator<Item = &String> {
        let is_type = !matches!(item.kind, Kind::Alias(_) | Kind::Replaced(_));
        let single = self.single.get(item.name.as_str());
        let single = single.into_iter().flat_map(|derives| derives.iter());
        self.all.iter().chain(single).filter(move |_| is_type)
    }

    fn has(&self, item: &Item, derive: &str) -> bool {
        self.of(item).any(|wanted| wanted == derive)
    }
}

/// Why a type does not derive what was asked of it alone.
#[derive(Debug, PartialEq, Eq)]
struct Refusal {
    /// The name of the type.
    item: String,
    /// What it should derive.
    derive: String,
    /// Why it can't.
    why: String,
}

/// Lets types derive what is asked of them, as far as they can.
fn add(modules: &mut [Module], wanted: &Wanted<'_>) -> Vec<Refusal> {
    let mut refused = Vec::new();
    for (derive, needs) in CONDITIONAL {
        let able = able(modules, wanted, derive, needs);
        for item in modules.iter_mut().flat_map(|module| &mut module.items) {
            if item.derives.iter().any(|known| known == derive) || !wanted.has(item, derive) {
                continue;
            }
            if able.contains(&item.name) {
                item.derives.push(derive.to_owned());
                continue;
            }
            let single = wanted.single.get(item.name.as_str());
            if single.is_some_and(|single| single.iter().any(|wanted| wanted == derive)) {
                refused.push(Refusal {
                    item: item.name.clone(),
                    derive: derive.to_owned(),
                    why: obstacle(item, derive, needs, &able).unwrap_or_default(),
                });
            }
        }
    }
    for item in modules.iter_mut().flat_map(|module| &mut module.items) {
        let mut more: Vec<String> = Vec::new();
        for derive in wanted.of(item) {
            if !ORDER.contains(&derive.as_str()) && !more.contains(derive) {
                more.push(derive.clone());
            }
        }
        let rank = |derive: &String| ORDER.iter().position(|known| known == derive);
        item.derives.sort_by_key(rank);
        item.derives.append(&mut more);
    }
    refused
}

/// The items that derive something, or can: those that hold nothing that doesn't.
fn able(modules: &[Module], wanted: &Wanted<'_>, derive: &str, needs: &[&str]) -> BTreeSet<String> {
    let items = || modules.iter().flat_map(|module| &module.items);
    let has = |item: &Item| item.derives.iter().any(|known| known == derive);
    let may = items().filter(|item| has(item) || wanted.has(item, derive));
    let mut able: BTreeSet<String> = may.map(|item| item.name.clone()).collect();
    loop {
        let unable = items().filter(|item| {
            able.contains(&item.name)
                && !has(item)
                && obstacle(item, derive, needs, &able).is_some()
        });
        let unable: Vec<&String> = unable.map(|item| &item.name).collect();
        if unable.is_empty() {
            return able;
        }
        for name in unable {
            able.remove(name);
        }
    }
}

/// Why an item can't derive something, if only some items can.
fn obstacle(item: &Item, derive: &str, needs: &[&str], able: &BTreeSet<String>) -> Option<String> {
    let missing = needs
        .iter()
        .find(|need| !item.derives.iter().any(|known| known == *need));
    if let Some(missing) = missing {
        return Some(format!("it does not derive `{missing}`"));
    }
    let holds = |ty: &RustType| can(ty, derive, able);
    let is_list = derive == "Copy";
    match &item.kind {
        Kind::Struct(structure) => {
            let fields = structure.fields.iter();
            let field = fields
                .map(|field| (&field.name, &field.ty))
                .find(|(_, ty)| !holds(ty));
            let rest = match &structure.rest {
                Rest::Kept(name, ty, _) => {
                    let map = RustType::Map(structure.map, Box::new(ty.clone()));
                    (!holds(&map)).then_some(name)
                }
                Rest::Ignored | Rest::Refused => None,
            };
            let name = field.map(|(name, _)| name).or(rest)?;
            Some(format!("its field `{name}` can't"))
        }
        Kind::Union(union) => {
            let branch = union.branches.iter().find(|branch| !holds(&branch.ty))?;
            Some(format!("its variant `{}` can't", branch.name))
        }
        Kind::Enum(enumeration) if is_list && enumeration.open.is_some() => {
            Some("its last variant holds a text".to_owned())
        }
        Kind::Text(..) if is_list => Some("it holds a text".to_owned()),
        Kind::Wrapper(inner, ..) if holds(inner) => None,
        Kind::Number(inner, _) if holds(&RustType::Known(inner)) => None,
        Kind::Raw(_) if holds(&RustType::Known("Value")) => None,
        Kind::Wrapper(..) | Kind::Number(..) | Kind::Raw(_) => {
            Some("what it holds can't".to_owned())
        }
        Kind::Alias(_) | Kind::Replaced(_) => Some("it is emitted elsewhere".to_owned()),
        Kind::Text(..)
        | Kind::Enum(_)
        | Kind::Constant(..)
        | Kind::Literal(..)
        | Kind::Values(..)
        | Kind::Never => None,
    }
}

/// Whether the values of a type can derive something, if those items do that are able to.
fn can(ty: &RustType, derive: &str, able: &BTreeSet<String>) -> bool {
    let is_copy = derive == "Copy";
    match ty {
        RustType::Known("f64") => matches!(derive, "Copy" | "PartialOrd"),
        RustType::Known("Value" | "Map<String, Value>" | "Number" | "NotObject" | "NotArray") => {
            matches!(derive, "Eq" | "Hash")
        }
        RustType::Known("String" | "Box<str>" | "Str" | "Base64")
        | RustType::Format(_)
        | RustType::BorrowedFormat(_) => !is_copy,
        // A moment of `jiff` has a time zone, and a time of day is in no order with that of another offset.
        RustType::Dated("jiff", name) if is_copy => name != "DateTime",
        RustType::Dated(_, name) => name != "Time" || !matches!(derive, "PartialOrd" | "Ord"),
        RustType::Known(_) => true,
        RustType::Item(name) => able.contains(name),
        RustType::Map(map, inner) => {
            let has_order = *map == "BTreeMap" || !matches!(derive, "PartialOrd" | "Ord" | "Hash");
            has_order && !is_copy && can(inner, derive, able)
        }
        RustType::Vec(inner) | RustType::Box(inner) | RustType::Apart(inner) => {
            !is_copy && can(inner, derive, able)
        }
        RustType::Option(inner) | RustType::Secret(inner) => can(inner, derive, able),
        RustType::Tuple(parts) => parts.iter().all(|part| can(part, derive, able)),
    }
}

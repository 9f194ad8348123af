//! How strings are held: owned, boxed, or borrowed from the text, which gives a type a lifetime.

use std::collections::BTreeSet;

use crate::meaning::{Model, Shape, TypeId};
use crate::options::{Events, Strings, Unmatched};
use crate::rust::{Accessor, Giving, Initial, Item, Kind, Module, RustType, Standard, Struct};

use super::assigned::Assigned;
use super::held::{self, types_mut};

/// Lets a type hold its strings as it is wanted.
pub fn hold(kind: &mut Kind, strings: Strings) {
    if strings != Strings::Owned {
        types_mut(kind, &mut |ty| hold_in(ty, strings));
        if let Kind::Struct(structure) = kind {
            read_texts(&mut structure.construction.default);
        }
    }
}

/// Reads texts, which gives whatever type holds them.
fn read_texts(default: &mut Standard) {
    if let Standard::Written(values) = default {
        for (_, value) in values {
            if let Initial::Text(text) = value {
                *value = Initial::Json(serde_json::Value::from(text.as_str()).to_string());
            }
        }
    }
}

fn hold_in(ty: &mut RustType, strings: Strings) {
    match ty {
        RustType::Known("String") => {
            *ty = RustType::Known(match strings {
                Strings::Owned => "String",
                Strings::Boxed => "Box<str>",
                Strings::Borrowed => "Str",
            });
        }
        RustType::Format(name) if strings == Strings::Borrowed => {
            *ty = RustType::BorrowedFormat(std::mem::take(name));
        }
        RustType::Tuple(parts) => parts.iter_mut().for_each(|part| hold_in(part, strings)),
        RustType::Vec(inner)
        | RustType::Map(_, inner)
        | RustType::Option(inner)
        | RustType::Box(inner)
        | RustType::Apart(inner)
        | RustType::Secret(inner) => hold_in(inner, strings),
        RustType::Known(_)
        | RustType::Format(_)
        | RustType::BorrowedFormat(_)
        | RustType::Dated(..)
        | RustType::Item(_) => {}
    }
}

/// Why a type holds no strings of its own, if it holds none.
pub fn no_text(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let is_text = |shape: &Shape| matches!(shape, Shape::String | Shape::Format(_));
    let holds_any = held::holds(model, assigned, id, &is_text);
    (!holds_any).then(|| "it holds no strings of its own".to_owned())
}

/// The names of the types that hold borrowed strings, at any depth. They keep nothing for all of their values, which
/// can't borrow from one of them.
pub fn borrowing(modules: &mut [Module]) -> BTreeSet<String> {
    let mut borrowing = BTreeSet::new();
    loop {
        let before = borrowing.len();
        // Most types stand before those that they hold, so what is found reaches them in the same round.
        for item in modules
            .iter_mut()
            .rev()
            .flat_map(|module| module.items.iter_mut().rev())
        {
            if !borrowing.contains(&item.name) && borrows(item, &borrowing) {
                borrowing.insert(item.name.clone());
            }
        }
        if borrowing.len() == before {
            break;
        }
    }
    let items = modules.iter_mut().flat_map(|module| &mut module.items);
    for item in items.filter(|item| borrowing.contains(&item.name)) {
        leave_out_borrowed(&mut item.kind, &borrowing);
    }
    borrowing
}

/// Leaves out what is kept for all values of a type, and can't borrow from one of them.
fn leave_out_borrowed(kind: &mut Kind, borrowing: &BTreeSet<String>) {
    if let Kind::Struct(Struct { construction, .. }) = kind {
        construction.new.take_if(|new| new.required.is_some());
        let is_kept = |accessor: &Accessor| match accessor.giving {
            Giving::Value(_) | Giving::Text(_) => true,
            _ => !borrows_in(&accessor.ty, borrowing),
        };
        construction.accessors.retain(is_kept);
    }
}

/// Whether a type holds a borrowed string, going by what is known so far.
fn borrows(item: &mut Item, borrowing: &BTreeSet<String>) -> bool {
    let mut found = false;
    types_mut(&mut item.kind, &mut |ty| found |= borrows_in(ty, borrowing));
    found
}

fn borrows_in(ty: &RustType, borrowing: &BTreeSet<String>) -> bool {
    match ty {
        RustType::Known(name) => *name == "Str",
        RustType::BorrowedFormat(_) => true,
        RustType::Format(_) | RustType::Dated(..) | RustType::Apart(_) => false,
        RustType::Item(name) => borrowing.contains(name),
        RustType::Tuple(parts) => parts.iter().any(|part| borrows_in(part, borrowing)),
        RustType::Vec(inner)
        | RustType::Map(_, inner)
        | RustType::Option(inner)
        | RustType::Box(inner)
        | RustType::Secret(inner) => borrows_in(inner, borrowing),
    }
}

/// Callbacks outlive the text of an event, so that what they see can't borrow from it.
pub fn unfit(borrowing: &BTreeSet<String>, events: Option<&Events>) -> Option<Unmatched> {
    let name = &events?.type_name;
    borrowing.contains(name).then(|| Unmatched {
        code: "unfit-option",
        option: "events.type",
        name: name.clone(),
        message: format!("`events.type` names a type that borrows its strings: {name:?}"),
        help: Some(
            "callbacks outlive the text of an event: let `strings` be \"owned\" or \"boxed\""
                .to_owned(),
        ),
    })
}

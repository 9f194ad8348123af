//! How dates and times are held: as texts, or as types of another crate.

use schemawright::format::Format;
use serde_json::Value;

use crate::meaning::{Model, Shape, TypeId};
use crate::options::{Dates, Options};
use crate::rust::{Kind, RustType};

use super::assigned::Assigned;
use super::held::{self, each_mut, types_mut};
use super::json_types::format_name;

/// The formats that types of other crates hold.
pub const FORMATS: [Format; 3] = [Format::Date, Format::Time, Format::DateTime];

/// Lets a type hold its dates as it is wanted.
pub fn hold(kind: &mut Kind, dates: Dates) {
    let Some(module) = module(dates) else {
        return;
    };
    let mut hold = |leaf: &mut RustType| {
        if let RustType::Format(name) = leaf
            && FORMATS.iter().any(|format| format_name(*format) == *name)
        {
            *leaf = RustType::Dated(module, std::mem::take(name));
        }
    };
    types_mut(kind, &mut |ty| each_mut(ty, &mut hold));
}

/// The module of `schemawright::format`, which is also the name of the crate and of the feature.
fn module(dates: Dates) -> Option<&'static str> {
    match dates {
        Dates::Text => None,
        Dates::Jiff => Some("jiff"),
        Dates::Time => Some("time"),
        Dates::Chrono => Some("chrono"),
    }
}

/// The path of a module in `schemawright`.
pub fn path(module: &str) -> Option<&'static str> {
    match module {
        "jiff" => Some("format::jiff"),
        "time" => Some("format::time"),
        "chrono" => Some("format::chrono"),
        _ => None,
    }
}

/// Why a type holds no dates of its own, if it holds none.
pub fn none(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let is_date =
        |shape: &Shape| matches!(shape, Shape::Format(format) if FORMATS.contains(format));
    let holds_any = held::holds(model, assigned, id, &is_date);
    (!holds_any).then(|| "it holds no dates of its own".to_owned())
}

/// Whether all dates of a default fit into the types that may hold them: those of `chrono` hold all that there are.
pub fn fit(value: &Value, options: &Options) -> bool {
    let single = options.types.values().filter_map(|chosen| chosen.dates);
    let mut chosen = single.chain([options.dates]);
    !chosen.any(|dates| matches!(dates, Dates::Jiff | Dates::Time)) || has_no_limit(value)
}

/// Whether no text could be a leap second, or one of the two last days that there are.
fn has_no_limit(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.contains(":60") && !text.starts_with("9999-12-3"),
        Value::Array(items) => items.iter().all(has_no_limit),
        Value::Object(members) => members.values().all(has_no_limit),
        _ => true,
    }
}

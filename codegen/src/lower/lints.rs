//! Lints of clippy that the names and shapes of a schema can trip without anyone being able to help it.

use crate::rust::{Field, Kind, NotificationKind, Rest, RustType};

use super::names;

/// Lints that the names and shapes of a schema can trip without anyone being able to help it.
pub fn allowed(name: &str, kind: &Kind, is_unit: impl Fn(&RustType) -> bool) -> Vec<&'static str> {
    let types: Vec<&RustType> = match kind {
        Kind::Struct(structure) => structure.fields.iter().map(|field| &field.ty).collect(),
        Kind::Wrapper(inner, ..) | Kind::Alias(inner) => vec![inner],
        Kind::Union(union) => union.branches.iter().map(|branch| &branch.ty).collect(),
        _ => Vec::new(),
    };
    let rest = match kind {
        Kind::Struct(structure) => match &structure.rest {
            Rest::Kept(_, value, _) => Some(value),
            Rest::Ignored | Rest::Refused => None,
        },
        _ => None,
    };
    let holds =
        types.into_iter().any(|ty| maps_to_units(ty, &is_unit)) || rest.is_some_and(&is_unit);
    let mut allowed = by_kind(name, kind);
    allowed.extend(holds.then_some("clippy::zero_sized_map_values"));
    allowed
}

fn maps_to_units(ty: &RustType, is_unit: &impl Fn(&RustType) -> bool) -> bool {
    match ty {
        RustType::Map(_, inner) => is_unit(inner) || maps_to_units(inner, is_unit),
        RustType::Vec(inner)
        | RustType::Option(inner)
        | RustType::Box(inner)
        | RustType::Apart(inner)
        | RustType::Secret(inner) => maps_to_units(inner, is_unit),
        _ => false,
    }
}

fn by_kind(name: &str, kind: &Kind) -> Vec<&'static str> {
    match kind {
        Kind::Struct(structure) => of_fields(name, &structure.fields),
        Kind::Union(union) => {
            let names = union.branches.iter().map(|branch| branch.name.as_str());
            let mut allowed = vec!["clippy::large_enum_variant"];
            allowed.extend(of_variants(name, names));
            allowed
        }
        Kind::Enum(enumeration) => {
            let names = enumeration.variants.iter();
            of_variants(name, names.map(|variant| variant.name.as_str()))
        }
        Kind::Values(values, _) => of_variants(name, values.iter().map(|(name, _)| name.as_str())),
        _ => Vec::new(),
    }
}

/// As [`allowed`], for a notification.
pub fn allowed_in_notification(name: &str, kind: &NotificationKind) -> Vec<&'static str> {
    match kind {
        NotificationKind::Single(single) => of_fields(name, &single.fields),
        NotificationKind::Several(several) => {
            let names = several.parts.iter().map(|part| part.name.as_str());
            let mut allowed = vec!["clippy::large_enum_variant"];
            allowed.extend(of_variants(name, names));
            allowed
        }
    }
}

/// Those of the variants of an enum: all share a word, or one says the name of the enum again.
fn of_variants<'n>(of: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'static str> {
    let names: Vec<&str> = names.collect();
    let begins_with_it = |name: &str| {
        let rest = name.strip_prefix(of);
        rest.is_some_and(|rest| rest.len() > 1 && !rest.starts_with(char::is_lowercase))
    };
    let says_it_again = |name: &&str| begins_with_it(name) || name.ends_with(of);
    let is_tripped = names::share_a_word(&names, '\0') || names.iter().any(says_it_again);
    let allowed = is_tripped.then_some("clippy::enum_variant_names");
    allowed.into_iter().collect()
}

/// Those of the fields of a struct: all share a word, or one says the name of the struct again.
pub fn of_fields(of: &str, fields: &[Field]) -> Vec<&'static str> {
    let mut allowed = Vec::new();
    let is_double = |field: &Field| match &field.ty {
        RustType::Option(inner) => matches!(**inner, RustType::Option(_)),
        _ => false,
    };
    if fields.iter().any(is_double) {
        allowed.push("clippy::option_option");
    }
    let bools = fields
        .iter()
        .filter(|field| field.ty == RustType::Known("bool"));
    if bools.count() > 3 {
        allowed.push("clippy::struct_excessive_bools");
    }
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    if names::share_a_word(&names, '_') || say_it_again(of, &names) {
        allowed.push("clippy::struct_field_names");
    }
    allowed
}

/// Whether one of three or more fields begins or ends with the words of the struct.
fn say_it_again(of: &str, fields: &[&str]) -> bool {
    let of = names::snake(of);
    let of: Vec<&str> = of.split('_').collect();
    let says_it = |field: &&str| {
        let words: Vec<&str> = field.split('_').collect();
        words.starts_with(&of) || words.ends_with(&of)
    };
    fields.len() > 2 && fields.iter().any(says_it)
}

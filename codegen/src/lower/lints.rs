//! Lints of clippy that the names and shapes of a schema can trip without anyone being able to help it.

use crate::rust::{Field, Kind, RustType};

use super::names;

/// Lints that the names and shapes of a schema can trip without anyone being able to help it.
pub fn allowed(kind: &Kind) -> Vec<&'static str> {
    match kind {
        Kind::Struct(structure) => {
            let mut allowed = Vec::new();
            let is_double = |field: &Field| match &field.ty {
                RustType::Option(inner) => matches!(**inner, RustType::Option(_)),
                _ => false,
            };
            if structure.fields.iter().any(is_double) {
                allowed.push("clippy::option_option");
            }
            let bools = structure
                .fields
                .iter()
                .filter(|field| field.ty == RustType::Known("bool"));
            if bools.count() > 3 {
                allowed.push("clippy::struct_excessive_bools");
            }
            let names: Vec<&str> = structure
                .fields
                .iter()
                .map(|field| field.name.as_str())
                .collect();
            if names::share_a_word(&names, '_') {
                allowed.push("clippy::struct_field_names");
            }
            allowed
        }
        Kind::Union(union) => {
            let names: Vec<&str> = union
                .branches
                .iter()
                .map(|branch| branch.name.as_str())
                .collect();
            let mut allowed = vec!["clippy::large_enum_variant"];
            allowed
                .extend(names::share_a_word(&names, '\0').then_some("clippy::enum_variant_names"));
            allowed
        }
        Kind::Enum(enumeration) => {
            let names: Vec<&str> = enumeration
                .variants
                .iter()
                .map(|variant| variant.name.as_str())
                .collect();
            names::share_a_word(&names, '\0')
                .then_some("clippy::enum_variant_names")
                .into_iter()
                .collect()
        }
        Kind::Values(values, _) => {
            let names: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
            names::share_a_word(&names, '\0')
                .then_some("clippy::enum_variant_names")
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

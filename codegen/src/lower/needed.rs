//! The modules of `schemawright` that emitted code needs, and that have features.

use std::collections::BTreeSet;

use crate::rust::{Kind, Module, Rest, RustType};

use super::held::{each_mut, types_mut};
use super::{dates, maps};

/// The modules of `schemawright` that the types need, by paths, each of which has a feature.
pub fn modules(modules: &mut [Module]) -> BTreeSet<&'static str> {
    let mut needed = BTreeSet::new();
    for item in modules.iter_mut().flat_map(|module| &mut module.items) {
        let mut note = |ty: &mut RustType| match ty {
            RustType::Dated(module, _) => needed.extend(dates::path(module)),
            RustType::Map(name, _) => needed.extend(maps::path(name)),
            _ => {}
        };
        types_mut(&mut item.kind, &mut |ty| each_mut(ty, &mut note));
        if let Kind::Struct(structure) = &item.kind
            && matches!(structure.rest, Rest::Kept(..))
        {
            needed.extend(maps::path(structure.map));
        }
    }
    needed
}

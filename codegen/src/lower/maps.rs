//! How objects with keys of any name are held.

use crate::meaning::{Model, Rest, Shape, TypeId};
use crate::options::Maps;
use crate::rust::{Kind, RustType};

use super::assigned::Assigned;
use super::held::{self, each_mut, types_mut};

/// The name of a map type.
fn name(maps: Maps) -> &'static str {
    match maps {
        Maps::Btree => "BTreeMap",
        Maps::Hash => "HashMap",
        Maps::Index => "IndexMap",
    }
}

/// The path of the module in `schemawright` that a map type needs.
pub fn path(name: &str) -> Option<&'static str> {
    (name == "IndexMap").then_some("indexmap")
}

/// Lets a type hold maps as it is wanted.
pub fn hold(kind: &mut Kind, maps: Maps) {
    let mut hold = |ty: &mut RustType| {
        if let RustType::Map(known, _) = ty {
            *known = name(maps);
        }
    };
    types_mut(kind, &mut |ty| each_mut(ty, &mut hold));
    if let Kind::Struct(structure) = kind {
        structure.map = name(maps);
    }
}

/// Why a type holds no maps of its own, if it holds none.
pub fn none(model: &Model, assigned: &Assigned, id: TypeId) -> Option<String> {
    let is_map = |shape: &Shape| match shape {
        Shape::Map(value) => !matches!(model.types[*value].shape, Shape::Any),
        Shape::Object(object) => object.rest != Rest::Closed,
        _ => false,
    };
    let holds_any = held::holds(model, assigned, id, &is_map);
    (!holds_any).then(|| "it holds no maps of its own".to_owned())
}

//! The types that a type holds without names of their own.

use crate::meaning::{self, Model, Shape, TypeId};
use crate::rust::{Kind, Rest, RustType};

use super::assigned::Assigned;
use super::resolve;

/// Whether a type is of a shape, or holds one that is, as far as that has no name.
pub fn holds(
    model: &Model,
    assigned: &Assigned,
    id: TypeId,
    is_wanted: &impl Fn(&Shape) -> bool,
) -> bool {
    let part = |part: TypeId| {
        let part = resolve(model, part);
        !assigned.names.contains_key(&part) && holds(model, assigned, part, is_wanted)
    };
    match &model.types[id].shape {
        shape if is_wanted(shape) => true,
        Shape::Map(inner) | Shape::Array(inner) | Shape::Nullable(inner) => part(*inner),
        Shape::Tuple(parts) => parts.iter().copied().any(part),
        Shape::Union(union) => union.branches.iter().copied().any(part),
        Shape::Object(object) => {
            let rest = match object.rest {
                meaning::Rest::Typed(value) => Some(value),
                meaning::Rest::Closed | meaning::Rest::Open => None,
            };
            let properties = object.properties.iter().map(|property| property.value);
            properties.chain(rest).any(part)
        }
        _ => false,
    }
}

/// The types that a type is made of.
pub fn types_mut(kind: &mut Kind, visit: &mut impl FnMut(&mut RustType)) {
    match kind {
        Kind::Alias(ty) | Kind::Text(ty, _) | Kind::Wrapper(ty, ..) => visit(ty),
        Kind::Struct(structure) => {
            let fields = structure.fields.iter_mut();
            fields.for_each(|field| visit(&mut field.ty));
            if let Rest::Kept(_, ty, _) = &mut structure.rest {
                visit(ty);
            }
            let construction = &mut structure.construction;
            let setters = construction.setters.iter_mut();
            setters.for_each(|setter| visit(&mut setter.parameter.ty));
            let parameters = construction
                .new
                .iter_mut()
                .flat_map(|new| &mut new.parameters);
            parameters.for_each(|parameter| visit(&mut parameter.ty));
            let accessors = construction.accessors.iter_mut();
            accessors.for_each(|accessor| visit(&mut accessor.ty));
        }
        Kind::Union(union) => {
            let branches = union.branches.iter_mut();
            branches.for_each(|branch| visit(&mut branch.ty));
        }
        Kind::Number(..)
        | Kind::Enum(_)
        | Kind::Constant(..)
        | Kind::Literal(..)
        | Kind::Values(..)
        | Kind::Raw(_)
        | Kind::Replaced(_)
        | Kind::Never => {}
    }
}

/// A type, and all that it is written with.
pub fn each_mut(ty: &mut RustType, visit: &mut impl FnMut(&mut RustType)) {
    visit(ty);
    match ty {
        RustType::Tuple(parts) => parts.iter_mut().for_each(|part| each_mut(part, visit)),
        RustType::Vec(inner)
        | RustType::Map(_, inner)
        | RustType::Option(inner)
        | RustType::Box(inner)
        | RustType::Apart(inner)
        | RustType::Secret(inner) => each_mut(inner, visit),
        RustType::Known(_)
        | RustType::Format(_)
        | RustType::BorrowedFormat(_)
        | RustType::Dated(..)
        | RustType::Item(_) => {}
    }
}

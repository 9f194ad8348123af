//! Which strings are bytes.

use crate::keywords::assertion;
use crate::meaning::{Model, Rule, Shape, Type, TypeId};

/// Whether the values of a string type are checked to be Base64.
pub fn are(built: &Type) -> bool {
    let is_encoded = |rule: &Rule| match rule {
        Rule::Assertion(one) => {
            assertion::row(one.keyword).is_some_and(|row| row.function == "base64")
        }
        _ => false,
    };
    matches!(built.shape, Shape::String) && !built.loose && built.rules.iter().any(is_encoded)
}

/// Why a type is no bytes, if it is none.
pub fn none(model: &Model, id: TypeId) -> Option<String> {
    let is_none = !are(&model.types[id]);
    is_none.then(|| "it is no string that is checked to be Base64".to_owned())
}

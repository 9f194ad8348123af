//! Keywords that hold schemas.

use crate::documents::Dialect;

/// How a keyword holds schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One schema.
    One,
    /// An array of schemas.
    Many,
    /// Schemas by name.
    Named,
    /// One schema or an array of them.
    OneOrMany,
    /// By name, schemas or arrays of property names.
    NamedOrNames,
}

/// Each keyword, how it holds schemas, and the first and last dialect that know it.
const APPLICATORS: [(&str, Holds, Dialect, Dialect); 23] = {
    use Dialect::{Draft4, Draft6, Draft7, Draft201909, Draft202012};
    [
        ("properties", Holds::Named, Draft4, Draft202012),
        ("patternProperties", Holds::Named, Draft4, Draft202012),
        ("additionalProperties", Holds::One, Draft4, Draft202012),
        ("propertyNames", Holds::One, Draft6, Draft202012),
        ("dependentSchemas", Holds::Named, Draft201909, Draft202012),
        ("dependencies", Holds::NamedOrNames, Draft4, Draft202012),
        (
            "unevaluatedProperties",
            Holds::One,
            Draft201909,
            Draft202012,
        ),
        ("prefixItems", Holds::Many, Draft202012, Draft202012),
        ("items", Holds::OneOrMany, Draft4, Draft201909),
        ("items", Holds::One, Draft202012, Draft202012),
        ("additionalItems", Holds::One, Draft4, Draft201909),
        ("contains", Holds::One, Draft6, Draft202012),
        ("unevaluatedItems", Holds::One, Draft201909, Draft202012),
        ("allOf", Holds::Many, Draft4, Draft202012),
        ("anyOf", Holds::Many, Draft4, Draft202012),
        ("oneOf", Holds::Many, Draft4, Draft202012),
        ("not", Holds::One, Draft4, Draft202012),
        ("if", Holds::One, Draft7, Draft202012),
        ("then", Holds::One, Draft7, Draft202012),
        ("else", Holds::One, Draft7, Draft202012),
        ("$defs", Holds::Named, Draft201909, Draft202012),
        ("definitions", Holds::Named, Draft4, Draft202012),
        ("contentSchema", Holds::One, Draft201909, Draft202012),
    ]
};

/// How `keyword` holds schemas in `dialect`; `None` when it holds none.
#[must_use]
pub fn holds(keyword: &str, dialect: Dialect) -> Option<Holds> {
    APPLICATORS
        .iter()
        .find(|(known, _, first, last)| *known == keyword && *first <= dialect && dialect <= *last)
        .map(|(_, holds, ..)| *holds)
}

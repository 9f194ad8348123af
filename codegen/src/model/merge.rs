//! Two types for one property: which of them says what both say.

use schemawright::YesNo;
use serde_json::Value;

use crate::documents::Json;
use crate::keywords::assertion;
use crate::meaning::{Rule, Shape, Type, TypeId, resolve};

use super::keeps::keeps_all;

/// What two types come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The first says it all.
    First,
    /// The second says it all.
    Second,
    /// It takes both; the first has a place for all that either names.
    BothInFirst,
    /// It takes both; the second has a place for all that either names.
    BothInSecond,
    /// It takes both, and neither has a place for all that they name.
    Both,
}

/// Compares two types.
pub fn meet(types: &[Type], first: TypeId, second: TypeId) -> Meeting {
    let (one, other) = (resolve(types, first), resolve(types, second));
    if one == other || accepts_all(types, other, one) {
        Meeting::First
    } else if accepts_all(types, one, other) {
        Meeting::Second
    } else if keeps_all(types, one, other) {
        Meeting::BothInFirst
    } else if keeps_all(types, other, one) {
        Meeting::BothInSecond
    } else {
        Meeting::Both
    }
}

/// Whether `wide` is known to accept all that `narrow` does.
fn accepts_all(types: &[Type], wide: TypeId, narrow: TypeId) -> bool {
    match (&types[wide].shape, &types[narrow].shape) {
        (Shape::Any, _) => true,
        (Shape::String, Shape::Strings(strings)) => {
            !strings.open
                && strings
                    .values
                    .iter()
                    .all(|(text, _)| passes(&types[wide].rules, text))
                || types[wide].rules.len() == 1
        }
        (Shape::String, Shape::Constant(value, _)) => match &value.json {
            Json::String(text) => passes(&types[wide].rules, text),
            _ => false,
        },
        (Shape::String, Shape::String | Shape::Format(_)) => types[wide].rules.len() == 1,
        _ => false,
    }
}

fn passes(rules: &[Rule], text: &str) -> bool {
    let value = Value::String(text.to_owned());
    rules.iter().all(|rule| match rule {
        Rule::Assertion(assertion) => assertion::run(assertion, &value, &mut YesNo).is_continue(),
        Rule::Types(_) => true,
        _ => false,
    })
}

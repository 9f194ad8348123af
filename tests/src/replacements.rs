//! Types that stand for schemas of `golden/options-replace`: each reads more than its schema takes.

use serde::{Deserialize, Serialize};

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Money {
    /// How much it is.
    pub amount: String,
    /// Of what.
    pub currency: String,
}

/// A color.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Color(pub String);

/// Somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    kind: String,
    /// What others call it.
    pub name: String,
}

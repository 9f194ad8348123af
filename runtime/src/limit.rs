//! The numbers that a schema names, exactly as it names them.

use std::fmt;

use crate::Decimal;
use crate::written::Written;

/// A bound or a divisor that a schema names, exactly as it names it.
///
/// ```
/// use schemawright::{Limit, YesNo, check};
///
/// assert!(check::multiple_of(&0.07, Limit::decimal("0.01"), &mut YesNo).is_continue());
/// assert!(check::maximum(&10, 9, &mut YesNo).is_break());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit<'a>(Kind<'a>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind<'a> {
    Integer(i128),
    Decimal(&'a str, Decimal<'a>),
}

impl<'a> Limit<'a> {
    /// An integer.
    #[must_use]
    pub const fn integer(value: i128) -> Self {
        Self(Kind::Integer(value))
    }

    /// Any JSON number, by its text.
    ///
    /// # Panics
    /// When `text` is not a number. Generated code never does that; see [`Self::parse`].
    #[must_use]
    pub const fn decimal(text: &'a str) -> Self {
        match Self::parse(text) {
            Some(limit) => limit,
            None => panic!("a limit is a JSON number"),
        }
    }

    /// Any JSON number, by its text; `None` when it is not one.
    #[must_use]
    pub const fn parse(text: &'a str) -> Option<Self> {
        match Decimal::parse(text) {
            Some(decimal) => Some(Self(Kind::Decimal(text, decimal))),
            None => None,
        }
    }

    /// The integer, when it was given as one.
    #[must_use]
    pub const fn as_integer(self) -> Option<i128> {
        match self.0 {
            Kind::Integer(value) => Some(value),
            Kind::Decimal(..) => None,
        }
    }

    /// The integer that the limit is, however it was given.
    #[inline]
    pub(crate) fn whole(self) -> Option<i128> {
        match self.0 {
            Kind::Integer(value) => Some(value),
            Kind::Decimal(_, decimal) => decimal.whole(),
        }
    }

    /// What `look` makes of the exact number.
    pub(crate) fn with_decimal<T>(self, look: impl FnOnce(&Decimal<'_>) -> T) -> Option<T> {
        match self.0 {
            Kind::Integer(value) => Written::integer(value)
                .decimal()
                .map(|number| look(&number)),
            Kind::Decimal(_, number) => Some(look(&number)),
        }
    }
}

impl From<i128> for Limit<'_> {
    fn from(value: i128) -> Self {
        Self::integer(value)
    }
}

impl fmt::Display for Limit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Integer(value) => value.fmt(f),
            Kind::Decimal(text, _) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_keeps_the_text_of_the_schema() {
        assert_eq!(Limit::decimal("1.50").to_string(), "1.50");
        assert_eq!(Limit::integer(-3).to_string(), "-3");
        assert_eq!(Limit::parse("one"), None);
    }

    #[test]
    fn constants_are_parsed_by_the_compiler() {
        const TENTH: Limit<'static> = Limit::decimal("0.1");
        let is_tenth = TENTH.with_decimal(|tenth| Decimal::parse("1e-1") == Some(*tenth));
        assert_eq!(is_tenth, Some(true));
    }
}

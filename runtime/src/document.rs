//! A type that stands for a JSON Schema, and the ways to read and to check its instances.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::depth;
use crate::held::Held;
use crate::text_reader;
use crate::union::BranchSchema;
use crate::{
    Flow, Glance, Merged, Outline, ParseError, Report, SchemaPlace, SchemaRef, Violations, YesNo,
    check,
};

/// What a schema says, a line a keyword. Emitted for every type.
#[doc(hidden)]
pub trait Check {
    /// Checks the keywords of the schema; `report` hears what is wrong.
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow;

    /// The same for a value whose tags led to this type, as a branch of a union: what they prove is not checked again.
    #[inline]
    fn proved<R: Report>(value: &Value, report: &mut R) -> Flow {
        Self::keywords(value, report)
    }

    /// What every valid value looks like.
    const OUTLINE: Outline = Outline::ANY;

    /// Whether a value that fits the outline could be valid, as far as that is seen at a glance: an object has all that is
    /// required, and tags lead to a branch.
    #[must_use]
    #[inline]
    fn may_hold(_: &Glance<'_>) -> bool {
        true
    }
}

/// What a schema says of an object beyond its properties, a line a keyword. Emitted where there is any.
#[doc(hidden)]
pub trait Rules {
    /// Checks these keywords; `report` hears what is wrong.
    fn rules<R: Report>(value: &Value, report: &mut R) -> Flow;
}

/// What a schema says of the properties of an object that it does not name. Emitted where it has patterns.
#[doc(hidden)]
pub trait Others {
    /// Checks one; its report hears what is wrong.
    fn others<R: Report>(other: check::Other<'_, R>) -> Flow;
}

/// A type that stands for a JSON Schema: it takes a JSON text if and only if the schema does.
pub trait Document: Check + Sized {
    /// The text of the document that holds the schema. It is a reference to a `static`, so that a program has the text once.
    const SCHEMA: &'static &'static str;

    /// Where in [`Self::SCHEMA`] the schema stands (JSON Pointer, RFC 6901).
    const SCHEMA_POINTER: &'static str;

    /// The branches of `allOf` whose properties became fields of this type.
    const MERGED: &'static [Merged<'static>] = &[];

    /// The branches, where the type is a union.
    const BRANCHES: &'static [Option<BranchSchema>] = &[];

    /// Whether values of the type can nest without end, so that their depth is limited before they are checked.
    const DEEP: bool = false;

    /// Checks an instance; `report` hears what is wrong, and where.
    #[inline]
    fn check<R: Report>(value: &Value, report: &mut R) -> Flow {
        report.schema(schema_of::<Self>(), |report| Self::keywords(value, report))
    }

    /// Checks an instance whose tags have led here; `report` hears what is wrong, and where.
    #[inline]
    fn check_proved<R: Report>(value: &Value, report: &mut R) -> Flow {
        report.schema(schema_of::<Self>(), |report| Self::proved(value, report))
    }

    /// Whether the schema accepts an instance. Allocates nothing. Where a type holds itself, instances that nest deeper
    /// than [`DEPTH_LIMIT`](crate::DEPTH_LIMIT) are refused.
    #[must_use]
    fn is_valid_value(value: &Value) -> bool {
        YesNo::accepts(|report| {
            if Self::DEEP {
                check::depth(value, report)?;
            }
            Self::check(value, report)
        })
    }

    /// Checks an instance.
    ///
    /// # Errors
    /// Every violation, up to [`Violations::LIMIT`]; only `depth` where [`Self::is_valid_value`] refuses for it.
    fn validate_value(value: &Value) -> Result<(), Violations> {
        // Most values are valid, which is said faster by whoever hears nothing else.
        if Self::is_valid_value(value) {
            Ok(())
        } else {
            violations::<Self>(value)
        }
    }

    /// Checks a value that was built in Rust.
    ///
    /// # Errors
    /// Every violation, up to [`Violations::LIMIT`]. A value without a JSON form is checked as `null`, which is how
    /// `serde_json` writes a number that is not finite.
    fn validate(&self) -> Result<(), Violations>
    where
        Self: Serialize,
    {
        Self::validate_value(&written(self))
    }

    /// Takes an instance that is already parsed.
    ///
    /// # Errors
    /// Every violation; `depth` alone, if the value nests deeper than [`DEPTH_LIMIT`](crate::DEPTH_LIMIT); or a value that
    /// the schema accepts, and the Rust type cannot hold.
    fn from_value<'de>(value: Value) -> Result<Self, ParseError>
    where
        Self: Deserialize<'de>,
    {
        let limited = Violations::of(|violations| depth_within::<Self, _>(&value, violations));
        if let Err(violations) = limited {
            depth::dismantle(value);
            return Err(ParseError::Violations(violations));
        }
        Self::validate_value(&value).map_err(ParseError::Violations)?;
        Self::deserialize(Held::Conforming(value)).map_err(|error| ParseError::unfit(&error))
    }

    /// Reads a JSON text in one pass. Only when that fails is it read again, to say everything that is wrong.
    ///
    /// # Errors
    /// The text is not JSON, nests deeper than 128 levels, breaks the schema, or does not fit the Rust type.
    fn from_slice<'de>(bytes: &'de [u8]) -> Result<Self, ParseError>
    where
        Self: Deserialize<'de>,
    {
        // One check for the whole text is faster than that of serde_json for each string.
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => text_reader::read(text).or_else(|_| ParseError::explain(text)),
            Err(_) => Err(ParseError::not_utf8(bytes)),
        }
    }
}

/// Where the schema of a type stands.
#[inline]
const fn schema_of<T: Document>() -> SchemaRef<'static> {
    SchemaRef {
        place: SchemaPlace::Emitted(T::SCHEMA, T::SCHEMA_POINTER),
        merged: T::MERGED,
    }
}

/// What a value is written as. A `Value` refuses integers of more than 64 bits as they are, and takes them from a text.
fn written<T: Serialize>(value: &T) -> Value {
    let written = serde_json::to_value(value);
    let reread = |_| serde_json::to_vec(value).and_then(|text| serde_json::from_slice(&text));
    written.or_else(reread).unwrap_or_default()
}

/// What an instance breaks that most likely is not valid.
pub(crate) fn violations<T: Document>(value: &Value) -> Result<(), Violations> {
    Violations::of(|violations| {
        if T::DEEP {
            depth_within::<T, _>(value, violations)?;
        }
        T::check(value, violations)
    })
}

/// Limits the depth of an instance of a type.
fn depth_within<T: Document, R: Report>(value: &Value, report: &mut R) -> Flow {
    let schema = SchemaRef {
        place: SchemaPlace::Emitted(T::SCHEMA, T::SCHEMA_POINTER),
        merged: &[],
    };
    report.schema(schema, |report| check::depth(value, report))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    struct Word;

    impl Check for Word {
        fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
            check::string(value, report)?;
            check::min_length(value, 2, report)
        }
    }

    impl Document for Word {
        const SCHEMA: &'static &'static str = &r#"{ "$id": "https://example.com/w", "$defs": {} }"#;
        const SCHEMA_POINTER: &'static str = "/$defs/Word";
    }

    impl Serialize for Word {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str("x")
        }
    }

    #[test]
    fn both_reports_agree() {
        for (value, valid) in [(json!("ab"), true), (json!("a"), false), (json!(1), false)] {
            assert_eq!(Word::is_valid_value(&value), valid);
            assert_eq!(Word::validate_value(&value).is_ok(), valid);
        }
    }

    #[test]
    fn a_violation_knows_the_schema() {
        let found = Word.validate().expect_err("too short");
        let place = found
            .iter()
            .next()
            .map(crate::Violation::absolute_keyword_location);
        assert_eq!(
            place.as_deref(),
            Some("https://example.com/w#/$defs/Word/minLength")
        );
    }
}

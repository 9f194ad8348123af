//! Keywords that constrain one instance by one argument: a row each, and the function of `schemawright::check` that runs it.

use schemawright::check;
use schemawright::{Flow, Limit, Report};
use serde_json::Value;

use crate::documents::Dialect;
use crate::graph::{Argument, Assertion, JsonType};

/// What the argument of a keyword is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A count.
    Count,
    /// A number.
    Number,
    /// `true`; `false` says nothing.
    True,
    /// A regular expression.
    Pattern,
    /// The name of a format.
    Format,
    /// The name of an encoding.
    Encoding,
    /// A media type.
    MediaType,
}

/// What is known of a keyword.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The keyword.
    pub keyword: &'static str,
    /// The instances that it constrains; others pass.
    pub applies_to: JsonType,
    /// Its argument.
    pub takes: Takes,
    /// The function of `schemawright::check` that runs it.
    pub function: &'static str,
    /// The first dialect that knows it.
    pub since: Dialect,
}

macro_rules! rows {
    ($($keyword:literal $applies_to:ident $takes:ident $function:ident $since:ident;)*) => {
        /// All rows.
        pub const ROWS: &[Row] = &[$(Row {
            keyword: $keyword,
            applies_to: JsonType::$applies_to,
            takes: Takes::$takes,
            function: stringify!($function),
            since: Dialect::$since,
        }),*];

        /// Runs an assertion as emitted code does.
        pub fn run<R: Report>(assertion: &Assertion, value: &Value, report: &mut R) -> Flow {
            match assertion.keyword {
                $($keyword => rows!(@run $takes $function assertion value report),)*
                _ => schemawright::PASS,
            }
        }
    };
    (@run Count $function:ident $assertion:ident $value:ident $report:ident) => {
        match &$assertion.argument {
            Argument::Count(limit) => check::$function($value, *limit, $report),
            _ => schemawright::PASS,
        }
    };
    (@run Number $function:ident $assertion:ident $value:ident $report:ident) => {
        match &$assertion.argument {
            Argument::Number(limit) => check::$function($value, Limit::decimal(limit), $report),
            _ => schemawright::PASS,
        }
    };
    (@run True $function:ident $assertion:ident $value:ident $report:ident) => {
        check::$function($value, $report)
    };
    (@run Encoding $function:ident $assertion:ident $value:ident $report:ident) => {
        check::$function($value, $report)
    };
    (@run MediaType $function:ident $assertion:ident $value:ident $report:ident) => {
        match $assertion.argument {
            Argument::Json(is_base64) => check::$function($value, is_base64, $report),
            _ => schemawright::PASS,
        }
    };
    (@run Pattern $function:ident $assertion:ident $value:ident $report:ident) => {
        match &$assertion.argument {
            Argument::Pattern(pattern) => check::matches($value, &pattern.source, |text| pattern.matcher.run(text), $report),
            _ => schemawright::PASS,
        }
    };
    (@run Format $function:ident $assertion:ident $value:ident $report:ident) => {
        match &$assertion.argument {
            Argument::Format(format) => check::$function($value, *format, $report),
            _ => schemawright::PASS,
        }
    };
}

rows! {
    "minimum" Number Number minimum Draft4;
    "exclusiveMinimum" Number Number exclusive_minimum Draft4;
    "maximum" Number Number maximum Draft4;
    "exclusiveMaximum" Number Number exclusive_maximum Draft4;
    "multipleOf" Number Number multiple_of Draft4;
    "minLength" String Count min_length Draft4;
    "maxLength" String Count max_length Draft4;
    "pattern" String Pattern pattern Draft4;
    "format" String Format format Draft4;
    "contentEncoding" String Encoding base64 Draft7;
    "contentMediaType" String MediaType json_content Draft7;
    "minItems" Array Count min_items Draft4;
    "maxItems" Array Count max_items Draft4;
    "uniqueItems" Array True unique_items Draft4;
    "minProperties" Object Count min_properties Draft4;
    "maxProperties" Object Count max_properties Draft4;
}

/// How many items an array has at least and at most, as far as these assertions say.
#[must_use]
pub fn item_counts(assertions: &[Assertion]) -> (u64, Option<u64>) {
    let count = |keyword: &str| {
        let found = assertions.iter().find(|one| one.keyword == keyword)?;
        match found.argument {
            Argument::Count(count) => Some(count),
            _ => None,
        }
    };
    (count("minItems").unwrap_or_default(), count("maxItems"))
}

/// What an assertion asks of the parts of a value, so that one without some of them can have another verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// That there are so many properties at least.
    PropertiesAtLeast(u64),
    /// That there are not too many properties.
    PropertiesAtMost,
    /// That no two items are the same.
    DistinctItems,
}

impl Asks {
    /// What an assertion asks.
    #[must_use]
    pub fn of(assertion: &Assertion) -> Self {
        match (assertion.keyword, &assertion.argument) {
            ("minProperties", Argument::Count(least)) => Self::PropertiesAtLeast(*least),
            ("maxProperties", _) => Self::PropertiesAtMost,
            ("uniqueItems", _) => Self::DistinctItems,
            _ => Self::Nothing,
        }
    }
}

/// The row of a keyword.
#[must_use]
pub fn row(keyword: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.keyword == keyword)
}

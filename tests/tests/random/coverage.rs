//! That the schemas and instances are about something: which keywords of which dialects, and which verdicts.

use std::collections::BTreeMap;
use std::fmt;

use schemawright_codegen::documents::Dialect::{
    self, Draft4, Draft6, Draft7, Draft201909, Draft202012,
};
use schemawright_codegen::keywords::applicator::holds;
use schemawright_codegen::keywords::assertion;
use serde_json::Value;

use crate::places;
use crate::words::DIALECTS;

/// Each keyword, and the first and last dialect that know it.
const KEYWORDS: &[(&str, Dialect, Dialect)] = &[
    ("$anchor", Draft201909, Draft202012),
    ("$comment", Draft7, Draft202012),
    ("$defs", Draft201909, Draft202012),
    ("$dynamicAnchor", Draft202012, Draft202012),
    ("$dynamicRef", Draft202012, Draft202012),
    ("$id", Draft6, Draft202012),
    ("$recursiveAnchor", Draft201909, Draft201909),
    ("$recursiveRef", Draft201909, Draft201909),
    ("$ref", Draft4, Draft202012),
    ("$schema", Draft4, Draft202012),
    ("additionalItems", Draft4, Draft201909),
    ("additionalProperties", Draft4, Draft202012),
    ("allOf", Draft4, Draft202012),
    ("anyOf", Draft4, Draft202012),
    ("const", Draft6, Draft202012),
    ("contains", Draft6, Draft202012),
    ("contentEncoding", Draft7, Draft202012),
    ("contentMediaType", Draft7, Draft202012),
    ("contentSchema", Draft201909, Draft202012),
    ("default", Draft4, Draft202012),
    ("definitions", Draft4, Draft202012),
    ("dependencies", Draft4, Draft202012),
    ("dependentRequired", Draft201909, Draft202012),
    ("dependentSchemas", Draft201909, Draft202012),
    ("deprecated", Draft201909, Draft202012),
    ("description", Draft4, Draft202012),
    ("else", Draft7, Draft202012),
    ("enum", Draft4, Draft202012),
    ("examples", Draft6, Draft202012),
    ("exclusiveMaximum", Draft4, Draft202012),
    ("exclusiveMinimum", Draft4, Draft202012),
    ("format", Draft4, Draft202012),
    ("id", Draft4, Draft4),
    ("if", Draft7, Draft202012),
    ("items", Draft4, Draft202012),
    ("maxContains", Draft201909, Draft202012),
    ("maxItems", Draft4, Draft202012),
    ("maxLength", Draft4, Draft202012),
    ("maxProperties", Draft4, Draft202012),
    ("maximum", Draft4, Draft202012),
    ("minContains", Draft201909, Draft202012),
    ("minItems", Draft4, Draft202012),
    ("minLength", Draft4, Draft202012),
    ("minProperties", Draft4, Draft202012),
    ("minimum", Draft4, Draft202012),
    ("multipleOf", Draft4, Draft202012),
    ("not", Draft4, Draft202012),
    ("oneOf", Draft4, Draft202012),
    ("pattern", Draft4, Draft202012),
    ("patternProperties", Draft4, Draft202012),
    ("prefixItems", Draft202012, Draft202012),
    ("properties", Draft4, Draft202012),
    ("propertyNames", Draft6, Draft202012),
    ("readOnly", Draft7, Draft202012),
    ("required", Draft4, Draft202012),
    ("then", Draft7, Draft202012),
    ("title", Draft4, Draft202012),
    ("type", Draft4, Draft202012),
    ("unevaluatedItems", Draft201909, Draft202012),
    ("unevaluatedProperties", Draft201909, Draft202012),
    ("uniqueItems", Draft4, Draft202012),
    ("writeOnly", Draft7, Draft202012),
];

/// From how many schemas on each keyword must have been used.
const ALL_KEYWORDS: usize = 400;

/// What schemas and instances there were.
#[derive(Default)]
pub struct Coverage {
    /// How many schemas were left out by design.
    pub skipped: usize,
    schemas: usize,
    with_both: usize,
    valid: usize,
    instances: usize,
    used: BTreeMap<(&'static str, Dialect), usize>,
}

impl Coverage {
    /// Counts a schema and its instances.
    pub fn add(&mut self, schema: &Value, instances: &[(Value, bool)]) {
        let dialect = places::dialect(schema);
        for place in places::schemas(schema, dialect) {
            let keywords = schema.pointer(&place).and_then(Value::as_object);
            for keyword in keywords.into_iter().flatten().map(|(keyword, _)| keyword) {
                let row = KEYWORDS.iter().find(|(known, first, last)| {
                    known == keyword && *first <= dialect && dialect <= *last
                });
                if let Some((keyword, ..)) = row {
                    *self.used.entry((keyword, dialect)).or_default() += 1;
                }
            }
        }
        let valid = instances.iter().filter(|(_, valid)| *valid).count();
        self.schemas += 1;
        self.with_both += usize::from(valid > 0 && valid < instances.len());
        self.valid += valid;
        self.instances += instances.len();
    }

    /// Fails where too little was tried.
    pub fn assert(&self, wanted: usize) {
        is_that_of_the_generator();
        let made = self.schemas + self.skipped;
        assert!(
            self.skipped * 4 <= made,
            "{} of {made} were skipped",
            self.skipped
        );
        assert_eq!(self.schemas, wanted);
        assert!(
            self.instances >= 40 * wanted,
            "only {} instances",
            self.instances
        );
        let share = self.valid * 100 / self.instances.max(1);
        assert!((25..=75).contains(&share), "{share} % are valid");
        let share = self.with_both * 100 / self.schemas.max(1);
        assert!(share >= 60, "{share} % of the schemas have both verdicts");
        let all = KEYWORDS.iter().flat_map(|(keyword, first, last)| {
            let dialects = DIALECTS.iter().map(|(dialect, _)| *dialect);
            let known = dialects.filter(move |dialect| first <= dialect && dialect <= last);
            known.map(|dialect| (*keyword, dialect))
        });
        let unused: Vec<(&str, Dialect)> = all.filter(|one| !self.used.contains_key(one)).collect();
        assert!(
            wanted < ALL_KEYWORDS || unused.is_empty(),
            "no schema has {unused:?}"
        );
    }
}

/// The keywords that hold schemas and those that say something of one value are those of the generator.
fn is_that_of_the_generator() {
    let knows = |keyword: &str, dialect: Dialect| {
        KEYWORDS
            .iter()
            .any(|(known, first, last)| *known == keyword && *first <= dialect && dialect <= *last)
    };
    for (dialect, _) in DIALECTS {
        for (keyword, ..) in KEYWORDS {
            if DIALECTS
                .iter()
                .any(|(dialect, _)| holds(keyword, *dialect).is_some())
            {
                assert_eq!(
                    holds(keyword, dialect).is_some(),
                    knows(keyword, dialect),
                    "{keyword} in {dialect:?}"
                );
            }
        }
        for row in assertion::ROWS {
            assert_eq!(
                row.since <= dialect,
                knows(row.keyword, dialect),
                "{} in {dialect:?}",
                row.keyword
            );
        }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} schemas ({} more were skipped), {} with both verdicts; {} instances, {} of them valid; {} keywords and dialects",
            self.schemas,
            self.skipped,
            self.with_both,
            self.instances,
            self.valid,
            self.used.len(),
        )
    }
}

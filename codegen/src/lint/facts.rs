//! What the keywords of several schemas ask for that must all hold for the same value.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use schemawright::Decimal;

use crate::graph::{Argument, Content, Graph, Keywords, SchemaId};

/// Longer chains of references and `allOf` are not looked at.
const MOST: usize = 64;

/// The schemas that hold for the same values as some others: these, what they refer to, and their `allOf`. None where
/// there are too many to look at.
pub fn together<'g>(graph: &'g Graph, ids: &[SchemaId]) -> Option<Vec<(SchemaId, &'g Keywords)>> {
    let mut found: Vec<(SchemaId, &Keywords)> = Vec::new();
    let mut queue = ids.to_vec();
    let mut next = 0;
    while let Some(&id) = queue.get(next) {
        next += 1;
        let is_new = found.iter().all(|(known, _)| *known != id);
        if let Content::Keywords(keywords) = &graph.schemas[id].content
            && is_new
        {
            found.push((id, keywords));
            queue.extend(keywords.reference);
            queue.extend(keywords.dynamic_reference);
            queue.extend(&keywords.all_of);
        }
        if found.len() > MOST {
            return None;
        }
    }
    Some(found)
}

/// A limit, as its keyword spells it.
#[derive(Clone, Copy, Debug)]
pub struct Limit<'g> {
    /// The keyword.
    pub keyword: &'static str,
    /// What it says.
    pub text: &'g str,
    /// Whether the limit itself is no value.
    pub is_exclusive: bool,
}

impl Limit<'_> {
    fn compare(&self, other: &Self) -> Ordering {
        Decimal::parse(self.text).cmp(&Decimal::parse(other.text))
    }
}

/// The closest limits of numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Range<'g> {
    pub low: Option<Limit<'g>>,
    pub high: Option<Limit<'g>>,
}

/// The limits that some schemas set together.
pub fn range<'g>(all: &[(SchemaId, &'g Keywords)]) -> Range<'g> {
    let mut range = Range::default();
    for (_, keywords) in all {
        for assertion in &keywords.assertions {
            let Argument::Number(text) = &assertion.argument else {
                continue;
            };
            let limit = Limit {
                keyword: assertion.keyword,
                text,
                is_exclusive: assertion.keyword.starts_with("exclusive"),
            };
            let closer = |known: &Limit<'g>, side: Ordering| {
                let order = limit.compare(known);
                order == side || order.is_eq() && limit.is_exclusive
            };
            let is_closer =
                |known: Option<Limit<'g>>, side| known.is_none_or(|known| closer(&known, side));
            match assertion.keyword {
                "minimum" | "exclusiveMinimum" if is_closer(range.low, Ordering::Greater) => {
                    range.low = Some(limit);
                }
                "maximum" | "exclusiveMaximum" if is_closer(range.high, Ordering::Less) => {
                    range.high = Some(limit);
                }
                _ => {}
            }
        }
    }
    range
}

impl Range<'_> {
    /// Why no number is in the range, or no integer.
    pub fn fault(&self, only_integers: bool) -> Option<String> {
        let (low, high) = (self.low?, self.high?);
        let order = low.compare(&high);
        let is_empty = order.is_gt() || order.is_eq() && (low.is_exclusive || high.is_exclusive);
        let what = if is_empty {
            "number"
        } else if only_integers && !holds_integer(&low, &high) {
            "integer"
        } else {
            return None;
        };
        Some(format!(
            "no {what} has both `{}: {}` and `{}: {}`",
            low.keyword, low.text, high.keyword, high.text
        ))
    }
}

/// Whether an integer lies between two limits; also when that can't be told.
fn holds_integer(low: &Limit<'_>, high: &Limit<'_>) -> bool {
    /// Up to here an `f64` holds every integer.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let (Ok(first), Ok(last)) = (low.text.parse::<f64>(), high.text.parse::<f64>()) else {
        return true;
    };
    if first.abs() >= EXACT || last.abs() >= EXACT {
        return true;
    }
    let step = |bound: f64, is_exclusive: bool| {
        if is_exclusive && bound.fract() == 0.0 {
            1.0
        } else {
            0.0
        }
    };
    let first = first.ceil() + step(first, low.is_exclusive);
    let last = last.floor() - step(last, high.is_exclusive);
    first <= last
}

/// The closest counts that two keywords set.
pub fn counts(all: &[(SchemaId, &Keywords)], least: &str, most: &str) -> (u64, Option<u64>) {
    let mut found = (0, None);
    for (_, keywords) in all {
        for assertion in &keywords.assertions {
            let Argument::Count(count) = assertion.argument else {
                continue;
            };
            if assertion.keyword == least {
                found.0 = found.0.max(count);
            } else if assertion.keyword == most {
                found.1 = Some(found.1.map_or(count, |known: u64| known.min(count)));
            }
        }
    }
    found
}

/// Why no value has a length or size between two counts.
pub fn crossed(
    all: &[(SchemaId, &Keywords)],
    least: &str,
    most: &str,
    what: &str,
) -> Option<String> {
    let (min, max) = counts(all, least, most);
    let max = max.filter(|max| min > *max)?;
    Some(format!(
        "no {what} has both `{least}: {min}` and `{most}: {max}`"
    ))
}

/// The properties that some schemas require together.
pub fn required<'g>(all: &[(SchemaId, &'g Keywords)]) -> BTreeSet<&'g str> {
    let names = all.iter().flat_map(|(_, keywords)| &keywords.required);
    names.map(String::as_str).collect()
}

//! Finds the places of many JSON Pointers in one text.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::pointer::unescape;
use crate::{Position, Violations};

/// Gives each violation the line and column of the value that it is about.
pub(crate) fn locate(text: &str, violations: &mut Violations) {
    let pointers: Vec<Vec<String>> = violations
        .iter()
        .map(|violation| steps(violation.instance_location()))
        .collect();
    let mut found = vec![None; pointers.len()];
    let targets = (0..pointers.len()).collect();
    let mut search = Search {
        text,
        pointers: &pointers,
        found: &mut found,
    };
    search.visit(text.trim_start_matches([' ', '\t', '\n', '\r']), 0, targets);
    let lines = Lines::new(text);
    for (violation, offset) in violations.found.iter_mut().zip(found) {
        violation.position = offset.map(|offset| lines.position(offset));
    }
}

/// The unescaped steps of a JSON Pointer.
fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(unescape).collect()
}

/// Turns offsets into lines and columns.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }
}

struct Search<'s> {
    text: &'s str,
    pointers: &'s [Vec<String>],
    found: &'s mut [Option<usize>],
}

impl Search<'_> {
    /// Notes where `value` stands for the targets that end here, and goes inside for the others.
    fn visit(&mut self, value: &str, depth: usize, targets: Vec<usize>) {
        let offset = value.as_ptr() as usize - self.text.as_ptr() as usize;
        let (here, inside): (Vec<_>, Vec<_>) = targets
            .into_iter()
            .partition(|target| self.pointers[*target].len() == depth);
        for target in here {
            self.found[target] = Some(offset);
        }
        if inside.is_empty() {
            return;
        }
        let mut children = Children::default();
        for target in inside {
            let step = self.pointers[target][depth].as_str();
            children.targets.entry(step).or_default().push(target);
        }
        // The text was parsed before, so it has no errors left.
        let children = serde_json::Deserializer::from_str(value).deserialize_any(children);
        for (raw, targets) in children.unwrap_or_default() {
            self.visit(raw.get(), depth + 1, targets);
        }
    }
}

type Found<'de> = Vec<(&'de RawValue, Vec<usize>)>;

/// The children that lie on the way to a target, by their key or index. The others are skipped.
#[derive(Default)]
struct Children<'s> {
    targets: BTreeMap<&'s str, Vec<usize>>,
}

impl Children<'_> {
    fn towards(&self, step: &str) -> Vec<usize> {
        self.targets.get(step).cloned().unwrap_or_default()
    }
}

impl<'de> Visitor<'de> for Children<'_> {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(targets) = map.next_key_seed(Towards(&self))? {
            if targets.is_empty() {
                map.next_value::<IgnoredAny>()?;
            } else {
                found.push((map.next_value()?, targets));
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        for index in 0_usize.. {
            if found.len() == self.targets.len() {
                break;
            }
            let targets = self.towards(&index.to_string());
            if !targets.is_empty() {
                match items.next_element()? {
                    Some(item) => found.push((item, targets)),
                    None => break,
                }
            } else if items.next_element::<IgnoredAny>()?.is_none() {
                break;
            }
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(found)
    }
}

/// Reads a key as the targets that lie behind it.
struct Towards<'s>(&'s Children<'s>);

impl<'de> DeserializeSeed<'de> for Towards<'_> {
    type Value = Vec<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Towards<'_> {
    type Value = Vec<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.towards(key))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::check;

    /// The places of all strings in a text whose other values are objects and arrays.
    fn strings(text: &str) -> Vec<(String, usize, usize)> {
        fn none<R: crate::Report>(value: &Value, report: &mut R) -> crate::Flow {
            check::additional_properties(value, |_| false, report, none)?;
            check::items(value, 0, "items", report, none)?;
            if value.is_string() {
                check::never(value, report)
            } else {
                crate::PASS
            }
        }
        let value = serde_json::from_str(text).expect("JSON");
        let found = Violations::of(|report| none(&value, report));
        let mut found = found.err().unwrap_or_default();
        locate(text, &mut found);
        let place = |one: &crate::Violation| {
            let at = one.position().expect("each has a place");
            (one.instance_location().to_owned(), at.line, at.column)
        };
        found.iter().map(place).collect()
    }

    #[test]
    fn all_places_are_found_together() {
        let text =
            "\n {\"a\": [[\"x\",\n\"y\"], \"z\"],\n  \"é\\u0022/\": {\"\": \"w\"}, \"~\": \"v\"}";
        let expected = [
            ("/a/0/0", 2, 10),
            ("/a/0/1", 3, 1),
            ("/a/1", 3, 7),
            ("/~0", 4, 31),
            ("/é\"~1/", 4, 20),
        ];
        let expected = expected.map(|(pointer, line, column)| (pointer.to_owned(), line, column));
        assert_eq!(strings(text), expected);
    }

    #[test]
    fn the_root_has_a_place() {
        assert_eq!(strings(" \t\"x\""), [(String::new(), 1, 3)]);
    }

    #[test]
    fn of_repeated_keys_the_last_counts() {
        assert_eq!(strings(r#"{"a":"x","a":"y"}"#), [("/a".to_owned(), 1, 14)]);
    }

    #[test]
    fn a_value_that_is_not_there_has_no_place() {
        let value = serde_json::json!({ "b": 1 });
        let found = Violations::of(|report| check::map_of(check::string)(&value, report));
        let mut found = found.expect_err("1 is no string");
        for text in [r#"{"a":1}"#, "[1]", "1", "no JSON"] {
            locate(text, &mut found);
            assert_eq!(
                found.iter().next().and_then(crate::Violation::position),
                None
            );
        }
    }
}

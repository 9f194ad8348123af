//! Gives violations their places in a text.

use crate::text_reader::Placed;
use crate::{Position, Violations};

/// Gives each violation the line and column of the value that it is about.
pub(crate) fn locate(text: &str, placed: &Placed<'_>, violations: &mut Violations) {
    for violation in &mut violations.found {
        let offset = placed.offset(violation.instance_location());
        violation.position = offset.map(|offset| position(text, offset));
    }
}

/// The line and the column of the place behind so many bytes of a text.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    let (mut line, mut ends) = (before, 0);
    // Most texts are one line, which is seen faster than the end of a line is found.
    if before.as_bytes().contains(&b'\n') {
        line = before.rsplit('\n').next().unwrap_or_default();
        ends = before.bytes().filter(|byte| *byte == b'\n').count();
    }
    let characters = if line.is_ascii() {
        line.len()
    } else {
        line.chars().count()
    };
    Position {
        line: ends + 1,
        column: characters + 1,
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
        let placed = Placed::read(text).expect("JSON");
        locate(text, &placed, &mut found);
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
    fn a_key_may_look_like_what_stands_around_another() {
        let found = strings(r#"{"\":[],":"x","":[],"b":[]}"#);
        assert_eq!(found, [("/\":[],".to_owned(), 1, 11)]);
    }

    #[test]
    fn a_value_that_is_not_there_has_no_place() {
        let value = serde_json::json!({ "b": 1 });
        let found = Violations::of(|report| check::map_of(check::string)(&value, report));
        let mut found = found.expect_err("1 is no string");
        for text in [r#"{"a":1}"#, "[1]", "1", "{}", "[]"] {
            let placed = Placed::read(text).expect("JSON");
            locate(text, &placed, &mut found);
            assert_eq!(
                found.iter().next().and_then(crate::Violation::position),
                None
            );
        }
    }
}

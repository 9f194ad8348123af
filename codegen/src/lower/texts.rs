//! The texts of documents as emitted code holds them.

/// A document longer than this many bytes is held without its white space: nobody reads it in the emitted code, and
/// compilers and reviewers are spared its lines.
const LONG: usize = 64 * 1024;

/// Members this deep stand on lines of their own in a document that is held without its white space.
const BROKEN_DEPTH: usize = 2;

/// The text to hold of a JSON document: as it is, or without white space where it is long.
pub fn held(text: &str) -> String {
    if text.len() <= LONG {
        return text.to_owned();
    }
    let mut compact = String::with_capacity(text.len());
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' {
            string(rest)
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        match first {
            ' ' | '\t' | '\n' | '\r' => continue,
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        compact.push_str(token);
        if first == ',' && depth <= BROKEN_DEPTH {
            compact.push('\n');
        }
    }
    compact
}

/// How many bytes a string takes that a text begins with.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    let closing = text.bytes().skip(1).position(|byte| {
        let closes = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        closes
    });
    closing.map_or(text.len(), |closing| closing + 2)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_long_document_keeps_its_meaning() {
        let filler = "x".repeat(LONG);
        let text = format!(
            r#"{{ "a b": "c \" , {{ d \\", "e": [ 1.0 , -2e3, {{ "f" : true }} ], "filler": "{filler}" }}"#
        );
        let held = held(&text);
        assert!(held.len() < text.len());
        assert_eq!(held.lines().count(), 5);
        let value = |text: &str| serde_json::from_str::<Value>(text).ok();
        assert!(value(&held).is_some());
        assert_eq!(value(&held), value(&text));
    }

    #[test]
    fn a_short_document_is_held_as_it_is() {
        assert_eq!(held("{ }\n"), "{ }\n");
    }
}

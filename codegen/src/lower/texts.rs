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
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    for character in text.chars() {
        if in_string {
            compact.push(character);
            in_string = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
            continue;
        }
        match character {
            ' ' | '\t' | '\n' | '\r' => continue,
            '"' => in_string = true,
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        compact.push(character);
        if character == ',' && depth <= BROKEN_DEPTH {
            compact.push('\n');
        }
    }
    compact
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

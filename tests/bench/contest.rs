//! What takes part in a race: for each way to ask about a document, a function that is compiled with the code it calls.

use serde_json::Value;

/// The code of this project for a schema.
#[derive(Clone, Copy, Debug)]
pub struct Ours {
    /// Reads a text, and says whether it was accepted.
    pub read: fn(&[u8]) -> bool,
    /// Reads a text, and counts the violations that have a place in it.
    pub violations: fn(&[u8]) -> usize,
    /// Whether a parsed value is valid.
    pub is_valid: fn(&Value) -> bool,
}

/// All that is compiled for a schema.
#[derive(Clone, Copy, Debug)]
pub struct Contestants {
    /// Code whose types own their strings.
    pub owned: Ours,
    /// Code whose types borrow their strings.
    pub borrowed: Option<Ours>,
    /// The validator that the macro of `jsonschema` made, if it made one.
    pub compiled: Option<fn(&Value) -> bool>,
}

/// The code of a root type, which may have a lifetime. It is compiled where this stands, and not again in the program.
#[macro_export]
macro_rules! ours {
    ($root:ty) => {{
        #[inline(never)]
        fn read(text: &[u8]) -> bool {
            let read = <$root as schemawright::Document>::from_slice(text);
            std::hint::black_box(&read).is_ok()
        }

        #[inline(never)]
        fn violations(text: &[u8]) -> usize {
            match <$root as schemawright::Document>::from_slice(text) {
                Err(schemawright::ParseError::Violations(violations)) => violations
                    .iter()
                    .filter(|violation| violation.position().is_some())
                    .count(),
                _ => 0,
            }
        }

        #[inline(never)]
        fn is_valid(value: &serde_json::Value) -> bool {
            <$root as schemawright::Document>::is_valid_value(value)
        }

        $crate::Ours {
            read,
            violations,
            is_valid,
        }
    }};
}

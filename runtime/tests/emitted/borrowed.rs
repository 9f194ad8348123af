//! Types that borrow from the text.

use schemawright::{Branches, Check, Document, Flow, Report, Str, Text, check};
use serde_json::Value;

const WORDS: &str = r#"{
    "type": "object", "required": ["word"], "maxProperties": 2,
    "properties": { "word": { "type": "string", "minLength": 1 }, "next": { "type": ["string", "null"] } }
}"#;

/// Borrows from the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words<'a> {
    pub(crate) word: Word<'a>,
    pub(crate) next: Option<Str<'a>>,
}

schemawright::object! {
    Words<'a> at WORDS "" {
        "word": required word,
        "next": nullable next,
    }
}

impl Check for Words<'_> {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::object(value, ["word"], report, |property| match property.name {
            "word" => property.required(Word::check),
            "next" => property.nullable(check::string),
            _ => property.ignored(),
        })?;
        check::max_properties(value, 2, report)
    }
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Word<'a>(Str<'a>);

schemawright::text! { Word<'a> at WORDS "/properties/word" }
schemawright::redacted! { Word<'a> }

impl Text for Word<'_> {
    fn rules<R: Report>(text: &str, report: &mut R) -> Flow {
        check::min_length(text, 1, report)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Speech<'a> {
    Words(Words<'a>),
    Nothing(()),
}

schemawright::union! {
    Speech<'a> at WORDS "" { Words(Words<'a>), Nothing(()) } from { Words(Words<'a>) } by_check
}

impl Branches for Speech<'_> {
    fn branch<R: Report>(index: usize, value: &Value, report: &mut R) -> Flow {
        match index {
            0 => Words::check(value, report),
            _ => check::null(value, report),
        }
    }
}

impl Check for Speech<'_> {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::any_of(2, report, |index, report| {
            Self::branch(index, value, report)
        })
    }
}

#[test]
fn borrowed() {
    let text = br#"{"word":"plain","next":"esc\u0061ped"}"#;
    let words = Words::from_slice(text).expect("it is valid");
    assert_eq!(
        words.word.as_ref().as_ptr(),
        text[9..].as_ptr(),
        "it is borrowed"
    );
    assert_eq!(words.next.as_deref(), Some("escaped"));
    assert_eq!(format!("{:?}", words.word), "Word([redacted])");
    assert!(Words::from_slice(br#"{"word":""}"#).is_err());
    assert_eq!(Speech::from_slice(text).ok(), Some(words.into()));
    assert_eq!(Speech::from_slice(b"null").ok(), Some(Speech::Nothing(())));
}

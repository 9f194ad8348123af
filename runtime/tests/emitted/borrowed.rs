//! Types that borrow from the text.

use schemawright::{Document, Flow, IntoOwned, Report, Str, Text, check};

const WORDS: &str = r#"{
    "type": "object", "required": ["word"],
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
        word,
        next: nullable,
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

/// A variant is called as the type of a trait.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Speech<'a> {
    Owned(Words<'a>),
    Nothing(()),
}

schemawright::union! {
    Speech<'a> at WORDS "" "anyOf" { Owned(Words<'a>), Nothing(()) }
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
    let speech = Speech::from(words);
    assert_eq!(Speech::from_slice(text).ok(), Some(speech.clone()));
    assert_eq!(speech.clone().into_owned(), speech);
    assert_eq!(Speech::from_slice(b"null").ok(), Some(Speech::Nothing(())));
}

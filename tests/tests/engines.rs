//! Other readers of JSON read emitted types as `from_slice` does, whatever the text: the same values, and the same errors.

mod support {
    pub mod contract;
    pub mod fixtures;
    pub mod mutants;
    pub mod pointers;
    pub mod random;
    pub mod receiver {
        // The other tests of deliveries use more of it.
        #[allow(dead_code)]
        pub mod cases;
    }
}

use std::fmt::Debug;
use std::path::Path;

use schemawright::{Document, ParseError, engine};
use schemawright_tests::{PACKAGE, below, goldens, ignisign, ignisign_borrowed, text};
use serde::de::DeserializeOwned;

use support::fixtures::events;
use support::mutants::Mutants;
use support::random::Random;
use support::receiver::cases;

/// How many changed texts are compared for each type.
const MUTANTS: usize = 5_000;

/// What is put into texts.
const PIECES: [&str; 40] = [
    "\"",
    "\\",
    "\\\\",
    "\\\"",
    "\\n",
    "\\u0041",
    "\\u12",
    "\\ud83d",
    "\\ude00",
    "\\ud83d\\ude00",
    "\\x",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\n",
    "\t",
    "\0",
    "\u{1f}",
    "é",
    "\u{feff}",
    "null",
    "true",
    "-",
    "0",
    "-0",
    "01",
    "1.",
    "1e",
    "1e400",
    "0.0",
    "9007199254740993",
    "18446744073709551616",
    "\"a\":\"\\u12\",",
    "\"a\":[[[]]],",
    "\"a\":01,",
    "\"a\":\"\t\",",
];

/// Everything that there is to see of what was read, or of why not.
fn shown<T: Debug>(read: &Result<T, ParseError>) -> String {
    let said = read.as_ref().err().map(ToString::to_string);
    format!("{read:?} {said:?}")
}

/// Compares what all readers make of a text, and tells whether it is valid.
fn agree<T: Document + DeserializeOwned + Debug>(text: &[u8]) -> bool {
    let read = T::from_slice(text);
    let expected = shown(&read);
    let lossy = String::from_utf8_lossy(text);
    let found = engine::sonic_rs::from_slice::<T>(text);
    assert_eq!(shown(&found), expected, "sonic-rs: {lossy}");
    let found = engine::simd_json::from_slice::<T>(text);
    assert_eq!(shown(&found), expected, "simd-json: {lossy}");
    read.is_ok()
}

/// The same for events, as the type that owns its strings and as the one that borrows them.
fn agree_on_event(text: &[u8]) -> bool {
    type Borrowed<'t> = ignisign_borrowed::WebhookEvent<'t>;
    let expected = shown(&Borrowed::from_slice(text));
    let found = engine::sonic_rs::from_slice::<Borrowed<'_>>(text);
    assert_eq!(shown(&found), expected, "{}", String::from_utf8_lossy(text));
    agree::<ignisign::WebhookEvent>(text)
}

/// A text with some bytes changed.
fn changed(random: &mut Random, text: &[u8]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=random.below(2) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(4)).min(bytes.len());
        let piece = random.one(&PIECES).as_bytes();
        match random.below(8) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.truncate(at.max(1)),
            2 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            3 => drop(bytes.splice(at..end, piece.to_vec())),
            _ => drop(bytes.splice(at..at, piece.to_vec())),
        }
    }
    bytes
}

/// Compares what is read of texts, and of texts that are those but for some bytes.
fn agree_on_all(texts: &[Vec<u8>], agree: fn(&[u8]) -> bool) {
    let valid = texts.iter().filter(|text| agree(text)).count();
    assert!(0 < valid && valid < texts.len(), "{valid} are valid");
    let mut random = Random::new(47);
    let mutants = (0..MUTANTS).map(|_| {
        let text = random.one(texts).clone();
        changed(&mut random, &text)
    });
    let valid = mutants.filter(|text| agree(text)).count();
    assert!(MUTANTS / 50 < valid, "{valid} of {MUTANTS} are valid");
    assert!(valid < MUTANTS * 4 / 5, "{valid} of {MUTANTS} are valid");
}

#[test]
fn events_are_read_by_each() {
    let fixtures = ["valid", "invalid"].map(events).into_iter().flatten();
    let texts: Vec<Vec<u8>> = fixtures.map(|event| event.text.into_bytes()).collect();
    agree_on_all(&texts, agree_on_event);
}

#[test]
fn hostile_bodies_are_read_by_each() {
    let (_, bodies) = cases::read();
    let valid = bodies.iter().filter(|case| agree_on_event(&case.body));
    let valid = valid.count();
    assert!(valid > 5 && bodies.len() - valid > 20, "{valid} are valid");
}

#[test]
fn changed_events_are_read_by_each() {
    let texts = Mutants::new(44).take(MUTANTS);
    let valid = texts.filter(|event| agree_on_event(event.to_string().as_bytes()));
    let share = valid.count() * 100 / MUTANTS;
    assert!((15..=85).contains(&share), "{share} % are valid");
}

/// Compares what is read of the instances of a schema in `golden/`.
fn agree_on_golden(name: &str, agree: fn(&[u8]) -> bool) {
    let folder = Path::new(PACKAGE).join("golden").join(name);
    let paths = ["valid", "invalid"].map(|kind| below(&folder.join(kind)));
    let texts: Vec<Vec<u8>> = paths
        .iter()
        .flatten()
        .map(|path| text(path).into())
        .collect();
    agree_on_all(&texts, agree);
}

#[test]
fn instances_of_other_schemas_are_read_by_each() {
    macro_rules! of_goldens {
        ($($name:literal $module:ident $root:ident,)*) => {
            $(agree_on_golden($name, agree::<goldens::$module::$root>);)*
        };
    }
    of_goldens! {
        "enums" case_enums Parcel,
        "maps" case_maps Catalogue,
        "nullable" case_nullable Profile,
        "numbers" case_numbers Reading,
        "options-bytes" case_options_bytes Parcel,
        "options-numbers" case_options_numbers Reading,
        "recursion" case_recursion Shapes,
        "several-types" case_several_types Setting,
        "strings" case_strings Account,
        "tuples" case_tuples Route,
        "union-by-check" case_union_by_check Settings,
        "union-others" case_union_others Shape,
        "union-presence" case_union_presence Contact,
        "union-tagged" case_union_tagged Event,
        "unknown-kept" case_unknown_kept Envelope,
    }
}

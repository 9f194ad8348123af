//! What random schemas are made of: names, numbers, texts, patterns and formats.

use schemawright_codegen::documents::Dialect::{
    self, Draft4, Draft6, Draft7, Draft201909, Draft202012,
};

/// All dialects, and the URI that `$schema` names each by.
pub const DIALECTS: [(Dialect, &str); 5] = [
    (Draft4, "http://json-schema.org/draft-04/schema#"),
    (Draft6, "http://json-schema.org/draft-06/schema#"),
    (Draft7, "http://json-schema.org/draft-07/schema#"),
    (Draft201909, "https://json-schema.org/draft/2019-09/schema"),
    (Draft202012, "https://json-schema.org/draft/2020-12/schema"),
];

/// The names of most properties: few, so that keywords meet.
pub const NAMES: [&str; 4] = ["a", "b", "c", "t"];

/// Names of properties that are no Rust names, or stand for something elsewhere.
pub const ODD_NAMES: [&str; 8] = ["", "a/b~c", "x-1", "É", "type", "self", "additional", "A"];

/// Bounds of numbers, as they stand in a schema.
pub const BOUNDS: [&str; 26] = [
    "0",
    "0",
    "1",
    "2",
    "3",
    "10",
    "-1",
    "-2.5",
    "0.5",
    "1.5",
    "0.0",
    "1.0",
    "1e3",
    "127",
    "-128",
    "255",
    "256",
    "65535",
    "-32768",
    "2147483647",
    "-2147483648",
    "4294967295",
    "9223372036854775807",
    "-9223372036854776000",
    "18446744073709551615",
    "18446744073709552000",
];

/// What numbers may be multiples of.
pub const FACTORS: [&str; 8] = ["1", "2", "3", "5", "0.5", "0.25", "1.0", "1e1"];

/// Constants, as they stand in a schema.
pub const CONSTANTS: [&str; 24] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "1.0",
    "2",
    "-1",
    "1.5",
    "300",
    "\"\"",
    "\"a\"",
    "\"b\"",
    "\"c\"",
    "\"A b\"",
    "\"1\"",
    "\"é\"",
    "[]",
    "[1]",
    "[\"a\", null]",
    "{}",
    "{\"a\": 1}",
    "{\"b\": \"c\"}",
    "{\"a\": {\"t\": \"a\"}}",
];

/// A pattern, and texts that it takes or only just refuses.
pub struct Words {
    /// The pattern, or the name of the format.
    pub name: &'static str,
    /// The texts.
    pub texts: &'static [&'static str],
}

const fn words(name: &'static str, texts: &'static [&'static str]) -> Words {
    Words { name, texts }
}

/// Patterns of texts and of names.
pub const PATTERNS: &[Words] = &[
    words("^a", &["a", "ab", "ba"]),
    words("b$", &["b", "ab", "bc"]),
    words("^[a-c]$", &["a", "c", "d", "aa"]),
    words("^x-", &["x-", "x-1", "y"]),
    words("[0-9]+", &["1", "a1", "a"]),
    words(".*", &["", "a", "\n"]),
    words("", &["", "a"]),
    words("^.{2,4}$", &["ab", "a", "abcde", "😀é"]),
    words("^(?!a)", &["b", "a", ""]),
    words("^(a|b)\\1$", &["aa", "ab", "bb"]),
    words("\\d\\w?", &["1", "a1", "a"]),
    words("^\\p{Lu}", &["É", "A", "a"]),
    words("^[A-Z]{2}-[0-9]{1,3}$", &["AB-1", "AB-1234", "A-1"]),
    words("^(t|type)$", &["t", "type", "c"]),
];

/// Formats, and the first dialect that has each.
pub const FORMATS: &[(Dialect, Words)] = &[
    (Draft4, words("date", &["2024-02-29", "2023-02-29"])),
    (
        Draft4,
        words("time", &["10:20:30Z", "10:20:30.5+01:00", "10:20"]),
    ),
    (
        Draft4,
        words(
            "date-time",
            &[
                "2024-02-29T10:20:30Z",
                "2024-02-29T10:20:30.5+01:00",
                "2024-02-29",
            ],
        ),
    ),
    (Draft4, words("email", &["a@b.example", "a"])),
    (Draft4, words("hostname", &["a.example", "-a"])),
    (Draft4, words("ipv4", &["127.0.0.1", "256.0.0.1"])),
    (Draft4, words("ipv6", &["::1", "1::2::3"])),
    (Draft4, words("uri", &["http://a.example/b?c#t", "a"])),
    (Draft4, words("regex", &["^a$", "("])),
    (Draft6, words("uri-reference", &["a/b", "\\"])),
    (Draft6, words("uri-template", &["/a/{b}", "/a/{b"])),
    (Draft6, words("json-pointer", &["/a/b~0", "a"])),
    (Draft7, words("idn-email", &["é@b.example", "é"])),
    (Draft7, words("idn-hostname", &["é.example", "-é"])),
    (Draft7, words("iri", &["http://é.example/", "é"])),
    (Draft7, words("iri-reference", &["é", "\\"])),
    (Draft7, words("relative-json-pointer", &["0#", "1/a", "/a"])),
    (Draft201909, words("duration", &["P1D", "PT1H30M", "P"])),
    (
        Draft201909,
        words(
            "uuid",
            &["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08"],
        ),
    ),
    (Draft4, words("colour", &["red", "1"])),
];

/// Texts for the content keywords: JSON, Base64 of JSON, Base64 of something else, neither.
pub const CONTENTS: [&str; 6] = ["{\"a\":1}", "[1", "eyJhIjoxfQ==", "MTIz", "YQ==", "b!"];

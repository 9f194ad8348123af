//! With the feature `arbitrary-precision` every digit of a number counts, in emitted code and in the model.
#![cfg(feature = "arbitrary-precision")]

use std::path::Path;
use std::time::{Duration, Instant};

use schemawright_codegen::instance::Schema;
use schemawright_codegen::{Options, Source};
use schemawright_tests::hostile::CASES;
use schemawright_tests::{Case, PACKAGE};

const LONG: &str = "12345678901234567890123456789012";

/// A property of the schema `num-every-digit`, the text of its value, and whether that is valid.
const VERDICTS: [(&str, &str, bool); 38] = [
    ("integer", "1e400", true),
    ("integer", "-1e999999999", true),
    ("integer", LONG, true),
    ("integer", "1.0", true),
    ("integer", "12345678901234567890.10e1", true),
    ("integer", "1e-400", false),
    ("integer", "1.0000000000000000000000001", false),
    ("integer", "123456789012345678901234567890120000.5", false),
    ("third", "3e400", true),
    ("third", "3e999999999", true),
    ("third", "1e400", false),
    ("third", "1e999999999999999999999999", false),
    (
        "third",
        "300000000000000000000000000000000000000000003",
        true,
    ),
    (
        "third",
        "300000000000000000000000000000000000000000004",
        false,
    ),
    ("step", "1e400", true),
    ("step", "1e-30", true),
    ("step", "1.000000000000000000000000000001", true),
    ("step", "1.0000000000000000000000000000001", false),
    ("huge", "1e999999999", true),
    ("huge", "1e-400", true),
    ("huge", "1e-401", false),
    ("most", "1e400", true),
    ("most", "9.99999999999999999999999999999999999e399", true),
    ("most", "1.00000000000000000000000000000000001e400", false),
    ("most", "1e999999999", false),
    ("most", "-1e999999999", true),
    ("above", "1.0000000000000000000000002", true),
    ("above", "1.00000000000000000000000010", false),
    ("above", "1", false),
    ("exact", "12345678901234567890123456789012.0", true),
    ("exact", "12345678901234567890123456789013", false),
    ("listed", "10e399", true),
    ("listed", "1e401", false),
    ("listed", "0.10000000000000000000000000000001", false),
    ("listed", "70e-1", true),
    (
        "unique",
        "[1e400, 1e401, 1.0000000000000000000000001, 1]",
        true,
    ),
    ("unique", "[1e400, 2, 100e398]", false),
    (
        "unique",
        "[12345678901234567890123456789012, 12345678901234567890123456789012.00]",
        false,
    ),
];

fn case() -> &'static Case {
    let case = CASES.iter().find(|case| case.name == "num-every-digit");
    case.expect("it generates")
}

fn schema() -> Schema {
    let path = Path::new(PACKAGE).join("hostile/num-every-digit.schema.json");
    let source = Source {
        name: "schema.json".into(),
        retrieval_uri: "local:///schema.json".into(),
        bytes: std::fs::read(path).expect("the schema can be read"),
        wanted: true,
    };
    Schema::new(&[source], &Options::default()).expect("the schema is fine")
}

#[test]
fn each_digit_counts() {
    let (case, schema) = (case(), schema());
    let validator = schema.validator();
    for (property, number, verdict) in VERDICTS {
        let text = format!(r#"{{"{property}":{number}}}"#);
        let start = Instant::now();
        for (way, found) in case.verdicts(text.as_bytes()) {
            assert_eq!(found, verdict, "{way} of {text}");
        }
        assert_eq!(validator.check(text.as_bytes()).is_ok(), verdict, "{text}");
        assert!(start.elapsed() < Duration::from_secs(1), "{text}");
    }
}

#[test]
fn what_is_read_is_written_back() {
    for (property, number, verdict) in VERDICTS {
        if !verdict {
            continue;
        }
        let text = format!(r#"{{"{property}":{number}}}"#);
        let written = (case().from_slice)(text.as_bytes()).expect("it is valid");
        let expected: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(
            written.json.to_string(),
            expected.to_string(),
            "digit by digit"
        );
        assert!(written.is_valid && written.is_read_again, "{text}");
    }
}

#[test]
fn many_long_numbers_take_no_quadratic_time() {
    let numbers: Vec<String> = (0..20_000)
        .map(|number| format!("{LONG}{LONG}.{number:05}1"))
        .collect();
    let text = format!(r#"{{"unique":[{}]}}"#, numbers.join(","));
    let start = Instant::now();
    assert!((case().from_slice)(text.as_bytes()).is_ok());
    assert!(start.elapsed() < Duration::from_secs(10));
}

//! The types of hostile schemas obey the laws: faithful, lossless and closed.

use std::thread;
use std::time::{Duration, Instant};

use schemawright::check::equal;
use schemawright_tests::Case;

use super::expectation::{Expectation, all};

fn cases() -> Vec<(Expectation, &'static Case)> {
    let cases: Vec<_> = all()
        .into_iter()
        .filter_map(|expectation| expectation.case().map(|case| (expectation, case)))
        .collect();
    assert!(cases.len() >= 110, "{} cases are too few", cases.len());
    cases
}

/// The texts of an expectation, with their verdicts.
fn texts(expectation: &Expectation) -> Vec<(String, bool)> {
    let values = [
        (&expectation.accept, true),
        (&expectation.reject, false),
        (&expectation.reject_slow, false),
    ];
    let values = values
        .into_iter()
        .flat_map(|(values, verdict)| values.iter().map(move |value| (value.to_string(), verdict)));
    let raw = [
        (&expectation.accept_raw, true),
        (&expectation.reject_raw, false),
    ];
    let raw = raw
        .into_iter()
        .flat_map(|(texts, verdict)| texts.iter().map(move |text| (text.clone(), verdict)));
    values.chain(raw).collect()
}

#[test]
fn faithful() {
    for (expectation, case) in cases() {
        let raw = expectation
            .reject_raw
            .iter()
            .chain(&expectation.accept_raw)
            .collect::<Vec<_>>();
        for (text, verdict) in texts(&expectation) {
            // What a raw text says is lost when it is parsed.
            let verdicts = if raw.contains(&&text) {
                vec![("from_slice", (case.from_slice)(text.as_bytes()).is_ok())]
            } else {
                case.verdicts(text.as_bytes())
            };
            for (way, found) in verdicts {
                assert_eq!(found, verdict, "{}: {way} of {text}", case.name);
            }
        }
    }
}

#[test]
fn lossless_and_closed() {
    for (expectation, case) in cases() {
        for value in &expectation.accept {
            let written = (case.from_slice)(value.to_string().as_bytes())
                .unwrap_or_else(|error| panic!("{}: {value}: {error}", case.name));
            assert!(
                equal(&written.json, value),
                "{}: {value} became {}",
                case.name,
                written.json
            );
            assert!(written.is_valid, "{}: {value} does not validate", case.name);
            assert!(
                written.is_read_again,
                "{}: {value} is not read again",
                case.name
            );
        }
    }
}

#[test]
fn secrets_are_not_shown() {
    for (expectation, case) in cases() {
        for value in &expectation.accept {
            let Ok(written) = (case.from_slice)(value.to_string().as_bytes()) else {
                panic!("{}: {value} is refused", case.name);
            };
            for secret in &expectation.debug_must_not_contain {
                assert!(
                    !written.debug.contains(secret),
                    "{}: {}",
                    case.name,
                    written.debug
                );
            }
        }
    }
}

#[test]
fn slow_patterns_are_not_slow() {
    let mut count = 0;
    for (expectation, case) in cases() {
        for value in &expectation.reject_slow {
            // The best of some runs, for other tests run at the same time.
            let run = |_| {
                let start = Instant::now();
                assert!(!(case.is_valid_value)(value), "{}: {value}", case.name);
                start.elapsed()
            };
            let best = (0..3).map(run).min().unwrap_or(Duration::MAX);
            assert!(
                best < expectation.time_to_check(),
                "{}: {best:?}",
                case.name
            );
            count += 1;
        }
    }
    assert_eq!(count, 6);
}

/// The stack of a thread that asks for none.
const STACK: usize = 2 << 20;

#[test]
fn depth_is_an_error() {
    let mut count = 0;
    for (expectation, case) in cases() {
        let Some(text) = expectation.deep_text() else {
            continue;
        };
        // The deepest that is read, too, is read, checked, compared, shown and dropped.
        let bearable = "[".repeat(127) + &"]".repeat(127);
        let run = move || {
            (
                (case.from_slice)(text.as_bytes()).is_err(),
                (case.from_slice)(bearable.as_bytes()).is_ok(),
            )
        };
        let thread = thread::Builder::new()
            .stack_size(STACK)
            .spawn(run)
            .expect("the thread starts");
        assert_eq!(thread.join().ok(), Some((true, true)), "{}", case.name);
        count += 1;
    }
    assert_eq!(count, 1);
}

//! The cases whose instructions are counted.

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group};
use schemawright::{Document, ParseError, Violations};
use serde_json::Value;

use crate::events::{self, borrowed, owned};

/// An event whose text outlives the case, so that only reading it counts.
fn text(name: &str) -> &'static [u8] {
    events::text(name).leak().as_bytes()
}

fn broken_text(name: &str) -> &'static [u8] {
    events::broken(name).leak().as_bytes()
}

fn value(name: &str) -> &'static Value {
    Box::leak(Box::new(events::parsed(&events::text(name))))
}

fn broken_value(name: &str) -> &'static Value {
    Box::leak(Box::new(events::parsed(&events::broken(name))))
}

#[library_benchmark(setup = text)]
#[bench::image("image")]
#[bench::proof("proof")]
#[bench::unknown("unknown")]
fn read_owned(text: &'static [u8]) -> Result<owned::WebhookEvent, ParseError> {
    black_box(owned::WebhookEvent::from_slice(black_box(text)))
}

#[library_benchmark(setup = text)]
#[bench::image("image")]
#[bench::proof("proof")]
#[bench::unknown("unknown")]
fn read_borrowed(text: &'static [u8]) -> Result<borrowed::WebhookEvent<'static>, ParseError> {
    black_box(borrowed::WebhookEvent::from_slice(black_box(text)))
}

#[library_benchmark(setup = broken_text)]
#[bench::image("image")]
#[bench::proof("proof")]
fn read_broken(text: &'static [u8]) -> Result<owned::WebhookEvent, ParseError> {
    black_box(owned::WebhookEvent::from_slice(black_box(text)))
}

#[library_benchmark(setup = value)]
#[bench::image("image")]
#[bench::proof("proof")]
#[bench::unknown("unknown")]
fn is_valid_value(value: &'static Value) -> bool {
    black_box(owned::WebhookEvent::is_valid_value(black_box(value)))
}

#[library_benchmark(setup = value)]
#[bench::image("image")]
#[bench::proof("proof")]
#[bench::unknown("unknown")]
fn validate_value(value: &'static Value) -> Result<(), Violations> {
    black_box(owned::WebhookEvent::validate_value(black_box(value)))
}

#[library_benchmark(setup = broken_value)]
#[bench::image("image")]
#[bench::proof("proof")]
fn validate_broken(value: &'static Value) -> Result<(), Violations> {
    black_box(owned::WebhookEvent::validate_value(black_box(value)))
}

library_benchmark_group!(
    name = all,
    benchmarks = [
        read_owned,
        read_borrowed,
        read_broken,
        is_valid_value,
        validate_value,
        validate_broken
    ]
);

gungraun::main!(library_benchmark_groups = all);

/// Counts the instructions of all cases, or runs one of them.
pub fn run() {
    main();
}

//! How long it takes to read and check events of Ignisign, compared with the last time that this ran.

#[path = "support/events.rs"]
mod events;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use events::{borrowed, owned};
use schemawright::Document;

fn reading(criterion: &mut Criterion) {
    for name in ["image", "proof", "unknown"] {
        let text = events::text(name);
        criterion.bench_function(&format!("read_owned/{name}"), |bencher| {
            bencher.iter(|| owned::WebhookEvent::from_slice(black_box(text.as_bytes())));
        });
        criterion.bench_function(&format!("read_borrowed/{name}"), |bencher| {
            bencher.iter(|| {
                let event = borrowed::WebhookEvent::from_slice(black_box(text.as_bytes()));
                event.is_ok()
            });
        });
    }
}

fn checking(criterion: &mut Criterion) {
    for name in ["image", "proof", "unknown"] {
        let value = events::parsed(&events::text(name));
        criterion.bench_function(&format!("is_valid_value/{name}"), |bencher| {
            bencher.iter(|| owned::WebhookEvent::is_valid_value(black_box(&value)));
        });
        criterion.bench_function(&format!("validate_value/{name}"), |bencher| {
            bencher.iter(|| owned::WebhookEvent::validate_value(black_box(&value)));
        });
    }
}

fn refusing(criterion: &mut Criterion) {
    for name in ["image", "proof"] {
        let text = events::broken(name);
        let value = events::parsed(&text);
        criterion.bench_function(&format!("read_broken/{name}"), |bencher| {
            bencher.iter(|| owned::WebhookEvent::from_slice(black_box(text.as_bytes())));
        });
        criterion.bench_function(&format!("validate_broken/{name}"), |bencher| {
            bencher.iter(|| owned::WebhookEvent::validate_value(black_box(&value)));
        });
    }
}

criterion_group!(benches, reading, checking, refusing);
criterion_main!(benches);

//! How long the generator takes.

use std::fmt::Write as _;

use crate::generating::Product;

/// How many are shown.
const SHOWN: usize = 10;

/// Starting a process takes a few milliseconds: less than this is not measured.
const LEAST: f64 = 0.03;

/// The schemas that take longest for their size, and how long all take.
pub fn slowest(products: &[Product]) -> String {
    let known = products.iter().filter(|product| product.subject.bytes > 0);
    let mut known: Vec<&Product> = known.collect();
    let all: f64 = known.iter().map(|product| product.seconds).sum();
    known.retain(|product| product.seconds > LEAST);
    known.sort_by(|one, other| share(other).total_cmp(&share(one)));
    let mut shown =
        format!("the generator took {all:.1} s of processor; the slowest for their size:");
    for product in known.iter().take(SHOWN) {
        // Writing to a `String` cannot fail.
        let _ = write!(
            shown,
            "\n{:50}{:8.2} s{:8} KB{:8.2} s per 100 KB",
            product.name(),
            product.seconds,
            product.subject.bytes / 1000,
            share(product)
        );
    }
    shown
}

/// The seconds for 100 KB.
fn share(product: &Product) -> f64 {
    let bytes = u32::try_from(product.subject.bytes).unwrap_or(u32::MAX);
    product.seconds * 100_000.0 / f64::from(bytes)
}

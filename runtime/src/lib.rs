//! What generated code calls. Every rule's logic is here, in plain Rust; generated code only says which rule goes where.

#[macro_use]
mod shown;

#[doc(hidden)]
pub mod apart;
#[cfg(feature = "backtracking")]
mod backtracking;
mod but_one;
#[doc(hidden)]
pub mod check;
mod decimal;
mod depth;
mod division;
mod document;
mod documents;
mod encoded;
#[cfg(any(feature = "simd-json", feature = "sonic-rs"))]
pub mod engine;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub mod export;
#[cfg(not(feature = "schemars"))]
mod export_off;
pub mod format;
mod held;
#[cfg_attr(not(feature = "indexmap"), path = "indexmap_off.rs")]
pub mod indexmap;
mod into_owned;
#[doc(hidden)]
pub mod json;
mod kept;
mod limit;
mod locate;
mod matched;
mod message;
mod never;
mod number;
#[doc(hidden)]
pub mod number_type;
#[doc(hidden)]
pub mod object;
mod outline;
pub mod output;
mod params;
mod parse_error;
mod pattern;
mod pointer;
mod raw;
#[doc(hidden)]
pub mod read;
#[cfg(feature = "receiver")]
pub mod receiver;
mod replaced;
mod report;
mod secret;
pub mod text;
mod text_reader;
#[doc(hidden)]
pub mod union;
#[doc(hidden)]
pub mod values;
mod violation;
mod violations;
#[doc(hidden)]
pub mod wrapper;
mod written;

pub use apart::Apart;
#[cfg(feature = "backtracking")]
pub use backtracking::{Backtracking, BacktrackingError, STEPS, STEPS_PER_BYTE};
pub use but_one::{NotArray, NotObject};
pub use check::{Tag, Type, TypeSet};
pub use decimal::Decimal;
pub use depth::DEPTH_LIMIT;
pub use document::{Check, Document, Others, Rules};
pub use documents::SchemaDocument;
pub use encoded::Base64;
pub use format::Format;
pub use into_owned::IntoOwned;
pub use limit::Limit;
pub use matched::Matched;
pub use number::{AsNumber, Num};
pub use number_type::Numeric;
pub use outline::{Glance, Outline};
pub use output::Output;
pub use parse_error::{ParseError, Syntax};
pub use pattern::Pattern;
pub use read::{Read, Seed};
pub use report::{
    At, Failure, Flow, Merged, PASS, Params, Report, SchemaPlace, SchemaRef, Step, YesNo,
};
pub use secret::Secret;
pub use text::{Str, Text};
pub use union::{Branches, Tagged};
pub use violation::{Position, Violation};
pub use violations::Violations;

#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars;
#[doc(hidden)]
pub use serde;
#[doc(hidden)]
pub use serde_json;

/// Asks for a version of this crate that generated code works with: the same `major`, and at least `minor`; before
/// 1.0 the same `minor`.
///
/// ```
/// const _: () = schemawright::requires(0, 1);
/// ```
///
/// # Panics
/// When this version is another. Generated code calls it in a constant, which makes that a compile error.
#[doc(hidden)]
pub const fn requires(major: u32, minor: u32) {
    const MAJOR: u32 = number(env!("CARGO_PKG_VERSION_MAJOR"));
    const MINOR: u32 = number(env!("CARGO_PKG_VERSION_MINOR"));
    let fits = major == MAJOR && (minor == MINOR || major > 0 && minor < MINOR);
    assert!(
        fits,
        "this code was generated for another version of `schemawright`: generate it again, or change the dependency"
    );
}

/// The number that a text of digits says.
const fn number(text: &str) -> u32 {
    let (digits, mut number, mut index) = (text.as_bytes(), 0, 0);
    while index < digits.len() {
        number = number * 10 + (digits[index] - b'0') as u32;
        index += 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_version_fits() {
        requires(0, 1);
        assert_eq!(number("1048"), 1048);
    }

    #[test]
    #[should_panic(expected = "another version")]
    fn a_later_version_does_not_fit() {
        requires(0, 2);
    }

    #[test]
    #[should_panic(expected = "another version")]
    fn an_earlier_version_does_not_fit() {
        requires(0, 0);
    }
}

//! The code that the build script generates, as modules, and what all its types can be asked.
// rustdoc asks of the type for 60 nested arrays whether it is `Send`, down to the innermost.

pub mod case;
mod files;
pub mod pypi;
pub mod replacements;
pub mod suite;

pub use case::{Case, Written};
pub use files::{below, files, name, text, value};

/// The Ignisign contract, generated from `schema/` with the options of `schemawright.toml`.
pub mod ignisign {
    include!(concat!(env!("OUT_DIR"), "/ignisign/mod.rs"));
}

/// The Ignisign contract, whose types borrow their strings.
pub mod ignisign_borrowed {
    include!(concat!(env!("OUT_DIR"), "/ignisign_borrowed/mod.rs"));
}

/// A schema of somebody else: an invoice, in draft 7.
pub mod foreign {
    include!(concat!(env!("OUT_DIR"), "/foreign/mod.rs"));
}

/// The schemas of `golden/`.
pub mod goldens {
    include!(concat!(env!("OUT_DIR"), "/goldens/mod.rs"));
}

/// Those schemas of `hostile/` that have code.
// A schema may spell its properties with any characters, and the code does, too.
#[allow(clippy::unicode_not_nfc)]
pub mod hostile {
    include!(concat!(env!("OUT_DIR"), "/hostile/mod.rs"));
}

/// Small schemas for each keyword.
pub mod keywords {
    include!(concat!(env!("OUT_DIR"), "/keywords/mod.rs"));
}

/// The folder that the build script writes to.
pub const OUT_DIR: &str = env!("OUT_DIR");

/// The folder of this package.
pub const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

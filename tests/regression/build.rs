//! Generates the code whose speed is watched: the events of Ignisign, with strings of their own and with borrowed ones.

use std::error::Error;
use std::path::PathBuf;

use schemawright_codegen::options::{Null, Strings};
use schemawright_codegen::{Builder, Options};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets `OUT_DIR`")?);
    for (name, strings) in [("owned", Strings::Owned), ("borrowed", Strings::Borrowed)] {
        Builder::new("../../schema")
            .options(Options {
                null: Null::Absent,
                strings,
                ..Options::default()
            })
            .out_dir(out.join(name))
            .generate()?;
    }
    Ok(())
}

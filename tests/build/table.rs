//! A module that declares the generated modules of many schemas, with a table of their root types.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A schema and its root type.
pub struct Row {
    /// The name of the schema.
    pub name: String,
    /// The module that holds its code. It is not called as the module in it, which is named after the file.
    pub module: String,
    /// The name of its root type.
    pub root: String,
}

impl Row {
    /// The row of a schema whose name has words with dashes between them.
    pub fn new(name: &str, root: &str) -> Self {
        Self {
            name: name.to_owned(),
            module: format!("case_{}", name.replace('-', "_")),
            root: root.to_owned(),
        }
    }
}

/// Writes `mod.rs`.
pub fn write(folder: &Path, rows: &[Row]) -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    for Row { name, module, .. } in rows {
        writeln!(text, "/// The code of `{name}`.\npub mod {module};\n")?;
    }
    text.push_str("/// The root type of each schema.\npub const CASES: &[crate::Case] = &[\n");
    for Row { name, module, root } in rows {
        writeln!(text, "    crate::case!({name:?}, {module}::{root}),")?;
    }
    text.push_str("];\n");
    fs::create_dir_all(folder)?;
    fs::write(folder.join("mod.rs"), text)?;
    Ok(())
}

//! Crates of modules, and which of their modules do not compile.

use std::fmt::Write as _;

use serde_json::Value;

use crate::generating::Product;
use crate::support::workspace::ROOT;

/// About how many lines a crate has: more take too much memory, and fewer are not worth a start of the compiler.
const LINES: usize = 60_000;

/// A crate.
pub struct Part<'p> {
    /// Its name.
    pub name: String,
    /// Its modules.
    pub modules: Vec<&'p Product<'p>>,
}

/// An error of the compiler.
pub struct Error {
    /// The crate.
    pub part: String,
    /// All that is said.
    pub text: String,
}

/// A module that does not compile, or all modules of a crate if none of them is named.
pub struct Failure {
    /// What findings call it.
    pub name: String,
    /// The first error.
    pub error: String,
}

/// Spreads modules over crates whose names begin alike.
pub fn parts<'p>(name: &str, modules: &[&'p Product<'p>]) -> Vec<Part<'p>> {
    let (mut parts, mut lines): (Vec<Part>, usize) = (Vec::new(), LINES);
    for module in modules {
        if lines >= LINES {
            parts.push(Part {
                name: format!("{name}-{}", parts.len()),
                modules: Vec::new(),
            });
            lines = 0;
        }
        if let Some(part) = parts.last_mut() {
            part.modules.push(module);
            lines += module.lines;
        }
    }
    parts
}

impl Part<'_> {
    /// The source of the crate, with a table of its cases if it is to be asked.
    pub fn source(&self, is_asked: bool) -> String {
        let mut source = String::from("//! Generated modules.\n");
        let mut cases = String::new();
        for product in &self.modules {
            let module = product.module();
            // Writing to a `String` cannot fail.
            let path = product.folder.join("mod.rs");
            let _ = writeln!(source, "#[path = {:?}]", path.to_string_lossy());
            let _ = writeln!(source, "pub mod {module};");
            let _ = writeln!(cases, "case::case!({module:?}, {module}::{ROOT}),");
        }
        if is_asked {
            let _ = writeln!(source, "pub static CASES: &[case::Case] = &[\n{cases}];");
        }
        source
    }

    /// Takes the modules away that errors are about.
    pub fn without(&mut self, errors: &[Error]) -> Vec<Failure> {
        let own = errors.iter().filter(|error| error.part == self.name);
        let own: Vec<&str> = own.map(|error| error.text.as_str()).collect();
        let Some(first) = own.first() else {
            return Vec::new();
        };
        let mut failures = Vec::new();
        self.modules.retain(|product| {
            let module = product.module();
            let error = own.iter().find(|text| names(text, &module));
            failures.extend(error.map(|error| Failure {
                name: product.name(),
                error: (*error).to_owned(),
            }));
            error.is_none()
        });
        if failures.is_empty() {
            let names: Vec<String> = self.modules.drain(..).map(Product::name).collect();
            failures.push(Failure {
                name: format!("one of {}", names.join(", ")),
                error: (*first).to_owned(),
            });
        }
        failures
    }
}

/// Whether a text has a name as a whole word.
fn names(text: &str, name: &str) -> bool {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(is_word) && !text[at + name.len()..].starts_with(is_word)
    })
}

/// The errors in what cargo prints as JSON.
pub fn errors(printed: &str) -> Vec<Error> {
    let lines = printed.lines();
    let messages = lines.filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let error = |line: Value| {
        let (part, message) = (line["target"]["name"].as_str()?, &line["message"]);
        let is_error = message["level"].as_str()?.starts_with("error");
        let is_sum = message["message"].as_str()?.starts_with("aborting due to");
        (is_error && !is_sum).then(|| Error {
            part: part.replace('_', "-"),
            text: message["rendered"].as_str().unwrap_or_default().to_owned(),
        })
    };
    messages.filter_map(error).collect()
}

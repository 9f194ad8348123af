//! Stage 5: the crate becomes text. One product a file; nothing is decided here.

mod apart;
mod argument;
mod block;
mod call;
mod construction;
mod declaration;
mod dto;
mod events;
mod file;
mod header;
mod literal;
mod mark;
mod module;
mod print;
mod schema;
mod scope;
mod types;
mod union;
mod validate;

pub use header::HEADER;

use crate::rust::Crate;

/// A file that was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its name in the output folder.
    pub path: String,
    /// Its text, with `\n` line ends.
    pub text: String,
}

/// Prints all files.
#[must_use]
pub fn emit(code: &Crate) -> Vec<Output> {
    let mut outputs = vec![module::front(code)];
    if code.is_one_file {
        return outputs;
    }
    outputs.push(schema::texts(code));
    outputs.extend(events::events(code));
    outputs.extend(
        code.modules
            .iter()
            .map(|module| module::module(code, module)),
    );
    outputs
}

//! The command `schemawright`.

mod cli;

use std::process::ExitCode;

use schemawright_codegen::generator::with_room;

fn main() -> ExitCode {
    with_room(cli::main)
}

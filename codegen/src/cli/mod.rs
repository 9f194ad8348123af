//! The command line: what is asked for, what is done, and how it ended.

mod args;
mod completions;
mod export;
mod files;
mod generate;
mod instances;
mod lints;
mod report;
mod sections;
mod validate;
mod values;

use std::process::ExitCode;
use std::thread;

use clap::Parser;

use args::{Args, Command};
use report::Reporter;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All is fine.
    Fine,
    /// A schema, an instance or the freshness check failed.
    Failed,
    /// What was asked for can't be done.
    Usage,
    /// Reading or writing failed, or there is a bug.
    Internal,
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> Self {
        Self::from(match ended {
            Ended::Fine => 0,
            Ended::Failed => 1,
            Ended::Usage => 2,
            Ended::Internal => 3,
        })
    }
}

/// Long chains of references are walked by recursion. Memory is taken only as far as it is used.
const STACK: usize = 512 << 20;

/// Runs the command.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let ended = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || run(args));
    // A panic has printed its message already.
    ended
        .ok()
        .and_then(|running| running.join().ok())
        .unwrap_or(Ended::Internal)
        .into()
}

fn run(args: Args) -> Ended {
    let reporter = Reporter::new(args.message_format, args.color);
    let ended = match args.command {
        Command::Generate(args) => generate::run(args, reporter),
        Command::Validate(args) => validate::run(&args, reporter),
        Command::Export(args) => export::run(args, reporter),
        Command::Completions { shell } => completions::completions(shell),
        Command::Man { command } => completions::man(command.as_deref()),
    };
    ended.unwrap_or_else(|failure| reporter.failure(&failure))
}

//! Which warnings are errors and which are not told, as options of the command say.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use schemawright_codegen::Diagnostics;
use schemawright_codegen::diagnostic::{Chosen, Level};
use schemawright_codegen::generator::Job;

use super::report::Reporter;

/// What becomes of warnings.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Levels {
    /// Make a warning an error; `warnings` stands for all that would be told. Can be given more than once.
    #[arg(long, value_name = "CODE", value_parser = code())]
    pub deny: Vec<Chosen>,
    /// Do not tell a warning; `--deny` comes before. Can be given more than once.
    #[arg(long, value_name = "CODE", value_parser = code())]
    pub allow: Vec<Chosen>,
}

impl Levels {
    /// Takes up the levels, which come before those of the config file.
    pub fn choose(&self, job: &mut Job) {
        let allowed = self.allow.iter().map(|&chosen| (chosen, Level::Allow));
        let denied = self.deny.iter().map(|&chosen| (chosen, Level::Deny));
        let choices: Vec<_> = allowed.chain(denied).collect();
        job.options.lints.choose(&choices);
    }
}

fn code() -> impl TypedValueParser<Value = Chosen> {
    PossibleValuesParser::new(Chosen::codes().collect::<Vec<_>>())
        .try_map(|code| Chosen::from_code(&code))
}

/// The warnings of a run, each told once, however many sections have it.
#[derive(Debug, Default)]
pub struct Told(Diagnostics);

impl Told {
    /// Prints those that are new.
    pub fn tell(&mut self, warnings: &Diagnostics, reporter: Reporter) {
        let mut new = Diagnostics::new();
        for warning in warnings {
            if !self.0.iter().any(|known| known == warning) {
                new.push(warning.clone());
            }
        }
        reporter.diagnostics(&new);
        self.0.extend(new);
    }
}

//! Completion scripts and manual pages.

use clap::CommandFactory;
use clap_complete::Shell;
use schemawright_codegen::generator::Failure;

use super::Ended;
use super::args::Args;
use super::report::result;

/// Prints a completion script.
pub fn completions(shell: Shell) -> Result<Ended, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "schemawright", &mut script);
    result(&String::from_utf8_lossy(&script))?;
    Ok(Ended::Fine)
}

/// Prints the manual page of a command.
pub fn man(command: Option<&str>) -> Result<Ended, Failure> {
    let mut all = Args::command();
    all.build();
    let page = match command {
        None => clap_mangen::Man::new(all),
        Some(name) => {
            let found = all.find_subcommand(name).cloned();
            let found =
                found.ok_or_else(|| Failure::Usage(format!("there is no command {name:?}")))?;
            clap_mangen::Man::new(found).title(format!("schemawright-{name}"))
        }
    };
    let mut text = Vec::new();
    page.render(&mut text)
        .map_err(Failure::io("standard output".as_ref()))?;
    result(&String::from_utf8_lossy(&text))?;
    Ok(Ended::Fine)
}

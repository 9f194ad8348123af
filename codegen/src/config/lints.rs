//! The table `[lints]` of the config file.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::diagnostic::{Chosen, Level, Lints};
use crate::generator::Failure;

use super::Reader;

/// The table, as it is written.
pub type Table = BTreeMap<Spanned<String>, Level>;

/// The levels of the table.
///
/// # Errors
/// A code that is of no lint.
pub fn read(table: &Table, reader: &Reader) -> Result<Lints, Failure> {
    let choices = table.iter().map(|(code, level)| {
        let chosen = Chosen::from_code(code.get_ref());
        let chosen = chosen.map_err(|message| reader.error(code.span(), &message))?;
        Ok((chosen, *level))
    });
    let choices: Vec<_> = choices.collect::<Result<_, Failure>>()?;
    let mut lints = Lints::default();
    lints.choose(&choices);
    Ok(lints)
}

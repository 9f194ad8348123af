//! Writing what was made, or showing how the files differ from it.

use std::fmt;

use schemawright_codegen::generator::{Difference, Failure, Plan};
use schemawright_codegen::text::for_terminal;
use schemawright_codegen::{Diagnostic, Diagnostics};
use similar::TextDiff;

use super::Ended;
use super::report::{Reporter, count, result, shown};

/// How many files were written, left and removed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    written: usize,
    unchanged: usize,
    removed: usize,
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = count(self.written, "file");
        write!(
            f,
            "{written} written, {} unchanged, {} removed",
            self.unchanged, self.removed
        )
    }
}

/// Writes all or, if a file of somebody else is in the way, nothing.
pub fn write(plans: Vec<Plan>) -> Result<Totals, Failure> {
    plans.iter().try_for_each(Plan::check)?;
    let mut totals = Totals::default();
    for plan in plans {
        let written = plan.apply()?;
        totals.written += written.written.len();
        totals.unchanged += written.unchanged.len();
        totals.removed += written.removed.len();
    }
    Ok(totals)
}

/// Prints how files differ from what was made, and fails if any does.
pub fn check(plans: &[Plan], reporter: Reporter) -> Result<Ended, Failure> {
    let differences: Vec<&Difference> = plans.iter().flat_map(|plan| &plan.differences).collect();
    let unchanged: usize = plans.iter().map(|plan| plan.unchanged.len()).sum();
    if differences.is_empty() {
        result(&format!("{} up to date\n", count(unchanged, "file")))?;
        return Ok(Ended::Fine);
    }
    for difference in &differences {
        result(&diff(difference))?;
    }
    let message = format!("{} not up to date", count(differences.len(), "file"));
    let diagnostic = Diagnostic::error("stale", message).help(format!("run `{}`", without_check()));
    reporter.diagnostics(&Diagnostics::from(diagnostic));
    Ok(Ended::Failed)
}

fn diff(difference: &Difference) -> String {
    let path = shown(&difference.path.display().to_string().replace('\\', "/"));
    let name = |text: &Option<String>| {
        if text.is_some() {
            path.clone()
        } else {
            "/dev/null".to_owned()
        }
    };
    let before = difference
        .before
        .clone()
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let after = difference.after.clone().unwrap_or_default();
    let text = TextDiff::from_lines(&before, &after);
    let (from, to) = (name(&difference.before), name(&difference.after));
    for_terminal(&text.unified_diff().header(&from, &to).to_string())
}

/// The command that was typed, without `--check`.
fn without_check() -> String {
    let typed = std::env::args_os()
        .skip(1)
        .filter(|argument| argument != "--check");
    let typed = typed.map(|argument| {
        let argument = argument.to_string_lossy().into_owned();
        let is_plain =
            |character: char| character.is_alphanumeric() || "-_./=:,@%+".contains(character);
        if argument.chars().all(is_plain) {
            argument
        } else {
            format!("'{}'", argument.replace('\'', r"'\''"))
        }
    });
    let words: Vec<String> = std::iter::once("schemawright".to_owned())
        .chain(typed)
        .collect();
    words.join(" ")
}

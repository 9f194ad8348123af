//! The table of the README, whose figures are those that were seen.

use crate::subject::Subject;
use crate::verdicts::Tally;

const README: &str = include_str!("../../../README.md");

/// What is wrong with the row of a schema. One that is there a second time has none.
pub fn finding(subject: &Subject, documents: &Tally, mutants: &Tally) -> Option<String> {
    let of = |tally: &Tally| {
        let all = tally.accepted + tally.refused;
        format!("{} of {}", grouped(tally.accepted), grouped(all))
    };
    let row = format!(
        "| {} | {} | {} | {} |",
        grouped(subject.types),
        grouped(subject.lines()),
        of(documents),
        of(mutants)
    );
    let is_there = subject.row.name.ends_with("_ignore") || README.contains(&row);
    (!is_there).then(|| {
        format!(
            "{}: the README should end its row by {row}",
            subject.row.name
        )
    })
}

/// A number with a comma before each three digits.
fn grouped(number: usize) -> String {
    let (most, least) = (number / 1000, number % 1000);
    match most {
        0 => least.to_string(),
        _ => format!("{},{least:03}", grouped(most)),
    }
}

//! What is emitted for a schema beside what typify makes of it.

use std::path::Path;

use serde_json::Value;

use crate::crates::{Crates, Figures};
use crate::rows::{ROWS, Row};
use crate::subject;
use crate::typify::VERSION;
use crate::usage::Usage;

/// The names of the columns.
const HEAD: &str = "schema               code by         lines     check    (processor)     memory   \
                    release    (processor)     memory       program";

/// Prints the figures of some schemas, with those of optimised programs if `is_released`, and returns what is not as good
/// as it should be: seven tenths of the lines of typify for the first, for a property
/// has a line of its own, and half its time, which counts with the programs only, where
/// nothing else is asked of the machine.
pub fn compared(rows: &[&Row], scratch: &Path, is_released: bool) -> Vec<String> {
    println!("{HEAD}");
    let crates = Crates::new(scratch, is_released);
    let (mut findings, mut pairs) = (Vec::new(), Vec::new());
    for row in rows {
        let (sources, generated) = subject::generated(row);
        let schema: Value = serde_json::from_slice(&sources.given[0].bytes).expect("a schema");
        let ours = crates.ours(&generated.outputs);
        let typified = crates.typified(&schema);
        for (code, figures) in [("schemawright", &ours), ("typify", &typified)] {
            println!("{:21}{code:13}{}", row.name, shown(figures));
        }
        match (ours, typified) {
            (Ok(ours), Ok(typified)) => {
                if row.name == ROWS[0].name {
                    let halves = halves(&ours, &typified, is_released);
                    findings.extend(halves.map(|what| format!("{}: {what}", row.name)));
                }
                pairs.push((ours, typified));
            }
            (Err(error), _) => findings.push(format!("{}: {error}", row.name)),
            (Ok(_), Err(_)) => {}
        }
    }
    print!("{}", tally(&pairs));
    findings
}

/// Of how many schemas the code of this project takes less than that of typify, a line for each thing that it takes.
fn tally(pairs: &[(Figures, Figures)]) -> String {
    let mut rows: Vec<(&str, usize)> = Vec::new();
    for (ours, typified) in pairs {
        let both = ours.taken().into_iter().zip(typified.taken());
        for (index, ((thing, ours), (_, typified))) in both.enumerate() {
            if rows.len() == index {
                rows.push((thing, 0));
            }
            rows[index].1 += usize::from(ours < typified);
        }
    }
    let line =
        |(thing, less)| format!("{thing:21}less than typify for {less} of {}\n", pairs.len());
    rows.into_iter().map(line).collect()
}

/// What is more than it should be beside typify's. Other processes do not count in the time.
fn halves(ours: &Figures, typified: &Figures, with_time: bool) -> impl Iterator<Item = String> {
    let lines = ours.lines * 10 >= typified.lines * 7;
    let lines = lines.then(|| "the lines are more than seven tenths of typify's".to_owned());
    let check = with_time && ours.check.cpu * 2 >= typified.check.cpu;
    let check = check.then(|| "the time of `cargo check` is not half of typify's".to_owned());
    lines.into_iter().chain(check)
}

fn shown(figures: &Result<Figures, String>) -> String {
    let figures = match figures {
        Ok(figures) => figures,
        Err(error) => return reason(error),
    };
    let time = |usage: &Usage| {
        let (wall, cpu) = (usage.wall.as_secs_f64(), usage.cpu.as_secs_f64());
        format!("{wall:>8.1} s{cpu:>11.1} s")
    };
    let taken = |usage: &Usage| format!("{}{:>7.0} MiB", time(usage), usage.memory);
    let check = format!("{:>8}{}", figures.lines, taken(&figures.check));
    let release = figures.release.as_ref();
    let release = release.map(|(build, size)| format!("{}{size:>8} KiB", taken(build)));
    check + &release.unwrap_or_default()
}

/// The line that says why there are no figures.
fn reason(error: &str) -> String {
    let error = without_colours(error);
    let mut lines = error.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    // A panic says why in the line behind.
    let line = if first.contains("panicked") {
        lines.next().unwrap_or_default()
    } else {
        first
    };
    let line = line.trim_start_matches("Message:").trim_start();
    format!(
        "none by {VERSION}: {}",
        line.chars().take(90).collect::<String>()
    )
}

/// A text without what tells a terminal its colours.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let behind = |part: &'_ str| part.split_once('m').map_or("", |(_, rest)| rest).to_owned();
    first + &parts.map(behind).collect::<String>()
}

//! What is emitted for a schema beside what typify makes of it.

use std::path::Path;

use serde_json::Value;

use crate::crates::{Crates, Figures};
use crate::rows::{ROWS, Row};
use crate::subject;
use crate::typify::VERSION;
use crate::usage::Usage;

/// The names of the columns.
const HEAD: &str = "schema               code by         lines     check    (processor)      \
                    release    (processor)     memory       program";

/// Prints the figures of some schemas, with those of optimised programs if `is_released`, and returns what is not as good
/// as it should be: half the lines of typify for the first, and half its time, which counts with the programs only, where
/// nothing else is asked of the machine.
pub fn compared(rows: &[&Row], scratch: &Path, is_released: bool) -> Vec<String> {
    println!("{HEAD}");
    let crates = Crates::new(scratch, is_released);
    let mut findings = Vec::new();
    for row in rows {
        let (sources, generated) = subject::generated(row);
        let schema: Value = serde_json::from_slice(&sources.sources[0].bytes).expect("a schema");
        let ours = crates.ours(&generated.outputs);
        let typified = crates.typified(&schema);
        for (code, figures) in [("schemawright", &ours), ("typify", &typified)] {
            println!("{:21}{code:13}{}", row.name, shown(figures));
        }
        match (ours, typified) {
            (Ok(ours), Ok(typified)) if row.name == ROWS[0].name => {
                let halves = halves(&ours, &typified, is_released);
                findings.extend(halves.map(|what| format!("{}: {what}", row.name)));
            }
            (Err(error), _) => findings.push(format!("{}: {error}", row.name)),
            _ => {}
        }
    }
    findings
}

/// What is more than half as much as typify's. Other processes do not count in the time.
fn halves(ours: &Figures, typified: &Figures, with_time: bool) -> impl Iterator<Item = String> {
    let lines = ours.lines * 2 >= typified.lines;
    let lines = lines.then(|| "the lines are not half of typify's".to_owned());
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
    let check = format!("{:>8}{}", figures.lines, time(&figures.check));
    let memory = |usage: &Usage| format!("{:>7.0} MiB", usage.memory);
    match &figures.release {
        Some((build, size)) => {
            let memory = memory(build);
            format!("{check}{}{memory}{size:>8} KiB", time(build))
        }
        None => format!("{check}{}{:>24}", memory(&figures.check), ""),
    }
}

/// The line that says why there are no figures.
fn reason(error: &str) -> String {
    let mut lines = error.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    // A panic says why in the line after that of its place.
    let line = if first.contains("panicked at") {
        lines.next().unwrap_or_default()
    } else {
        first
    };
    format!(
        "none by {VERSION}: {}",
        line.chars().take(90).collect::<String>()
    )
}

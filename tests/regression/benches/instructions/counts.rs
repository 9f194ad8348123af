//! How many instructions each case takes, and how many it took when somebody last agreed to that.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The instructions of each case, by its name.
pub type Counts = BTreeMap<String, u64>;

/// A case may take this many parts in a hundred more than it took.
const ALLOWED: u64 = 10;

/// What stands above the counts.
const HEAD: &str = "# The instructions that each case takes: SCHEMAWRIGHT_BLESS=1 writes them.\n";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions/baseline.txt")
}

/// The counts in what the runner tells: a line of JSON for each case.
pub fn counted(report: &str) -> Counts {
    let lines = report.lines().filter(|line| line.starts_with('{'));
    let case = |line| {
        let told: Value = serde_json::from_str(line).expect("the runner tells JSON");
        let name = ["function_name", "id"].map(|key| told[key].as_str().unwrap_or_default());
        let count = &told["profiles"][0]["data"]["total"]["metrics"]["Ir"]["values"]["new"];
        let count = count.as_u64().expect("instructions were counted");
        (name.join("/"), count)
    };
    let counts: Counts = lines.map(case).collect();
    assert!(!counts.is_empty(), "nothing was counted: {report}");
    counts
}

/// Writes the counts for later comparisons.
pub fn bless(counts: &Counts) {
    let lines = counts
        .iter()
        .map(|(name, count)| format!("{name} {count}\n"));
    let text = HEAD.to_owned() + &lines.collect::<String>();
    fs::write(file(), text).expect("the counts can be written");
}

/// The counts that were written.
pub fn written() -> Counts {
    let text = fs::read_to_string(file()).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &str| {
        let (name, count) = line.split_once(' ').expect("a name and a count");
        (name.to_owned(), count.parse().expect("a count"))
    };
    lines.map(case).collect()
}

/// Prints all counts beside those that were written, and returns the cases that take too much more, or are in one only.
pub fn compared(counts: &Counts, written: &Counts) -> Vec<String> {
    println!("case                        instructions      before");
    let mut findings = Vec::new();
    let names: BTreeSet<&String> = counts.keys().chain(written.keys()).collect();
    for name in names {
        match (counts.get(name), written.get(name)) {
            (Some(&now), Some(&before)) => {
                println!("{name:28}{now:>12}{before:>12}");
                if now * 100 > before * (100 + ALLOWED) {
                    let more = format!("{name} takes more than {ALLOWED} % more instructions");
                    findings.push(format!("{more}: {now} instead of {before}"));
                }
            }
            (Some(_), None) => findings.push(format!("{name} has not been counted before")),
            (None, _) => findings.push(format!("{name} is no case any more")),
        }
    }
    findings
}

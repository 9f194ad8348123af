//! The section of README that says how fast this project is, and its charts.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use schemawright_tests::PACKAGE;

use crate::chart::{self, Bar, COLOURS, Group};
use crate::figures::{self, Figure};
use crate::ignisign;
use crate::plan::{From, Kind, Times};

/// What stands before the part that is written, and after it.
const BEGIN: &str = "<!-- The figures begin: `cargo bench -p schemawright-tests --bench peers -- --readme` writes them. -->\n";
const END: &str = "<!-- The figures end. -->\n";

/// The contestants, and what they are called.
const NAMES: [(&str, &str); 6] = [
    ("value", "Value alone, no checks"),
    ("jsonschema", "Value, then jsonschema"),
    ("macro", "Value, then jsonschema's macro"),
    ("plain", "serde derive of one struct, no checks"),
    ("owned", "Schemawright, any event"),
    ("borrowed", "Schemawright, borrowed strings"),
];

/// Writes the charts and the section.
pub fn write(times: &[Times], lock: &Path) {
    let folder = Path::new(PACKAGE);
    let groups: Vec<Group> = ignisign::EVENTS
        .iter()
        .filter_map(|event| group(times, event))
        .collect();
    for colours in &COLOURS {
        let path = folder.join(format!("bench/chart-{}.svg", colours.name));
        fs::write(path, chart::svg(&groups, colours)).expect("a file");
    }
    let path = folder.join("../README.md");
    let readme = fs::read_to_string(&path).expect("README");
    let (before, rest) = readme.split_once(BEGIN).expect("the place of the figures");
    let (_, after) = rest.split_once(END).expect("the end of the figures");
    let section = section(times, &groups, lock);
    fs::write(path, format!("{before}{BEGIN}{section}{END}{after}")).expect("README");
}

/// The bars of an event.
fn group(times: &[Times], event: &str) -> Option<Group> {
    let times = times.iter().find(|times| {
        times.subject == ignisign::NAME && times.document == event && times.from == From::Bytes
    })?;
    let bar = |(key, label): &(&str, &'static str)| {
        Some(Bar {
            label,
            nanoseconds: *times.nanoseconds.get(*key)?,
            is_ours: ["owned", "borrowed"].contains(key),
        })
    };
    Some(Group {
        title: format!("{event} event, {} bytes", times.bytes),
        bars: NAMES.iter().filter_map(bar).collect(),
    })
}

fn section(times: &[Times], groups: &[Group], lock: &Path) -> String {
    let mut section = String::from(
        "\n<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"tests/bench/chart-dark.svg\">\n  \
         <img alt=\"Nanoseconds from bytes to a checked event of Ignisign\" src=\"tests/bench/chart-light.svg\">\n\
         </picture>\n\nFrom bytes to a checked value, in nanoseconds:\n\n| |",
    );
    for group in groups {
        let _ = write!(section, " {} |", group.title);
    }
    let _ = writeln!(section, "\n|---|{}", "---:|".repeat(groups.len()));
    for (_, label) in NAMES {
        let _ = write!(section, "| {label} |");
        for group in groups {
            let bar = group.bars.iter().find(|bar| bar.label == label);
            let shown = bar.map_or_else(String::new, |bar| format!("{:.0}", bar.nanoseconds));
            let _ = write!(section, " {shown} |");
        }
        section.push('\n');
    }
    section.push_str(
        "\nHow many times faster than the peers, over the documents of real schemas:\n\n",
    );
    section.push_str(
        "| schema | from bytes, `jsonschema` | from bytes, its macro | parsed, `jsonschema` | parsed, its macro |\n\
         |---|---:|---:|---:|---:|\n",
    );
    schemas(times, &mut section);
    let _ = writeln!(section, "\n{}", crate::machine::described(lock));
    section
}

/// A line for each real schema, and one for all.
fn schemas(times: &[Times], section: &mut String) {
    let all = figures::figures(times);
    let found = |name: &str| all.iter().find(|figure| figure.name == name);
    let shown = |name: &str| {
        let figure: Option<&Figure> = found(name);
        figure.map_or_else(String::new, |figure| format!("{:.1}", figure.ratio))
    };
    let mut subjects: Vec<(&str, usize)> = Vec::new();
    for times in times {
        let is_counted = times.kind == Kind::Valid && times.from == From::Bytes;
        if times.subject != ignisign::NAME && is_counted {
            match subjects.last_mut() {
                Some((name, count)) if *name == times.subject => *count += 1,
                _ => subjects.push((&times.subject, 1)),
            }
        }
    }
    let columns = [
        ("bytes", "jsonschema"),
        ("bytes", "macro"),
        ("values", "jsonschema"),
        ("values", "macro"),
    ];
    let mut line = |label: &str, middle: &str| {
        let _ = write!(section, "| {label} |");
        for (way, peer) in columns {
            let _ = write!(section, " {} |", shown(&format!("{way}/{middle}vs-{peer}")));
        }
        section.push('\n');
    };
    for (subject, count) in subjects {
        line(
            &format!("`{subject}`, {count} documents"),
            &format!("{subject}/"),
        );
    }
    line("geometric mean", "");
}

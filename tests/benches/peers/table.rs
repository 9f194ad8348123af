//! The times as a table for people.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::ignisign;
use crate::plan::{From, Kind, Times};

/// The contestants, in the order of the columns.
const COLUMNS: [&str; 6] = ["value", "jsonschema", "macro", "plain", "owned", "borrowed"];

/// A line for each document of Ignisign, and one for all documents of a kind of each other schema.
pub fn table(times: &[Times]) -> String {
    let mut table = format!("{:44}", "nanoseconds");
    for column in COLUMNS {
        let _ = write!(table, "{column:>12}");
    }
    table.push('\n');
    let own = times.iter().filter(|times| times.subject == ignisign::NAME);
    for times in own {
        let name = format!("{} {}", times.subject, times.document);
        line(&mut table, &name, &[times]);
    }
    let kinds = times.iter().filter(|times| times.subject != ignisign::NAME);
    let key = |times: &Times| (times.subject.clone(), times.from, times.kind);
    let kinds: BTreeSet<(String, From, Kind)> = kinds.map(key).collect();
    for kind in kinds {
        let group: Vec<&Times> = times.iter().filter(|times| key(times) == kind).collect();
        let name = format!("{}, {} documents ({:?})", kind.0, group.len(), kind.2);
        line(&mut table, &name, &group);
    }
    table
}

fn line(table: &mut String, name: &str, group: &[&Times]) {
    let from = group.first().map(|times| match times.from {
        From::Bytes => "bytes",
        From::Values => "value",
    });
    let _ = write!(table, "{name:38}{:>6}", from.unwrap_or_default());
    for column in COLUMNS {
        let found = group
            .iter()
            .filter_map(|times| times.nanoseconds.get(column));
        match crate::figures::geometric(found.copied()) {
            Some(mean) => {
                let _ = write!(table, "{mean:>12.0}");
            }
            None => table.push_str("           -"),
        }
    }
    table.push('\n');
}

//! What the figures were measured on, and with.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::workspace::LARGE;

/// The packages whose versions count.
const PACKAGES: [&str; 4] = ["jsonschema", "jsonschema-macros", "serde", "serde_json"];

/// A sentence about the machine, the compiler and the versions in a lock file.
pub fn described(lock: &Path) -> String {
    let lock = fs::read_to_string(lock).expect("the lock file");
    let versions: Vec<String> = PACKAGES
        .iter()
        .map(|package| format!("`{package}` {}", versions(&lock, package).join(" and ")))
        .collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!(
        "Measured on {} ({cores} cores, {}), with {}, thin LTO (none where code is longer than {} kB), for \
         processors of the architecture in general; {}.",
        processor(),
        std::env::consts::OS,
        compiler(),
        LARGE / 1000,
        versions.join(", ")
    )
}

/// The name of the processor, and the number of its model: some names are too general to say which it is.
fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let value = |key: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(name, _)| name.trim() == key);
        found.map(|(_, value)| value.trim().to_owned())
    };
    match (value("model name"), value("model")) {
        (Some(name), Some(model)) => format!("{name}, model {model}"),
        _ => std::env::consts::ARCH.to_owned(),
    }
}

fn compiler() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output();
    let output = output.expect("the compiler runs").stdout;
    let text = String::from_utf8_lossy(&output);
    let words: Vec<&str> = text.split_whitespace().take(2).collect();
    words.join(" ")
}

/// The versions of a package in a lock file.
fn versions<'l>(lock: &'l str, package: &str) -> Vec<&'l str> {
    let start = format!("name = \"{package}\"\nversion = \"");
    let found = lock.split(start.as_str()).skip(1);
    found.filter_map(|rest| rest.split('"').next()).collect()
}

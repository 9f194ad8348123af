//! Counts the instructions that reading and checking events of Ignisign takes, and fails when a case takes many more than
//! `baseline.txt` says.
//!
//! `SCHEMAWRIGHT_BLESS=1` writes that file. Counting needs Valgrind, and `gungraun-runner` of the version of `gungraun`.

mod cases;
mod counts;
#[path = "../support/events.rs"]
mod events;

use std::env;
use std::process::{Command, ExitCode};

/// Says that this process is the one that counts.
const COUNTS: &str = "SCHEMAWRIGHT_COUNTS";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let is_case = arguments.next().as_deref() == Some("--gungraun-run");
    if is_case || env::var_os(COUNTS).is_some() {
        cases::run();
        return ExitCode::SUCCESS;
    }
    // Whoever tests all targets means no bench.
    if !env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    for program in ["valgrind", "gungraun-runner"] {
        let output = Command::new(program).arg("--version").output();
        if output.is_err() {
            eprintln!("skipped: there is no {program}");
            return ExitCode::SUCCESS;
        }
    }
    let counted = counts::counted(&report());
    if env::var_os("SCHEMAWRIGHT_BLESS").is_some() {
        counts::bless(&counted);
    }
    let findings = counts::compared(&counted, &counts::written());
    if findings.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!(
        "{}\nIf that is right, SCHEMAWRIGHT_BLESS=1 writes the counts anew.",
        findings.join("\n")
    );
    ExitCode::FAILURE
}

/// What the runner tells of all cases.
fn report() -> String {
    let program = env::current_exe().expect("this program has a path");
    let output = Command::new(program)
        .arg("--bench")
        .env(COUNTS, "1")
        .env("GUNGRAUN_OUTPUT_FORMAT", "json")
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("this program runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "counting failed: {text}");
    text
}

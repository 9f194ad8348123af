//! How long the generator takes, and how much memory: for a synthetic schema of several sizes, or for given files.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use schemawright_codegen::generator::Job;

/// The sizes of the synthetic schema. The second is about that of GitHub's webhooks.
const SIZES: [usize; 4] = [1, 4, 16, 64];

/// How many groups of types the smallest schema has.
const GROUPS: usize = 60;

/// The option by which this program tells itself which file to measure.
const MEASURE: &str = "--measure";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == MEASURE) {
        return measure(arguments.get(at + 1).ok_or("no file to measure")?);
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        return Ok(());
    }
    println!(
        "{:>28} {:>10} {:>8} {:>8} {:>10} {:>8}",
        "schema", "KiB", "types", "ms", "us per KiB", "peak MiB"
    );
    let given = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'));
    let given: Vec<&String> = given.collect();
    for file in &given {
        apart(Path::new(file))?;
    }
    if given.is_empty() {
        let folder = tempfile::tempdir()?;
        for size in SIZES {
            let file = folder.path().join(format!("{size}x.json"));
            fs::write(&file, synthetic(size)?)?;
            apart(&file)?;
        }
    }
    Ok(())
}

/// Measures a file in a process of its own, so that its peak memory is that of this file alone.
fn apart(file: &Path) -> Result<()> {
    let status = Command::new(env::current_exe()?)
        .arg(MEASURE)
        .arg(file)
        .status()?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| format!("{} was not generated", file.display()).into())
}

/// Prints what generating from a file takes. The time is the least of some runs, the memory that of the first.
fn measure(file: &str) -> Result<()> {
    let file = PathBuf::from(file);
    let size = fs::metadata(&file)?.len().div_ceil(1024);
    let job = Job {
        paths: vec![file.clone()],
        ..Job::default()
    };
    let (mut least, types) = run(&job)?;
    let peak = peak();
    for _ in 0..4 {
        least = least.min(run(&job)?.0);
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "{name:>28} {size:>10} {types:>8} {:>8} {:>10} {:>8}",
        least.as_millis(),
        least.as_micros() / u128::from(size.max(1)),
        peak.unwrap_or_else(|| "?".to_owned()),
    );
    Ok(())
}

/// How long a run takes, and how many types it makes.
fn run(job: &Job) -> Result<(Duration, usize)> {
    let start = Instant::now();
    let (_, generated) = job.generate()?;
    let types = generated
        .summaries
        .iter()
        .map(|summary| summary.types)
        .sum();
    Ok((start.elapsed(), types))
}

/// The most MiB of memory that this process has had, where the system tells.
fn peak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{}.{}", kib / 1024, kib % 1024 * 10 / 1024))
}

/// A schema of events, told apart by a property, each with a resource of its own.
fn synthetic(size: usize) -> Result<String> {
    let groups = size * GROUPS;
    let mut definitions = String::new();
    let mut branches = Vec::new();
    for number in 0..groups {
        let next = (number + 1) % groups;
        write!(definitions, "{}", group(number, next))?;
        branches.push(format!(r##"{{ "$ref": "#/$defs/event{number}" }}"##));
    }
    Ok(format!(
        r#"{{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Event", "oneOf": [{}], "$defs": {{ {definitions} "end": true }} }}"#,
        branches.join(",\n")
    ))
}

/// The definitions of one group, which refer to those of another.
fn group(number: usize, next: usize) -> String {
    format!(
        r##"
"event{number}": {{
  "description": "Something has happened to resource {number}.",
  "type": "object",
  "required": ["type", "action", "resource"],
  "additionalProperties": false,
  "properties": {{
    "type": {{ "const": "resource_{number}" }},
    "action": {{ "$ref": "#/$defs/action{number}" }},
    "resource": {{ "$ref": "#/$defs/resource{number}" }},
    "changes": {{
      "type": "object",
      "properties": {{
        "title": {{ "type": "object", "required": ["from"], "properties": {{ "from": {{ "type": "string" }} }} }}
      }}
    }},
    "before": {{ "oneOf": [{{ "$ref": "#/$defs/resource{next}" }}, {{ "type": "null" }}] }}
  }}
}},
"action{number}": {{ "description": "What has happened.", "enum": ["created", "edited", "deleted", "moved_{number}"] }},
"resource{number}": {{
  "description": "A resource with an [address](https://example.com/{number}), as `GET` gives it.",
  "type": "object",
  "required": ["id", "url", "state"],
  "properties": {{
    "id": {{ "type": "integer", "minimum": 1 }},
    "url": {{ "type": "string", "format": "uri" }},
    "node_id": {{ "type": "string", "pattern": "^[A-Z]{{2}}_[0-9a-f]+$", "examples": ["AB_0{number}"] }},
    "title": {{ "type": ["string", "null"], "maxLength": 200 }},
    "state": {{ "enum": ["open", "closed"], "default": "open" }},
    "score": {{ "type": "number" }},
    "created_at": {{ "type": "string", "format": "date-time" }},
    "labels": {{ "type": "array", "uniqueItems": true, "items": {{ "type": "string", "minLength": 1 }} }},
    "links": {{ "type": "object", "additionalProperties": {{ "type": "string", "format": "uri" }} }},
    "parent": {{ "$ref": "#/$defs/resource{next}" }}
  }}
}},"##
    )
}

//! `schemawright generate`: schemas in, Rust code out, or a check that it is fresh.

use std::path::PathBuf;
use std::time::Instant;

use schemawright_codegen::config::{Export, Generate};
use schemawright_codegen::generator::{Failure, Job, Overrides, Plan, Product};
use schemawright_codegen::{Generated, Summary};

use super::Ended;
use super::args;
use super::files::{self, Totals};
use super::lints::Told;
use super::report::{Reporter, count, result, shown};
use super::sections;

/// Runs the command. Everything is generated before anything is written.
pub fn run(args: args::Generate, reporter: Reporter) -> Result<Ended, Failure> {
    let start = Instant::now();
    let check = args.check;
    let levels = args.levels.clone();
    let (sections, exports) = wanted(args)?;
    let mut told = Told::default();
    let mut plans = Vec::new();
    let mut summaries = Vec::new();
    for mut section in sections {
        levels.choose(&mut section.job);
        let generated = generate(&section, &mut told, reporter)?;
        plans.push(Plan::new(&generated.outputs, &section.out, Product::Rust)?);
        summaries.extend(generated.summaries);
    }
    plans.extend(super::export::plans(exports, &levels, &mut told, reporter)?);
    if check {
        return files::check(&plans, reporter);
    }
    let totals = files::write(plans)?;
    result(&report(&summaries, &totals, start))?;
    Ok(Ended::Fine)
}

/// One line a schema, and a summary.
fn report(summaries: &[Summary], totals: &Totals, start: Instant) -> String {
    let mut text = String::new();
    for Summary {
        source,
        types,
        checks,
    } in summaries
    {
        let counts = format!("{}, {}", count(*types, "type"), count(*checks, "check"));
        text.extend([&shown(source), ": ", &counts, "\n"]);
    }
    let types = summaries.iter().map(|summary| summary.types).sum();
    let checks = summaries.iter().map(|summary| summary.checks).sum();
    let (types, checks) = (count(types, "type"), count(checks, "check"));
    let time = start.elapsed().as_millis();
    text + &format!("{types}, {checks}; {totals} in {time} ms\n")
}

fn generate(section: &Generate, told: &mut Told, reporter: Reporter) -> Result<Generated, Failure> {
    let (_, generated) = section.job.generate()?;
    told.tell(&generated.warnings, reporter);
    let unmatched = section.unmatched(&generated.unmatched);
    if unmatched.has_errors() {
        Err(unmatched.into())
    } else {
        Ok(generated)
    }
}

/// What is asked for: by paths, by a section of a config file, or by a whole config file.
fn wanted(args: args::Generate) -> Result<(Vec<Generate>, Vec<Export>), Failure> {
    let overrides = Overrides {
        root_type: args.root_type,
        unknown: args.unknown,
        null: args.null,
        strings: args.strings,
        formats: args.formats,
        dates: args.dates,
        numbers: args.numbers,
        integers: args.integers,
        map_types: args.map_types,
        bytes: args.bytes,
        ..args.reading.overrides()
    };
    if !args.paths.is_empty() {
        let section = match &args.config {
            Some(file) => sections::section(file, &args.paths)?,
            None => Generate::new(
                Job {
                    paths: args.paths,
                    ..Job::default()
                },
                args.out.clone().ok_or_else(sections::no_out)?,
            ),
        };
        return Ok((vec![with(section, &overrides, args.out)?], Vec::new()));
    }
    let config = sections::config(args.config.as_deref())?;
    if overrides == Overrides::default() && args.out.is_none() {
        return Ok((config.generate, config.export));
    }
    match <[Generate; 1]>::try_from(config.generate) {
        Ok([section]) => Ok((vec![with(section, &overrides, args.out)?], Vec::new())),
        Err(sections) => {
            let message = format!(
                "the config file has {} `[[generate]]` sections: name the PATH of the one that the options are for",
                sections.len()
            );
            Err(Failure::Usage(message))
        }
    }
}

fn with(
    mut section: Generate,
    overrides: &Overrides,
    out: Option<PathBuf>,
) -> Result<Generate, Failure> {
    section.job = section.job.with(overrides)?;
    section.out = out.unwrap_or(section.out);
    Ok(section)
}

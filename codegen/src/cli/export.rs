//! `schemawright export`: schemas in, self-contained schemas out.

use std::time::Instant;

use schemawright_codegen::Options;
use schemawright_codegen::config;
use schemawright_codegen::export::{TARGETS, export_with};
use schemawright_codegen::generator::{Failure, Job, Plan, Product};
use schemawright_codegen::warnings_with;

use super::Ended;
use super::args::Export;
use super::files;
use super::lints::{Levels, Told};
use super::report::{Reporter, result};
use super::sections;

/// Runs the command. Everything is made before anything is written.
pub fn run(args: Export, reporter: Reporter) -> Result<Ended, Failure> {
    let start = Instant::now();
    let check = args.check;
    let levels = args.levels.clone();
    let plans = plans(wanted(args)?, &levels, &mut Told::default(), reporter)?;
    if check {
        return files::check(&plans, reporter);
    }
    let totals = files::write(plans)?;
    result(&format!("{totals} in {} ms\n", start.elapsed().as_millis()))?;
    Ok(Ended::Fine)
}

/// What is to be written for each section.
pub fn plans(
    sections: Vec<config::Export>,
    levels: &Levels,
    told: &mut Told,
    reporter: Reporter,
) -> Result<Vec<Plan>, Failure> {
    let plan = |mut section: config::Export| {
        levels.choose(&mut section.job);
        let job = &section.job;
        let options = &job.options;
        let (_, warnings) =
            job.with_sources(|given, fetch| warnings_with(given, fetch, options))?;
        told.tell(&warnings, reporter);
        let (_, exported) =
            job.with_sources(|given, fetch| export_with(given, fetch, options, &section.dialects))?;
        told.tell(&exported.losses, reporter);
        Plan::new(&exported.outputs, &section.out, Product::Schemas)
    };
    sections.into_iter().map(plan).collect()
}

fn wanted(args: Export) -> Result<Vec<config::Export>, Failure> {
    if args.paths.is_empty() {
        return Ok(sections::config(args.config.as_deref())?.export);
    }
    let out = args.out.ok_or_else(sections::no_out)?;
    let dialects = if args.dialects.is_empty() {
        TARGETS.iter().map(|(dialect, _)| *dialect).collect()
    } else {
        args.dialects
    };
    let job = Job {
        paths: args.paths,
        maps: args.maps,
        options: Options {
            lossy: args.lossy,
            ..Options::default()
        },
        ..Job::default()
    };
    Ok(vec![config::Export { job, out, dialects }])
}

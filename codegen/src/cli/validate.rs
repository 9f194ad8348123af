//! `schemawright validate`: a schema and instances in, verdicts and violations out.

use schemawright::{Output, Position, Violation, Violations, output};
use schemawright_codegen::evaluation::Unit;
use schemawright_codegen::generator::{Failure, Job};
use schemawright_codegen::instance::{Refusal, Schema, TextError, Validator};
use serde_json::Value;

use super::Ended;
use super::args::{OutputFormat, Validate};
use super::instances::{self, Source};
use super::report::{Finding, Reporter, count, json, result, shown};

/// Runs the command.
pub fn run(args: &Validate, reporter: Reporter) -> Result<Ended, Failure> {
    let job = Job {
        paths: vec![args.schema.clone()],
        ..Job::default()
    };
    let job = job.with(&args.reading.clone().overrides())?;
    if job.read()?.given.len() != 1 {
        let message = format!(
            "{} holds several schemas: name the file of one",
            args.schema.display()
        );
        return Err(Failure::Usage(message));
    }
    let (_, schema) = job.with_sources(|given, fetch| Schema::with(given, fetch, &job.options))?;
    let run = Run {
        validator: schema.validator(),
        output: args.output,
        reporter,
    };
    let mut is_fine = true;
    for source in instances::sources(&args.instances)? {
        is_fine &= run.source(&source)?;
    }
    Ok(if is_fine { Ended::Fine } else { Ended::Failed })
}

struct Run<'r> {
    validator: Validator<'r>,
    output: OutputFormat,
    reporter: Reporter,
}

impl Run<'_> {
    /// Checks the instances of a source; whether all are valid.
    fn source(&self, source: &Source) -> Result<bool, Failure> {
        let name = source.name();
        let (mut all, mut invalid) = (0_usize, 0_usize);
        source.read(self.reporter.is_human(), |bytes, line, progress| {
            let verdict = self.validator.check(bytes);
            all += 1;
            invalid += usize::from(verdict.is_err());
            // Only what prints has to make room on a terminal.
            if verdict.is_ok() && self.output == OutputFormat::Text {
                return Ok(());
            }
            progress.suspend(|| self.verdict(&name, line, bytes, &verdict))
        })?;
        if self.output == OutputFormat::Text {
            let verdict = match (source, invalid) {
                (Source::Lines(_), 0) => format!("{}, all valid", count(all, "instance")),
                (Source::Lines(_), _) => format!("{}, {invalid} invalid", count(all, "instance")),
                (_, 0) => "valid".to_owned(),
                _ => "invalid".to_owned(),
            };
            result(&format!("{}: {verdict}\n", shown(&name)))?;
        }
        Ok(invalid == 0)
    }

    fn verdict(
        &self,
        file: &str,
        line: usize,
        bytes: &[u8],
        verdict: &Result<(), Refusal>,
    ) -> Result<(), Failure> {
        match verdict {
            Err(Refusal::Text(error)) => self.print(&text_error(error), file, line),
            Err(Refusal::Violations(violations, positions))
                if self.output == OutputFormat::Text =>
            {
                self.violations(violations, positions, file, line);
            }
            _ => {}
        }
        let output = match (self.output, verdict) {
            (OutputFormat::Text, _) => return Ok(()),
            (OutputFormat::Flag, _) | (_, Err(Refusal::Text(_))) => flag(verdict),
            (format, _) => match self.validator.evaluate(bytes) {
                Ok(unit) => full(&unit, format),
                Err(error) => {
                    self.print(&text_error(&error), file, line);
                    flag(verdict)
                }
            },
        };
        result(&format!("{}\n", json(&output.to_string())))
    }

    fn violations(&self, violations: &Violations, positions: &[Position], file: &str, line: usize) {
        for (violation, position) in violations.iter().zip(positions) {
            self.print(&found(violation, *position), file, line);
        }
        if violations.truncated() {
            let message = format!("there are more than {} violations", Violations::LIMIT);
            let position = positions
                .last()
                .copied()
                .unwrap_or(Position { line: 1, column: 1 });
            self.print(
                &at(Finding::error("truncated", message), position),
                file,
                line,
            );
        }
    }

    /// Prints a finding about an instance that starts in a line of a file.
    fn print(&self, finding: &Finding, file: &str, first_line: usize) {
        let line = finding.line.map(|line| line + first_line - 1);
        let finding = Finding {
            file: Some(file.to_owned()),
            line,
            ..finding.clone()
        };
        self.reporter.finding(&finding, || human(&finding));
    }
}

/// The verdict alone, which is all that there is to say about a text that is no JSON.
fn flag(verdict: &Result<(), Refusal>) -> Value {
    match verdict {
        Ok(()) => output::valid(Output::Flag),
        Err(_) => Violations::default().to_output(Output::Flag),
    }
}

/// All that the schemas say.
fn full(unit: &Unit, format: OutputFormat) -> Value {
    match format {
        OutputFormat::Hierarchical => unit.to_hierarchical(),
        OutputFormat::List => unit.to_list(),
        _ => unit.to_basic(),
    }
}

fn at(finding: Finding, position: Position) -> Finding {
    Finding {
        line: Some(position.line),
        column: Some(position.column),
        ..finding
    }
}

fn text_error(error: &TextError) -> Finding {
    let finding = Finding::error(error.code, error.message.clone());
    at(
        Finding {
            pointer: Some(error.pointer.clone()),
            ..finding
        },
        error.position,
    )
}

fn found(violation: &Violation, position: Position) -> Finding {
    let finding = Finding::error(violation.keyword(), violation.message());
    let pointer = Some(violation.instance_location().to_owned());
    let help = Some(format!(
        "{} at {}",
        violation.keyword(),
        violation.absolute_keyword_location()
    ));
    at(
        Finding {
            pointer,
            help,
            ..finding
        },
        position,
    )
}

/// `file:line:column: /pointer: message (keyword at schema location)`
fn human(finding: &Finding) -> String {
    let file = finding.file.as_deref().unwrap_or_default();
    let (line, column) = (finding.line.unwrap_or(1), finding.column.unwrap_or(1));
    let pointer = match finding.pointer.as_deref() {
        None => String::new(),
        Some("") => "(root): ".to_owned(),
        Some(pointer) => format!("{pointer}: "),
    };
    let help = finding
        .help
        .as_ref()
        .map(|help| format!(" ({help})"))
        .unwrap_or_default();
    shown(&format!(
        "{file}:{line}:{column}: {pointer}{}{help}",
        finding.message
    ))
}

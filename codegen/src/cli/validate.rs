//! `schemawright validate`: a schema and instances in, verdicts and violations out.

use schemawright::{Output, Position, Violation, Violations, output};
use schemawright_codegen::generator::{Failure, Job};
use schemawright_codegen::instance::{Refusal, Schema, TextError, Validator};

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
    let sources = job.read()?;
    if sources
        .sources
        .iter()
        .filter(|source| source.wanted)
        .count()
        != 1
    {
        let message = format!(
            "{} holds several schemas: name the file of one",
            args.schema.display()
        );
        return Err(Failure::Usage(message));
    }
    let schema = Schema::new(&sources.sources, &job.options)?;
    let output = match args.output {
        OutputFormat::Text => None,
        OutputFormat::Flag => Some(Output::Flag),
        OutputFormat::Basic => Some(Output::Basic),
        OutputFormat::List => Some(Output::List),
    };
    let run = Run {
        validator: schema.validator(),
        output,
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
    /// The output format; none for text.
    output: Option<Output>,
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
            if verdict.is_ok() && self.output.is_none() {
                return Ok(());
            }
            progress.suspend(|| self.verdict(&name, line, &verdict))
        })?;
        if self.output.is_none() {
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
        verdict: &Result<(), Refusal>,
    ) -> Result<(), Failure> {
        if let Err(Refusal::Text(error)) = verdict {
            self.print(&text_error(error), file, line);
        }
        let Some(format) = self.output else {
            if let Err(Refusal::Violations(violations, positions)) = verdict {
                self.violations(violations, positions, file, line);
            }
            return Ok(());
        };
        let value = match verdict {
            Ok(()) => output::valid(format),
            Err(Refusal::Text(_)) => Violations::default().to_output(format),
            Err(Refusal::Violations(violations, _)) => violations.to_output(format),
        };
        result(&format!("{}\n", json(&value.to_string())))
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

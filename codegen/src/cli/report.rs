//! How findings are printed on standard error: for people, as JSON, or as annotations of GitHub.

use std::fmt::Write as _;
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdout};
use std::path::Path;

use schemawright_codegen::diagnostic::Severity;
use schemawright_codegen::generator::Failure;
use schemawright_codegen::text::{for_one_line, for_terminal, is_invisible};
use schemawright_codegen::{Diagnostic, Diagnostics, render};
use serde::Serialize;

use super::Ended;

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum MessageFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// As annotations of GitHub Actions.
    Github,
}

/// When findings are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// One finding, with all that tools want to know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `error` or `warning`
    pub severity: &'static str,
    /// The stable name of the kind of finding.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The file.
    pub file: Option<String>,
    /// The line, from one.
    pub line: Option<usize>,
    /// The column in characters, from one.
    pub column: Option<usize>,
    /// The way to the value (JSON Pointer).
    pub pointer: Option<String>,
    /// What helps.
    pub help: Option<String>,
}

impl Finding {
    /// An error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: "error",
            code,
            message: message.into(),
            ..Self::default()
        }
    }
}

impl From<&Diagnostic> for Finding {
    fn from(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_deref();
        let position = place.map(schemawright_codegen::diagnostic::Place::line_column);
        Self {
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            file: place.map(|place| place.file.to_string()),
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
            pointer: place.and_then(|place| place.pointer.clone()),
            help: diagnostic.help.clone(),
        }
    }
}

/// Prints findings.
#[derive(Clone, Copy, Debug)]
pub struct Reporter {
    format: MessageFormat,
    colour: bool,
}

impl Reporter {
    pub fn new(format: MessageFormat, colour: Colour) -> Self {
        let is_wanted = || std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let is_dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = match colour {
            Colour::Auto => stderr().is_terminal() && is_wanted() && !is_dumb(),
            Colour::Always => true,
            Colour::Never => false,
        };
        Self { format, colour }
    }

    /// Whether findings are for people.
    pub fn is_human(self) -> bool {
        self.format == MessageFormat::Human
    }

    /// Prints findings about schemas, for people with the lines that they are about.
    pub fn diagnostics(self, diagnostics: &Diagnostics) {
        if diagnostics.is_empty() {
            return;
        }
        match self.format {
            MessageFormat::Human => {
                print(&format!("{}\n", render::human(diagnostics, self.colour)));
            }
            _ => diagnostics
                .iter()
                .for_each(|diagnostic| self.finding(&diagnostic.into(), String::new)),
        }
    }

    /// Prints a finding; `human` is its line for people.
    pub fn finding(self, finding: &Finding, human: impl FnOnce() -> String) {
        match self.format {
            MessageFormat::Human => print(&for_terminal(&human())),
            MessageFormat::Json => {
                // A structure of strings and numbers can always be written.
                print(&json(&serde_json::to_string(finding).unwrap_or_default()));
            }
            MessageFormat::Github => print(&github(finding)),
        }
    }

    /// Prints why a command failed.
    pub fn failure(self, failure: &Failure) -> Ended {
        let (code, ended) = match failure {
            Failure::Schema(diagnostics) => {
                self.diagnostics(diagnostics);
                return Ended::Failed;
            }
            Failure::Config(diagnostics) => {
                self.diagnostics(diagnostics);
                return Ended::Usage;
            }
            Failure::Usage(_) => ("usage", Ended::Usage),
            Failure::Io(..) => ("io", Ended::Internal),
        };
        self.error(code, &failure.to_string());
        ended
    }

    /// Prints an error without a place.
    pub fn error(self, code: &'static str, message: &str) {
        self.diagnostics(&Diagnostic::error(code, message).into());
    }
}

/// Prints a line on standard error. If that is closed there is nobody left to tell.
fn print(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

/// Prints results on standard output.
///
/// # Errors
/// They can't be written; a reader that has gone away has seen enough.
pub fn result(text: &str) -> Result<(), Failure> {
    match stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Io(Path::new("standard output").to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// The same JSON text without invisible characters, which stand in strings only.
pub fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_invisible(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(character);
        }
    }
    shown
}

/// A workflow command of GitHub Actions. Line ends and percent signs have escapes, in properties `:` and `,` too.
fn github(finding: &Finding) -> String {
    let data = |text: &str| {
        let escaped = text
            .replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A");
        for_terminal(&escaped)
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut properties = Vec::new();
    if let Some(file) = &finding.file {
        properties.push(format!("file={}", property(file)));
    }
    if let (Some(line), Some(column)) = (finding.line, finding.column) {
        properties.push(format!("line={line},col={column}"));
    }
    properties.push(format!("title={}", property(finding.code)));
    let help = finding
        .help
        .as_ref()
        .map(|help| format!("\nhelp: {help}"))
        .unwrap_or_default();
    let message = data(&format!("{}{help}", finding.message));
    format!("::{} {}::{message}", finding.severity, properties.join(","))
}

/// A text of an instance or a file name, for one line of a terminal.
pub fn shown(text: &str) -> String {
    for_one_line(text)
}

/// A count and what is counted.
pub fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

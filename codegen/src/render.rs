//! Diagnostics for people: the snippet of the schema, marked, with code, place, pointer and help.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::text::for_terminal;

/// All findings as text, a blank line between two of them.
#[must_use]
pub fn human(diagnostics: &Diagnostics, with_colour: bool) -> String {
    let renderer = if with_colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let texts: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| one(diagnostic, &renderer))
        .collect();
    texts.join("\n\n")
}

fn one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = for_terminal(&diagnostic.message);
    let help = diagnostic.help.as_deref().map(for_terminal);
    let title = level.primary_title(message.as_str()).id(diagnostic.code);
    let window = diagnostic.place.as_deref().map(Window::new);
    let mut group = Group::with_title(title);
    if let Some(window) = &window {
        let mut snippet = Snippet::source(window.text.as_str()).line_start(window.first_line);
        if window.is_shifted || window.text.is_empty() {
            // The renderer would count the column in the line as it is shown.
            let origin = Origin::path(window.file.as_str()).line(window.first_line);
            group = group.element(origin.char_column(window.column));
        } else {
            snippet = snippet.path(window.file.as_str());
        }
        if !window.text.is_empty() {
            let annotation = AnnotationKind::Primary.span(window.span.clone());
            group = group.element(snippet.annotation(annotation.label(window.label.as_str())));
        }
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The lines around a place, fit for a terminal. A long line is cut on both sides of the place.
struct Window {
    file: String,
    text: String,
    first_line: usize,
    column: usize,
    /// Whether the place has another column here than in the file.
    is_shifted: bool,
    span: std::ops::Range<usize>,
    label: String,
}

/// How many bytes of context a line shows on each side of a place.
const CONTEXT: usize = 120;

impl Window {
    fn new(place: &Place) -> Self {
        let text = place.text.as_ref();
        let start = place.span.start.min(text.len());
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = place.span.end.clamp(start, line_end);
        let from = floor(text, line_start.max(start.saturating_sub(CONTEXT)));
        let to = floor(
            text,
            line_end.min(end.max(start).min(start + CONTEXT) + CONTEXT),
        );
        let end = end.min(to);
        let before = for_terminal(&text[from..start]);
        let marked = for_terminal(&text[start..end]);
        let after = for_terminal(&text[end..to]);
        let span = before.len()..before.len() + marked.len();
        let pointer = place.pointer.as_deref().map(for_terminal);
        let (line, column) = place.line_column();
        Self {
            file: for_terminal(&place.file),
            first_line: line,
            column,
            is_shifted: before.len() != start - line_start,
            text: before + &marked + &after,
            span,
            label: match pointer.as_deref() {
                None => String::new(),
                Some("") => "at the root".to_owned(),
                Some(pointer) => format!("at {}", shorten(pointer)),
            },
        }
    }
}

/// A text of a bearable length.
fn shorten(text: &str) -> String {
    if text.len() <= 2 * CONTEXT {
        return text.to_owned();
    }
    format!("{}...", &text[..floor(text, 2 * CONTEXT)])
}

/// The closest character boundary that is not behind an index.
fn floor(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// One line a finding, for tools: `file:line:column: error[code]: message at pointer`.
#[must_use]
pub fn line(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let message = for_terminal(&diagnostic.message);
    match &diagnostic.place {
        Some(place) => {
            let (line, column) = place.line_column();
            let pointer = place
                .pointer
                .as_deref()
                .map(|pointer| format!(" at {pointer:?}"))
                .unwrap_or_default();
            format!(
                "{}:{line}:{column}: {severity}[{}]: {message}{pointer}",
                for_terminal(&place.file),
                diagnostic.code
            )
        }
        None => format!("{severity}[{}]: {message}", diagnostic.code),
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&human(self, false))
    }
}

impl fmt::Debug for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Diagnostics {}

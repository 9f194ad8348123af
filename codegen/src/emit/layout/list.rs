//! Lists of laid-out items: on one line, one a line, or as many a line as fit.

use super::shape::Shape;
use super::text::width;

/// How a list is spread over lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tactic {
    /// All on one line.
    Horizontal,
    /// One a line.
    Vertical,
    /// As many a line as fit.
    Mixed,
    /// The arguments before a format string, the string, then the arguments after it.
    Format(usize),
}

/// When a comma follows the last item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comma {
    Always,
    Never,
    /// When the list is one item a line.
    Vertical,
}

/// One line if the items fit in `limit` with separators of `separator` columns, else one a line.
pub(super) fn tactic(items: &[Option<String>], separator: usize, limit: usize) -> Tactic {
    let texts = || items.iter().flatten();
    let total = texts().map(|text| width(text)).sum::<usize>();
    let gaps = separator * items.len().saturating_sub(1);
    if total + gaps <= limit && !texts().any(|text| text.contains('\n')) {
        Tactic::Horizontal
    } else {
        Tactic::Vertical
    }
}

/// Writes a comma-separated list; nothing if an item has no layout.
pub(super) fn commas(
    items: &[Option<String>],
    tactic: Tactic,
    comma: Comma,
    shape: Shape,
) -> Option<String> {
    let indent = shape.indent.newline();
    let mut out = String::new();
    let mut line = 0;
    let mut wrapped = false;
    for (index, item) in items.iter().enumerate() {
        let item = item.as_ref()?;
        let last = index + 1 == items.len();
        let separate = !last
            || match tactic {
                Tactic::Mixed => comma != Comma::Never,
                _ => {
                    comma == Comma::Always
                        || (comma == Comma::Vertical && tactic == Tactic::Vertical)
                }
            };
        // The comma after the last item counts only once a line was broken.
        let total = width(item) + usize::from(if last { wrapped } else { separate });
        match tactic {
            Tactic::Vertical if index > 0 => out.push_str(&indent),
            Tactic::Mixed if line > 0 && line + 1 + total > shape.width => {
                out.push_str(&indent);
                line = 0;
                wrapped = true;
            }
            Tactic::Mixed if line > 0 => {
                out.push(' ');
                line += 1;
            }
            Tactic::Format(before) if index > 0 && (before..=before + 1).contains(&index) => {
                out.push_str(&indent);
            }
            Tactic::Horizontal | Tactic::Format(_) if index > 0 => out.push(' '),
            _ => {}
        }
        line += total;
        out.push_str(item);
        if separate {
            out.push(',');
        }
    }
    Some(out)
}

/// Writes alternatives with leading bars: on one line, one a line, or as many a line as fit.
pub(super) fn bars(items: &[String], tactic: Tactic, shape: Shape) -> String {
    let indent = shape.indent.newline();
    let mut out = String::new();
    let mut line = 0;
    for (index, item) in items.iter().enumerate() {
        let total = width(item) + if index > 0 { 2 } else { 0 };
        let wrap = match tactic {
            Tactic::Vertical => true,
            Tactic::Mixed => line + 1 + total > shape.width,
            _ => false,
        };
        if index > 0 {
            out.push_str(if wrap { &indent } else { " " });
            line = if wrap { 0 } else { line + 1 };
            out.push_str("| ");
        }
        line += total;
        out.push_str(item);
    }
    out
}

//! Text from a schema as documentation: Markdown that shows the text, and never code, HTML, a link or a doctest.

use std::fmt::Write;

use crate::graph::Annotations;

/// The lines of documentation for a schema: its description, or else its title.
pub fn lines(annotations: &Annotations) -> Vec<String> {
    let text = annotations
        .description
        .as_deref()
        .or(annotations.title.as_deref());
    text.map(safe).unwrap_or_default()
}

/// The lines of documentation for a property: those of its schema, and its default.
pub fn property_lines(annotations: &Annotations) -> Vec<String> {
    let (mut lines, default) = (lines(annotations), default_lines(annotations));
    if !lines.is_empty() && !default.is_empty() {
        lines.push(String::new());
    }
    lines.extend(default);
    lines
}

/// What documentation says about a default.
pub fn default_lines(annotations: &Annotations) -> Vec<String> {
    let default = annotations.default.as_ref();
    let text = default.map(|default| default.to_text().replace('`', "\\u0060"));
    text.map_or_else(Vec::new, |text| safe(&format!("Default: `{text}`.")))
}

/// The lines of a text.
pub fn safe(text: &str) -> Vec<String> {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let mut lines: Vec<String> = text.split('\n').map(line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines
}

/// One line. Runs of spaces become one, for indented text would be code.
fn line(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(visible).collect();
    let text = words.join(" ");
    let mut safe = String::with_capacity(text.len());
    let mut rest = text.as_str();
    if let Some(marker) = list_marker(rest) {
        safe.push_str(&rest[..marker]);
        safe.push('\\');
        safe.push_str(&rest[marker..=marker]);
        rest = &rest[marker + 1..];
    }
    while let Some(next) = rest.chars().next() {
        let taken = code_span(rest).or_else(|| url(rest));
        match (taken, next) {
            (Some(length), '`') => {
                safe.push_str(&rest[..length]);
                rest = &rest[length..];
            }
            (Some(length), _) => {
                safe.push('<');
                safe.push_str(&rest[..length]);
                safe.push('>');
                rest = &rest[length..];
            }
            (None, _) => {
                if means_something(next, &safe, &rest[next.len_utf8()..]) {
                    safe.push('\\');
                }
                safe.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    safe
}

/// Whether a character is Markdown between what stands before and after it.
fn means_something(character: char, before: &str, after: &str) -> bool {
    let is_word = |other: Option<char>| other.is_some_and(char::is_alphanumeric);
    match character {
        '\\' | '`' | '<' | '[' | ']' | '~' | '*' => true,
        '_' => !(is_word(before.chars().next_back()) && is_word(after.chars().next())),
        '&' => after.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#'),
        _ => false,
    }
}

/// Characters that do not show, as their code points.
fn visible(word: &str) -> String {
    word.chars().fold(String::new(), |mut shown, character| {
        if crate::text::is_invisible(character) {
            // Writing to a `String` cannot fail.
            let _ = write!(shown, "U+{:04X}", character as u32);
        } else {
            shown.push(character);
        }
        shown
    })
}

/// Where a character stands that would start a list, a heading, a table or a rule.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = if digits > 0 && digits < 10 { digits } else { 0 };
    let marker = text.as_bytes().get(at)?;
    let is_marker = if at > 0 {
        matches!(marker, b'.' | b')')
    } else {
        matches!(marker, b'-' | b'+' | b'#' | b'=' | b':' | b'>' | b'|')
    };
    is_marker.then_some(at)
}

/// The length of a code span in single backticks at the start of a text.
fn code_span(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('`')?;
    let end = inner.find('`')?;
    let is_single = end > 0 && !inner[end + 1..].starts_with('`');
    is_single.then_some(end + 2)
}

/// The length of a plain web address at the start of a text.
fn url(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let is_plain = |character: char| {
        character.is_ascii_alphanumeric() || "-._~/?#@!$&+,;=%:".contains(character)
    };
    let length = text
        .find(|character| !is_plain(character))
        .unwrap_or(text.len());
    let trimmed = text[..length].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    (trimmed.len() > scheme.len()).then_some(trimmed.len())
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn text_stays_text() {
        for (text, shown) in [
            ("plain `code` text", "plain `code` text"),
            ("a <b> [c] ```rust", "a \\<b> \\[c\\] \\`\\`\\`rust"),
            ("A_B _c_ &amp; -> d", "A_B \\_c\\_ \\&amp; -> d"),
            ("    let x = 1;", "let x = 1;"),
            ("-     code", "\\- code"),
            ("1. one", "1\\. one"),
            ("see https://example.com/a.", "see <https://example.com/a>."),
            ("~~~", "\\~\\~\\~"),
            ("a\u{202e}b", "aU+202Eb"),
        ] {
            assert_eq!(safe(text), [shown]);
        }
    }

    #[test]
    fn blank_lines_are_kept_inside_only() {
        assert_eq!(safe("\n\na\n\n\nb\r\n"), ["a", "", "b"]);
    }
}

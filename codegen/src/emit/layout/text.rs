//! Measures of laid-out text: the widths of its lines and what its last line ends in.

/// The columns that a text takes on a terminal: wide characters count twice, combining ones not.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().map(char_width).sum()
    }
}

fn char_width(char: char) -> usize {
    match u32::from(char) {
        0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

pub(super) fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

pub(super) fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

pub(super) fn first_line_width(text: &str) -> usize {
    width(first_line(text))
}

pub(super) fn last_line_width(text: &str) -> usize {
    width(last_line(text))
}

pub(super) fn trimmed_last_line_width(text: &str) -> usize {
    width(last_line(text).trim())
}

pub(super) fn newlines(text: &str) -> usize {
    text.matches('\n').count()
}

/// Whether the last line only closes what an earlier line opened, so that code may follow it.
pub(super) fn last_line_extendable(text: &str) -> bool {
    last_line(text)
        .chars()
        .all(|char| char.is_whitespace() || "()]}?>".contains(char))
}

/// The columns that a callee takes before its arguments, on the last line of it.
pub(super) fn extra_offset(text: &str, used_width: usize) -> usize {
    match text.rfind('\n') {
        Some(at) => text.len().saturating_sub(at + 1 + used_width),
        None => text.len(),
    }
}

//! Reads Rust sources as far as the walls need it: what is code, which paths it names, where its functions end.

/// A source without its comments, and without the insides of its strings and characters. Lines stay lines.
pub fn code(source: &str) -> String {
    let bytes = source.as_bytes();
    let (mut kept, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let length = blank(&bytes[at..], bytes[..at].last().copied());
        if length == 0 {
            kept.push(bytes[at]);
        }
        let blanked = bytes[at..at + length].iter();
        kept.extend(blanked.map(|byte| if *byte == b'\n' { b'\n' } else { b' ' }));
        at += length.max(1);
    }
    String::from_utf8(kept).expect("only whole literals and comments are blanked")
}

/// The length of the comment or literal that a text begins with, or zero.
fn blank(text: &[u8], before: Option<u8>) -> usize {
    let starts = |with: &str| text.starts_with(with.as_bytes());
    if starts("//") {
        return text
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap_or(text.len());
    }
    if starts("/*") {
        return block_comment(text);
    }
    if starts("\"") {
        return quoted(text, b'"');
    }
    if starts("'") {
        let is_character = text.get(1) == Some(&b'\\') || character_ends(text);
        return if is_character { quoted(text, b'\'') } else { 0 };
    }
    let is_word = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let prefix = text.iter().take_while(|byte| b"bcr".contains(byte)).count();
    let hashes = text[prefix..]
        .iter()
        .take_while(|byte| **byte == b'#')
        .count();
    let is_raw =
        !is_word && text[..prefix].ends_with(b"r") && text.get(prefix + hashes) == Some(&b'"');
    if is_raw {
        raw(text, prefix + hashes + 1, hashes)
    } else {
        0
    }
}

fn block_comment(text: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        match &text[at..text.len().min(at + 2)] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(text: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < text.len() && text[at] != quote {
        at += if text[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(text.len())
}

/// Whether a quote begins a character and not a lifetime.
fn character_ends(text: &[u8]) -> bool {
    let mut rest = String::from_utf8_lossy(&text[1..text.len().min(6)]).into_owned();
    rest.remove(0);
    rest.starts_with('\'')
}

fn raw(text: &[u8], start: usize, hashes: usize) -> usize {
    let end = format!("\"{}", "#".repeat(hashes));
    let found = text[start..]
        .windows(end.len())
        .position(|part| part == end.as_bytes());
    found.map_or(text.len(), |found| start + found + end.len())
}

/// The places where a word stands, not as part of a longer one.
pub fn words<'c>(code: &'c str, word: &'c str) -> impl Iterator<Item = usize> + 'c {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| {
            !code[..*at].ends_with(is_word) && !code[at + word.len()..].starts_with(is_word)
        })
}

/// The first steps after each `start::`: `crate::a::b` gives `a`, and `crate::{a::b, c}` gives `a` and `c`.
pub fn steps(code: &str, start: &str) -> Vec<String> {
    let mut steps = Vec::new();
    for at in words(code, start) {
        let Some(rest) = code[at + start.len()..].trim_start().strip_prefix("::") else {
            continue;
        };
        let rest = rest.trim_start();
        match rest.strip_prefix('{') {
            Some(group) => group_steps(group, &mut steps),
            None => steps.push(first_word(rest)),
        }
    }
    steps
}

fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|found| found.is_alphanumeric() || *found == '_')
        .collect()
}

fn group_steps(group: &str, steps: &mut Vec<String>) {
    let (mut depth, mut is_first) = (0, true);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            ',' if depth == 0 => is_first = true,
            _ if is_first && !character.is_whitespace() => {
                steps.push(first_word(&group[at..]));
                is_first = false;
            }
            _ => {}
        }
    }
}

/// The end of the braces that open first in a text, or of the text before `;` that comes first.
fn end_of_item(code: &str) -> usize {
    let (mut depth, mut parens) = (0_usize, 0_usize);
    for (at, character) in code.char_indices() {
        match character {
            '(' | '[' => parens += 1,
            ')' | ']' => parens = parens.saturating_sub(1),
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 && parens == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// The functions of a source: name, first line, and number of lines.
pub fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut functions = Vec::new();
    for at in words(code, "fn") {
        let name = first_word(&code[at + 2..]);
        if name.is_empty() {
            continue;
        }
        let item = &code[at..at + end_of_item(&code[at..])];
        let line = code[..at].matches('\n').count() + 1;
        functions.push((name, line, item.matches('\n').count() + 1));
    }
    functions
}

/// A source without the items that are for tests only.
pub fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let (mut kept, mut rest) = (String::new(), code);
    while let Some(at) = rest.find(MARK) {
        kept.push_str(&rest[..at]);
        let item = &rest[at + MARK.len()..];
        rest = &item[end_of_item(item)..];
    }
    kept.push_str(rest);
    kept
}

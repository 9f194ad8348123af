//! What people write in patterns who know the regular expressions of another language.

use std::ops::Range;

/// A part of a pattern that means something else in ECMA-262 than where it comes from, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The bytes of the pattern.
    pub span: Range<usize>,
    /// What it is in ECMA-262.
    pub message: String,
    /// What to write.
    pub help: String,
}

impl Foreign {
    fn new(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Finds the first one.
#[must_use]
pub fn foreign(source: &str) -> Option<Foreign> {
    delimiters(source).or_else(|| scan(source))
}

/// A literal of JavaScript or Perl, such as `/^a/i`. Slashes alone may be meant, those of a path.
fn delimiters(source: &str) -> Option<Foreign> {
    let inner = source.strip_prefix('/')?;
    let (body, flags) = inner.rsplit_once('/')?;
    let is_flags = flags.len() <= 4 && flags.chars().all(|flag| "dgimsuvxy".contains(flag));
    let is_plain = !flags.contains(['g', 'i']) || body.contains('/') || body.is_empty();
    let is_anchored = body.starts_with('^') || body.ends_with('$') && !body.ends_with("\\$");
    if !is_flags || !is_anchored && is_plain {
        return None;
    }
    let help = if flags.contains('i') {
        "leave them out; without flags, letters of both cases are written as `[Aa]`"
    } else {
        "leave them out"
    };
    let what = "the slashes around this pattern are a part of what it matches, and so is what follows them";
    Some(Foreign::new(0..source.len(), what, help))
}

fn scan(source: &str) -> Option<Foreign> {
    let bytes = source.as_bytes();
    let (mut at, mut in_class) = (0, false);
    while at < bytes.len() {
        let rest = &source[at..];
        let found = match bytes[at] {
            b'\\' => escape(rest, at),
            b'[' if in_class => posix_class(rest, at),
            b'(' if !in_class => group(rest, at),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            _ => {}
        }
        at += source.get(at..)?.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// A letter behind a backslash that stands for itself in ECMA-262, which nobody writes on purpose.
fn escape(rest: &str, at: usize) -> Option<Foreign> {
    let letter = rest[1..].chars().next()?;
    let help = match letter {
        'A' => "write `^` for the start of the text".to_owned(),
        'Z' | 'z' => "write `$` for the end of the text".to_owned(),
        'h' => r"write `[ \t]` for blanks, or `[0-9A-Fa-f]` for hexadecimal digits".to_owned(),
        'R' => r"write `\r?\n` for the end of a line".to_owned(),
        'a' => r"write `\u0007` for the bell".to_owned(),
        'e' => r"write `\u001b` for escape".to_owned(),
        'Q' | 'E' => "write a backslash before each character that is meant as it is".to_owned(),
        'x' if rest[2..].starts_with('{') => r"write `\u{...}`".to_owned(),
        'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'b' | 'B' | 'f' | 'n' | 'r' | 't' | 'v' | 'c' | 'x'
        | 'u' | 'p' | 'P' | 'k' => return None,
        letter if letter.is_ascii_alphabetic() => {
            format!("write `{letter}`, if the letter is meant")
        }
        _ => return None,
    };
    let message = format!("`\\{letter}` is the letter `{letter}` in ECMA-262");
    Some(Foreign::new(at..at + 2, message, help))
}

/// The classes of POSIX, and what they are in ECMA-262.
const POSIX: [(&str, &str); 14] = [
    ("alnum", "A-Za-z0-9"),
    ("alpha", "A-Za-z"),
    ("ascii", r"\x00-\x7f"),
    ("blank", r" \t"),
    ("cntrl", r"\x00-\x1f\x7f"),
    ("digit", "0-9"),
    ("graph", "!-~"),
    ("lower", "a-z"),
    ("print", " -~"),
    ("punct", r"!-\/:-@\[-`{-~"),
    ("space", r"\s"),
    ("upper", "A-Z"),
    ("word", r"\w"),
    ("xdigit", "0-9A-Fa-f"),
];

/// `[:alpha:]` inside a class.
fn posix_class(rest: &str, at: usize) -> Option<Foreign> {
    let name = rest.strip_prefix("[:")?;
    let (name, _) = name.split_once(":]")?;
    let plain = name.trim_start_matches('^');
    let (_, same) = POSIX.iter().find(|(known, _)| *known == plain)?;
    let length = name.len() + 4;
    let message = format!("`[:{name}:]` is a class of its characters in ECMA-262");
    Some(Foreign::new(
        at..at + length,
        message,
        format!("write `{same}`"),
    ))
}

/// Groups with marks of Perl or Python.
fn group(rest: &str, at: usize) -> Option<Foreign> {
    let mark = rest.strip_prefix("(?")?;
    let found = |length: usize, message: &str, help: &str| {
        Some(Foreign::new(at..at + length, message, help))
    };
    let flags = mark.find(|next: char| !next.is_ascii_lowercase() && next != '-');
    match (mark.chars().next()?, flags) {
        ('P', _) => {
            let help = "write `(?<name>` for a group, and `\\k<name>` for what it matched";
            found(3, "`(?P` begins no group in ECMA-262", help)
        }
        ('#', _) => found(3, "ECMA-262 has no comments in patterns", "leave it out"),
        ('>', _) => found(3, "ECMA-262 has no atomic groups", "write `(?:`"),
        ('a'..='z' | '-', Some(end)) if mark[end..].starts_with(')') => found(
            end + 3,
            "ECMA-262 has no flags for the rest of a pattern",
            "write letters of both cases as `[Aa]`, and any character as `[^]`",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn what_other_languages_say_is_seen() {
        for (source, part) in [
            (r"\Aab\Z", r"\A"),
            (r"^ab\z", r"\z"),
            (r"^\\\Z", r"\Z"),
            ("^[[:alpha:]_]+$", "[:alpha:]"),
            ("^[^[:^space:]]$", "[:^space:]"),
            ("/^ab$/i", "/^ab$/i"),
            ("/^ab$/", "/^ab$/"),
            ("/ab/gi", "/ab/gi"),
            ("^(?i)ab$", "(?i)"),
            ("(?-s)ab", "(?-s)"),
            ("(?P<year>[0-9]+)", "(?P"),
            ("a(?>b)", "(?>"),
            ("a(?#note)", "(?#"),
            (r"\x{41}", r"\x"),
            (r"\h+", r"\h"),
            (r"é\Qa.b\E", r"\Q"),
        ] {
            let found = foreign(source).map(|found| source[found.span].to_owned());
            assert_eq!(found.as_deref(), Some(part), "{source}");
        }
    }

    #[test]
    fn what_ecma_262_says_too_is_not_seen() {
        for source in [
            r"^\d\D\s\S\w\W\b\B\f\n\r\t\v\cA\x41\u0041\u{41}\p{L}\P{L}(?<a>b)\k<a>\1$",
            r"\\A\\Z",
            r"^[a\]:]$",
            "^[:alpha:]$",
            "^[[:a-z]$",
            "/",
            "//",
            "/etc/passwd",
            "/usr/",
            "^/api/",
            "/api/x",
            r"\/ab\/i",
            "(?:a)(?=b)(?!c)(?<=d)(?<!e)",
            "(?i:a)",
            r"\-\_\.\ ",
            "é",
            "",
            "\\",
            "[",
            "(?",
        ] {
            assert_eq!(foreign(source), None, "{source}");
        }
    }
}

//! Names: words from a schema, spelled as Rust identifiers that are free, always the same way.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// The module that holds what is emitted for events.
pub const EVENTS: &str = "events";

/// Identifiers are cut at a word that ends before this length.
const LONGEST: usize = 60;

/// Words that are keywords in some edition and can't be raw identifiers.
const NEVER_RAW: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Keywords of all editions that can be raw identifiers.
const KEYWORDS: [&str; 50] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield", "raw",
];

/// Names of the prelude that emitted code relies on.
const TAKEN_TYPES: [&str; 12] = [
    "Self", "String", "Vec", "Option", "Some", "None", "Result", "Ok", "Err", "Box", "From",
    // The type parameter of emitted functions.
    "R",
];

/// The words for symbols, where they are all that a name has, or its first character.
const SYMBOLS: [(char, &str); 30] = [
    ('+', "plus"),
    ('-', "minus"),
    ('<', "less"),
    ('>', "greater"),
    ('=', "equal"),
    ('!', "not"),
    ('*', "star"),
    ('/', "slash"),
    ('%', "percent"),
    ('&', "and"),
    ('|', "or"),
    ('^', "caret"),
    ('~', "tilde"),
    ('$', "dollar"),
    ('@', "at"),
    ('#', "hash"),
    ('?', "question"),
    (':', "colon"),
    (';', "semicolon"),
    (',', "comma"),
    ('.', "dot"),
    ('_', "underscore"),
    (' ', "space"),
    ('"', "quote"),
    ('\'', "apostrophe"),
    ('`', "backtick"),
    ('\\', "backslash"),
    ('(', "open"),
    (')', "close"),
    ('\u{2260}', "not equal"),
];

/// First characters that only decorate a name.
const DECORATION: &str = "$@_#./ ";

/// The words of a text: ASCII letters and digits, other letters by their code points, symbols by name where nothing else is left.
fn words(text: &str) -> String {
    let has_letters = text.chars().any(char::is_alphanumeric);
    let mut words = String::new();
    for (index, character) in text.chars().enumerate() {
        let is_first = index == 0 && !DECORATION.contains(character);
        let symbol = SYMBOLS
            .iter()
            .find(|(symbol, _)| *symbol == character)
            .map(|(_, word)| *word);
        match symbol {
            _ if character.is_ascii_alphanumeric() => words.push(character),
            Some(word) if is_first || !has_letters => words.extend([" ", word, " "]),
            None if character.is_alphanumeric() || !has_letters => {
                // Writing to a `String` cannot fail.
                let _ = write!(words, " u{:x} ", character as u32);
            }
            _ => words.push(' '),
        }
    }
    words
}

/// Cuts an identifier to [`LONGEST`] bytes.
fn cut(mut name: String) -> String {
    name.truncate(LONGEST);
    name
}

/// The name of a type or a variant.
pub fn pascal(text: &str) -> String {
    let name = cut(words(text).to_upper_camel_case());
    match name.as_bytes().first() {
        None => "Empty".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) => name,
    }
}

/// The name of a type: no name that emitted code uses otherwise.
pub fn type_name(text: &str) -> String {
    let name = pascal(text);
    if is_taken(&name) {
        format!("{name}Type")
    } else {
        name
    }
}

/// Whether emitted code uses the name otherwise.
#[must_use]
pub fn is_taken(name: &str) -> bool {
    TAKEN_TYPES.contains(&name)
}

/// The name of a field.
pub fn field(text: &str) -> String {
    let name = snake(text);
    if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// Words in snake case, which can be a keyword.
pub fn snake(text: &str) -> String {
    let name = cut(words(text).to_snake_case());
    match name.as_bytes().first() {
        None => "empty".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n{name}"),
        Some(_) => name,
    }
}

/// The name of a module and its file; no keyword, no name that an operating system keeps for itself, and none that paths
/// beside its declaration begin with.
pub fn module(text: &str) -> String {
    let name = snake(text);
    let is_device = matches!(name.as_str(), "con" | "prn" | "aux" | "nul")
        || name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt"));
    let is_kept = matches!(
        name.as_str(),
        "schemas" | "mod" | "lib" | "main" | "std" | "core" | "rustfmt" | "schemawright"
    );
    if is_device
        || is_kept
        || NEVER_RAW.contains(&name.as_str())
        || KEYWORDS.contains(&name.as_str())
    {
        format!("{name}_schema")
    } else {
        name
    }
}

/// The name of a static or constant.
pub fn shouty(text: &str) -> String {
    let name = cut(words(text).to_shouty_snake_case());
    match name.as_bytes().first() {
        None => "EMPTY".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        Some(_) => name,
    }
}

/// The name of the constant of a document. One letter and digits would be the name of a type too.
pub fn document(text: &str) -> String {
    let name = shouty(text);
    if name
        .chars()
        .skip(1)
        .all(|character| character.is_ascii_digit())
    {
        format!("{name}_SCHEMA")
    } else {
        name
    }
}

/// Names that are in use. The first comer keeps its name, later ones are numbered.
#[derive(Clone, Debug, Default)]
pub struct Used {
    names: HashSet<String>,
    /// The next number for each name that came twice: all lower ones are in use.
    next: HashMap<String, usize>,
    separator: &'static str,
}

impl Used {
    /// No names; numbers will follow `separator`.
    pub fn new(separator: &'static str) -> Self {
        Self {
            names: HashSet::new(),
            next: HashMap::new(),
            separator,
        }
    }

    /// Takes a name, numbered if it is in use.
    pub fn take(&mut self, name: String) -> String {
        if self.names.insert(name.clone()) {
            return name;
        }
        let base = name.strip_prefix("r#").unwrap_or(&name);
        let number = self.next.entry(base.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{base}{}{number}", self.separator);
            *number += 1;
            if self.names.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// The words of a name in Pascal case.
pub fn pascal_words(name: &str) -> Vec<String> {
    let snake = name.to_snake_case();
    snake.split('_').map(str::to_upper_camel_case).collect()
}

/// Whether three or more names all begin, or all end, with one word.
pub fn share_a_word(names: &[&str], separator: char) -> bool {
    let words = |name: &&str| -> Vec<String> {
        match separator {
            '_' => name.split('_').map(str::to_owned).collect(),
            _ => pascal_words(name),
        }
    };
    let all: Vec<Vec<String>> = names.iter().map(words).collect();
    let Some(first) = all.first().filter(|_| all.len() > 2) else {
        return false;
    };
    all.iter().all(|words| words.first() == first.first())
        || all.iter().all(|words| words.last() == first.last())
}

#[cfg(test)]
mod tests {
    use super::{Used, field, module, pascal, type_name};

    #[test]
    fn spelling() {
        for (text, expected) in [
            ("SIGNATURE_IMAGE", "SignatureImage"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("<=", "LessEqual"),
            ("\u{1f389}", "U1f389"),
            ("", "Empty"),
            ("3d", "N3d"),
            ("Self", "SelfValue"),
            ("application/json", "ApplicationJson"),
        ] {
            assert_eq!(pascal(text), expected, "{text:?}");
        }
        assert_eq!(type_name("option"), "OptionType");
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("self"), "self_");
        assert_eq!(field("@type"), "r#type");
        assert_eq!(field("appId"), "app_id");
        assert_eq!(module("con"), "con_schema");
        assert_eq!(module("rustfmt"), "rustfmt_schema");
    }

    #[test]
    fn the_first_comer_keeps_its_name() {
        let mut used = Used::new("_");
        assert_eq!(used.take("r#type".into()), "r#type");
        assert_eq!(used.take("r#type".into()), "type_2");
        assert_eq!(used.take("type_2".into()), "type_2_2");
    }
}

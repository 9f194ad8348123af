//! Whether the texts of options that become Rust code are such code.

use syn::parse::Parser;

use super::{Options, TypeOptions, Unmatched};

/// The derives of the standard library that can be chosen.
const STANDARD: [&str; 8] = [
    "Clone",
    "Copy",
    "Debug",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
];

/// Whether a text is an identifier in the style of a type: in Pascal case.
#[must_use]
pub fn is_type_name(text: &str) -> bool {
    let is_pascal_case = text.starts_with(char::is_uppercase) && !text.contains('_');
    is_pascal_case && syn::parse_str::<syn::Ident>(text).is_ok()
}

/// The options that are no Rust code where they should be.
#[must_use]
pub fn wrong(options: &Options) -> Vec<Unmatched> {
    let mut wrong = Vec::new();
    for derive in &options.derive {
        wrong.extend(why_no_derive(derive).map(|why| bad("derive", derive, derive, &why)));
    }
    for (selector, chosen) in &options.types {
        let TypeOptions { derive } = chosen;
        for text in derive {
            let why = why_no_derive(text);
            wrong.extend(why.map(|why| bad("types.derive", selector, text, &why)));
        }
    }
    wrong
}

/// The error of an option with a text that is not fit for it.
fn bad(option: &'static str, name: &str, text: &str, why: &str) -> Unmatched {
    Unmatched {
        code: "bad-option",
        option,
        name: name.to_owned(),
        message: format!("`{option}` can't be {text:?}: {why}"),
        help: None,
    }
}

/// Why a text can't stand in `#[derive(..)]`, if it can't.
fn why_no_derive(text: &str) -> Option<String> {
    let Ok(path) = syn::Path::parse_mod_style.parse_str(text) else {
        return Some("it is no path of Rust".to_owned());
    };
    let first = path.segments.first().map(|first| first.ident.to_string());
    let last = path.segments.last().map(|last| last.ident.to_string());
    let last = last.unwrap_or_default();
    let (is_bare, is_standard) = (path.segments.len() == 1, STANDARD.contains(&last.as_str()));
    let home = first.unwrap_or_default();
    match last.as_str() {
        "Serialize" | "Deserialize" if is_bare || home == "serde" => {
            Some("every type has it".to_owned())
        }
        "Default" if is_bare || home == "std" || home == "core" => {
            Some("the schema says which types have a default".to_owned())
        }
        _ if is_bare && !is_standard => Some(format!("name its path, such as `my_crate::{last}`")),
        _ if home == "std" || home == "core" => Some(format!("name it without its path: {last:?}")),
        _ => None,
    }
}

//! Whether the texts of options that become Rust code are such code.

use syn::parse::Parser;

use super::{Modules, Options, Unmatched};

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

/// Says why a text is not fit for an option, if it is not.
type Judge = fn(&str) -> Option<String>;

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
    let lists: [(_, &[String], Judge); 2] = [
        ("derive", &options.derive, why_no_derive),
        ("attributes", &options.attributes, why_no_attribute),
    ];
    for (option, texts, judge) in lists {
        let judged = texts.iter().filter_map(|text| Some((text, judge(text)?)));
        wrong.extend(judged.map(|(text, why)| bad(option, text, text, &why)));
    }
    if options.features && options.modules != Modules::Roots {
        let why = "it needs `modules = \"roots\"`";
        wrong.push(bad("features", "true", "true", why));
    }
    for (selector, chosen) in &options.types {
        let lists: [(_, &[String], Judge); 4] = [
            ("types.derive", &chosen.derive, why_no_derive),
            ("types.attributes", &chosen.attributes, why_no_attribute),
            ("types.rename", chosen.rename.as_slice(), why_no_name),
            ("types.replace", chosen.replace.as_slice(), why_no_own_type),
        ];
        for (option, texts, judge) in lists {
            let judged = texts.iter().filter_map(|text| Some((text, judge(text)?)));
            wrong.extend(judged.map(|(text, why)| bad(option, selector, text, &why)));
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

/// Why a text is no attribute that a type can have, if it is none.
fn why_no_attribute(text: &str) -> Option<String> {
    let Ok(attributes) = syn::Attribute::parse_outer.parse_str(text) else {
        return Some("it is no attribute, such as `#[must_use]`".to_owned());
    };
    let [attribute] = attributes.as_slice() else {
        return Some("it is not one attribute, such as `#[must_use]`".to_owned());
    };
    let path = attribute.path();
    if path.is_ident("derive") {
        Some("the option `derive` is for it".to_owned())
    } else if path.is_ident("cfg") {
        Some("the traits of the type would be left without it".to_owned())
    } else {
        None
    }
}

/// Why a text is not fit for the name of a type, if it is not.
fn why_no_name(text: &str) -> Option<String> {
    let why = "it is no identifier that begins with a capital letter, such as `Order`";
    (!is_type_name(text)).then(|| why.to_owned())
}

/// Why a text is no path of a type in the user's crate, if it is none.
fn why_no_own_type(text: &str) -> Option<String> {
    let path = syn::Path::parse_mod_style.parse_str(text);
    let is_own = path.is_ok_and(|path| {
        let first = path.segments.first();
        path.segments.len() > 1 && first.is_some_and(|first| first.ident == "crate")
    });
    let why = "it is no path of a type of your crate, such as `crate::Money`";
    (!is_own).then(|| why.to_owned())
}
